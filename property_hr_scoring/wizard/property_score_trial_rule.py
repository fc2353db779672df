# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyScoreTrialRule(models.TransientModel):
    """What one rule changes for one person in one month of a what-if (SCO-8)."""

    _name = "property.score.trial.rule"
    _description = "Rule of a What-If"
    _order = "trial_id, rule_code, id"
    _rec_name = "rule_code"

    trial_id = fields.Many2one("property.score.trial", required=True, index=True, ondelete="cascade", readonly=True)
    line_id = fields.Many2one("property.score.trial.line", required=True, index=True, ondelete="cascade", readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade", readonly=True)
    month_id = fields.Many2one("property.score.month", required=True, ondelete="cascade", readonly=True)
    rule_code = fields.Char(string="Rule", required=True, readonly=True)
    rule_id = fields.Many2one("property.score.rule", string="Text", ondelete="cascade", readonly=True)
    count_before = fields.Integer(string="Times Today", readonly=True, help="Events that count by the rule today.")
    count_after = fields.Integer(string="Times on Trial", readonly=True, help="Events that would count by it.")
    points_before = fields.Float(string="Points Today", digits=(8, 1), readonly=True)
    points_after = fields.Float(digits=(8, 1), readonly=True)
    points_change = fields.Float(string="Difference", digits=(8, 1), readonly=True)
    currency_id = fields.Many2one(related="trial_id.company_id.currency_id")
    money_before = fields.Monetary(string="Fixed Amount Today", readonly=True)
    money_after = fields.Monetary(string="Fixed Amount on Trial", readonly=True)
    minutes_before = fields.Integer(string="Minutes Absent Today", readonly=True)
    minutes_after = fields.Integer(string="Minutes Absent on Trial", readonly=True)
    kind = fields.Selection(
        [("new", "Newly scored"), ("gone", "No longer scored"), ("other", "Counts differently")],
        compute="_compute_kind",
        help="What becomes of the rule for this person.",
    )

    @api.depends("count_before", "count_after")
    def _compute_kind(self):
        for rule in self:
            rule.kind = "new" if not rule.count_before else "other" if rule.count_after else "gone"
