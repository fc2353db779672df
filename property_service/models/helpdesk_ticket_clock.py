# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import flow


class HelpdeskTicketClock(models.Model):
    """The limits of a ticket: which obligations its life opens, fulfils and withdraws (TKT-3,
    TKT-4).

    Steps count the limits of one type over the whole life of the ticket, so reopening never touches
    the clocks that ran before. Everything is done for all tickets at once.
    """

    _inherit = "helpdesk.ticket"

    # --------------------------------------------------------------- opening

    def _open_first_clocks(self):
        """New tickets: the first answer is owed from the receipt."""
        specs = []
        for ticket in self.filtered("estate_id"):
            if code := ticket._code("reply"):
                specs.append(ticket._clock_spec(code, 0, ticket.received_at))
        if specs:
            self.env["property.obligation"]._open(specs)

    def _open_reply_clocks(self, moments, kind="reply"):
        """Owe the next answers.

        :param moments: ``{ticket: (opened at, due at)}``; due None = by the type's limit
        """
        clocks = self._clocks()
        specs = []
        for ticket in self:
            if ticket in moments and (code := ticket._code(kind)):
                same = clocks[ticket.id].filtered(lambda c, code=code: c.type_id.code == code)
                step = max(same.mapped("step"), default=-1) + 1
                specs.append(ticket._clock_spec(code, step, *moments[ticket]))
        if specs:
            self.env["property.obligation"]._open(specs)

    def _open_follow_ups(self):
        """Settled tickets owe a follow-up, one for each life."""
        specs = [
            ticket._clock_spec(ticket._code("follow_up"), ticket.reopen_count, ticket.settled_at)
            for ticket in self
            if ticket.property_state == flow.SETTLED
        ]
        if specs:
            self.env["property.obligation"]._open(specs)

    def _clock_spec(self, code, step, opened_at, due_at=None):
        """One limit of the ticket, as property.obligation opens it."""
        self.ensure_one()
        return {
            "code": code,
            "estate_id": self.estate_id.id,
            "res_model": self._name,
            "res_id": self.id,
            "step": step,
            "opened_at": opened_at,
            "due_at": due_at,
            "name": f"{self.number} {self.name}",
            "history": self.is_history,
        }

    # -------------------------------------------------- fulfilling, withdrawing

    def _record_answers(self, answers, employee):
        """Write the answers, fulfil what they were owed for, and owe what they promise."""
        owed = self._owed_clocks("answer")
        vals_list = [
            {
                "ticket_id": ticket.id,
                "round": ticket.reopen_count,
                "step": len(ticket.reply_ids),
                "answered_at": answers[ticket][0].at,
                "next_promised_at": answers[ticket][0].next_at,
                "agreed_with": answers[ticket][0].agreed_with,
                "text": answers[ticket][1],
                "employee_id": employee.id,
                "obligation_id": owed[ticket.id][-1:].id if ticket.id in owed else False,
            }
            for ticket in self
        ]
        # sudo: written only by this step
        replies = self.env["property.ticket.reply"].sudo().create(vals_list)
        self.env["property.obligation"]._fulfil(
            {clock: answers[ticket][0].at for ticket in self for clock in owed.get(ticket.id, ())}
        )
        promises = {
            ticket: (answer.at, answer.next_at) for ticket, (answer, _text) in answers.items() if not answer.settles
        }
        if promises:
            self._open_reply_clocks(promises)
        return replies.sudo(False)

    def _record_follow_up(self, clocks, result, at, satisfaction, text, method, next_at):
        """Write one follow-up per ticket."""
        # sudo: written only by this step
        self.env["property.follow.up"].sudo().create(
            [
                {
                    "ticket_id": ticket.id,
                    "round": ticket.reopen_count,
                    "followed_at": at,
                    "result": result,
                    "satisfaction": str(satisfaction) if satisfaction else False,
                    "text": text,
                    "method": method,
                    "next_at": next_at,
                    "employee_id": self.env.user.employee_id.id,
                    "obligation_id": clocks[ticket.id][-1:].id if ticket.id in clocks else False,
                }
                for ticket in self
            ]
        )

    def _follow_verdict(self, verdict, at):
        """Found invalid: the answer is owed from the verdict on, in place of the running limit.

        Found valid after all: the limit from receipt, or the promise, runs again as it did. What
        was missed before the verdict stays missed.
        """
        if verdict == flow.INVALID:
            self._withdraw_clocks(self.env._("Found invalid"), at, "answer")
            self._open_reply_clocks(dict.fromkeys(self, (at, None)), kind="invalid_reply")
        else:
            self._withdraw_clocks(self.env._("Found valid"), at, "invalid_reply")
            self._restore_clocks("reply")

    def _withdraw_clocks(self, reason, at, kind=None):
        """Withdraw what is owed and not yet over its limit; what is over it is missed and stays."""
        owed = self.env["property.obligation"]
        for clocks in self._owed_clocks(kind).values():
            owed |= clocks
        if late := owed.filtered(lambda clock: clock.due_at < at):
            late._judge(at, late)
        if running := owed.filtered(lambda clock: clock.state in ("open", "warned")):
            running._withdraw(reason)

    def _restore_clocks(self, kind=None):
        """The limits that were withdrawn last run again as they did."""
        codes = self._kind_codes(kind)
        again = self.env["property.obligation"]
        for clocks in self._clocks().values():
            for _code, same in clocks.grouped(lambda c: c.type_id.code).items():
                last = same.sorted("step")[-1:]
                if last.state == "withdrawn" and last.type_id.code in codes:
                    again |= last
        if again:
            again._reopen()

    def _adopt(self):
        """Tickets that get their estate only now (from e-mail): their limits run from the
        receipt."""
        for kind, tickets in self.grouped("property_kind").items():
            tickets._write_state(flow.NEW, property_kind=kind or "complaint")
        self._open_first_clocks()

    def _replan_clocks(self):
        """The kind of open tickets was changed: other limits, from the same receipt."""
        self._withdraw_clocks(self.env._("Kind changed"), fields.Datetime.now())
        self._open_reply_clocks(
            {
                ticket: (
                    ticket.reopened_at or ticket.received_at,
                    ticket.reply_ids.sorted("step")[-1:].next_promised_at or None,
                )
                for ticket in self
            }
        )

    # --------------------------------------------------------------- reading

    def _code(self, kind):
        """Code of the obligation type for ``reply``, ``invalid_reply`` or ``follow_up``, or
        False."""
        self.ensure_one()
        codes = self.env["property.ticket.policy"]._codes_of(self.property_kind)
        return dict(zip(("reply", "invalid_reply", "follow_up"), codes, strict=True))[kind]

    def _kind_codes(self, kind=None):
        """Codes of limits of all policies.

        :param kind: ``reply``, ``invalid_reply``, ``answer`` (both of them), ``follow_up``, or None
            for all
        """
        places = {"reply": (0,), "invalid_reply": (1,), "answer": (0, 1), "follow_up": (2,)}
        wanted = places.get(kind, (0, 1, 2))
        policies = self.env["property.ticket.policy"]._codes().values()
        return {codes[place] for codes in policies for place in wanted if codes[place]}

    def _clocks(self):
        """``{ticket id: obligations}``, each ticket present, in the order of their limits."""
        found = self.env["property.obligation"]._for(self)
        none = self.env["property.obligation"]
        return {ticket.id: found.get(ticket.id, none).sorted("due_at") for ticket in self}

    def _owed_clocks(self, kind=None):
        """``{ticket id: obligations still to be done}``, only tickets that owe something of the
        kind."""
        codes = self._kind_codes(kind)
        owed = {
            ticket_id: clocks.filtered(
                lambda c: c.type_id.code in codes and not c.done_at and c.state in ("open", "warned", "missed")
            )
            for ticket_id, clocks in self._clocks().items()
        }
        return {ticket_id: clocks for ticket_id, clocks in owed.items() if clocks}
