# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_hr_scoring.exceptions import TrialError

SEES_PAY = "property_base.group_property_base_hr,payroll.group_payroll_user"


class PropertyScoreTrial(models.TransientModel):
    """What-if of a pay policy, of a rulebook, or of both: what scoring makes of everybody's pay (SCO-8, PAY-1)."""

    _inherit = "property.score.trial"

    policy_id = fields.Many2one(
        "property.pay.policy",
        string="Pay Policy",
        ondelete="cascade",
        domain="[('company_id', 'in', [company_id, False])]",
        context={"active_test": False},
        groups=SEES_PAY,
        help="Policy to try in the estates that it names, or in all, whatever its dates say. Empty: those in force.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    pay_before = fields.Monetary(
        string="Money Today",
        readonly=True,
        groups=SEES_PAY,
        help="What scoring makes of everybody's pay: bonus by grade and company coefficient, praise and pools, less"
        " unworked time and deductions within the guard.",
    )
    pay_after = fields.Monetary(
        string="Money on Trial", readonly=True, groups=SEES_PAY, help="The same on trial, of everybody."
    )
    pay_change = fields.Monetary(
        string="Difference in Money", compute="_compute_pay_change", groups=SEES_PAY, help="On trial less today."
    )
    pay_note = fields.Char(
        string="Money Left Out", readonly=True, groups=SEES_PAY, help="Why the money could not be reckoned."
    )

    @api.depends("pay_before", "pay_after")
    def _compute_pay_change(self):
        for trial in self:
            trial.pay_change = trial.pay_after - trial.pay_before

    @api.depends("policy_id")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _sees_pay(self):
        """Whether the asker may see what people are paid."""
        return any(self.env.user.has_group(group) for group in SEES_PAY.split(","))

    def _tried(self):
        # sudo: what is tried has a name, whoever opens the answer
        return super()._tried() + [policy for policy in self.sudo().policy_id if policy]

    def _check_question(self):
        """:raises TrialError: a policy is tried by who may not see pay, or is that of another company"""
        # sudo: a policy that came in past the form is refused, not overlooked
        policy = self.sudo().policy_id
        if policy and not self._sees_pay():
            raise TrialError(self.env._("A pay policy is tried by the personnel office or payroll. Leave it empty."))
        if policy.company_id - self.company_id:
            raise TrialError(
                self.env._("“%s” is the pay policy of another company. Choose one of this company.", policy.name)
            )
        if not self.rulebook_id and not policy and self._sees_pay():
            raise TrialError(self.env._("Choose the version of the rulebook or the pay policy to try."))
        return super()._check_question()
