# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class YearXlsx(models.AbstractModel):
    """The year sheet as a workbook, and a second page with what came of the year (CUL-1, CUL-3)."""

    _name = "report.property_culture.year_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Year Sheet of Community Culture as XLSX"

    def generate_xlsx_report(self, workbook, data, plans):
        """Two pages for each plan."""
        book = self._book(workbook)
        for plan in plans:
            sheet = self.env["property.culture.sheet"]._values(plan)
            title = self.env._("Year Sheet of Community Culture %s", plan.display_name)
            self._page(book, plan, plan.display_name, title, self._planned(sheet))
            title = self.env._("Review of Community Culture %s", plan.display_name)
            self._page(book, plan, self.env._("Review"), title, self._review(sheet))

    def _page(self, book, plan, name, title, table):
        columns, rows, total = table
        page = book.sheet(name)
        page.merge(0, 0, 0, len(columns) - 1, title, "title")
        below = page.table(2, columns, [*rows, total])
        page.put(below + 1, 0, plan.note or None)
        page.sheet.set_landscape()
        page.sheet.freeze_panes(3, 0)
        page.sheet.fit_to_pages(1, 0)

    def _planned(self, sheet):
        columns = [
            Column(self.env._("No."), 6),
            Column(self.env._("Day"), 12, "date"),
            Column(self.env._("Activity"), 24, "wrap"),
            Column(self.env._("Series"), 14, "wrap"),
            Column(self.env._("Place"), 18, "wrap"),
            Column(self.env._("Audience"), 22, "wrap"),
            Column(self.env._("Participants"), 12),
            Column(self.env._("Budget"), 12, "money"),
            Column(self.env._("Committee Confirms"), 12),
            Column(self.env._("Remark"), 20, "wrap"),
        ]
        yes = self.env._("yes")
        names = ("number", "day", "name", "series", "place", "audience", "expected", "budget")
        rows = [[*(row[name] for name in names), yes if row["committee"] else "", row["note"]] for row in sheet["rows"]]
        year = sheet["year"]
        return (
            columns,
            rows,
            [None, None, self.env._("Total"), *[None] * 3, year.expected, year.budget / 100, None, None],
        )

    def _review(self, sheet):
        columns = [
            Column(self.env._("No."), 6),
            Column(self.env._("Activity"), 24, "wrap"),
            Column(self.env._("Planned For"), 12, "date"),
            Column(self.env._("Held On"), 12, "date"),
            Column(self.env._("Expected"), 10),
            Column(self.env._("Came"), 10),
            Column(self.env._("Households"), 10),
            Column(self.env._("Budget"), 12, "money"),
            Column(self.env._("Actual Cost"), 12, "money"),
            Column(self.env._("Cost a Household"), 12, "money"),
            Column(self.env._("Participants' Evaluation"), 12, "points"),
            Column(self.env._("Effect"), 40, "wrap"),
        ]
        names = (
            "number",
            "name",
            "day",
            "held_on",
            "expected",
            "came",
            "households",
            "budget",
            "cost",
            "each",
            "liked",
        )
        rows = [
            [*(row[name] if self._is_shown(row, name) else None for name in names), row["effect"]]
            for row in sheet["rows"]
        ]
        year = sheet["year"]
        money = [year.budget / 100, year.spent / 100]
        total = [None, self.env._("Total"), None, None, year.expected, year.came, None, *money]
        return columns, rows, [*total, None, None, None]

    def _is_shown(self, row, name):
        """Results stand with what was held; what a cancelled activity cost stands, too."""
        return bool(row["held_on"]) or name not in RESULTS or (name == "cost" and bool(row["cost"]))


RESULTS = frozenset(("held_on", "came", "households", "cost", "each", "liked"))
