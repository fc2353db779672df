# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .property_score_trial import SEES_PAY


class PropertyScoreTrialLine(models.TransientModel):
    """What somebody's month comes to in money, today and on trial, and what it is made of besides the rules (SCO-8)."""

    _inherit = "property.score.trial.line"

    currency_id = fields.Many2one(related="trial_id.company_id.currency_id")
    pay_before = fields.Monetary(
        string="Money Today",
        readonly=True,
        groups=SEES_PAY,
        help="What scoring makes of the pay of the month, as a payslip pays it.",
    )
    pay_after = fields.Monetary(string="Money on Trial", readonly=True, groups=SEES_PAY)
    pay_change = fields.Monetary(string="Difference in Money", readonly=True, groups=SEES_PAY)
    bonus_before = fields.Monetary(
        string="Bonus Change Today",
        readonly=True,
        groups=SEES_PAY,
        help="What grade and company coefficient add to the performance bonus, or take off it.",
    )
    bonus_after = fields.Monetary(string="Bonus Change on Trial", readonly=True, groups=SEES_PAY)
    pool_before = fields.Monetary(
        string="Bonus Pool Today", readonly=True, groups=SEES_PAY, help="Shares of approved bonus pools of the month."
    )
    pool_after = fields.Monetary(string="Bonus Pool on Trial", readonly=True, groups=SEES_PAY)
    cut_off_before = fields.Monetary(
        string="Cut Off Today",
        readonly=True,
        groups=SEES_PAY,
        help="What the guard doesn't let the company take.",
    )
    cut_off_after = fields.Monetary(string="Cut Off on Trial", readonly=True, groups=SEES_PAY)
