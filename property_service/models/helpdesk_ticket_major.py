# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import TicketFlowError
from ..guard import PASS

TYPE = "major"


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
        self.env["helpdesk.ticket.flow"]._check_event(todo, "judge")
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
    def _decide(self, tickets, decision, note):
        """The director has decided: recorded once, the limit is kept or missed by it."""
        tickets._check_may_work()
        if not self.env.user.has_group("property_base.group_property_base_director"):
            raise TicketFlowError(self.env._("The director decides about major matters."))
        tickets._check_not_own_case()
        if unknown := tickets.filtered(lambda ticket: not ticket.is_major or ticket.major_decision)[:1]:
            raise TicketFlowError(self.env._("Ticket %s waits for no decision of the director.", unknown.number))
        now = fields.Datetime.now()
        vals = {"major_decision": decision, "major_by_id": self.env.uid, "major_at": now, "major_note": note}
        tickets._passed_write(PASS, vals)
        found = self.env["property.obligation"]._for(tickets, TYPE)
        self.env["property.obligation"]._fulfil({row: now for rows in found.values() for row in rows})
        label = dict(tickets._fields["major_decision"]._description_selection(self.env))[decision]
        tickets._note(f"{label}: {note}")
