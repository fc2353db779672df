# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import ticket_facts

TICKET = "helpdesk.ticket"


class PropertyScoreSourceService(models.AbstractModel):
    """What tickets say about people: promises kept and missed, praise, valid complaints.

    Reads tickets and their obligations, keeps nothing. Tickets and obligations imported as the
    past are not scored: nobody was told of these limits when they ran. Cancelled tickets should not exist and say
    nothing; what was missed on one stays missed in the rates, and only the supervisor cancels it.
    """

    _name = "property.score.source.service"
    _inherit = "property.score.source"
    _description = "Facts from Tickets"

    def _facts(self, start_utc, end_utc, estates):
        return [
            *self._promises(start_utc, end_utc, estates),
            *self._namings(start_utc, end_utc, estates),
        ]

    def _promises(self, start_utc, end_utc, estates):
        """One fact per judged promise of a responsible person, at the moment it was due."""
        rows = self.env["property.obligation"].search(
            [
                ("res_model", "=", TICKET),
                ("type_id.code", "in", list(ticket_facts.PROMISES)),
                ("state", "in", list(ticket_facts.QUANTITIES)),
                ("due_at", ">=", start_utc),
                ("due_at", "<", end_utc),
                ("estate_id", "in", estates.ids),
                ("employee_id", "!=", False),
                ("is_history", "=", False),
            ]
        )
        tickets = {ticket.id: ticket for ticket in self.env[TICKET].browse(rows.mapped("res_id"))}
        facts = []
        for row in rows.filtered(lambda row: self._counts(tickets[row.res_id])):
            kind, quantity = ticket_facts.promise(row.type_id.code, row.state)
            group = ticket_facts.promise_group(row.type_id.code, row.period, row.step)
            evidence = f"{self._words(tickets[row.res_id])} · {row.type_id.name}"
            facts.append(self._fact(row.res_id, group, row.employee_id, row, row.due_at, kind, quantity, evidence))
        return facts

    def _namings(self, start_utc, end_utc, estates):
        """One fact per employee named in praise or in a valid complaint, when it was received."""
        tickets = self.env[TICKET].search(
            [
                ("received_at", ">=", start_utc),
                ("received_at", "<", end_utc),
                ("estate_id", "in", estates.ids),
                ("named_employee_ids", "!=", False),
                ("is_history", "=", False),
            ]
        )
        facts = []
        for ticket in tickets:
            kind = ticket_facts.naming(ticket.property_kind, ticket.verdict, ticket.property_state)
            for employee in ticket.named_employee_ids if kind else ():
                facts.append(
                    self._fact(ticket.id, kind, employee, ticket, ticket.received_at, kind, 1, self._words(ticket))
                )
        return facts

    def _counts(self, ticket):
        return ticket_facts.counts(ticket.property_state, bool(ticket.merged_into_id))

    def _words(self, ticket):
        return f"{ticket.number} {ticket.name}"

    def _fact(self, ticket_id, group, employee, place, at, kind, quantity, evidence):
        return Fact(
            source=self._name,
            model=TICKET,
            record_id=ticket_id,
            group=group,
            employee_id=employee.id,
            estate_id=place.estate_id.id,
            at=at,
            kind=kind,
            quantity=quantity,
            evidence=evidence,
        )
