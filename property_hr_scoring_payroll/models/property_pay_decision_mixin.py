# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PayDecisionError
from ..guard import PASS

STATES = [
    ("draft", "Draft"),
    ("submitted", "Being Decided"),
    ("approved", "Approved"),
    ("withdrawn", "Withdrawn"),
]


class PropertyPayDecisionMixin(models.AbstractModel):
    """What a company decides about the pay of one month, for one estate or for all (PAY-6).

    The personnel office sets it, the approval chain of the estate decides. What is approved never changes; a mistake is
    withdrawn, with a reason, as long as nothing was paid by it, and set anew.
    """

    _name = "property.pay.decision.mixin"
    _description = "Decision about a Month's Pay"
    _inherit = ["mail.thread", "mail.activity.mixin", "property.setting.mixin", "property.approval.mixin"]
    _guard_pass = PASS
    _guard_error = PayDecisionError
    _transitions = {
        "draft": {"submitted"},
        "submitted": {"draft", "approved"},
        "approved": {"withdrawn"},
        "withdrawn": set(),
    }

    month_id = fields.Many2one(
        "property.score.month",
        string="Scoring Month",
        required=True,
        index=True,
        ondelete="restrict",
        help="The scoring month whose pay it is for.",
    )
    month = fields.Date(related="month_id.date", store=True)
    company_id = fields.Many2one(related="month_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        help="The estate it is for, and whose people approve it.",
    )
    is_company_wide = fields.Boolean(
        string="Whole Company", help="It is for all estates of the company; the people of the estate approve it."
    )
    reason = fields.Text(help="What it rests on, such as the result of the month.")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True, string="Status"
    )

    @api.constrains("month_id", "estate_id")
    def _check_one_company(self):
        """:raises PayDecisionError: the estate is of another company than the month"""
        for record in self:
            if record.estate_id.company_id != record.month_id.company_id:
                raise PayDecisionError(
                    self.env._(
                        "%(estate)s isn't an estate of %(company)s; choose the month of its own company.",
                        estate=record.estate_id.display_name,
                        company=record.month_id.company_id.name,
                    )
                )

    def _covers(self, company, estate):
        """Those of the decisions that are for the estate; its own come before those of the whole company."""
        ours = self.filtered(lambda one: one.company_id == company)
        own = ours.filtered(lambda one: not one.is_company_wide and one.estate_id == estate)
        return own | ours.filtered("is_company_wide")

    def action_submit(self):
        """Hand it to who decides about it."""
        self.check_access("write")
        self._check_submittable()
        self._move(PASS, "submitted")
        self.request_validation()
        return True

    def _check_submittable(self):
        """What has to be there before others decide about it; each model adds its own."""
        self._check_not_own_case()

    def action_withdraw(self):
        """It was wrong: it counts no longer, and stays as a trace."""
        self.check_access("write")
        self._check_not_own_case()
        self._check_withdrawable()
        self._move(PASS, "withdrawn")
        return True

    def _check_withdrawable(self):
        """:raises PayDecisionError: something was paid by it"""
        for record in self:
            if record._is_paid():
                raise PayDecisionError(
                    self.env._(
                        "A confirmed payslip pays by %s, so it stays. Refund the payslip first.", record.display_name
                    )
                )

    def _is_paid(self):
        """Whether a confirmed payslip pays by it; each model says so."""
        return False

    def _check_deletable(self):
        result = super()._check_deletable()
        if kept := self.filtered(lambda record: record.state != "draft")[:1]:
            raise PayDecisionError(self.env._("%s was handed in and stays as a trace.", kept.display_name))
        return result
