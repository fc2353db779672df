# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyEntryError
from ..guard import PASS


class PropertyDutyNotification(models.Model):
    """Somebody was notified of an incident: who, when, how. Written once (DUT-8)."""

    _name = "property.duty.notification"
    _description = "Notification of an Incident"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = DutyEntryError
    _order = "entry_id, at, id"

    entry_id = fields.Many2one(
        "property.duty.entry", required=True, index=True, ondelete="restrict", help="The incident in the duty log."
    )
    estate_id = fields.Many2one(related="entry_id.estate_id", store=True, index=True)
    at = fields.Datetime(
        string="When", required=True, default=fields.Datetime.now, help="When the person or office was notified."
    )
    whom = fields.Char(required=True, help="Person or office, for example the director or the fire brigade.")
    how = fields.Char(help="By telephone, in person, by message.")
    notified_by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.entry_id.log_id._check_not_destroyed()
        return lines

    def write(self, vals):
        self._check_guarded(vals, vals.keys(), self.ids)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyEntryError(self._guard_text(()))

    def _guard_text(self, names):
        return self.env._("Who was notified stays as it was written; add another line.")
