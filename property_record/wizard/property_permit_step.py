# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PermitStateError


class PropertyPermitStep(models.TransientModel):
    """Asks what is said with a step of a permit: why it is stopped or goes on, what was found."""

    _name = "property.permit.step"
    _description = "Step of a Permit"
    _inherit = ["property.value.mixin"]

    permit_id = fields.Many2one("property.permit", required=True, ondelete="cascade", help="The permit it is about.")
    step = fields.Selection(
        [("suspend", "Suspend"), ("resume", "Resume"), ("close", "Work Finished"), ("recheck", "Re-Check")],
        required=True,
        default="suspend",
        help="What happens to the permit.",
    )
    result = fields.Selection(
        [("fine", "In Order"), ("found", "Something was found")], help="How the place was when it was looked at again."
    )
    remark = fields.Text(help="Kept with the permit: why, what was put right, or what you saw.")

    @api.model
    def _dialog(self, permits, step):
        """The window of a step.

        :raises PermitStateError: it is asked for one permit at a time
        """
        if len(permits) != 1:
            raise PermitStateError(self.env._("Open the permits one by one: each is asked about on its own."))
        return {
            "type": "ir.actions.act_window",
            "name": dict(self._fields["step"]._description_selection(self.env))[step],
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_permit_id": permits.id, "default_step": step},
        }

    def action_confirm(self):
        """Do it, with the rights of the user."""
        self.ensure_one()
        permit, remark = self.permit_id, self.remark or ""
        if self.step == "recheck":
            permit.action_recheck(self.result or "", remark)
        elif self.step == "close":
            permit.action_close(remark)
        elif self.step == "resume":
            permit.action_resume(remark)
        else:
            permit.action_suspend(remark)
        return {"type": "ir.actions.act_window_close"}
