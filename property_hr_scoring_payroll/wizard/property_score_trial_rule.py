# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .property_score_trial import SEES_PAY


class PropertyScoreTrialRule(models.TransientModel):
    """What a rule comes to in money for somebody, before the guard (SCO-8)."""

    _inherit = "property.score.trial.rule"

    pay_before = fields.Monetary(
        string="Money Today",
        readonly=True,
        groups=SEES_PAY,
        help="What the events of the rule cost or earn by the policy.",
    )
    pay_after = fields.Monetary(string="Money on Trial", readonly=True, groups=SEES_PAY)
    pay_change = fields.Monetary(string="Difference in Money", readonly=True, groups=SEES_PAY)
