# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class PlanXlsx(models.AbstractModel):
    """The plan sheet as a workbook: classes, hours by person, what has no place (TRN-3, TRN-11)."""

    _name = "report.property_training.plan_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Plan Sheet as XLSX"

    def generate_xlsx_report(self, workbook, data, plans):
        """Three pages for each plan; a page without rows is left out."""
        book = self._book(workbook)
        for plan in plans:
            sheet = self.env["property.training.plan.sheet"]._values(plan, most=None)
            page = self._page(book, plan, plan.display_name, self._columns(), self._classes(sheet))
            page.sheet.set_landscape()
            columns = [Column(self.env._("Name"), 18), Column(self.env._("Hours"), 10)]
            people = [(one["name"], float(one["hours"])) for one in sheet["people"]]
            self._page(book, plan, self.env._("Hours"), columns, people)
            if sheet["left"]:
                rows = [(one["topic"], one["count"], one["reason"], one["why"]) for one in sheet["left"]]
                self._page(book, plan, self.env._("Not Placed"), self._left_columns(), rows)

    def _page(self, book, plan, name, columns, rows):
        page = book.sheet(name)
        page.merge(0, 0, 0, max(1, len(columns) - 1), self.env._("Training Plan %s", plan.display_name), "title")
        below = page.table(2, columns, rows)
        page.put(below + 1, 0, plan.note or None)
        page.sheet.freeze_panes(3, 0)
        page.sheet.fit_to_pages(1, 0)
        return page

    def _columns(self):
        return [
            Column(self.env._("No."), 6),
            Column(self.env._("Day"), 12, "date"),
            Column(self.env._("Class Time"), 13),
            Column(self.env._("Topic"), 28, "wrap"),
            Column(self.env._("Family"), 16, "wrap"),
            Column(self.env._("Hours"), 8),
            Column(self.env._("Trainer"), 14),
            Column(self.env._("Supervisor"), 14),
            Column(self.env._("Trainees"), 44, "wrap"),
            Column(self.env._("People"), 8),
            Column(self.env._("Reasons"), 34, "wrap"),
            Column(self.env._("Remark"), 20, "wrap"),
        ]

    def _classes(self, sheet):
        names = (
            *("number", "day", "time", "topic", "family", "hours", "trainer", "supervisor"),
            *("people", "count", "reason", "note"),
        )
        rows = [row | {"hours": float(row["hours"])} for _month, rows in sheet["months"] for row in rows]
        return [[row[name] for name in names] for row in rows]

    def _left_columns(self):
        return [
            Column(self.env._("Topic"), 28, "wrap"),
            Column(self.env._("People"), 8),
            Column(self.env._("Reasons"), 34, "wrap"),
            Column(self.env._("Why Not"), 44, "wrap"),
        ]
