# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class HoursXlsx(models.AbstractModel):
    """Hours by year and person as a workbook, a column for each family of topics (TRN-11)."""

    _name = "report.property_training.hours_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Training Hours as XLSX"

    def generate_xlsx_report(self, workbook, data, hours):
        """One page."""
        sheet = hours._sheet()
        families = [Column(name, 14) for name in sheet["families"]]
        columns = [
            Column(self.env._("Year"), 8),
            Column(self.env._("Employee"), 18),
            *families,
            Column(self.env._("Total"), 10),
            Column(self.env._("Absent Without Reason"), 14),
        ]
        rows = [(row["year"], row["name"], *row["hours"], row["total"], row["absent"]) for row in sheet["rows"]]
        page = self._book(workbook).sheet(self.env._("Training Hours"))
        page.merge(0, 0, 0, len(columns) - 1, self.env._("Training Hours"), "title")
        page.table(2, columns, rows)
        page.sheet.freeze_panes(3, 2)
        page.sheet.fit_to_pages(1, 0)
