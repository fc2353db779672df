# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyEntryError


class PropertyDutyTold(models.Model):
    """Somebody was told of an incident: whom, when, how. Written once (DUT-8)."""

    _name = "property.duty.told"
    _description = "Told of an Incident"
    _order = "entry_id, at, id"

    entry_id = fields.Many2one("property.duty.entry", required=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one(related="entry_id.estate_id", store=True, index=True)
    at = fields.Datetime(string="When", required=True, default=fields.Datetime.now)
    whom = fields.Char(required=True, help="Person or office, for example the director or the fire brigade.")
    how = fields.Char(help="By telephone, in person, by message.")
    told_by_id = fields.Many2one("res.users", readonly=True, default=lambda self: self.env.user)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals["told_by_id"] = self.env.uid
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise DutyEntryError(self.env._("Who was told stays as it was written; add another line."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyEntryError(self.env._("Who was told stays as it was written; add another line."))
