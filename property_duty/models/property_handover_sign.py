# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HrEmployee(models.Model):
    """Wrong PINs are counted, so that nobody finds one by trying."""

    _inherit = "hr.employee"

    property_pin_failures = fields.Integer(groups="hr.group_hr_user", copy=False)
    property_pin_failed_at = fields.Datetime(groups="hr.group_hr_user", copy=False)
