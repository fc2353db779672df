# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models

from ..exceptions import PayslipConfirmedError
from ..guard import PASS
from ..rules import settle
from .hr_salary_rule import PULLED

FROZEN = {
    "employee_id", "contract_id", "struct_id", "date_from", "date_to", "company_id", "credit_note",
    "line_ids", "input_line_ids", "worked_days_line_ids", "property_policy_id",
}  # fmt: skip


class HrPayslip(models.Model):
    """A payslip with the figures of closed scorecards (PAY-1..3).

    While it is a draft, pulling and computing bring its inputs in line with the scorecards
    and the pay policy. Once confirmed it never changes: what comes later goes to the next
    payslip. Cancelling or refunding it releases its figures. Nobody confirms, cancels or refunds the own payslip.
    """

    _name = "hr.payslip"
    _inherit = ["hr.payslip", "property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_fields = frozenset(("refunded_id",))

    property_entry_ids = fields.One2many("property.pay.entry", "payslip_id", string="Pulled Figures", readonly=True)
    property_policy_id = fields.Many2one(
        "property.pay.policy",
        string="Pay Policy",
        readonly=True,
        ondelete="restrict",
        help="The policy by which the figures of the scorecards became money.",
    )
    property_scorecard_ids = fields.Many2many(
        "property.scorecard", string="Scorecards", compute="_compute_property_scorecard_ids"
    )
    property_entry_count = fields.Integer(string="Score Events", compute="_compute_property_scorecard_ids")
    currency_id = fields.Many2one(related="company_id.currency_id")
    property_due = fields.Monetary(
        string="Wage Due", compute="_compute_property_guard", store=True,
        help="The wage for the time worked, from which the guard's share is counted.",
    )  # fmt: skip
    property_asked = fields.Monetary(
        string="Deductions Asked", compute="_compute_property_guard", store=True,
        help="All deductions of the payslip before the guard.",
    )  # fmt: skip
    property_cut_off = fields.Monetary(
        string="Cut Off", compute="_compute_property_guard", store=True,
        help="What the guard does not let the company take.",
    )  # fmt: skip
    property_taken = fields.Monetary(string="Deductions Taken", compute="_compute_property_guard", store=True)
    property_bound = fields.Selection(
        [
            ("cap", "Share of the wage"),
            ("minimum", "Local minimum wage"),
            ("bonus", "The bonus is used up"),
        ],
        string="Limited By",
        compute="_compute_property_guard",
        store=True,
        help="What made the guard cut something off.",
    )

    @api.depends("property_entry_ids.is_released")
    def _compute_property_scorecard_ids(self):
        for slip in self:
            entries = slip.property_entry_ids.filtered(lambda entry: not entry.is_released)
            slip.property_scorecard_ids = entries.scorecard_id
            slip.property_entry_count = len(entries.event_id)

    @api.depends("line_ids.total", "line_ids.property_kind", "property_policy_id")
    def _compute_property_guard(self):
        for slip in self:
            figures = slip._property_line_totals()
            result = slip._property_settle(figures["due"], figures["bonus"], figures)
            slip.property_due = figures["due"]
            slip.property_asked = result.asked if result else 0.0
            slip.property_cut_off = result.cut_off if result else 0.0
            slip.property_taken = result.taken if result else 0.0
            slip.property_bound = (result.bound or False) if result else False

    @api.model_create_multi
    def create(self, vals_list):
        """A payslip that comes in confirmed is checked as one that is confirmed."""
        slips = super().create(vals_list)
        done = slips.filtered(lambda slip: slip.state == "done")
        done._check_not_by_oneself()
        self.env["property.payslip.checker"]._check(done)
        return slips

    def write(self, vals):
        """Write, unless it would change or reopen a confirmed payslip (PAY-2).

        A cancelled payslip releases its figures, so that another payslip can take them.
        """
        if FROZEN & vals.keys() or vals.get("state") in ("draft", "verify"):
            self._check_property_open()
        if vals.get("state") == "cancel":  # OCA's button asks for it, a write past the button does not
            self.filtered(lambda slip: not slip.allow_cancel_payslips)._check_property_open()
        if vals.get("state") in ("done", "cancel"):
            self._check_not_by_oneself()
        if vals.get("state") == "done":
            self.env["property.payslip.checker"]._check(self)
        result = super().write(vals)
        if vals.get("state") == "cancel":
            self.env["property.payslip.figures"]._release(self)
        return result

    def copy(self, default=None):
        """A refund stands by the policy and the kinds of figures of what it takes back."""
        inputs = self.env["hr.payslip.input"]
        with inputs._passing(PASS, {"property_kind"}, creates=True):
            copies = super().copy(default)
        for slip, twin in zip(self, copies, strict=True):
            twin._passed_write(PASS, {"property_policy_id": slip.property_policy_id.id})
        return copies

    def compute_sheet(self):
        """Compute open payslips from up-to-date inputs; refuse confirmed ones (PAY-2)."""
        self._check_property_open()
        self.env["property.payslip.figures"]._refresh(self)
        return super().compute_sheet()

    def refund_sheet(self):
        """Refund and release the pulled figures, so that another payslip can take them."""
        self._check_not_by_oneself()
        with self._passing(PASS, {"refunded_id"}):
            result = super().refund_sheet()
        self.env["property.payslip.figures"]._release(self)
        return result

    def action_property_entries(self):
        """Open all pulled figures of the payslip: window action."""
        self.ensure_one()
        return self._property_entries_action()

    def action_property_scorecards(self):
        """Open the scorecards behind the payslip: window action."""
        self.ensure_one()
        cards = self.property_scorecard_ids
        if len(cards) == 1:
            return cards.get_formview_action()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Scorecards"),
            "res_model": "property.scorecard",
            "view_mode": "list,form",
            "domain": [("id", "in", cards.ids)],
        }

    def _property_entries_action(self, kind=None):
        """The window action on the pulled figures, of one kind or all."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring_payroll.property_pay_entry_action")
        action["domain"] = [("payslip_id", "in", self.ids)]
        if kind:
            action["domain"] += [("kind", "=", kind)]
        action["context"] = {}
        return action

    def _check_not_by_oneself(self):
        """:raises OwnCaseError: somebody decides about the own payslip"""
        if not self.env.su:
            self._check_not_own_case()

    def _check_property_open(self):
        """Refuse to go on with confirmed payslips.

        :raises PayslipConfirmedError: naming the first of them
        """
        for slip in self:
            if slip.state == "done":
                raise PayslipConfirmedError(
                    self.env._(
                        "The payslip %(slip)s is confirmed and cannot be changed. Corrections go"
                        " to the next payslip; if it is wrong as a whole, refund it.",
                        slip=slip.number or slip.display_name,
                    )
                )

    def _get_tools_dict(self):
        """Let salary rules ask what the days of the payslip earn, and the guard (PAY-3, PAY-6).

        ``tools.property_wage(payslip)``, ``tools.property_bonus(payslip)``: float yuan
        ``tools.property_cut_off(payslip, due, bonus)``
        """
        return {
            **super()._get_tools_dict(),
            "property_wage": lambda slip: float(slip._property_earned().wage),
            "property_bonus": lambda slip: float(slip._property_earned().bonus),
            "property_cut_off": lambda slip, due, bonus: slip._property_cut_off(due, bonus),
        }

    def _property_earned(self):
        """Wage and bonus that the days of the payslip earn, by the employee's records in force (PAY-6)."""
        self.ensure_one()
        return self.employee_id._pay_earned(self.company_id, self.date_from, self.date_to)

    def _property_counted(self):
        """Payslips that pay something: neither cancelled nor refunded, and no refunds."""
        return self.filtered(
            lambda slip: (
                slip.state != "cancel"
                and not slip.credit_note
                and (not slip.refunded_id or slip.refunded_id.state == "cancel")
            )
        )

    def _property_shows(self, kind):
        """Whether the payslip has a line of this kind of figure."""
        self.ensure_one()
        return kind in self.line_ids.mapped("property_kind")

    def _property_overlaps(self, other):
        """Whether both pay the same person for one of the days."""
        self.ensure_one()
        is_same = self.employee_id == other.employee_id and self.company_id == other.company_id
        return is_same and self.date_from <= other.date_to and other.date_from <= self.date_to

    @api.model
    def get_worked_day_lines(self, contracts, date_from, date_to):
        """Worked days of each contract until its last day too; OCA looks at the first one only."""
        lines = []
        for contract in contracts:
            last = min(date_to, contract.date_end or date_to)
            if contract.date_start <= last and date_from <= last:
                lines += super().get_worked_day_lines(contract, date_from, last)
        return lines

    def _property_cut_off(self, due, bonus):
        """What the guard cuts off the inputs of this payslip (PAY-3).

        :param due: wage due for the time worked, as the lines before add up to
        :param bonus: performance bonus of the month
        :returns: float, not negative
        """
        self.ensure_one()
        amounts = {line.property_kind: line.amount for line in self.input_line_ids}
        result = self._property_settle(due, bonus, amounts)
        return float(result.cut_off) if result else 0.0

    def _property_settle(self, due, bonus, amounts):
        """Ask the rules; ``rules.Settlement``, or None without a policy.

        :param amounts: ``{kind: signed amount}`` as floats
        """
        policy = self.property_policy_id
        if not policy:
            return None
        decimal = policy._decimal
        signed = {kind: decimal(amount) for kind, amount in amounts.items() if kind in PULLED}
        return settle(decimal(due), decimal(bonus), signed, policy._terms(self.currency_id))

    def _property_line_totals(self):
        """Totals of the computed lines by kind of figure: ``defaultdict`` of floats."""
        totals = defaultdict(float)
        for line in self.line_ids:
            if line.property_kind:
                totals[line.property_kind] += line.total
        return totals

    def _property_set_policy(self, cards, policies, carried):
        """Keep the policy of the newest scorecard, by which the guard judges.

        :param cards: property.scorecard of this payslip, empty when it only carries over
        :param policies: ``{card.id: property.pay.policy}``
        :param carried: property.pay.policy that cut off what it carries over; it judges where no scorecard came
        """
        self.ensure_one()
        newest = cards.sorted(lambda card: card._pay_day())[-1:]
        policy = policies[newest.id] if newest else carried or self.property_policy_id
        if policy != self.property_policy_id:
            self._passed_write(PASS, {"property_policy_id": policy.id})
