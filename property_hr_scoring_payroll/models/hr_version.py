# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import Version

HR = "hr.group_hr_user"


class HrVersion(models.Model):
    """The dated employee record: the monthly performance bonus, what it is worth on a day, and a mend.

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

    def _pay_version(self):
        """The record as the rules have it: ``rules.Version``."""
        self.ensure_one()
        decimal = self.env["property.pay.policy"]._decimal
        return Version(
            valid_from=self.date_version,
            contract_from=self.contract_date_start or None,
            contract_to=self.contract_date_end or None,
            wage=decimal(self.wage),
            bonus=decimal(self.property_bonus),
        )

    def _pay_part(self):
        """Share of full time that the wage is paid for: 0.5 of somebody with half the company's hours a week."""
        self.ensure_one()
        rate = self.resource_calendar_id.work_time_rate
        return self.env["property.pay.policy"]._decimal(rate) / 100 if rate > 0 else 1
