# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class ComplaintXlsx(models.AbstractModel):
    """The complaint report as a workbook: totals, a chart of twelve months, and all breakdowns (TKT-10)."""

    _name = "report.property_service.complaint_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Complaint Report as XLSX"

    def generate_xlsx_report(self, workbook, data, reports):
        """Three sheets for each report."""
        book = self._book(workbook, {"cell": {"border": 1, "text_wrap": True, "valign": "top"}})
        for report in reports:
            figures = report._shown()
            self._put_totals(self._page(book, self.env._("Totals"), report), report, figures)
            self._put_breakdowns(self._page(book, self.env._("Breakdowns"), report), report, figures)
            self._put_words(self._page(book, self.env._("Limits and Measures"), report), report, figures)

    def _page(self, book, name, report):
        return book.sheet(f"{name} {report.period} V{report.version} {report.id}")

    def _columns(self, *labels):
        return [Column(label) for label in labels]

    def _number(self, value):
        return float(value) if value not in ("", None) else None

    # ----------------------------------------------------------------- totals

    def _put_totals(self, page, report, figures):
        page.put(0, 0, self.env._("Monthly Complaint Report %s", report.display_name), "title")
        labels = ("", self.env._("This Month"), self.env._("Month Before"), self.env._("A Year Ago"))
        spans = (figures["now"], figures["before"], figures["last_year"])
        # what was issued before complaints without verdict were counted says nothing about them
        rows = [(label, *(self._number(span.get(name, "")) for span in spans)) for name, label in self._labels()]
        top = page.table(2, self._columns(*labels), rows) + 1
        months = self._columns(self.env._("Month"), self.env._("Complaints"))
        below = page.table(top, months, [(row["month"], row["count"]) for row in figures["trend"]])
        chart = page.chart("column", (top + 1, below - 1, 0), {self.env._("Complaints"): 1}, (2, 5))
        chart.set_legend({"none": True})
        page.widths(40, 14, 14, 14)

    def _labels(self):
        return (
            ("count", self.env._("Complaints")),
            ("valid", self.env._("Found valid")),
            ("invalid", self.env._("Found invalid")),
            ("without_verdict", self.env._("No verdict yet")),
            ("settled", self.env._("Settled")),
            ("answer_mean", self.env._("Minutes to the first answer, mean")),
            ("answer_median", self.env._("Minutes to the first answer, median")),
            ("settle_mean", self.env._("Minutes to settling, mean")),
            ("settle_median", self.env._("Minutes to settling, median")),
            ("satisfaction", self.env._("Satisfaction (1 to 5)")),
        )

    # ------------------------------------------------------------- breakdowns

    def _put_breakdowns(self, page, report, figures):
        columns = self._columns("", self.env._("How Many"), self.env._("Share (%)"), self.env._("Month Before"))
        top = 0
        for name, label in report._dimension_titles():
            rows = figures["kinds"] if name == "kind" else figures["dimensions"][name]
            page.put(top, 0, label, "title")
            values = [(row["name"], row["count"], float(row["share"]), row["before"]) for row in rows]
            below = page.table(top + 1, columns, values)
            if name == "cause" and rows:
                page.chart("pie", (top + 2, below - 1, 0), {self.env._("By cause"): 1}, (0, 5))
            top = below + 2
        page.widths(32, 13, 13, 13)

    # ------------------------------------------------------ limits and measures

    def _put_words(self, page, report, figures):
        """Repetitions, limits, major matters, and what the department says about them."""
        repeated = self.env._("Complaints repeated within %s days", figures["repeat_days"])
        page.put_row(0, 0, (repeated, figures["repeats"]), "cell")
        # what was issued before tickets could be merged has none
        page.put_row(1, 0, (self.env._("Merged into others, not counted"), figures.get("merged", 0)), "cell")
        limits = self._columns(
            "", self.env._("In Time"), self.env._("Late"), self.env._("Share (%)"), self.env._("Waived After the Miss")
        )
        # what was issued before misses were counted apart has none
        rows = [
            (row["name"], row["kept"], row["missed"], self._number(row["rate"]), row.get("waived", 0))
            for row in figures["limits"]
        ]
        below = page.table(2, limits, rows)
        majors = self._columns(self.env._("Major Matter"), self.env._("Ticket Number"), self.env._("Decision"))
        rows = [(row["name"], row["number"] or "", row["decision"]) for row in figures["majors"]]
        below = page.table(below + 1, majors, rows) + 1
        for label, text in ((self.env._("Analysis"), report.analysis), (self.env._("Measures"), report.measures)):
            page.put(below, 0, label, "title")
            page.put(below + 1, 0, text or "", "cell")
            below += 3
        page.widths(48, 16, 16, 16, 20)
