# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import similar, subject, visit

RECENT = 8
SAME_CALL_MINUTES = 2


class PropertyCallCaller(models.AbstractModel):
    """Who is calling, while it rings: residents, their tickets, and whether it is about one of them (ROL-4, TKT-1)."""

    _name = "property.call.caller"
    _description = "Who Is Calling"

    @api.model
    def _residents(self, phone):
        """Who lives in an estate of the user and has the number."""
        return self.env["property.residency"]._lookup(phone, limit=RECENT).filtered("is_current")

    @api.model
    def _candidates(self, call):
        """Those who may be calling, as long as nobody was chosen."""
        return self._residents(call.phone) if call.phone and not call.residency_id else call.residency_id.browse()

    @api.model
    def _note(self, call):
        """What to ask the caller for, or False."""
        if call.residency_id or not call.phone:
            return False
        if not call.candidate_ids:
            return self.env._("No resident has the number %s. Ask for name and unit.", call.phone)
        if len(call.candidate_ids) > 1:
            return self.env._("Several residents have this number: choose.")
        return False

    # ------------------------------------------------------- what is known

    @api.model
    def _recent_tickets(self, calls):
        """``{call: tickets of its unit}``, the open ones first."""
        return self._of_units(calls, "helpdesk.ticket", "closed, received_at desc")

    @api.model
    def _recent_visits(self, calls):
        """``{call: visits at its unit}``, the last ones first."""
        return self._of_units(calls, "property.visit", "visited_at desc", [("state", "=", visit.DONE)])

    @api.model
    def _of_units(self, calls, model, order, domain=(), limit=RECENT):
        """``{call: records of its unit}``, found at once."""
        found = self.env[model].search([("unit_id", "in", calls.unit_id._origin.ids), *domain], order=order)
        by_unit = found.grouped(lambda record: record.unit_id.id)
        return {call: by_unit.get(call.unit_id._origin.id, found.browse())[:limit] for call in calls}

    @api.model
    def _similar(self, calls):
        """``{call: open tickets of its unit that are perhaps about the same}``."""
        tickets = self._of_units(
            calls.filtered("name"), "helpdesk.ticket", "received_at desc", [("closed", "=", False)], limit=None
        )
        none = self.env["helpdesk.ticket"]
        return {call: self._alike(call, tickets.get(call, none)) for call in calls}

    @api.model
    def _alike(self, call, tickets):
        known = [similar.Known(t.id, t.name or "", t.property_kind or "", t.category_id.id or 0) for t in tickets]
        return tickets.browse(similar.duplicates(known, call.name or "", call.kind or "", call.category_id.id or 0))

    # ---------------------------------------------------------------- ringing

    @api.model
    def _ring(self, phone):
        """The call of a number that rings just now: the one that is there, or a new one.

        A telephone system may ask twice; within two minutes it is the same call.
        """
        calls = self.env["property.call"]
        since = fields.Datetime.subtract(fields.Datetime.now(), minutes=SAME_CALL_MINUTES)
        domain = [("phone", "=", phone), ("received_at", ">=", since), ("ticket_id", "=", False)]
        if ringing := calls.search([*domain, ("create_uid", "=", self.env.uid)], limit=1):
            return ringing
        found = self._residents(phone)
        home = found if len(found) == 1 else found.browse()
        return calls.create(
            {
                "phone": phone,
                "estate_id": self._estate(found).id,
                "residency_id": home.id,
                "unit_id": home.unit_id.id,
            }
        )

    @api.model
    def _estate(self, residents):
        """The estate of all residents, else the user's own."""
        common = residents.estate_id
        return common if len(common) == 1 else self.env["property.estate"]._of_asker()

    @api.model
    def _subjects(self, text, unit_id=False, estate_id=False, limit=RECENT):
        """Subjects written before that begin or contain the text: those of the unit before the estate's."""
        scopes = [(name, value) for name, value in (("unit_id", unit_id), ("estate_id", estate_id)) if value]
        return subject.merge((self._subjects_of(*scope, text, limit) for scope in scopes), limit)

    @api.model
    def _subjects_of(self, name, value, text, limit):
        groups = self.env["helpdesk.ticket"]._read_group(
            [(name, "=", value), ("name", "ilike", text)],
            ["name"],
            ["received_at:max"],
            order="received_at:max desc",
            limit=limit,
        )
        return [found for found, _last in groups]
