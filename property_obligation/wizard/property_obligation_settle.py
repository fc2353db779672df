# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyObligationSettle(models.TransientModel):
    """The dialog behind the buttons of an obligation: done by hand, waived, or given to somebody else."""

    _name = "property.obligation.settle"
    _description = "Settle Obligations"
    _inherit = ["property.setting.mixin"]

    action = fields.Selection(
        [("done", "Done"), ("waive", "Waive"), ("accept", "Accept Late Entry"), ("reassign", "Reassign")],
        required=True,
        readonly=True,
        default="done",
        help="What happens to the obligations.",
    )
    obligation_ids = fields.Many2many("property.obligation", readonly=True)
    done_at = fields.Datetime(default=fields.Datetime.now, help="When the work was done.")
    is_quota = fields.Boolean(compute="_compute_is_quota")
    reached_count = fields.Integer(string="Reached", help="How many of the wanted ones were reached.")
    employee_id = fields.Many2one("hr.employee", string="New Responsible", help="Who answers for it from now on.")
    reason = fields.Char(help="Kept in the trace of the obligation.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "reached_count": (0, 1_000_000)}

    def _compute_is_quota(self):
        for wizard in self:
            wizard.is_quota = any(wizard.obligation_ids.mapped("wanted_count"))

    @api.model
    def _dialog(self, obligations):
        """The dialog for the action that the button's context names."""
        return {
            "type": "ir.actions.act_window",
            "name": {
                "waive": self.env._("Waive"),
                "accept": self.env._("Accept Late Entry"),
                "reassign": self.env._("Reassign"),
            }.get(str(self.env.context.get("default_action")), self.env._("Mark as done")),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {**self.env.context, "default_obligation_ids": obligations.ids},
        }

    def action_apply(self):
        """Do it, and close the dialog."""
        self.ensure_one()
        rows = self.obligation_ids
        if self.action == "waive":
            rows.action_waive(self.reason)
        elif self.action == "accept":
            rows.action_accept(self.reason)
        elif self.action == "reassign":
            rows.action_reassign(self.employee_id.id, self.reason or "")
        else:
            reached = self.reached_count if self.is_quota else None
            rows.action_done(self.done_at, self.reason or "", reached)
        return {"type": "ir.actions.act_window_close"}
