# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class MonthReportXlsx(models.AbstractModel):
    """Workbooks of monthly reports (property.month.report.mixin): their looks and the names of their sheets."""

    _name = "report.property_obligation.month_report_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Monthly Report as XLSX"

    def _formats(self, workbook):
        """(title, head, cell) of the workbook."""
        return (
            workbook.add_format({"bold": True, "font_size": 14}),
            workbook.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True}),
            workbook.add_format({"border": 1, "text_wrap": True, "valign": "top"}),
        )

    def _sheet(self, workbook, name, report):
        """A sheet whose name fits and is free."""
        wanted = f"{name} {report.period} V{report.version} {report.id}"
        return workbook.add_worksheet("".join(char for char in wanted if char not in "[]:*?/\\")[:31])
