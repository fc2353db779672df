# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ComplaintXlsx(models.AbstractModel):
    """The complaint report as a workbook: totals, a chart of twelve months, and all breakdowns (TKT-10)."""

    _name = "report.property_service.complaint_xlsx"
    _inherit = "report.property_obligation.month_report_xlsx"
    _description = "Complaint Report as XLSX"

    def generate_xlsx_report(self, workbook, data, reports):
        """Three sheets for each report."""
        formats = self._formats(workbook)
        for report in reports:
            figures = report._shown()
            self._write_totals(workbook, report, figures, formats)
            self._write_breakdowns(workbook, report, figures, formats)
            self._write_words(workbook, report, figures, formats)

    def _write_totals(self, workbook, report, figures, formats):
        title, head, cell = formats
        sheet = self._sheet(workbook, self.env._("Totals"), report)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 3, 14)
        sheet.write(0, 0, self.env._("Monthly Complaint Report %s", report.display_name), title)
        columns = ("", self.env._("This Month"), self.env._("Month Before"), self.env._("A Year Ago"))
        sheet.write_row(2, 0, columns, head)
        spans = (figures["now"], figures["before"], figures["last_year"])
        for number, (name, label) in enumerate(self._labels(), 3):
            sheet.write(number, 0, label, cell)
            sheet.write_row(number, 1, [self._number(span[name]) for span in spans], cell)
        below = 4 + len(self._labels())
        sheet.write_row(below, 0, (self.env._("Month"), self.env._("Complaints")), head)
        for number, row in enumerate(figures["trend"], below + 1):
            sheet.write_row(number, 0, (row["month"], row["count"]), cell)
        chart = workbook.add_chart({"type": "column"})
        last = below + len(figures["trend"])
        chart.add_series(
            {
                "name": self.env._("Complaints"),
                "categories": [sheet.name, below + 1, 0, last, 0],
                "values": [sheet.name, below + 1, 1, last, 1],
            }
        )
        chart.set_legend({"none": True})
        sheet.insert_chart(2, 5, chart)

    def _write_words(self, workbook, report, figures, formats):
        """Repetitions, limits, major matters, and what the department says about them."""
        title, head, cell = formats
        sheet = self._sheet(workbook, self.env._("Limits and Measures"), report)
        sheet.set_column(0, 0, 48)
        sheet.set_column(1, 3, 16)
        repeated = self.env._("Complaints repeated within %s days", figures["repeat_days"])
        sheet.write_row(0, 0, (repeated, figures["repeats"]), cell)
        sheet.write_row(2, 0, ("", self.env._("In Time"), self.env._("Late"), self.env._("Share (%)")), head)
        row = 3
        for limit in figures["limits"]:
            sheet.write_row(row, 0, (limit["name"], limit["kept"], limit["missed"], self._number(limit["rate"])), cell)
            row += 1
        sheet.write_row(
            row + 1, 0, (self.env._("Major Matter"), self.env._("Ticket Number"), self.env._("Decision")), head
        )
        row += 2
        for major in figures["majors"]:
            sheet.write_row(row, 0, (major["name"], major["number"] or "", major["decision"]), cell)
            row += 1
        for label, text in ((self.env._("Analysis"), report.analysis), (self.env._("Measures"), report.measures)):
            sheet.write(row + 1, 0, label, title)
            sheet.write(row + 2, 0, text or "", cell)
            row += 3

    def _labels(self):
        return (
            ("count", self.env._("Complaints")),
            ("valid", self.env._("Found valid")),
            ("invalid", self.env._("Found invalid")),
            ("settled", self.env._("Settled")),
            ("answer_mean", self.env._("Minutes to the first answer, mean")),
            ("answer_median", self.env._("Minutes to the first answer, median")),
            ("settle_mean", self.env._("Minutes to settling, mean")),
            ("settle_median", self.env._("Minutes to settling, median")),
            ("satisfaction", self.env._("Satisfaction (1 to 5)")),
        )

    def _number(self, value):
        return float(value) if value not in ("", None) else ""

    def _write_breakdowns(self, workbook, report, figures, formats):
        title, head, cell = formats
        sheet = self._sheet(workbook, self.env._("Breakdowns"), report)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 3, 13)
        top = 0
        for name, label in report._dimension_titles():
            rows = figures["kinds"] if name == "kind" else figures["dimensions"][name]
            sheet.write(top, 0, label, title)
            columns = ("", self.env._("How Many"), self.env._("Share (%)"), self.env._("Month Before"))
            sheet.write_row(top + 1, 0, columns, head)
            for number, row in enumerate(rows, top + 2):
                sheet.write_row(number, 0, (row["name"], row["count"], float(row["share"]), row["before"]), cell)
            if name == "cause" and rows:
                self._add_causes_chart(workbook, sheet, top + 2, len(rows))
            top += len(rows) + 4

    def _add_causes_chart(self, workbook, sheet, first, count):
        chart = workbook.add_chart({"type": "pie"})
        last = first + count - 1
        chart.add_series(
            {
                "name": self.env._("By cause"),
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, 1, last, 1],
            }
        )
        sheet.insert_chart(0, 5, chart)
