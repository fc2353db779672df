# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import DecorationPaymentError
from ..guard import PASS


class PropertyDecoration(models.Model):
    """What the deposits don't cover is invoiced; the paid invoice settles the claim (REC-6)."""

    _inherit = "property.decoration"
    _guard_pass = PASS

    claim_move_ids = fields.One2many(
        "account.move",
        "property_decoration_id",
        string="Invoices of Claims",
        readonly=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    def _document_ended(self):
        """Where money is booked, all of it is booked first: of a destroyed case nobody says any more whose it is."""
        ended = super()._document_ended()
        return ended.filtered(lambda case: not case.sudo().money_ids._is_half_booked())  # sudo: as who books reads them

    def action_invoice_claim(self):
        """A draft invoice of what is still claimed; one that is open already is shown instead.

        :raises DecorationPaymentError: nothing is claimed
        """
        self.ensure_one()
        self.check_access("read")
        self.env["account.move"].check_access("create")
        self.env["property.decoration.money"]._lock(self)
        self.invalidate_recordset(["claim_move_ids"])
        open_ones = self.claim_move_ids.filtered(
            lambda move: move.state != "cancel" and move.payment_state not in ("paid", "in_payment", "reversed")
        )
        move = open_ones[:1] or self._invoice_claim()
        return {"type": "ir.actions.act_window", "res_model": move._name, "res_id": move.id, "view_mode": "form"}

    def _invoice_claim(self):
        if not self.owed:
            raise DecorationPaymentError(self.env._("%s: nothing is claimed.", self.number))
        case = self.sudo()  # sudo: the people of the case, for who needn't read contacts
        partner = case.contractor_id or case.owner_id or case.partner_id
        line = {"name": self.env._("Claim of the decoration %s", self.number), "quantity": 1, "price_unit": self.owed}
        vals = {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "company_id": self.company_id.id,
            "invoice_origin": self.number,
            "property_decoration_id": self.id,
            "invoice_line_ids": [fields.Command.create({**line, "tax_ids": [fields.Command.clear()]})],
        }
        return self.env["account.move"]._passed_create(PASS, [vals])
