# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class HrPayslipWorkedDays(models.Model):
    """Worked days of a payslip; those of a confirmed one stay as they are (PAY-2)."""

    _inherit = "hr.payslip.worked_days"

    @api.model_create_multi
    def create(self, vals_list):
        """Create worked days, unless their payslip is confirmed (PAY-2)."""
        days = super().create(vals_list)
        days.payslip_id._check_property_open()
        return days

    def write(self, vals):
        """Write, unless the payslip is confirmed (PAY-2)."""
        self.payslip_id._check_property_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        self.payslip_id._check_property_open()
