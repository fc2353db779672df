# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules.workbook import Book


class PropertyXlsx(models.AbstractModel):
    """What all workbooks of the suite share."""

    _name = "report.property_base.xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Workbook of the Suite"

    def get_workbook_options(self):
        """Names and remarks are text, whatever they begin with."""
        return {**super().get_workbook_options(), "strings_to_formulas": False, "strings_to_urls": False}

    def _get_objs_for_report(self, docids, data):
        """:raises AccessError: who asks may not read one of these, whatever the workbook reads with all rights"""
        records = super()._get_objs_for_report(docids, data)
        records.check_access("read")
        return records

    def _book(self, workbook, styles=None):
        """The writer of this workbook, which owns all text in it; see rules/workbook.py."""
        return Book(workbook, styles)
