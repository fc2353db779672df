# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyDutyLogPage(models.AbstractModel):
    """What the page of a duty log says: to its readers, and to the seal of who has read it (DUT-5, DUT-6)."""

    _name = "property.duty.log.page"
    _description = "Page of a Duty Log"

    def _details(self, entry):
        """What the page of the log says of an entry besides its text: the call, and the moments of an incident."""
        parts = [entry.partner_id.name, entry.phone]
        if entry.rings:
            parts.append(self.env._("rang %s times", entry.rings))
        for name in ("contained_at", "under_control_at"):
            if entry[name]:
                label = entry._fields[name]._description_string(self.env)
                parts.append(f"{label} {self._clock(entry, entry[name])}")
        for line in entry.notification_ids:
            words = " ".join(filter(None, (line.whom, line.how, self._clock(entry, line.at))))
            parts.append(self.env._("notified: %s", words))
        return " · ".join(part for part in parts if part)

    def _clock(self, entry, moment):
        return f"{entry.estate_id._local(moment):%H:%M}"

    # ---------------------------------------------------------------- the seal

    def _sealed(self, log):
        """What the supervisor signed, as the seal keeps it."""
        return {
            "estate": log.estate_id.code,
            "post": log.post_id.code,
            "day": log.day,
            "opened_at": log.opened_at,
            "closed_at": log.closed_at or None,
            "on_duty": sorted(log.employee_ids.ids),
            "shifts": sorted(log.shift_ids.ids),
            "entries": [self._sealed_entry(entry) for entry in log.entry_ids.sorted(lambda e: (e.at, e.id))],
        }

    def _sealed_entry(self, entry):
        return {
            "id": entry.id,
            "at": entry.at,
            "kind": entry.kind,
            "text": entry.text or "",
            "unit": entry.unit_id.id or None,
            "person": entry.partner_id.id or None,
            "phone": entry.phone or "",
            "rings": entry.rings,
            "author": entry.author_id.id,
            "important": entry.is_important,
            "to_do": entry.needs_action,
            "corrects": entry.corrects_id.id or None,
        }
