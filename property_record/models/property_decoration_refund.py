# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as states
from ..rules import decoration_money as rules
from .property_decoration_money import METHODS

DRAFT, SUBMITTED, APPROVED, PAID, REFUSED, CANCELLED = "draft", "submitted", "approved", "paid", "refused", "cancelled"

#: how and to whom it is paid out: what supervisor and director agree to
HOW = frozenset(("method", "receiver", "contractor_receiver"))


class PropertyDecorationRefund(models.Model):
    """The slip by which what is left of the deposits goes back (REC-6, F4).

    Its amounts are those that are left when it is handed in. Supervisor and director agree to it one after the other,
    within the days of the clock; paid out it becomes rows of money that stay.
    """

    _name = "property.decoration.refund"
    _description = "Refund of Deposits"
    _inherit = ["mail.thread", "property.decoration.part.mixin", "property.approval.mixin"]
    _guard_pass = PASS
    _guard_error = _own_case_error = DecorationRightError
    _move_error = DecorationError
    _part_states = states.REFUNDED_FROM
    _found_by = frozenset(("number",))
    _transitions = {
        DRAFT: {SUBMITTED, CANCELLED},
        SUBMITTED: {DRAFT, APPROVED, REFUSED, CANCELLED},
        APPROVED: {PAID, CANCELLED},
    }
    _approval_rejected_state = REFUSED
    _order = "id desc"
    _rec_name = "number"

    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    contractor_amount = fields.Monetary(string="To the Contractor", readonly=True, copy=False)
    owner_amount = fields.Monetary(string="To the Applicant", readonly=True, copy=False)
    left_contractor = fields.Monetary(string="Left for the Contractor", related="decoration_id.left_contractor")
    left_owner = fields.Monetary(string="Left for the Applicant", related="decoration_id.left_owner")
    amount = fields.Monetary(string="Together", compute="_compute_amount", store=True)
    method = fields.Selection(METHODS, string="Paid By", tracking=True, help="How it is paid out.")
    receiver = fields.Char(
        string="Receiver of the Applicant's",
        tracking=True,
        groups="property_base.group_property_base_supervisor",
        help="Who gets the applicant's part, with the account where it is transferred.",
    )
    contractor_receiver = fields.Char(
        string="Receiver of the Contractor's",
        tracking=True,
        groups="property_base.group_property_base_supervisor",
        help="Who gets the contractor's part, with the account where it is transferred.",
    )
    state = fields.Selection(
        [
            (DRAFT, "Draft"),
            (SUBMITTED, "Handed In"),
            (APPROVED, "Approved"),
            (PAID, "Paid Out"),
            (REFUSED, "Refused"),
            (CANCELLED, "Cancelled"),
        ],
        default=DRAFT,
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    submitted_at = fields.Datetime(readonly=True, copy=False)
    paid_on = fields.Date(readonly=True, copy=False)
    paid_by_id = fields.Many2one("res.users", string="Paid Out By", readonly=True, copy=False)
    money_ids = fields.One2many("property.decoration.money", "refund_id", string="Rows of Money", readonly=True)

    _one_open = models.UniqueIndex(
        "(decoration_id) WHERE state IN ('draft', 'submitted', 'approved')", "This decoration has an open refund slip."
    )
    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL", "This number is given already.")

    @api.depends("number", "decoration_id.number")
    def _compute_display_name(self):
        for slip in self:
            slip.display_name = slip.number or f"{slip.decoration_id.number or ''} {self.env._('(draft)')}"

    @api.depends("contractor_amount", "owner_amount")
    def _compute_amount(self):
        for slip in self:
            slip.amount = slip.contractor_amount + slip.owner_amount

    def _check_write(self, vals):
        """:raises DecorationError: what was handed in, and agreed to, stays"""
        result = super()._check_write(vals)
        if vals.keys() & HOW and (fixed := self.filtered(lambda slip: slip.state != DRAFT)[:1]):
            raise DecorationError(self.env._("%s was handed in; what it says stays.", fixed.display_name))
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        """A slip that was handed in once has a number, and stays with it."""
        if gone := self.filtered(lambda slip: slip.state != DRAFT or slip.number)[:1]:
            raise DecorationError(self.env._("%s was handed in; cancel it instead.", gone.display_name))

    # --------------------------------------------------------------- actions

    @api.model
    def _begin(self, case):
        """The open slip of a case; a new one where there is none.

        :raises DecorationError: nothing is left, or the case isn't that far
        """
        case.check_access("write")
        if found := case.refund_ids.filtered(lambda slip: slip.state in (DRAFT, SUBMITTED, APPROVED))[:1]:
            return found
        self.flush_model(["state"])  # the database asks whether another one is open before it knows what was cancelled
        return self.create({"decoration_id": case.id})

    def _open_form(self):
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id, "view_mode": "form"}

    def action_submit(self):
        """Hand the slip in with what is left now.

        :raises DecorationError: nothing is left, or a notice isn't settled
        """
        self.check_access("write")
        self._check_supervisor()
        self._check_case_state()
        for slip in self:
            case = slip.decoration_id
            gaps = {
                self.env._("nothing is left of the deposits"): not (case.left_contractor or case.left_owner),
                self.env._("say how it is paid out, and to whom"): not slip.method
                or bool(case.left_contractor and not slip.contractor_receiver)
                or bool(case.left_owner and not slip.receiver),
                self.env._("a breach notice isn't settled"): case.breach_ids.filtered(
                    lambda one: one.state in ("draft", "issued")
                ),
            }
            self.env["property.decoration.flow"]._raise(slip, [text for text, is_wrong in gaps.items() if is_wrong])
            slip._move(PASS, SUBMITTED, **slip._submit_vals())
        self.request_validation()
        return True

    def _submit_vals(self):
        case, day = self.decoration_id, self.estate_id._local_date()
        # sudo: numbers are given by the steps alone
        numbers = self.env["property.number"].sudo()
        number = self.number or numbers._take("decoration_refund", "TK", day, estate=self.estate_id)[0]
        return {
            "number": number,
            "submitted_at": fields.Datetime.now(),
            "contractor_amount": case.left_contractor,
            "owner_amount": case.left_owner,
        }

    def restart_validation(self):
        """Take the slip back: it is a draft again."""
        submitted = self.filtered(lambda slip: slip.state == SUBMITTED)
        result = super().restart_validation()
        submitted._move(PASS, DRAFT, submitted_at=False)
        return result

    def action_cancel(self):
        """Take a slip away that isn't paid out."""
        self.check_access("write")
        self._check_supervisor()
        self._move(PASS, CANCELLED)
        return True

    def action_pay(self):
        """The money went back: rows that stay.

        :raises DecorationError: not approved, or less is left by now
        """
        self.check_access("write")
        self._check_supervisor()
        for slip in self:
            self.env["property.decoration.money"]._lock(slip.decoration_id)
            day = slip.estate_id._local_date()
            slip._move(PASS, PAID, paid_on=day, paid_by_id=self.env.uid)
            amounts = {rules.CONTRACTOR: slip.contractor_amount, rules.OWNER: slip.owner_amount}
            slip.money_ids._passed_create(
                PASS, [slip._money_vals(payer, amount, day) for payer, amount in amounts.items() if amount]
            )
            self.env["property.decoration.clock"]._refunded(slip.decoration_id)
        return True

    def _money_vals(self, payer, amount, day):
        return {
            "decoration_id": self.decoration_id.id,
            "kind": rules.REFUND,
            "payer": payer,
            "amount": amount,
            "method": self.method,
            "receipt_no": self.number,
            "paid_on": day,
            "refund_id": self.id,
        }
