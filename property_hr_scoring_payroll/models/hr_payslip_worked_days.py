# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class HrPayslipWorkedDays(models.Model):
    """Worked days of a payslip; those of a confirmed one stay as they are (PAY-2)."""

    _name = "hr.payslip.worked_days"
    _inherit = ["hr.payslip.worked_days", "property.payslip.part.mixin"]
