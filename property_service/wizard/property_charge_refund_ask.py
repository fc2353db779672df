# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyChargeRefundAsk(models.TransientModel):
    """The form behind “Refund”: how much of a paid charge is given back, how and why (TKT-6)."""

    _name = "property.charge.refund.ask"
    _description = "Refund a Charge"
    _inherit = ["property.setting.mixin"]

    charge_id = fields.Many2one("property.charge", required=True, help="Paid charge that it is given back of.")
    currency_id = fields.Many2one(related="charge_id.currency_id")
    paid_amount = fields.Monetary(related="charge_id.amount", string="Paid")
    seen_amount = fields.Monetary(string="Refunded or Proposed", help="When the form was opened.")
    amount = fields.Monetary(required=True, help="What the resident gets back, no more than what is left.")
    method_id = fields.Many2one(
        "property.payment.method",
        string="Paid Back By",
        required=True,
        help="How the resident gets it, for example in cash.",
    )
    reason = fields.Text(required=True, help="Why it is given back; it stays on the ticket.")

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
            "amount": line.refundable_amount,
            "method_id": line.method_id.id,
        }
        return {**{name: value for name, value in proposed.items() if line and name in fields}, **values}

    def action_confirm(self):
        """Give it back, or propose it where others decide."""
        self.ensure_one()
        self.env["property.charge.refund"]._propose(
            self.charge_id, self.amount, self.reason, self.method_id, self.seen_amount
        )
        return {"type": "ir.actions.act_window_close"}
