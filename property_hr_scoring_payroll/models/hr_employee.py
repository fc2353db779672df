# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HrEmployee(models.Model):
    """The employee: ``slip_ids`` came without groups from OCA payroll and locked ordinary users out of employees."""

    _inherit = "hr.employee"

    slip_ids = fields.One2many(groups="payroll.group_payroll_user")
