# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyScoreTrialLine(models.TransientModel):
    """One person in one month for whom a what-if says something else than today (SCO-8)."""

    _name = "property.score.trial.line"
    _description = "Line of a What-If"
    _order = "trial_id, points_change, id"
    _rec_name = "employee_id"

    trial_id = fields.Many2one("property.score.trial", required=True, index=True, ondelete="cascade", readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade", readonly=True)
    month_id = fields.Many2one("property.score.month", required=True, ondelete="cascade", readonly=True)
    points_before = fields.Float(
        string="Points Today",
        digits=(8, 1),
        readonly=True,
        help="What the events of the month count for today, corrections within.",
    )
    points_after = fields.Float(digits=(8, 1), readonly=True, help="What they would count for.")
    points_change = fields.Float(string="Difference", digits=(8, 1), readonly=True)
    total_before = fields.Float(digits=(8, 1), readonly=True, aggregator=None, help="Base and points of today.")
    total_after = fields.Float(digits=(8, 1), readonly=True, aggregator=None, help="Base and points on trial.")
    grade_before_id = fields.Many2one("property.score.grade", readonly=True)
    grade_after_id = fields.Many2one("property.score.grade", readonly=True)
    rule_ids = fields.One2many("property.score.trial.rule", "line_id", readonly=True, string="By Rule")
    reason = fields.Char(compute="_compute_reason", help="The rules that make the difference.")

    @api.depends("rule_ids.rule_code", "rule_ids.points_before", "rule_ids.points_after")
    def _compute_reason(self):
        for line in self:
            line.reason = self._listed(
                f"{rule.rule_code} {rule.points_before:+.1f} → {rule.points_after:+.1f}" for rule in line.rule_ids
            )
