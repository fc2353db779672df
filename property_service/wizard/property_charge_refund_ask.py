# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeError
from ..rules import refund


class PropertyChargeRefundAsk(models.TransientModel):
    """The form behind “Refund” and “Credit”: how much of a charge is given back or credited, how and why (TKT-6)."""

    _name = "property.charge.refund.ask"
    _description = "Refund or Credit a Charge"
    _inherit = ["property.setting.mixin"]

    charge_id = fields.Many2one("property.charge", required=True, help="Charge that it is taken off.")
    kind = fields.Selection(
        [(refund.REFUND, "Refund"), (refund.CREDIT, "Credit")],
        required=True,
        default=refund.REFUND,
        help="What is paid is refunded; what is signed and not paid yet is credited.",
    )
    currency_id = fields.Many2one(related="charge_id.currency_id")
    paid_amount = fields.Monetary(related="charge_id.amount", string="Charged")
    seen_amount = fields.Monetary(string="Refunded, Credited or Proposed", help="When the form was opened.")
    amount = fields.Monetary(required=True, help="What the resident gets back or owes less, no more than what is left.")
    method_id = fields.Many2one(
        "property.payment.method",
        string="Paid Back By",
        help="How the resident gets it, for example in cash; a credit isn't paid back.",
    )
    reason = fields.Text(required=True, help="Why it is given back or credited; it stays on the ticket.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "amount": (0, 1_000_000_000), "seen_amount": (0, 1_000_000_000)}

    @api.model
    def default_get(self, fields):
        """What is left of the charge is proposed, by the way it was paid."""
        values = super().default_get(fields)
        line = self.env["property.charge"].browse(values.get("charge_id") or ()).exists()
        proposed = {
            "seen_amount": sum(line._refund_amounts()),
            "amount": line.refundable_amount or line.creditable_amount,
            "method_id": line.method_id.id,
        }
        return {**{name: value for name, value in proposed.items() if line and name in fields}, **values}

    def action_confirm(self):
        """Give it back or credit it, or propose it where others decide."""
        self.ensure_one()
        if self.kind == refund.REFUND and not self.method_id:
            raise ChargeError(self.env._("Say how the resident gets the money back."))
        self.env["property.charge.refund"]._propose(
            self.charge_id, self.amount, self.reason, self.method_id, self.seen_amount, self.kind
        )
        return {"type": "ir.actions.act_window_close"}
