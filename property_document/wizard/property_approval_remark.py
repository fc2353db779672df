# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ApprovalAccessError


class PropertyApprovalRemark(models.TransientModel):
    """Asks for a remark before a step is approved; it is kept with the step and shown in the chatter."""

    _name = "property.approval.remark"
    _description = "Approve with a Remark"

    res_model = fields.Char(required=True)
    res_ids = fields.Char(required=True)
    remark = fields.Text(required=True, help="What you say about it, for those who decide after you and for the file.")

    def action_approve(self):
        self.ensure_one()
        model = self.env.get(self.res_model)
        if not hasattr(model, "_approval_estate_field"):
            raise ApprovalAccessError(self.env._("%s has no approval.", self.res_model))
        model.browse(map(int, self.res_ids.split(",")))._approval_agree(self.remark)
        return {"type": "ir.actions.act_window_close"}
