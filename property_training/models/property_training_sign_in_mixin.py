# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyTrainingSignInMixin(models.AbstractModel):
    """What a trainee sees first of a class: how one stands there, and the way to sign in while it is open (TRN-5)."""

    _name = "property.training.sign.in.mixin"
    _description = "Signing In Oneself"

    own_presence = fields.Char(
        string="I Am",
        compute="_compute_own_presence",
        help="How the user stands on the list of the sitting that runs or comes next.",
    )
    is_sign_in_open = fields.Boolean(
        compute="_compute_own_presence", help="Whether the user may scan the trainer's code now."
    )

    @api.depends_context("uid", "lang")
    @api.depends("state", "sitting_ids.starts_at", "sitting_ids.ends_at", "sitting_ids.attendance_ids.outcome")
    def _compute_own_presence(self):
        rows, now = self._own_rows(), fields.Datetime.now()
        for session in self:
            row = rows.get(session._origin)
            session.own_presence = row and row._own_text(now)
            session.is_sign_in_open = bool(row) and row._is_sign_in_open(now)

    def _own_rows(self):
        """``{session: the user's row of the sitting that runs or comes next}``."""
        # sudo: the own rows alone are looked for; what a sitting knows of its opening is no secret of who is invited
        rows = self.env["property.training.attendance"].sudo()
        mine = rows.search([("session_id", "in", self._origin.ids), ("employee_user_id", "=", self.env.uid)])
        found = {}
        for session, some in mine.grouped("session_id").items():
            sitting = some.sitting_id._next()
            found[session.sudo(False)] = some.filtered(lambda row, sitting=sitting: row.sitting_id == sitting)
        return found

    def action_scan(self):
        """Open the phone's camera for the code that the trainer shows."""
        return {"type": "ir.actions.client", "tag": "property_training.scan"}
