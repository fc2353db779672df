# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ReportPayslipDetails(models.AbstractModel):
    """The details of a payslip without a sum of its subtotals, which would count the wage three times."""

    _inherit = "report.payroll.report_payslipdetails"

    def get_details_by_rule_category(self, payslip_lines):
        subtotal = self.env.ref("property_hr_scoring_payroll.category_property_note").code
        found = super().get_details_by_rule_category(payslip_lines)
        return {slip_id: [row for row in rows if row["code"] != subtotal] for slip_id, rows in found.items()}
