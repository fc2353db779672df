# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyPayNoticeSign(models.TransientModel):
    """The employee signs the own notice of deductions (PAY-6)."""

    _name = "property.pay.notice.sign"
    _description = "Sign a Notice of Deductions"

    notice_id = fields.Many2one("property.pay.notice", required=True, readonly=False, help="The notice that is signed.")
    signature = fields.Binary(attachment=False, help="Draw it with the finger or the mouse.")

    def action_sign(self):
        """Sign, and close the page."""
        self.ensure_one()
        self.notice_id._acknowledge(self.signature)
        return {"type": "ir.actions.act_window_close"}
