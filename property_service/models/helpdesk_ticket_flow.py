# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import FollowUpError, ReplyError, TicketFlowError
from ..rules import flow, follow_up, promise


class HelpdeskTicketFlow(models.Model):
    """What is done with a ticket of an estate; each step asks the rules first and writes once.

    All of it works on recordsets. The buttons open small forms; those call the methods with an
    underscore.
    """

    _inherit = "helpdesk.ticket"

    # --------------------------------------------------------------- buttons

    def action_start(self):
        """Take tickets in hand; answers nobody, so the limit goes on running."""
        self._move_to("start")
        return True

    def action_answer(self):
        """Open the form of an answer: with a promise, or settling."""
        return self._open_form("property.ticket.answer", self.env._("Answer"))

    def action_settle(self):
        """Open the form of an answer that settles."""
        return self._open_form("property.ticket.answer", self.env._("Settle"), default_is_settling=True)

    def action_verdict(self):
        """Open the form of the verdict."""
        return self._open_form("property.ticket.verdict", self.env._("Verdict"))

    def action_follow_up(self):
        """Open the form of a follow-up."""
        return self._open_form("property.ticket.follow.up", self.env._("Follow Up"))

    def action_reopen(self):
        """Open the form of the reason for reopening."""
        return self._open_form("property.ticket.reason", self.env._("Reopen"), default_event="reopen")

    def action_cancel(self):
        """Open the form of the reason for cancelling."""
        return self._open_form("property.ticket.reason", self.env._("Cancel the Ticket"), default_event="cancel")

    def action_close(self):
        """Close for good what owes no follow-up: it was waived with a reason."""
        self._check_may_work()
        owed = self._owed_clocks("follow_up")
        if waiting := self.filtered(lambda t: t.id in owed):
            raise TicketFlowError(
                self.env._(
                    "Ticket %(number)s is closed by its follow-up. If the resident can't be"
                    " followed up, waive that limit with a reason first.",
                    number=waiting[0].number,
                )
            )
        self._move_to("close")
        return True

    def _open_form(self, model, name, **context):
        """A small form about these tickets."""
        self._check_may_work()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_ticket_ids": self.ids, **context},
        }

    # ----------------------------------------------------------------- steps

    def _answer(self, at, next_at=None, text="", employee=None, agreed_with=""):
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
        answers = dict.fromkeys(self, (answer, text))
        return self._answer_each(answers, employee or self.env.user.employee_id)

    def _answer_each(self, answers, employee):
        """As :meth:`_answer`, each ticket with an answer of its own.

        :param answers: ``{ticket: (promise.Answer, text)}`` for every ticket of self
        """
        self._check_may_work()
        for settles, tickets in self.grouped(lambda t: answers[t][0].settles).items():
            tickets._check_event("settle" if settles else "promise")
        for ticket in self:
            ticket._check_answer(answers[ticket][0])
        replies = self._record_answers(answers, employee)
        for vals, tickets in self.grouped(lambda t: t._answered_vals(answers[t][0])).items():
            tickets._write_state(**dict(vals))
        self._open_follow_ups()
        return replies

    def _judge(self, verdict, reason, at=None):
        """The tickets were found valid or invalid, by whom and why (TKT-2)."""
        self._check_may_work()
        self._check_event("judge")
        if no_verdict := self.filtered(lambda t: not t._policy().reply_invalid):
            raise TicketFlowError(self.env._("A verdict is for complaints; %s is none.", no_verdict[0].number))
        at = at or fields.Datetime.now()
        changed = self.filtered(lambda t: t.verdict != verdict)
        self._in_flow().write(
            {
                "verdict": verdict,
                "verdict_reason": reason,
                "verdict_by_id": self.env.uid,
                "verdict_at": at,
            }
        )
        label = dict(self._fields["verdict"]._description_selection(self.env))[verdict]
        self._note(self.env._("Verdict: %(verdict)s. %(reason)s", verdict=label, reason=reason))
        changed._follow_verdict(verdict, at)

    def _follow(self, result, at, satisfaction=None, text="", method="phone", next_at=None):
        """The residents were asked whether it is settled (TKT-4).

        :param str result: of rules/follow_up.py
        :param int satisfaction: 1-5, None when nobody was reached
        :raises FollowUpError: it can't be recorded like this
        """
        self._check_may_work()
        self._check_event("follow_up")
        for ticket in self:
            outcome = ticket._check_follow_up(at, result, satisfaction, next_at)
        clocks = self._owed_clocks("follow_up")
        self._record_follow_up(clocks, result, at, satisfaction, text, method, next_at)
        if outcome.fulfils:
            self.env["property.obligation"]._fulfil({clock: at for owed in clocks.values() for clock in owed})
        if outcome.is_failed:
            for count, tickets in self.grouped("failed_follow_up_count").items():
                tickets._in_flow().write({"failed_follow_up_count": count + 1})
        if outcome.action == follow_up.CLOSE:
            self._move_to("close", closed_date=at)
        elif outcome.action == follow_up.REOPEN:
            self._reopen(self.env._("The resident is not satisfied: %s", text or ""), at)

    def _reopen(self, reason, at=None):
        """Open the tickets again; their former clocks stay, a new answer is owed from now on."""
        self._check_may_work()
        self._check_event("reopen")
        at = at or fields.Datetime.now()
        cancelled = self.filtered(lambda t: t.property_state == flow.CANCELLED)
        for (count, invalid), tickets in self.grouped(lambda t: (t.reopen_count, t.verdict == flow.INVALID)).items():
            extra = {"verdict": "none"} if invalid else {}
            tickets._move_to(
                "reopen",
                reopen_count=count + 1,
                reopened_at=at,
                settled_at=False,
                **extra,
            )
        self._note(self.env._("Reopened: %s", reason))
        self._withdraw_clocks(self.env._("Reopened"), at, "follow_up")
        cancelled._restore_clocks()
        (self - cancelled)._open_reply_clocks(dict.fromkeys(self - cancelled, (at, None)))

    def _cancel(self, reason, at=None):
        """The tickets should not exist (entered twice, by mistake); missed limits stay missed."""
        self._check_may_work()
        self._move_to("cancel")
        self._note(self.env._("Cancelled: %s", reason))
        self._withdraw_clocks(self.env._("Ticket cancelled"), at or fields.Datetime.now())

    # --------------------------------------------------------------- helpers

    def _policy(self):
        """The limits of the ticket's kind, as the rules know them."""
        self.ensure_one()
        return self.env["property.ticket.policy"]._rule_of(self.property_kind)

    def _target(self, event):
        """State after the event; what owes no follow-up is closed by settling."""
        self.ensure_one()
        state = flow.move(event, self.property_state)
        if event == "settle":
            return flow.after_settling(self._policy(), self.verdict)
        return state

    def _check_may_work(self):
        """Only who may write the tickets works on them, and only on those of an estate."""
        self.check_access("write")
        if lost := self.filtered(lambda t: not t.estate_id):
            raise TicketFlowError(self.env._("Ticket %s has no estate yet. Enter its estate first.", lost[0].number))

    def _check_event(self, event):
        """Raise TicketFlowError naming the first ticket whose state does not allow the event."""
        for ticket in self:
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

    def _check_answer(self, answer):
        """Ask the rules whether the answer continues the ticket's chain."""
        self.ensure_one()
        if answer.at > fields.Datetime.now():
            raise ReplyError(self.env._("The answer can't lie in the future. Enter when it was given."))
        earlier = [
            promise.Answer(reply.answered_at, reply.next_promised_at or None)
            for reply in self.reply_ids.sorted("step")
            if reply.round == self.reopen_count
        ]
        try:
            promise.check_answer(self.reopened_at or self.received_at, earlier, answer)
        except promise.PromiseError as error:
            raise ReplyError(self._answer_problem(error.code)) from error

    def _answer_problem(self, code):
        """A PromiseError in words."""
        texts = {
            "settled": self.env._("it is settled already; reopen it first"),
            "before_receipt": self.env._("the answer lies before the receipt"),
            "before_previous": self.env._("the answer lies before the last one"),
            "promise_not_later": self.env._("the promised moment must lie after the answer"),
        }
        return self.env._("Ticket %(number)s: %(problem)s.", number=self.number, problem=texts[code])

    def _check_follow_up(self, at, result, satisfaction, next_at):
        """Ask the rules about a follow-up; FollowUpError in words."""
        texts = {
            "before_settling": self.env._("The follow-up lies before the ticket was settled."),
            "satisfaction_missing": self.env._("Ask the resident for the satisfaction, 1 to 5."),
            "satisfaction_range": self.env._("The satisfaction is a number from 1 to 5."),
            "satisfaction_unasked": self.env._("Nobody was reached: leave the satisfaction empty."),
            "next_missing": self.env._("Nobody was reached: enter when to try again."),
            "next_not_later": self.env._("The next try must lie after this one."),
            "unknown_result": self.env._("Choose the result of the follow-up."),
        }
        if at > fields.Datetime.now():
            raise FollowUpError(self.env._("The follow-up can't lie in the future."))
        try:
            return follow_up.check(self.settled_at, at, result, satisfaction, next_at or None)
        except follow_up.FollowUpError as error:
            raise FollowUpError(texts[error.code]) from error

    def _move_to(self, event, **vals):
        """Move the tickets by an event, the stage with them."""
        self._check_may_work()
        self._check_event(event)
        for state, tickets in self.grouped(lambda t: t._target(event)).items():
            tickets._write_state(state, **vals)

    def _write_state(self, property_state, **vals):
        """Write the state with the stage that stands for it, and what else follows from the
        step."""
        stages = self.env["helpdesk.ticket.stage"]
        for (team, company), tickets in self.grouped(lambda t: (t.team_id, t.company_id)).items():
            stage = stages._for_states([property_state], team, company).get(property_state, stages)
            moved = {"stage_id": stage.id} if stage else {}
            tickets._in_flow().write({"property_state": property_state, **moved, **vals})

    def _answered_vals(self, answer):
        """What an answer just recorded changes on the ticket, as sorted pairs."""
        self.ensure_one()
        minutes = int((answer.at - self.received_at).total_seconds() // 60)
        vals = {"property_state": self._target("settle" if answer.settles else "promise")}
        if len(self.reply_ids) == 1:
            vals["first_answer_minutes"] = minutes
        if answer.settles:
            vals |= {"settled_at": answer.at, "settle_minutes": minutes}
            if vals["property_state"] == flow.CLOSED:
                vals["closed_date"] = answer.at
        return tuple(sorted(vals.items()))

    def _action_show(self):
        """Show the tickets: one in its form, several in a list."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        if len(self) == 1:
            form = self.env.ref("property_service.helpdesk_ticket_view_form").id
            return {**action, "res_id": self.id, "views": [(form, "form")], "context": {}}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}

    def _note(self, text):
        """A line in the history of each ticket, in one go."""
        self._message_log_batch(bodies=dict.fromkeys(self.ids, text))
