# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyScoreOutcomeMonth(models.Model):
    """One closed month on which an outcome rests, with the figures as they stood when it was proposed (SCO-15)."""

    _name = "property.score.outcome.month"
    _description = "Month of an Outcome"
    _inherit = ["property.seal.line.mixin", "property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _seal_parent_field = "outcome_id"
    _order = "month_date, id"
    _rec_name = "scorecard_id"

    outcome_id = fields.Many2one(
        "property.score.outcome", required=True, index=True, ondelete="restrict", readonly=True
    )
    company_id = fields.Many2one(related="outcome_id.company_id", store=True)
    scorecard_id = fields.Many2one("property.scorecard", required=True, ondelete="restrict", readonly=True)
    month_date = fields.Date(related="scorecard_id.month_date", store=True, string="Month")
    closed_points = fields.Float(related="scorecard_id.total_points", string="Total as Closed")
    total_points = fields.Float(
        string="Settled Total",
        digits=(8, 1),
        readonly=True,
        help="The month's own total: with what later months gave back or took for it, without what it settles of"
        " earlier ones.",
    )
    event_count = fields.Integer(string="Events Counted", readonly=True)

    def action_open_events(self):
        """Open the events of the month's scorecard."""
        self.ensure_one()
        return self.scorecard_id.action_open_events()
