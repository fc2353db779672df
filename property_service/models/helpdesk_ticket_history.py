# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..guard import PASS
from ..rules import outcome, promise

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}
"""The past writes no messages, subscribes nobody and sends no mail."""


class HelpdeskTicketHistory(models.AbstractModel):
    """Tickets of the past, entered in one go with their limits: imports and demonstration data."""

    _name = "helpdesk.ticket.history"
    _description = "Tickets of the Past"

    @api.model
    def _enter(self, entries, as_of=None):
        """Create tickets as their past left them; the number of queries does not grow with their
        number.

        :param entries: list of rules.history.Entry
        :param datetime as_of: naive UTC; what was owed at that moment and over its limit is missed
        :return: the tickets, in the order of the entries
        """
        policies = self.env["property.ticket.policy"]
        pasts = [entry.past(policies._rule_of(entry.vals["property_kind"])) for entry in entries]
        quiet = self.with_context(**QUIET)
        vals_list = [outcome.after_past(entry, past) for entry, past in zip(entries, pasts, strict=True)]
        tickets = quiet.env["helpdesk.ticket"]._passed_create(PASS, vals_list)
        replies = quiet._open_replies(tickets, entries, pasts)
        follow_ups = quiet._open_follow_ups(tickets, pasts)
        quiet._record(tickets, entries, replies, follow_ups)
        if as_of:
            rows = self.env["property.obligation"].union(*replies.values(), *follow_ups.values())
            self.env["property.obligation.outcome"]._judge(as_of, rows)
        return tickets.with_env(self.env)

    def _open_replies(self, tickets, entries, pasts):
        """Open and fulfil the limits of all answers: ``{ticket id: obligations in order}``; requests that were over
        when they were entered had none."""
        limits, policies = self.env["helpdesk.ticket.promise"], self.env["property.ticket.policy"]
        return self._open(
            [
                (limits._vals(ticket, code, step.step, step.opened_at, step.due_at), step.done_at)
                for ticket, entry, past in zip(tickets, entries, pasts, strict=True)
                if (code := limits._code(ticket, "reply"))
                if entry.is_live or not policies._is_request(ticket.property_kind)
                for step in past.steps
            ]
        )

    def _open_follow_ups(self, tickets, pasts):
        """Open the follow-ups owed, fulfil those that were made: ``{ticket id: obligation}``."""
        limits = self.env["helpdesk.ticket.promise"]
        return self._open(
            [
                (limits._vals(ticket, limits._code(ticket, "follow_up"), 0, past.settled_at), past.follow_up_done_at)
                for ticket, past in zip(tickets, pasts, strict=True)
                if past.owes_follow_up
            ]
        )

    def _open(self, wanted):
        """Open limits and fulfil those that were done: ``{ticket id: obligations}``.

        :param wanted: ``(values, moment when it was done or None)``
        """
        rows = self.env["helpdesk.ticket.promise"]._open([vals for vals, _done_at in wanted])
        pairs = list(zip(rows, wanted, strict=True))
        self.env["property.obligation"]._fulfil({row: done_at for row, (_vals, done_at) in pairs if done_at})
        ids = {}
        for row, (vals, _done_at) in pairs:
            ids.setdefault(vals["res_id"], []).append(row.id)
        return {ticket_id: rows.browse(found) for ticket_id, found in ids.items()}

    def _record(self, tickets, entries, replies, follow_ups):
        """Write the answers and follow-ups of the past."""
        none = self.env["property.obligation"]
        reply_vals, follow_up_vals = [], []
        for ticket, entry in zip(tickets, entries, strict=True):
            owed = replies.get(ticket.id, none)
            for step, row in enumerate(outcome.reply_rows(entry)):
                reply_vals.append({**row, "ticket_id": ticket.id, "obligation_id": owed[step : step + 1].id})
            owed = follow_ups.get(ticket.id, none)
            for row in outcome.follow_up_rows(entry):
                follow_up_vals.append({**row, "ticket_id": ticket.id, "obligation_id": owed.id})
        self.env["property.ticket.reply"]._write_down(reply_vals)
        self.env["property.follow.up"]._write_down(follow_up_vals)

    @api.model
    def _settle(self, moments, text):
        """Tickets of the past that were still open turn out to be settled.

        :param moments: ``{ticket: moment of the settling answer}``
        """
        quiet = self.with_context(**QUIET)
        tickets = quiet.env["helpdesk.ticket"].union(*moments)
        answers = {ticket: (promise.Answer(moments[ticket]), text) for ticket in tickets}
        quiet.env["helpdesk.ticket.flow"]._answer_each(answers, self.env["hr.employee"])
