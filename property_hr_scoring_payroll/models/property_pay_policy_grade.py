# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyPayPolicyGrade(models.Model):
    """The share of the bonus that a grade of the scorecard earns (PAY-1)."""

    _name = "property.pay.policy.grade"
    _description = "Bonus Share of a Grade"
    _inherit = ["property.pay.policy.part.mixin"]
    _order = "policy_id, percent desc, id"

    policy_id = fields.Many2one(
        "property.pay.policy", required=True, ondelete="cascade", index=True, help="Policy that pays by these shares."
    )
    grade_id = fields.Many2one(
        "property.score.grade", required=True, ondelete="cascade", help="Grade of the scorecard."
    )
    percent = fields.Float(
        string="Share of the Bonus (%)",
        required=True,
        default=100.0,
        help="100 pays the whole bonus, 120 a fifth more, 0 nothing.",
    )

    _grade_unique = models.Constraint("UNIQUE(policy_id, grade_id)", "Each grade can stand only once in a pay policy.")
    _percent_positive = models.Constraint("CHECK(percent >= 0)", "The share of the bonus cannot be negative.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "percent": (0, 1000)}
