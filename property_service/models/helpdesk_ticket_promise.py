# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import FollowUpError
from ..rules import flow, follow_up, limit

TRY = "follow_up_try"
"""Type of the next try of a follow-up."""
URGENT = "follow_up_urgent"
"""Type of the call back to a resident who said by the link of an e-mail that it isn't as it should be."""
MAJOR = "major"
"""Type of the director's decision about a major matter."""
OF_LEADERS = {MAJOR, URGENT}
"""Types that stay with who leads, whoever handles the ticket."""


class HelpdeskTicketPromise(models.AbstractModel):
    """The limits of tickets: which obligations their life opens, fulfils and withdraws (TKT-3, TKT-4).

    Steps count the limits of one type over the whole life of the ticket, so reopening never touches
    the limits that ran before. Everything is done for all tickets at once.
    """

    _name = "helpdesk.ticket.promise"
    _description = "Limits of Tickets"

    # --------------------------------------------------------------- opening

    @api.model
    def _open_first(self, tickets, promised=None):
        """New tickets: the first answer is owed from the receipt.

        :param promised: ``{ticket: moment}`` where it was promised for another moment already
        """
        promised = promised or {}
        self._open(
            [
                self._vals(ticket, code, 0, ticket.received_at, promised.get(ticket))
                for ticket in tickets.filtered("estate_id")
                if (code := self._code(ticket, "reply") or (ticket in promised and "reply"))
            ]
        )

    @api.model
    def _open_replies(self, moments, kind="reply"):
        """Owe the next answers.

        :param moments: ``{ticket: (opened at, due at)}``; due None = by the type's limit
        """
        limits = self._limits(self.env["helpdesk.ticket"].union(*moments))
        vals_list = []
        for ticket, (opened_at, due_at) in moments.items():
            if code := self._code(ticket, kind):
                step = limit.next_step(limits[ticket.id], code)
                vals_list.append(self._vals(ticket, code, step, opened_at, due_at))
        self._open(vals_list)

    @api.model
    def _agreed(self, tickets):
        """A time is agreed with the residents: that is the answer to their requests."""
        policies, now = self.env["property.ticket.policy"], fields.Datetime.now()
        owed = self._owed(tickets.filtered(lambda t: policies._is_request(t.property_kind)), "answer")
        self.env["property.obligation"]._fulfil({row: now for rows in owed.values() for row in rows})

    @api.model
    def _unagreed(self, tickets, at):
        """Nobody comes as agreed: where nothing else is agreed or owed, the residents hear from us again."""
        policies, owed = self.env["property.ticket.policy"], self._owed(tickets, "answer")
        waiting = tickets.filtered(
            lambda t: (
                t.property_state in flow.OPEN_STATES
                and policies._is_request(t.property_kind)
                and t.id not in owed
                and not t.next_appointment_at
            )
        )
        self._open_replies(dict.fromkeys(waiting, (at, None)))

    @api.model
    def _open_tries(self, tickets, at, next_at):
        """Nobody was reached: the next try is owed at its hour (TKT-4).

        :raises FollowUpError: it lies beyond the follow-up's own limit, and the user is no supervisor
        """
        owed = self._owed(tickets, "follow_up")
        is_supervisor = self.env.user.has_group("property_base.group_property_base_supervisor")
        for ticket in tickets if not is_supervisor else ():
            limits = [row.due_at for row in owed.get(ticket.id, ())]
            if limits and not follow_up.is_try_in_time(at, next_at, max(limits)):
                raise FollowUpError(
                    self.env._(
                        "The follow-up of ticket %s ends before that. Try again sooner, or ask the supervisor.",
                        ticket.number,
                    )
                )
        steps = {ticket: ticket.failed_follow_up_count for ticket in tickets}
        self._open([self._vals(ticket, TRY, step, at, next_at) for ticket, step in steps.items()])

    @api.model
    def _tries(self, tickets):
        """The next tries of the tickets, urgent ones too, that are still to be made: property.obligation."""
        found = [*self._found(tickets, TRY), *self._found(tickets, URGENT)]
        return self.env["property.obligation"].union(*found).filtered("is_owed")

    def _found(self, tickets, code):
        """The obligations of a type of each ticket."""
        return self.env["property.obligation"]._for(tickets, code).values()

    @api.model
    def _is_urgent(self, ticket):
        """Whether the resident is still to be called back at once."""
        return bool(self.env["property.obligation"].union(*self._found(ticket, URGENT)).filtered("is_owed"))

    @api.model
    def _open_urgent(self, ticket, at):
        """The resident isn't satisfied: the follow-up that is owed is the supervisor's, now; once for each life."""
        known = self.env["property.obligation"].union(*self._found(ticket, URGENT)).mapped("step")
        if ticket.property_state == flow.SETTLED and ticket.reopen_count not in known:
            self._open([self._vals(ticket, URGENT, ticket.reopen_count, at)])

    @api.model
    def _open_follow_ups(self, tickets):
        """Settled tickets owe a follow-up, one for each life."""
        self._open(
            [
                self._vals(ticket, self._code(ticket, "follow_up"), ticket.reopen_count, ticket.settled_at)
                for ticket in tickets
                if ticket.property_state == flow.SETTLED
            ]
        )

    @api.model
    def _open(self, vals_list):
        """Open limits; an empty list opens none."""
        obligations = self.env["property.obligation"]
        return obligations._open(vals_list) if vals_list else obligations

    @api.model
    def _vals(self, ticket, code, step, opened_at, due_at=None):
        """One limit of a ticket, as property.obligation opens it: owed by who handles it, else by the post."""
        handler = self._handler(ticket) if code not in OF_LEADERS and not ticket.is_history else None
        return {
            "employee_id": handler.id if handler else None,
            "code": code,
            "estate_id": ticket.estate_id.id,
            "res_model": ticket._name,
            "res_id": ticket.id,
            "step": step,
            "opened_at": opened_at,
            "due_at": due_at,
            "name": f"{ticket.number} {ticket.name}",
            "history": ticket.is_history,
        }

    # -------------------------------------------------- fulfilling, withdrawing

    @api.model
    def _follow_verdict(self, tickets, verdict, at):
        """Found invalid: the answer is owed from the verdict on, in place of the running limit.

        Found valid after all: the limit from receipt, or the promise, runs again as it did. What
        was missed before the verdict stays missed.
        """
        if verdict == flow.INVALID:
            self._withdraw(tickets, self.env._("Found invalid"), at, "answer")
            self._open_replies(dict.fromkeys(tickets, (at, None)), kind="invalid_reply")
        else:
            self._withdraw(tickets, self.env._("Found valid"), at, "invalid_reply")
            self._restore(tickets, "reply")

    @api.model
    def _withdraw(self, tickets, reason, at, kind=None):
        """Withdraw what is owed and not yet over its limit; what is over it is missed and stays."""
        if owed := self.env["property.obligation"].union(*self._owed(tickets, kind).values()):
            owed._withdraw(reason, at)

    @api.model
    def _end_all(self, tickets, reason, at):
        """Nothing is owed about the tickets any more, the director's decision neither; misses stay recorded."""
        found = self.env["property.obligation"]._for(tickets)
        self.env["property.obligation"].union(*found.values())._lapse(reason, at)

    @api.model
    def _pass_on(self, tickets):
        """Who handles tickets answers for what still runs of them; what was missed stays whose it was.

        The limits of tickets that nobody handles stay with the post.
        """
        now, codes = fields.Datetime.now(), self._kind_codes() - OF_LEADERS | {TRY}
        found = self.env["property.obligation"]._for(tickets)
        moving = {}
        for ticket in tickets:
            if person := self._handler(ticket):
                moving.setdefault(person, self.env["property.obligation"])
                moving[person] |= found[ticket.id].filtered(
                    lambda row: row.type_id.code in codes and row.state in limit.RUNNING and row.due_at >= now
                )
        for person, rows in moving.items():
            rows._reassign(person, self.env._("Handles the ticket"))

    @api.model
    def _handler(self, ticket):
        """The employee of the estate's company who handles a ticket, or nobody."""
        # sudo: who handles a ticket is the same whoever asks
        people = ticket.sudo().user_id.employee_ids
        return people.filtered(lambda person: person.company_id == ticket.estate_id.company_id)[:1]

    @api.model
    def _missed(self, tickets, at):
        """Those of the tickets that missed a limit before a moment, also one that the sweep has not seen yet."""
        found = self.env["property.obligation"]._for(tickets)
        return tickets.filtered(
            lambda t: any(row.state == "missed" or (row.is_owed and row.due_at < at) for row in found[t.id])
        )

    @api.model
    def _resume(self, tickets, at):
        """Cancelled tickets are open again: what was withdrawn runs on; where the limit was missed before, an answer
        is owed from now on. A decision that the director missed is owed as before."""
        self._restore(tickets)
        undecided = tickets.filtered(lambda t: t.is_major and not t.major_decision)
        decisions = self.env["property.obligation"]._for(undecided, MAJOR)
        last = self.env["property.obligation"].union(*(rows.sorted("step")[-1:] for rows in decisions.values()))
        last.filtered(lambda row: not row.is_owed)._reopen()
        owed = self._owed(tickets, "answer")
        self._open_replies(dict.fromkeys(tickets.filtered(lambda t: t.id not in owed), (at, None)))

    @api.model
    def _restore(self, tickets, kind=None):
        """The limits that were withdrawn last run again as they did."""
        codes = self._kind_codes(kind)
        again = [key for limits in self._limits(tickets).values() for key in limit.to_restore(limits, codes)]
        if again:
            self.env["property.obligation"].browse(again)._reopen()

    @api.model
    def _replan(self, tickets):
        """The kind of open tickets was changed: other limits, from the same receipt."""
        self._withdraw(tickets, self.env._("Kind changed"), fields.Datetime.now(), "answer")
        self._open_replies(
            {
                ticket: (
                    ticket.reopened_at or ticket.received_at,
                    ticket.reply_ids.sorted("step")[-1:].next_promised_at or None,
                )
                for ticket in tickets
            }
        )

    # --------------------------------------------------------------- reading

    @api.model
    def _code(self, ticket, kind):
        """Code of the obligation type for ``reply``, ``invalid_reply`` or ``follow_up``, or False."""
        codes = self.env["property.ticket.policy"]._codes_of(ticket.property_kind)
        return codes[limit.KINDS[kind][0]]

    @api.model
    def _kind_codes(self, kind=None):
        """Codes of limits of all policies; ``kind`` is a word of rules/limit.py, None for all, the director's too."""
        codes = limit.codes(self.env["property.ticket.policy"]._codes().values(), kind)
        return codes if kind else codes | {MAJOR}

    @api.model
    def _limits(self, tickets):
        """``{ticket id: [limit.Limit]}``, each ticket present, in the order of their deadlines."""
        found = self.env["property.obligation"]._for(tickets)
        return {
            ticket_id: [
                limit.Limit(row.id, row.type_id.code, row.step, row.state, row.due_at, row.done_at or None)
                for row in rows.sorted("due_at")
            ]
            for ticket_id, rows in found.items()
        }

    @api.model
    def _owed(self, tickets, kind=None):
        """``{ticket id: obligations still to be done}``, only tickets that owe something of the kind."""
        codes = self._kind_codes(kind)
        owed = {ticket_id: limit.owed(limits, codes) for ticket_id, limits in self._limits(tickets).items()}
        return {ticket_id: self.env["property.obligation"].browse(ids) for ticket_id, ids in owed.items() if ids}
