# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import Band


class PropertyPayPolicyBand(models.Model):
    """A band of points, and the share of the wage that a month within it costs (PAY-6)."""

    _name = "property.pay.policy.band"
    _description = "Share of the Wage by Points"
    _inherit = ["property.pay.policy.part.mixin"]
    _order = "policy_id, is_open, up_to_points, id"

    policy_id = fields.Many2one(
        "property.pay.policy", required=True, ondelete="cascade", index=True, help="Policy that takes these shares."
    )
    is_open = fields.Boolean(string="And More", help="The last band, without an end.")
    up_to_points = fields.Float(
        string="Up to Points", digits=(8, 1), help="Most deducted points of a month in this band; they belong to it."
    )
    percent = fields.Float(
        string="Share of the Wage (%)", required=True, help="Of the wage that the month earned, before the guard."
    )

    _band_once = models.UniqueIndex(
        "(policy_id, up_to_points) WHERE is_open IS NOT TRUE", "Each band can stand only once in a pay policy."
    )
    _open_once = models.UniqueIndex(
        "(policy_id) WHERE is_open IS TRUE", "A pay policy has one last band without an end."
    )
    _percent_is_a_share = models.Constraint(
        "CHECK(percent >= 0 AND percent <= 100)", "The share of the wage is between 0 and 100 %."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "up_to_points": (0, 100_000), "percent": (0, 100)}

    def _band(self):
        """The band as the rules have it: ``rules.Band``."""
        self.ensure_one()
        decimal = self.policy_id._decimal
        return Band(None if self.is_open else round(self.up_to_points * 10), decimal(self.percent) / 100)
