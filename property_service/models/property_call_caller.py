# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import TicketFlowError
from ..rules import similar, visit

RECENT = 8


class PropertyCallCaller(models.Model):
    """Who is calling, while it rings: residents, their tickets, and whether it is about one of them (ROL-4, TKT-1)."""

    _inherit = "property.call"

    caller_note = fields.Char(string="Caller", compute="_compute_candidates")
    candidate_ids = fields.Many2many("property.residency", string="Known by This Number", compute="_compute_candidates")
    unit_resident_ids = fields.Many2many("property.residency", string="Residents", compute="_compute_known")
    recent_ticket_ids = fields.Many2many("helpdesk.ticket", string="Tickets of the Unit", compute="_compute_known")
    recent_visit_ids = fields.Many2many("property.visit", string="Last Visits", compute="_compute_known")
    similar_ticket_ids = fields.Many2many("helpdesk.ticket", string="Perhaps the Same", compute="_compute_similar")

    @api.depends("phone", "residency_id")
    def _compute_candidates(self):
        for call in self:
            found = self.env["property.residency"]
            if call.phone and not call.residency_id:
                found = found._lookup(call.phone, limit=RECENT).filtered("is_current")
            call.candidate_ids = found
            if call.residency_id or not call.phone:
                call.caller_note = False
            elif not found:
                call.caller_note = self.env._("No resident has the number %s. Ask for name and unit.", call.phone)
            elif len(found) > 1:
                call.caller_note = self.env._("Several residents have this number: choose.")
            else:
                call.caller_note = False

    @api.depends("unit_id")
    def _compute_known(self):
        tickets = self._of_units("helpdesk.ticket", "closed, received_at desc")
        visits = self._of_units("property.visit", "visited_at desc", [("state", "=", visit.DONE)])
        for call in self:
            unit_id = call.unit_id._origin.id
            call.unit_resident_ids = call.unit_id.current_residency_ids
            call.recent_ticket_ids = tickets.get(unit_id, self.env["helpdesk.ticket"])[:RECENT]
            call.recent_visit_ids = visits.get(unit_id, self.env["property.visit"])[:RECENT]

    def _of_units(self, model, order, domain=()):
        """``{unit id: records}`` of the calls' units, found at once."""
        found = self.env[model].search([("unit_id", "in", self.unit_id._origin.ids), *domain], order=order)
        return found.grouped(lambda record: record.unit_id.id)

    @api.depends("unit_id", "name", "kind")
    def _compute_similar(self):
        Ticket = self.env["helpdesk.ticket"]
        open_tickets = self.filtered("name")._of_units(Ticket._name, "received_at desc", [("closed", "=", False)])
        for call in self:
            tickets = open_tickets.get(call.unit_id._origin.id, Ticket) if call.name else Ticket
            known = [similar.Known(t.id, t.name or "", t.property_kind or "", t.category_id.id or 0) for t in tickets]
            call.similar_ticket_ids = tickets.browse(similar.duplicates(known, call.name or "", call.kind or ""))

    @api.model
    def _ring(self, phone):
        """The call of a number that rings just now: the one that is there, or a new one.

        A telephone system may ask twice; within two minutes it is the same call.
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), minutes=2)
        domain = [("phone", "=", phone), ("received_at", ">=", since), ("ticket_id", "=", False)]
        if ringing := self.search([*domain, ("create_uid", "=", self.env.uid)], limit=1):
            return ringing
        found = self.env["property.residency"]._lookup(phone, limit=RECENT).filtered("is_current")
        estate = found.estate_id if len(found.estate_id) == 1 else self.env["helpdesk.ticket"]._default_estate()
        if not estate:
            estate = self.env["property.estate"].search([("member_ids", "in", self.env.uid)], limit=1)
        home = found if len(found) == 1 else found.browse()
        return self.create(
            {"phone": phone, "estate_id": estate.id, "residency_id": home.id, "unit_id": home.unit_id.id}
        )

    @api.model
    def _subjects(self, text, unit_id=False, estate_id=False, limit=8):
        """Subjects written before that begin or contain the text: those of the unit before the estate's."""
        Ticket = self.env["helpdesk.ticket"]
        names = {}
        for scope in (
            [("unit_id", "=", unit_id)] if unit_id else None,
            [("estate_id", "=", estate_id)] if estate_id else None,
        ):
            if scope and len(names) < limit:
                groups = Ticket._read_group(
                    [*scope, ("name", "ilike", text)],
                    ["name"],
                    ["received_at:max"],
                    order="received_at:max desc",
                    limit=limit,
                )
                names.update(dict.fromkeys(name for name, _last in groups))
        return list(names)[:limit]

    @api.model
    def suggest_subjects(self, text, unit_id=False, estate_id=False):
        """Earlier subjects for the field of the form: list of str."""
        self.check_access("read")
        return self._subjects(text or "", unit_id, estate_id)

    def _choose(self, residency):
        """One of several residents who have the number is calling."""
        self.ensure_one()
        if self.ticket_id:
            raise TicketFlowError(self.env._("This call is ticket %s already; open it.", self.ticket_id.number))
        self.write(
            {
                "residency_id": residency.id,
                "unit_id": residency.unit_id.id,
                "estate_id": residency.estate_id.id,
            }
        )

    def _same_as(self, ticket):
        """The call is about a ticket that is there already: no new one is made."""
        self.ensure_one()
        ticket.check_access("write")
        if ticket.unit_id != self.unit_id:
            raise TicketFlowError(self.env._("Choose one of the tickets of this unit."))
        self.ticket_id = ticket
        ticket._note(self.env._("Called again: %s", self.note or self.name or self.phone or ""))


class HelpdeskTicket(models.Model):
    """A ticket that a call turns out to be about."""

    _inherit = "helpdesk.ticket"

    def action_same_for_call(self):
        """Link the call on whose form the button stands; its id comes along with the button."""
        self.ensure_one()
        call = self.env["property.call"].browse(self.env.context.get("property_call_id")).exists()
        if call:
            call._same_as(self)
        return self._action_show()
