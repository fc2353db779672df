# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyApprovalRemark(models.TransientModel):
    """Asks for a remark before a step is approved; it is kept with the step and shown in the chatter."""

    _name = "property.approval.remark"
    _description = "Approve with a Remark"

    res_model = fields.Char(required=True)
    res_ids = fields.Char(required=True)
    remark = fields.Text(required=True, help="What you say about it, for those who decide after you and for the file.")

    def action_approve(self):
        self.ensure_one()
        documents = self.env["property.approval.chain"]._documents(self.res_model, self.res_ids)
        documents._approval_agree(self.remark)
        return {"type": "ir.actions.act_window_close"}
