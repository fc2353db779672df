# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules import table_write


class RulebookXlsx(models.AbstractModel):
    """A version of the rulebook as a workbook that can be read by people and imported again (SCO-10..16)."""

    _name = "report.property_hr_scoring.rulebook_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Rulebook as XLSX"

    def generate_xlsx_report(self, workbook, data, books):
        """A sheet for each kind of line; of several versions each has its own sheets."""
        form = self.env["property.score.book.format"]
        sheets = form._sheets()
        book = self._book(workbook, table_write.STYLES)
        for version in books:
            table_write.write_filled(book, sheets, form._cells(version))
