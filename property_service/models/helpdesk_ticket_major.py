# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import plaintext2html

from ..exceptions import TicketFlowError
from ..guard import PASS
from ..rules import flow
from .helpdesk_ticket_promise import MAJOR as TYPE
from .property_ticket_policy import REPORTED


class HelpdeskTicketMajor(models.AbstractModel):
    """Major complaints and incidents (TKT-7, ROL-2): the director knows at once, and handles them or reports them.

    A kind can be major by itself (incidents); any other ticket is made major by the button. What the director decided
    is recorded once: handled, or reported to the company, by whom, when and why.
    """

    _name = "helpdesk.ticket.major"
    _description = "Major Matters"

    @api.model
    def _mark(self, tickets):
        """Somebody says that these tickets are major; those that are already stay as they are."""
        tickets._check_may_work()
        todo = tickets.filtered(lambda ticket: not ticket.is_major)
        self.env["helpdesk.ticket.flow"]._check_event(todo, "mark")
        self._notify_director(todo)
        todo._note(self.env._("Made a major matter; the director is notified."))

    @api.model
    def _open(self, tickets):
        """Those of the tickets whose kind is major by itself become major."""
        kinds = self.env["property.ticket.policy"]._major_kinds()
        self._notify_director(tickets.filtered(lambda t: t.estate_id and not t.is_major and t.property_kind in kinds))

    def _notify_director(self, tickets):
        """Owe the director's decision; the steps of its type notify the director at once."""
        if not tickets:
            return
        tickets._passed_write(PASS, {"is_major": True})
        now = fields.Datetime.now()
        limits = self.env["helpdesk.ticket.promise"]
        limits._open([limits._vals(ticket, TYPE, 0, now) for ticket in tickets])

    @api.model
    def _undecided(self, tickets):
        """Those of the tickets that wait for the director; a decision that was waived is not waited for."""
        found = self.env["property.obligation"]._for(tickets, TYPE)
        return tickets.filtered(lambda ticket: any(found[ticket.id].mapped("is_owed")))

    @api.model
    def _check_decided(self, tickets):
        """:raises TicketFlowError: a ticket ends before the director has decided"""
        if waiting := self._undecided(tickets)[:1]:
            raise TicketFlowError(
                self.env._(
                    "Ticket %s waits for the director's decision. It is settled and closed after that.", waiting.number
                )
            )

    @api.model
    def _decide(self, tickets, decision, note):
        """The director has decided: recorded once, the limit is kept or missed by it."""
        tickets._check_may_work()
        if not self.env.user.has_group("property_base.group_property_base_director"):
            raise TicketFlowError(self.env._("The director decides about major matters."))
        tickets._check_not_own_case()
        ended = tickets.filtered(lambda t: t.property_state == flow.CANCELLED)
        if unknown := (ended | tickets.filtered(lambda t: not t.is_major or t.major_decision))[:1]:
            raise TicketFlowError(self.env._("Ticket %s waits for no decision of the director.", unknown.number))
        now = fields.Datetime.now()
        vals = {"major_decision": decision, "major_by_id": self.env.uid, "major_at": now, "major_note": note}
        tickets._passed_write(PASS, vals)
        found = self.env["property.obligation"]._for(tickets, TYPE)
        self.env["property.obligation"]._fulfil({row: now for rows in found.values() for row in rows})
        label = dict(tickets._fields["major_decision"]._description_selection(self.env))[decision]
        tickets._note(f"{label}: {note}")
        if decision == REPORTED:
            self._notify_company(tickets, note)

    def _notify_company(self, tickets, note):
        """Reported to the company is somebody there who knows it: an activity for each of its administrators.

        :raises TicketFlowError: nobody is there
        """
        people = self.env["property.obligation.notify"]._company_users(tickets.estate_id)
        for ticket in tickets:
            users = people[ticket.estate_id.company_id.id] - self.env.user
            if not users:
                raise TicketFlowError(
                    self.env._("Nobody of the company is to be reached here. Handle ticket %s yourself.", ticket.number)
                )
            self.env["property.todo"]._give(ticket, users, lambda told: self._reported_words(told, note))

    @api.model
    def _reported_words(self, ticket, note):
        summary = ticket.env._("Reported to the company: %s", ticket.display_name)
        return {"summary": summary, "note": plaintext2html(note)}
