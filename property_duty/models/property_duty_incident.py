# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import DutyEntryError
from ..guard import PASS


class PropertyDutyIncident(models.AbstractModel):
    """The moments of an incident: when contained, when under control, who was notified when (DUT-8).

    Each is set once and in their order, also after the log was handed over.
    """

    _name = "property.duty.incident"
    _description = "Course of an Incident"

    def _contain(self, entries):
        """Nothing gets worse any more."""
        self._set_once(entries, "contained_at", self.env._("contained"))

    def _end(self, entries):
        """The incidents are over, and with it contained."""
        self._contain(entries.filtered(lambda entry: not entry.contained_at))
        self._set_once(entries, "under_control_at", self.env._("under control"))

    def _set_once(self, entries, name, word):
        for entry in entries:
            if entry.kind != "incident":
                raise DutyEntryError(self.env._("Only an incident is contained and brought under control."))
            if entry[name]:
                raise DutyEntryError(self.env._("%(entry)s is %(word)s already.", entry=entry.display_name, word=word))
        entries._passed_write(PASS, {name: fields.Datetime.now()})
