# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_record.rules import decoration_money as rules

from ..exceptions import DecorationPaymentError
from ..guard import PASS


class AccountMove(models.Model):
    """Invoices of claims and fees tell decorations and extensions of permits when they are paid."""

    _name = "account.move"
    _inherit = ["property.guarded.mixin", "account.move"]
    _guard_pass = PASS
    _guard_error = DecorationPaymentError

    property_decoration_id = fields.Many2one(
        "property.decoration",
        string="Decoration",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Decoration whose claim this invoices.",
    )

    property_extension_id = fields.Many2one(
        "property.permit.extension",
        string="Extension of a Permit",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Extension whose fee this invoices.",
    )

    def _invoice_paid_hook(self):
        """The claim or the fee is settled, once for each invoice, as far as it is still owed."""
        result = super()._invoice_paid_hook()
        # sudo: who books payments needn't read decorations
        for move in self.sudo().filtered(lambda move: move.property_decoration_id or move.property_extension_id):
            case = move.property_decoration_id
            amount = min(move.amount_total, case.owed)
            if amount and not case.money_ids.filtered(lambda row, move=move: row.claim_move_id == move):
                case.money_ids._passed_create(PASS, [move._claim_row(case, amount)])
            extension = move.property_extension_id
            if extension.is_fee_owed and move._pays_fee(extension):
                vals = {"fee_paid_on": extension.estate_id._local_date(), "fee_receipt_no": move.name}
                extension._passed_write(PASS, vals)
        return result

    def _pays_fee(self, extension):
        """Whether this invoice is of the whole fee: who bills may have changed its lines or its currency."""
        return extension.currency_id.compare_amounts(self.amount_total_signed, extension.fee) >= 0

    def _claim_row(self, case, amount):
        return {
            "decoration_id": case.id,
            "kind": rules.CLAIM_PAID,
            "payer": rules.CONTRACTOR if self.partner_id == case.contractor_id else rules.OWNER,
            "amount": amount,
            "receipt_no": self.name,
            "paid_on": case.estate_id._local_date(),
            "claim_move_id": self.id,
        }
