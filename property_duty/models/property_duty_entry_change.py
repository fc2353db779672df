# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import entry as rules

#: what the trace keeps of an entry that its author corrects
TRACED = ("at", "kind", "text", "unit_id", "partner_id", "phone", "rings")


class PropertyDutyEntryChange(models.Model):
    """One line of the trace of an entry: what its author put right while the log was open (DUT-5).

    Lines are only ever added.
    """

    _name = "property.duty.entry.change"
    _description = "Change of a Duty Log Entry"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "id desc"

    entry_id = fields.Many2one("property.duty.entry", required=True, index=True, ondelete="cascade", readonly=True)
    field = fields.Char(string="Technical Name", required=True, readonly=True)
    field_label = fields.Char(string="Field", compute="_compute_field_label")
    old = fields.Text(string="Before", readonly=True)
    new = fields.Text(string="Now", readonly=True)

    def _compute_field_label(self):
        for change in self:
            change.field_label = change.entry_id._fields[change.field]._description_string(self.env)

    @api.model
    def _shown(self, entries):
        """What entries say, as text: {entry: {field: shown value}}."""
        as_text = {name: entries._fields[name].convert_to_display_name for name in TRACED}
        return {
            entry: {name: convert(entry[name], entry) or "" for name, convert in as_text.items()} for entry in entries
        }

    @api.model
    def _keep(self, before):
        """Keep what stood in entries before.

        :param before: as _shown gives it
        """
        after = self._shown(self.env["property.duty.entry"].union(*before))
        rows = [
            {"entry_id": entry.id, "field": name, "old": old, "new": new}
            for entry, old_texts in before.items()
            for name, old, new in rules.changed(old_texts, after[entry])
        ]
        # sudo: people read the trace only
        self.sudo()._passed_create(PASS, rows)
