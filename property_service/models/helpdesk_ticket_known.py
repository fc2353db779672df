# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import format_datetime


class HelpdeskTicketKnown(models.AbstractModel):
    """What was recorded on tickets, so that a form or a page that was opened earlier can say what came since (TKT-3).

    Each answer, verdict, follow-up, decision and state of a ticket has a key; a page keeps those it has shown.
    """

    _name = "helpdesk.ticket.known"
    _description = "What Was Recorded on Tickets"

    @api.model
    def _keys(self, tickets):
        """``{ticket: keys, separated by spaces}``."""
        recorded = dict.fromkeys(tickets, ())
        for key, (ticket, *_said) in self._recorded(tickets).items():
            recorded[ticket] += (key,)
        return {ticket: " ".join(keys) for ticket, keys in recorded.items()}

    @api.model
    def _unseen(self, tickets, known):
        """Sentences about what was recorded and isn't among the known keys: who did what, and when.

        :param known: str, keys separated by spaces
        """
        known, recorded = set((known or "").split()), self._recorded(tickets)
        unseen = {key: said for key, said in recorded.items() if key not in known}
        # the state follows from an answer or a follow-up: it is said where nothing else tells it
        told = {said[0] for key, said in unseen.items() if not key.startswith("state-")}
        return [
            self._say(key, *said) for key, said in unseen.items() if not key.startswith("state-") or said[0] not in told
        ]

    @api.model
    def _recorded(self, tickets):
        """``{key: (ticket, who, when, text)}`` of what was done with the tickets."""
        recorded = {}
        states = dict(tickets._fields["property_state"]._description_selection(self.env))
        for ticket in tickets:
            for reply in ticket.reply_ids:
                recorded[f"answer-{reply.id}"] = (ticket, reply.employee_id.name, reply.create_date, reply.text)
            for row in ticket.follow_up_ids:
                recorded[f"follow-{row.id}"] = (ticket, row.employee_id.name, row.create_date, row.text)
            if ticket.verdict_at:
                key = f"verdict-{ticket.id}-{ticket.verdict}-{ticket.verdict_at.timestamp():.0f}"
                recorded[key] = (ticket, ticket.verdict_by_id.name, ticket.verdict_at, ticket.verdict_reason)
            if ticket.major_at:
                key = f"major-{ticket.id}-{ticket.major_at.timestamp():.0f}"
                recorded[key] = (ticket, ticket.major_by_id.name, ticket.major_at, ticket.major_note)
            key = f"state-{ticket.id}-{ticket.property_state}-{ticket.reopen_count}"
            recorded[key] = (ticket, *self._mover(ticket), states.get(ticket.property_state))
        return recorded

    def _mover(self, ticket):
        """Who wrote the last line of the audit trail, and when; every step that moves a ticket leaves one."""
        # sudo: a name and a moment of a ticket that the user works on
        last = ticket.sudo().message_ids[:1]
        return last.author_id.name, last.date or ticket.write_date

    def _say(self, key, ticket, name, moment, text):
        """One sentence: by whom and when, in the estate's time."""
        words = {
            "number": ticket.number,
            "name": name or self.env._("the resident"),
            "moment": format_datetime(self.env, moment, tz=ticket.estate_id.tz),
            "text": text or "",
        }
        if key.startswith("answer-"):
            return self.env._("%(number)s was just answered by %(name)s (%(moment)s): %(text)s", **words)
        if key.startswith("follow-"):
            return self.env._("%(number)s was just followed up by %(name)s (%(moment)s): %(text)s", **words)
        if key.startswith("major-"):
            return self.env._("%(number)s was just decided by %(name)s (%(moment)s): %(text)s", **words)
        if key.startswith("verdict-"):
            return self.env._("%(number)s was just judged by %(name)s (%(moment)s): %(text)s", **words)
        return self.env._("%(number)s is “%(text)s” now, moved by %(name)s (%(moment)s).", **words)
