# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyApprovalReject(models.TransientModel):
    """Asks for the reason of a rejection; it is kept with the step and shown in the chatter."""

    _name = "property.approval.reject"
    _description = "Reject"

    res_model = fields.Char(required=True)
    res_ids = fields.Char(required=True)
    reason = fields.Text(required=True, help="What has to be changed before it can be approved.")

    def action_reject(self):
        self.ensure_one()
        documents = self.env["property.approval.chain"]._documents(self.res_model, self.res_ids)
        documents._approval_reject(self.reason)
        return {"type": "ir.actions.act_window_close"}
