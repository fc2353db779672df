# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules.typed import whole_number

from ..exceptions import DecorationError

STEPS = {
    "stop": "property.decoration",
    "cancel": "property.decoration",
    "send_back": "property.decoration",
    "recheck": "property.decoration",
    "take_back": "property.decoration.money",
}


class PropertyDecorationReason(models.TransientModel):
    """Asks why the work is stopped, a case cancelled or re-checked early, or a row of money taken back."""

    _name = "property.decoration.reason"
    _description = "Reason of a Step"
    _inherit = ["property.value.mixin"]

    res_ids = fields.Char(required=True)
    decision = fields.Selection(
        [
            ("stop", "Stop the Work"),
            ("cancel", "Cancel"),
            ("send_back", "Send Back"),
            ("take_back", "Take Back"),
            ("recheck", "Re-Check Early"),
        ],
        required=True,
    )
    reason = fields.Char(required=True, help="It is kept with the decoration.")

    @api.model
    def _ask(self, records, decision, title):
        """The window that asks."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_decision": decision, "default_res_ids": ",".join(map(str, records.ids))},
        }

    def action_confirm(self):
        """Do what was decided, with the rights of the user.

        :raises DecorationError: no reason, or nothing to decide about
        """
        self.ensure_one()
        ids = [number for part in (self.res_ids or "").split(",") if (number := whole_number(part))]
        records = self.env[STEPS[self.decision]].browse(ids).exists()
        records.check_access("read")
        reason = (self.reason or "").strip()
        if not records or not reason:
            raise DecorationError(self.env._("Say why; what it is about has to be there still."))
        if self.decision == "recheck":
            sheets = self.env["property.decoration.acceptance"]
            return sheets._begin(records[:1], "recheck", reason)._open_form()
        if self.decision in ("take_back", "send_back"):
            (records._take_back if self.decision == "take_back" else records._send_back)(reason)
        else:
            flow = self.env["property.decoration.flow"]
            (flow._stop if self.decision == "stop" else flow._cancel)(records, reason)
        return {"type": "ir.actions.act_window_close"}
