# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

HR = "hr.group_hr_user"


class HrVersion(models.Model):
    """The dated employee record: the monthly performance bonus, and a mend.

    OCA payroll adds ``struct_id`` and ``schedule_pay`` for everybody. Employees inherit
    them, so ordinary users ran into an AccessError wherever an employee was read.
    """

    _name = "hr.version"
    _inherit = ["hr.version", "property.setting.mixin"]

    struct_id = fields.Many2one(groups=HR)
    schedule_pay = fields.Selection(groups=HR)
    property_bonus = fields.Monetary(
        string="Performance Bonus",
        groups="hr.group_hr_manager",
        tracking=True,
        help="Monthly performance bonus, paid on top of the wage. Pay policies whose points act "
        "on the bonus take from this amount only.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "property_bonus": (0, 1_000_000_000)}
