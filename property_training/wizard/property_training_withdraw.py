# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyTrainingWithdraw(models.TransientModel):
    """Asks the director why certificates are withdrawn."""

    _name = "property.training.withdraw"
    _description = "Withdraw Certificates"

    certificate_ids = fields.Many2many(
        "property.training.certificate", required=True, help="Certificates that count no more from today on."
    )
    reason = fields.Char(required=True, help="Why; it is kept with the certificates.")

    @api.model
    def _open(self, certificates):
        """The action that asks why these certificates are withdrawn."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_certificate_ids": certificates.ids},
        }

    def action_confirm(self):
        """Withdraw them."""
        self.ensure_one()
        self.certificate_ids.action_withdraw(self.reason)
        return {"type": "ir.actions.act_window_close"}
