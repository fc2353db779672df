# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.property_record.rules import decoration_money as rules

from ..exceptions import DecorationPaymentError
from ..guard import PASS

#: what goes through the till or the bank, and which way
WAYS = {
    rules.DEPOSIT: "inbound",
    rules.CLAIM_PAID: "inbound",
    rules.FEE: "inbound",
    rules.REFUND: "outbound",
}
BACK = {"inbound": "outbound", "outbound": "inbound"}
BOOKED = ("in_process", "paid")
READERS = "account.group_account_readonly,account.group_account_invoice"


class PropertyDecorationMoney(models.Model):
    """Rows of money that are booked as payments; accounting confirms them (REC-6)."""

    _inherit = "property.decoration.money"
    _guard_pass = PASS

    payment_ids = fields.One2many(
        "account.payment", "property_money_id", string="Payments", readonly=True, groups=READERS
    )
    claim_move_id = fields.Many2one(
        "account.move",
        string="Invoice of the Claim",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=READERS,
        help="Invoice whose payment this row is.",
    )
    is_booked = fields.Boolean(string="Booked", compute="_compute_is_booked", store=True, compute_sudo=True)

    _claim_paid_once = models.UniqueIndex(
        "(claim_move_id) WHERE claim_move_id IS NOT NULL AND corrects_id IS NULL", "This invoice was paid in already."
    )

    @api.depends("payment_ids.state", "claim_move_id")
    def _compute_is_booked(self):
        for row in self:
            row.is_booked = bool(row.claim_move_id) or any(one.state in BOOKED for one in row.payment_ids)

    def action_make_payments(self):
        """Draft payments of the marked rows, one for each; what has one gets no other."""
        payments = self._make_payments()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Payments"),
            "res_model": "account.payment",
            "view_mode": "list,form",
            "domain": [("id", "in", payments.ids)],
        }

    def _make_payments(self):
        """account.payment of the rows that have none.

        Two people who come at once meet at the row locks: the second finds the payments there.

        :raises DecorationPaymentError: nothing to book, or nobody to book it for
        """
        self.check_access("read")
        self.env["account.payment"].check_access("create")
        self.env.cr.execute(
            SQL("SELECT id FROM property_decoration_money WHERE id = ANY(%s) ORDER BY id FOR UPDATE", self.ids)
        )
        self.env["account.payment"].flush_model(["state"])  # a cancelled one makes room for another
        self.invalidate_recordset(["payment_ids"])
        todo = self.filtered(lambda row: row.kind in WAYS and not row.claim_move_id and not row._live_payments())
        if not todo:
            raise DecorationPaymentError(self.env._("Nothing to book: these rows have their payments, or need none."))
        # sudo: who books needn't read decorations; the people of the case are all that is asked
        vals = [row._payment_vals() for row in todo.sudo()]
        return self.env["account.payment"]._passed_create(PASS, vals)

    def _is_half_booked(self):
        """Whether of these rows of one case some are booked, or about to be, and some that should be aren't.

        A row that was taken back before anybody booked it needs no payment, nor does what took it back.
        """
        due = self.filtered(lambda row: row.kind in WAYS)
        bare = due.filtered(lambda row: not (row.claim_move_id or row._live_payments()))
        undone = bare.filtered(lambda row: row.corrects_id in bare)
        return bare != due and bool(bare - undone - undone.corrects_id)

    def _live_payments(self):
        return self.payment_ids.filtered(lambda one: one.state not in ("canceled", "rejected"))

    def _payment_vals(self):
        way = WAYS[self.kind]
        return {
            "payment_type": BACK[way] if self.corrects_id else way,
            "partner_type": "customer",
            "partner_id": self._booked_for().id,
            "amount": self.amount,
            "date": self.paid_on,
            "memo": " ".join(filter(None, (self.decoration_id.number, self.receipt_no, self.reason))),
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "property_money_id": self.id,
        }

    def _booked_for(self):
        """Whose money it is, as a contact.

        :raises DecorationPaymentError: the contractor isn't one yet
        """
        case = self.decoration_id
        if self.payer != rules.CONTRACTOR:
            return case.partner_id
        if not case.contractor_id:
            raise DecorationPaymentError(
                self.env._("%s: enter the contractor as a contact in the decoration first.", case.display_name)
            )
        return case.contractor_id
