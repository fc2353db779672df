# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

WIDTHS = (22, 22, 12, 14, 30, 16, 50)


class PrivacyLineXlsx(models.AbstractModel):
    """The data map as a workbook (REC-7)."""

    _name = "report.property_record.privacy_line_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Data Map as XLSX"

    def generate_xlsx_report(self, workbook, data, lines):
        """One sheet with a row for each column of personal data."""
        heads, rows = lines._printed()
        page = self._book(workbook).sheet(self.env._("Data map"))
        page.table(0, [Column(head, width) for head, width in zip(heads, WIDTHS, strict=True)], rows)
        page.sheet.freeze_panes(1, 0)
