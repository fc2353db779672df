# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertySealDestroy(models.TransientModel):
    """Asks for the legal ground before sealed content is destroyed for good."""

    _name = "property.seal.destroy"
    _description = "Destroy Sealed Content"

    seal_ids = fields.Many2many("property.seal", string="Seals", required=True, readonly=True)
    reason = fields.Text(
        required=True,
        help="The legal ground, for example the retention period that has ended. It stays with the seal.",
    )

    def action_destroy(self):
        self.ensure_one()
        self.seal_ids._destroy(self.reason)
        return {"type": "ir.actions.act_window_close"}
