# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import dataclass, field

from odoo import api, models

from ..rules import history, promise

QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}
"""The past writes no messages, subscribes nobody and sends no mail."""


@dataclass
class Entry:
    """A ticket that happened before it was entered.

    vals: values of the ticket, with estate_id, property_kind and received_at.
    answers: ``(promise.Answer, text, employee id)`` in the order of time.
    follow_ups: ``(history.FollowUp, text, employee id)`` after the settling answer.
    verdict: valid, invalid or None; verdict_reason: why.
    is_live: its limits go on running and its people are warned; otherwise it is past and they are
    only judged.
    """

    vals: dict
    answers: list = field(default_factory=list)
    follow_ups: list = field(default_factory=list)
    verdict: str | None = None
    verdict_reason: str = ""
    is_live: bool = False

    def past(self, policy):
        """What the rules say the ticket amounts to."""
        return history.past(
            policy,
            self.vals["received_at"],
            [answer for answer, *_more in self.answers],
            [follow_up for follow_up, *_more in self.follow_ups],
            self.verdict,
        )


class HelpdeskTicketHistory(models.Model):
    """Tickets of the past, entered in one go with their clocks: imports and demonstration data."""

    _inherit = "helpdesk.ticket"

    @api.model
    def _create_history(self, entries, as_of=None):
        """Create tickets as their past left them; the number of queries does not grow with their
        number.

        :param entries: list of :class:`Entry`
        :param datetime as_of: naive UTC; what was owed at that moment and over its limit is missed
        :return: the tickets, in the order of the entries
        """
        policies = self.env["property.ticket.policy"]
        pasts = [entry.past(policies._rule_of(entry.vals["property_kind"])) for entry in entries]
        quiet = self.with_context(**QUIET)._in_flow()
        tickets = quiet.create([self._past_vals(entry, past) for entry, past in zip(entries, pasts, strict=True)])
        told = list(zip(tickets, entries, pasts, strict=True))
        replies = self._open_past_replies(told)
        follow_ups = self._open_past_follow_ups(told)
        self._record_past(told, replies, follow_ups)
        if as_of:
            clocks = self.env["property.obligation"].union(*replies.values(), *follow_ups.values())
            clocks._judge(as_of, clocks)
        return tickets.with_env(self.env)

    def _past_vals(self, entry, past):
        """Values of the ticket as its past left it."""
        received_at = entry.vals["received_at"]
        vals = {
            **entry.vals,
            "is_history": not entry.is_live,
            "property_state": past.state,
            "settled_at": past.settled_at,
            "failed_follow_up_count": len(entry.follow_ups) - bool(past.follow_up_done_at),
        }
        if past.closed_at:
            vals["closed_date"] = past.closed_at
        if entry.verdict:
            vals |= {"verdict": entry.verdict, "verdict_reason": entry.verdict_reason}
            vals["verdict_at"] = past.settled_at or received_at
        if entry.answers:
            first = entry.answers[0][0].at - received_at
            vals["first_answer_minutes"] = int(first.total_seconds() // 60)
        if past.settled_at:
            vals["settle_minutes"] = int((past.settled_at - received_at).total_seconds() // 60)
        return vals

    def _open_past_replies(self, told):
        """Open and fulfil the limits of all answers: ``{ticket id: obligations in order}``."""
        specs, owners, done = [], [], []
        for ticket, _entry, past in told:
            if not (code := ticket._code("reply")):
                continue
            for step in past.steps:
                specs.append(ticket._clock_spec(code, step.step, step.opened_at, step.due_at))
                owners.append(ticket.id)
                done.append(step.done_at)
        return self._open_past(specs, owners, done)

    def _open_past_follow_ups(self, told):
        """Open the follow-ups owed, fulfil those that were made: ``{ticket id: obligation}``."""
        specs, owners, done = [], [], []
        for ticket, _entry, past in told:
            if past.owes_follow_up:
                specs.append(ticket._clock_spec(ticket._code("follow_up"), 0, past.settled_at))
                owners.append(ticket.id)
                done.append(past.follow_up_done_at)
        return self._open_past(specs, owners, done)

    def _open_past(self, specs, owners, done):
        """Open limits and fulfil those with a moment in ``done``."""
        obligations = self.env["property.obligation"]
        if not specs:
            return {}
        clocks = obligations._open(specs)
        obligations._fulfil({c: at for c, at in zip(clocks, done, strict=True) if at})
        ids = {}
        for owner, clock in zip(owners, clocks, strict=True):
            ids.setdefault(owner, []).append(clock.id)
        return {owner: obligations.browse(found) for owner, found in ids.items()}

    def _record_past(self, told, replies, follow_ups):
        """Write the answers and follow-ups of the past."""
        reply_vals, follow_up_vals = [], []
        for ticket, entry, _past in told:
            clocks = replies.get(ticket.id, self.env["property.obligation"])
            for step, (answer, text, employee_id) in enumerate(entry.answers):
                reply_vals.append(
                    {
                        "ticket_id": ticket.id,
                        "step": step,
                        "answered_at": answer.at,
                        "next_promised_at": answer.next_at,
                        "text": text,
                        "employee_id": employee_id,
                        "obligation_id": clocks[step : step + 1].id,
                    }
                )
            for follow_up, text, employee_id in entry.follow_ups:
                score = follow_up.satisfaction
                follow_up_vals.append(
                    {
                        "ticket_id": ticket.id,
                        "followed_at": follow_up.at,
                        "result": follow_up.result,
                        "satisfaction": str(score) if score else False,
                        "text": text,
                        "next_at": follow_up.next_at,
                        "employee_id": employee_id,
                        "obligation_id": follow_ups.get(ticket.id, clocks.browse()).id,
                    }
                )
        self.env["property.ticket.reply"].sudo().create(reply_vals)  # sudo: records of the steps
        self.env["property.follow.up"].sudo().create(follow_up_vals)  # sudo: as above

    def _settle_history(self, moments, text):
        """Tickets of the past that were still open turn out to be settled.

        :param moments: ``{ticket: moment of the settling answer}``
        """
        answers = {ticket: (promise.Answer(at), text) for ticket, at in moments.items()}
        self.with_context(**QUIET)._answer_each(answers, self.env["hr.employee"])
