# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeError
from ..guard import PASS
from ..rules import charge, refund


class PropertyRefundedMixin(models.AbstractModel):
    """What of a charge was given back once paid, or credited once signed (TKT-6).

    A refunded charge stays paid: both figures are kept, and their net. A credited one keeps the amount that was signed;
    its credits are lines of their own, below nothing, so that every total follows by adding up.
    """

    _name = "property.refunded.mixin"
    _description = "Charge That Is Refunded or Credited"

    amount = fields.Monetary()
    currency_id = fields.Many2one("res.currency")
    refund_ids = fields.One2many(
        "property.charge.refund", "charge_id", string="Refunds", copy=False, help="What was given back of it, and why."
    )
    refunded_amount = fields.Monetary(string="Refunded", compute="_compute_refunded", store=True, copy=False)
    net_amount = fields.Monetary(string="Net", compute="_compute_refunded", store=True, copy=False)
    refund_state = fields.Selection(
        [(refund.PARTLY, "Partly refunded"), (refund.WHOLLY, "Refunded")],
        string="Refund",
        compute="_compute_refunded",
        store=True,
        copy=False,
    )
    refundable_amount = fields.Monetary(string="Can Be Refunded", compute="_compute_refundable_amount")
    creditable_amount = fields.Monetary(string="Can Be Credited", compute="_compute_refundable_amount")
    credited_id = fields.Many2one(
        "property.charge",
        string="Credit Of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Signed charge that this line takes back, whole or in part.",
    )
    credit_ids = fields.One2many(
        "property.charge", "credited_id", string="Credits", copy=False, help="Lines that take it back."
    )
    credited_amount = fields.Monetary(string="Amount Credited", compute="_compute_credited_amount")

    @api.depends("amount", "refund_ids.state", "refund_ids.amount", "refund_ids.kind")
    def _compute_refunded(self):
        for line in self:
            back = line.refund_ids.filtered(lambda r: r.state == refund.DONE and r.kind == refund.REFUND)
            line.refunded_amount = sum(back.mapped("amount"))
            line.net_amount = line.amount - line.refunded_amount
            line.refund_state = refund.state(line.amount, line.refunded_amount)

    @api.depends("credit_ids.amount")
    def _compute_credited_amount(self):
        for line in self:
            line.credited_amount = -sum(line.credit_ids.mapped("amount"))

    # the state, with its values, is the charge's
    @api.depends(lambda self: ("amount", "refund_ids.state", "refund_ids.amount", *({"state"} & self._fields.keys())))
    def _compute_refundable_amount(self):
        for line in self:
            left = float(refund.left(line.amount, line._refund_amounts()))
            line.refundable_amount = left if line.state == charge.PAID else 0
            line.creditable_amount = left if line._is_creditable() else 0

    def _refund_amounts(self, kinds=(refund.REFUND, refund.CREDIT)):
        """Amounts of the refunds and credits, proposed ones too, declined ones aside."""
        stands = self.refund_ids.filtered(lambda record: record.state != refund.DECLINED and record.kind in kinds)
        return stands.mapped("amount")

    def _is_creditable(self):
        """Whether it is signed for and owed: it can't be changed any more, and nothing was paid yet."""
        self.ensure_one()
        # sudo: whether the visit is signed is the same whoever asks
        is_signed = self.sudo().appointment_id.is_sealed
        return self.state == charge.UNPAID and self.kind != charge.CREDIT and is_signed

    def _is_wholly_credited(self):
        """Whether nothing is left of it; of a credit, of what it takes back."""
        self.ensure_one()
        line = self.credited_id or self
        return bool(line.credit_ids) and not line.currency_id.compare_amounts(line.credited_amount, line.amount)

    def _with_credits(self):
        """These lines, what they take back, and all that takes those back: what is paid or invoiced together."""
        signed = self | self.credited_id
        return signed | signed.credit_ids

    def _credit(self, amount, reason):
        """A line that takes an amount of this one back; where nothing is left, both are credited and owed no more.

        Whoever calls has checked the amount and who decides.
        """
        self.ensure_one()
        # sudo: credits are made by their own step alone
        lines = self.sudo()
        lines._passed_create(
            PASS,
            [
                {
                    "ticket_id": self.ticket_id.id,
                    "credited_id": self.id,
                    "kind": charge.CREDIT,
                    "product_id": self.product_id.id,
                    "name": lines.with_context(lang=self.env["res.company"]._lang_of(lines))._credit_name(),
                    "price_unit": amount,
                    "price_reason": reason,
                    "service_on": self.service_on,
                }
            ],
        )
        if lines._is_wholly_credited():
            lines._with_credits()._passed_write(PASS, {"state": charge.CREDITED})

    def _credit_name(self):
        return self.env._("Credit: %s", self.name)

    def _check_not_refunded(self):
        """What was given back, or is to be, was paid."""
        if back := self.filtered(lambda line: line._refund_amounts([refund.REFUND]))[:1]:
            raise ChargeError(self.env._("“%s” was refunded, or is to be: it stays paid.", back.name))

    def _check_no_credit(self):
        """A credit was decided and stays; it is owed and paid together with its charge."""
        if credits := self.filtered("credited_id")[:1]:
            raise ChargeError(self.env._("“%s” was decided: it isn't changed or deleted any more.", credits.name))

    def action_refund(self):
        """Ask how much of this charge is given back, and why."""
        return self._action_ask(refund.REFUND, self.env._("Refund"))

    def action_credit(self):
        """Ask how much of this signed charge is taken back, and why."""
        return self._action_ask(refund.CREDIT, self.env._("Credit"))

    def _action_ask(self, kind, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "property.charge.refund.ask",
            "view_mode": "form",
            "target": "new",
            "context": {"default_charge_id": self.id, "default_kind": kind},
        }
