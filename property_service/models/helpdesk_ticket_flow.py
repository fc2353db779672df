# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import FollowUpError, ReplyError, TicketFlowError
from ..guard import PASS
from ..rules import flow, follow_up, outcome, promise


class HelpdeskTicketFlow(models.AbstractModel):
    """What is done with tickets of an estate; each step asks the rules first and writes once.

    All of it works on recordsets, with the rights of their environment: call it with ``tickets.env``.
    """

    _name = "helpdesk.ticket.flow"
    _description = "Steps of Tickets"

    # ----------------------------------------------------------------- steps

    @api.model
    def _start(self, tickets):
        """Take tickets in hand."""
        self._move(tickets, "start")

    @api.model
    def _close(self, tickets):
        """Close for good what owes no follow-up.

        :raises TicketFlowError: a follow-up is owed, or the director's decision
        """
        tickets._check_may_work()
        self.env["helpdesk.ticket.major"]._check_decided(tickets)
        owed = self.env["helpdesk.ticket.promise"]._owed(tickets, "follow_up")
        if waiting := tickets.filtered(lambda t: t.id in owed):
            raise TicketFlowError(
                self.env._(
                    "Ticket %(number)s is closed by its follow-up. If the resident can't be"
                    " followed up, waive that limit with a reason first.",
                    number=waiting[0].number,
                )
            )
        self.env["helpdesk.ticket.promise"]._tries(tickets)._lapse(self.env._("Closed"), fields.Datetime.now())
        self._move(tickets, "close")

    @api.model
    def _answer(self, tickets, at, next_at=None, text="", employee=None, agreed_with=""):
        """The residents of the tickets were answered; ``next_at`` is promised, or the matter is
        settled.

        :param datetime at: naive UTC, not in the future
        :param datetime next_at: naive UTC, or None
        :param agreed_with: who agreed to ``next_at``
        :return: the answers, property.ticket.reply
        :raises ReplyError: the answer does not continue the chain
        :raises TicketFlowError: a ticket is not open
        """
        answer = promise.Answer(at, next_at or None, agreed_with or "")
        return self._answer_each(dict.fromkeys(tickets, (answer, text)), employee or self.env.user.employee_id)

    @api.model
    def _answer_each(self, answers, employee):
        """As :meth:`_answer`, each ticket with an answer of its own.

        :param answers: ``{ticket: (promise.Answer, text)}``
        """
        tickets = self.env["helpdesk.ticket"].union(*answers)
        tickets._check_may_work()
        for settles, same in tickets.grouped(lambda t: answers[t][0].settles).items():
            self._check_event(same, "settle" if settles else "promise")
            if settles:
                self.env["helpdesk.ticket.major"]._check_decided(same)
        for ticket in tickets:
            self._check_answer(ticket, answers[ticket][0])
        replies = self.env["property.ticket.reply"]._record(answers, employee)
        for vals, same in tickets.grouped(lambda t: self._answered_vals(t, answers[t][0])).items():
            self._write_state(same, **dict(vals))
        self.env["helpdesk.ticket.promise"]._open_follow_ups(tickets)
        self.env["property.ticket.rating"]._ask(tickets)
        return replies

    @api.model
    def _judge(self, tickets, verdict, reason, at=None):
        """The tickets were found valid or invalid, by whom and why (TKT-2)."""
        tickets._check_may_work()
        tickets._check_not_own_case()
        self._check_event(tickets, "judge")
        policies = self.env["property.ticket.policy"]
        if no_verdict := tickets.filtered(lambda t: not policies._rule_of(t.property_kind).reply_invalid):
            raise TicketFlowError(self.env._("A verdict is for complaints; %s is none.", no_verdict[0].number))
        if judged := tickets.filtered(lambda t: not flow.may_judge(t.property_state, t.verdict))[:1]:
            raise TicketFlowError(
                self.env._("Ticket %s has its verdict and is settled; reopen it to judge anew.", judged.number)
            )
        at = at or fields.Datetime.now()
        changed = tickets.filtered(lambda t: t.verdict != verdict)
        tickets._passed_write(
            PASS,
            {"verdict": verdict, "verdict_reason": reason, "verdict_by_id": self.env.uid, "verdict_at": at},
        )
        label = dict(tickets._fields["verdict"]._description_selection(self.env))[verdict]
        tickets._note(self.env._("Verdict: %(verdict)s. %(reason)s", verdict=label, reason=reason))
        limits = self.env["helpdesk.ticket.promise"]
        limits._follow_verdict(changed.filtered(lambda t: t.property_state in flow.OPEN_STATES), verdict, at)
        settled = changed.filtered(lambda t: t.property_state == flow.SETTLED)
        if verdict == flow.INVALID and settled:
            # answered already, and nobody follows up what was no complaint
            limits._withdraw(settled, self.env._("Found invalid"), at, "follow_up")
            limits._tries(settled)._lapse(self.env._("Found invalid"), at)
            self._move(settled, "close", closed_date=at)

    @api.model
    def _follow(self, tickets, result, at, **said):
        """The residents were asked whether it is settled (TKT-4).

        :param str result: of rules/follow_up.py
        :param said: ``satisfaction`` (1-5, None when nobody was reached), ``text``, ``method``, ``next_at``
        :raises FollowUpError: it can't be recorded like this
        """
        tickets._check_may_work()
        tickets._check_not_own_case()
        self._check_event(tickets, "follow_up")
        for ticket in tickets:
            follows = self._check_follow_up(ticket, at, result, said.get("satisfaction"), said.get("next_at"))
        limits = self.env["helpdesk.ticket.promise"]
        owed, tries = limits._owed(tickets, "follow_up"), limits._tries(tickets)
        self.env["property.follow.up"]._record(tickets, owed, result, at, **said)
        self.env["property.obligation"]._fulfil(dict.fromkeys(tries, at))
        if follows.fulfils:
            self.env["property.obligation"]._fulfil({row: at for rows in owed.values() for row in rows})
        if follows.is_failed:
            for count, same in tickets.grouped("failed_follow_up_count").items():
                same._passed_write(PASS, {"failed_follow_up_count": count + 1})
        if follows.action == follow_up.CLOSE:
            self._move(tickets, "close", closed_date=at)
        elif follows.action == follow_up.REOPEN:
            self._reopen(tickets, self.env._("The resident is not satisfied: %s", said.get("text") or ""), at)
        else:
            limits._open_tries(tickets, at, said["next_at"])

    @api.model
    def _reopen(self, tickets, reason, at=None):
        """Open the tickets again; their former limits stay, a new answer is owed from now on."""
        tickets._check_may_work()
        self._check_event(tickets, "reopen")
        self.env["helpdesk.ticket.merge"]._check_not_merged(tickets)
        at = at or fields.Datetime.now()
        cancelled = tickets.filtered(lambda t: t.property_state == flow.CANCELLED)
        for (count, invalid), same in tickets.grouped(lambda t: (t.reopen_count, t.verdict == flow.INVALID)).items():
            verdict = {"verdict": "none"} if invalid else {}
            self._move(same, "reopen", reopen_count=count + 1, reopened_at=at, settled_at=False, **verdict)
        tickets._note(self.env._("Reopened: %s", reason))
        limits = self.env["helpdesk.ticket.promise"]
        limits._withdraw(tickets, self.env._("Reopened"), at, "follow_up")
        limits._tries(tickets)._lapse(self.env._("Reopened"), at)
        if cancelled:
            limits._resume(cancelled, at)
            cancelled._resume_home_services()
        limits._open_replies(dict.fromkeys(tickets - cancelled, (at, None)))

    @api.model
    def _cancel(self, tickets, reason, at=None):
        """The tickets should not exist (entered twice, by mistake): all that hangs on them ends, appointments, unpaid
        charges and the director's decision too. Missed limits stay missed; their tickets the supervisor cancels.

        :raises TicketFlowError: a limit was missed, and the user is no supervisor
        """
        tickets._check_may_work()
        tickets._check_not_own_case()
        at, limits = at or fields.Datetime.now(), self.env["helpdesk.ticket.promise"]
        is_supervisor = self.env.user.has_group("property_base.group_property_base_supervisor")
        if not is_supervisor and (missed := limits._missed(tickets, at)):
            raise TicketFlowError(
                self.env._("Ticket %s missed a limit. Ask the supervisor to cancel it.", missed[0].number)
            )
        self._move(tickets, "cancel")
        tickets._note(self.env._("Cancelled: %s", reason))
        limits._end_all(tickets, self.env._("Ticket cancelled"), at)
        tickets._end_home_services(self.env._("Ticket cancelled"))

    # ---------------------------------------------------------------- checks

    @api.model
    def _check_event(self, tickets, event):
        """Raise TicketFlowError naming the first ticket whose state does not allow the event."""
        for ticket in tickets:
            if not flow.allowed(event, ticket.property_state):
                states = dict(ticket._fields["property_state"]._description_selection(self.env))
                raise TicketFlowError(
                    self.env._(
                        "This can't be done with ticket %(number)s: it is “%(state)s”. Reload the"
                        " page; somebody else may have worked on it.",
                        number=ticket.number,
                        state=states[ticket.property_state],
                    )
                )

    def _check_answer(self, ticket, answer):
        """Ask the rules whether the answer continues the ticket's chain."""
        if answer.at > fields.Datetime.now():
            raise ReplyError(self.env._("The answer can't lie in the future. Enter when it was given."))
        earlier = [
            promise.Answer(reply.answered_at, reply.next_promised_at or None)
            for reply in ticket.reply_ids.sorted("step")
            if reply.round == ticket.reopen_count
        ]
        try:
            promise.check_answer(ticket.reopened_at or ticket.received_at, earlier, answer)
        except promise.PromiseError as error:
            raise ReplyError(self._answer_problem(ticket, error.code)) from error

    def _answer_problem(self, ticket, code):
        """A PromiseError in words."""
        texts = {
            "settled": self.env._("it is settled already; reopen it first"),
            "before_receipt": self.env._("the answer lies before the receipt"),
            "before_previous": self.env._("the answer lies before the last one"),
            "promise_not_later": self.env._("the promised moment must lie after the answer"),
        }
        return self.env._("Ticket %(number)s: %(problem)s.", number=ticket.number, problem=texts[code])

    def _check_follow_up(self, ticket, at, result, satisfaction, next_at):
        """Ask the rules about a follow-up; FollowUpError in words."""
        if at > fields.Datetime.now():
            raise FollowUpError(self.env._("The follow-up can't lie in the future."))
        try:
            return follow_up.check(ticket.settled_at, at, result, satisfaction, next_at or None)
        except follow_up.FollowUpError as error:
            raise FollowUpError(self._follow_up_problem(error.code)) from error

    def _follow_up_problem(self, code):
        """A follow_up.FollowUpError in words."""
        return {
            "before_settling": self.env._("The follow-up lies before the ticket was settled."),
            "satisfaction_missing": self.env._("Ask the resident for the satisfaction, 1 to 5."),
            "satisfaction_range": self.env._("The satisfaction is a number from 1 to 5."),
            "satisfaction_unasked": self.env._("Nobody was reached: leave the satisfaction empty."),
            "next_missing": self.env._("Nobody was reached: enter when to try again."),
            "next_not_later": self.env._("The next try must lie after this one."),
            "unknown_result": self.env._("Choose the result of the follow-up."),
        }[code]

    # --------------------------------------------------------------- writing

    def _move(self, tickets, event, **vals):
        """Move the tickets by an event, the stage with them."""
        tickets._check_may_work()
        self._check_event(tickets, event)
        for state, same in tickets.grouped(lambda t: self._target(t, event)).items():
            self._write_state(same, state, **vals)

    def _target(self, ticket, event):
        policy = self.env["property.ticket.policy"]._rule_of(ticket.property_kind)
        return outcome.after_event(event, ticket.property_state, policy, ticket.verdict)

    @api.model
    def _write_state(self, tickets, property_state, **vals):
        """Write the state with the stage that stands for it, and what else follows from the step."""
        stages = self.env["helpdesk.ticket.stage"]
        for (team, company), same in tickets.grouped(lambda t: (t.team_id, t.company_id)).items():
            stage = stages._for_states([property_state], team, company).get(property_state, stages)
            moved = {"stage_id": stage.id} if stage else {}
            same._move(PASS, property_state, **moved, **vals)

    def _answered_vals(self, ticket, answer):
        """What an answer just recorded changes on the ticket, as sorted pairs."""
        state = self._target(ticket, "settle" if answer.settles else "promise")
        is_first = len(ticket.reply_ids) == 1
        vals = outcome.after_answer(state, ticket.received_at, answer.at, answer.settles, is_first)
        return tuple(sorted(vals.items()))
