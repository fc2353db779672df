# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import plaintext2html

from ..guard import PASS
from ..rules import entry as rules


class PropertyDutyEscalation(models.AbstractModel):
    """Takes entries further that those on duty can't settle: to a ticket, to the supervisor, then the director (DUT-7).

    An incident is the director's matter at once. Asked, they are notified at once, and the escalation of the limit
    goes on by itself when nobody takes it up. Each step checked who may take it.
    """

    _name = "property.duty.escalation"
    _description = "Escalation of Duty Log Entries"

    def _ask_about_incidents(self, entries):
        """Incidents are a matter of the director's, at once."""
        now = fields.Datetime.now()
        for entry in entries:
            if rules.is_alarming(entry.kind, entry.raised_to, entry.at, now):
                self._ask(entry, rules.DIRECTOR)

    def _ask(self, entry, role):
        """Ask the holder of a role about an entry; who was asked before isn't any more."""
        now = fields.Datetime.now()
        if entry.raised_to:
            self._end_limits(entry, now)
        entry._passed_write(PASS, {"raised_to": role, "raised_at": now})
        self.env["property.obligation"]._open(
            [
                {
                    "code": rules.LIMITS[role],
                    "estate_id": entry.estate_id.id,
                    "res_model": entry._name,
                    "res_id": entry.id,
                    "name": rules.title(entry.text or entry.display_name or ""),
                    "opened_at": now,
                }
            ]
        )

    def _take_up(self, entries):
        """Those of the entries that somebody was asked about are in hand now: their limit ends."""
        asked = entries.filtered(lambda entry: entry.raised_to and not entry.taken_up_at)
        if asked:
            now = fields.Datetime.now()
            asked._passed_write(PASS, {"taken_up_at": now, "taken_up_by_id": self.env.uid})
            self._end_limits(asked, now)

    def _end_limits(self, entries, now):
        # sudo: the clock counts for whoever settles it
        rows = self.env["property.obligation"].sudo().search(
            [
                ("type_id.code", "in", list(rules.LIMITS.values())),
                ("res_model", "=", entries._name),
                ("res_id", "in", entries.ids),
                ("is_owed", "=", True),
            ]
        )  # fmt: skip
        self.env["property.obligation"]._fulfil(dict.fromkeys(rows, now))

    def _make_ticket(self, entry):
        """The entry becomes a ticket, whose limits run from now on; its window."""
        if entry.call_id:
            action = entry.call_id.action_make_ticket()
        else:
            ticket = self.env["helpdesk.ticket"].create(self._ticket_vals(entry))
            entry._passed_write(PASS, {"ticket_id": ticket.id})
            action = ticket._action_show()
        self._take_up(entry)
        return action

    def _ticket_vals(self, entry):
        """Values of the ticket that an entry becomes."""
        text = entry.text or ""
        return {
            "name": rules.title(text, entry.kind),
            "description": plaintext2html(text),
            "estate_id": entry.estate_id.id,
            "unit_id": entry.unit_id.id,
            "partner_id": entry.partner_id.id,
            "partner_name": entry.partner_id.name,
            "caller_phone": entry.phone,
            "rings": entry.rings,
            "received_at": entry.at,
            "property_kind": rules.TICKET_KINDS.get(entry.kind, "help"),
        }
