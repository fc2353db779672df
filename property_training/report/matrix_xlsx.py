# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import models

from ..rules import matrix_sheet

A3 = 8  # as Excel numbers it
CELL = {"border": 1, "align": "center", "valign": "vcenter", "font_size": 9}
STYLES = {
    "topic": {"border": 1, "bold": True, "rotation": 90, "text_wrap": True, "valign": "bottom", "bg_color": "#E8EEF7"},
    "none": {**CELL, "bg_color": "#F2F2F2"},
    "never": CELL,
    "due": {**CELL, "bg_color": "#FFE08A"},
    "done": {**CELL, "bg_color": "#BFE6CB"},
    "expiring": {**CELL, "bg_color": "#BDE3F0"},
    "failed": {**CELL, "bg_color": "#F4B6B6"},
}


class MatrixXlsx(models.AbstractModel):
    """The training matrix as a workbook: a row for each person, a column for each topic (TRN-11)."""

    _name = "report.property_training.matrix_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Matrix as XLSX"

    def _get_objs_for_report(self, docids, data):
        """The matrix reads what the user may see; it is of no single record."""
        return self.env["property.estate"]

    def generate_xlsx_report(self, workbook, data, _estates):
        """One page."""
        sheet = self.env["property.training.matrix"]._printed(data)
        day, topics = date.fromisoformat(sheet["day"]), sheet["topics"]
        page = self._book(workbook, STYLES).sheet(self.env._("Training Matrix"))
        self._lay_out(page, len(topics))
        page.put(0, 0, self.env._("Training Matrix %s", sheet["day"]), "title")
        for column, state in enumerate(sheet["states"], 1):
            page.put(1, column, state["name"], state["key"])
        page.put_row(2, 0, (self.env._("Employee"), self.env._("To Do")), "head")
        page.put_row(2, 2, (topic["name"] for topic in topics), "topic")
        for row, person in enumerate(sheet["people"], 3):
            page.put(row, 0, person["name"], "cell")
            page.put(row, 1, person["owed"], "cell")
            for column, found in enumerate(person["cells"], 2):
                style, text = matrix_sheet.paper(found, day)
                page.put(row, column, text, style)

    def _lay_out(self, page, count):
        page.sheet.set_landscape()
        page.sheet.set_paper(A3)
        page.sheet.fit_to_pages(1, 0)
        page.sheet.freeze_panes(3, 2)
        page.sheet.repeat_rows(2)
        page.sheet.set_row(2, 110)
        page.widths(18, 9, *[10] * count)
