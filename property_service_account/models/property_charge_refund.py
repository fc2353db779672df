# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS
from .property_charge import PAID


class PropertyChargeRefund(models.Model):
    """What is given back of an invoiced charge is a credit note; its payment is accounting's (TKT-6)."""

    _inherit = "property.charge.refund"
    _guard_pass = PASS

    credit_note_id = fields.Many2one(
        "account.move",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="account.group_account_readonly,account.group_account_invoice",
        help="Draft made with the refund; accounting posts and pays it.",
    )

    def _give_back(self):
        """Where the charge was invoiced, a credit note of the amount waits for accounting."""
        result = super()._give_back()
        # sudo: who gives back need not be an accountant; the draft takes line and taxes from the invoice
        for record in self.sudo():
            lines = record.charge_id.invoice_line_ids
            if line := lines.filtered(
                lambda item: item.move_id.state == "posted" and item.move_id.payment_state in PAID
            )[:1]:
                note = record.env["account.move"].create(record._credit_note_vals(line))
                record._passed_write(PASS, {"credit_note_id": note.id})
        return result

    def _credit_note_vals(self, line):
        """Values of the credit note that takes the amount back from a line of an invoice, its taxes within it."""
        move = line.move_id
        return {
            "move_type": "out_refund",
            "partner_id": move.partner_id.id,
            "company_id": move.company_id.id,
            "currency_id": move.currency_id.id,
            "journal_id": move.journal_id.id,
            "reversed_entry_id": move.id,
            "invoice_origin": move.invoice_origin,
            "ref": self.reason,
            "invoice_line_ids": [
                fields.Command.create(
                    {
                        "product_id": line.product_id.id,
                        "name": line.name,
                        "quantity": 1,
                        "price_unit": self.amount,
                        "account_id": line.account_id.id,
                        "tax_ids": [fields.Command.set(line.tax_ids.ids)],
                    }
                )
            ],
        }
