# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyChargePay(models.TransientModel):
    """How and when charges were paid (TKT-6)."""

    _name = "property.charge.pay"
    _description = "Mark Charges as Paid"

    charge_ids = fields.Many2many(
        "property.charge", required=True, help="Lines that were paid; those that are paid or free already stay."
    )
    method_id = fields.Many2one(
        "property.payment.method", string="Paid By", required=True, help="How the resident paid, for example in cash."
    )
    paid_at = fields.Datetime(
        required=True, default=fields.Datetime.now, help="When the resident paid; not in the future."
    )

    def action_confirm(self):
        """Mark the lines as paid."""
        self.ensure_one()
        self.charge_ids._pay(self.method_id, self.paid_at)
        return {"type": "ir.actions.act_window_close"}
