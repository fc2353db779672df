# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Answers and the chain of promises (TKT-3): each promise is a limit, kept or missed."""

from freezegun import freeze_time

from odoo.tests import Form, tagged

from odoo.addons.property_base.exceptions import GuardedError

from ..exceptions import ReplyError, TicketFlowError
from .common import ServiceCommon, minutes, step


@tagged("post_install", "-at_install")
class TestAnswer(ServiceCommon):
    def test_the_chain_of_the_case_table(self):
        ticket = self.make_ticket()
        self.answer(ticket, 130, 300)
        self.answer(ticket, 290, 500)
        self.assertEqual(ticket.property_state, "in_progress")
        self.assertEqual(ticket.next_due_at, minutes(500))
        self.answer(ticket, 510)
        self.assertEqual(
            self.clocks(ticket, "reply"),
            [("reply", 0, 120, "missed"), ("reply", 1, 300, "kept"), ("reply", 2, 500, "missed")],
        )
        self.assertEqual(ticket.reply_ids.mapped("step"), [0, 1, 2])
        self.assertEqual(ticket.reply_ids.mapped("obligation_state"), ["missed", "kept", "missed"])

    def test_an_answer_at_the_limit_is_in_time(self):
        ticket = self.make_ticket()
        self.answer(ticket, 120)
        self.assertEqual(self.clocks(ticket, "reply"), [("reply", 0, 120, "kept")])

    def test_settling_owes_a_follow_up_in_two_working_days(self):
        ticket = self.make_ticket()
        self.answer(ticket, 60)
        self.assertEqual((ticket.property_state, ticket.verdict), ("settled", "valid"))
        self.assertEqual(ticket.settled_at, minutes(60))
        self.assertEqual(ticket.stage_id, self.env.ref("property_service.stage_settled"))
        (code, step, due, state) = self.clocks(ticket, "follow_up")[0]
        self.assertEqual((code, step, state), ("follow_up", 0, "open"))
        self.assertEqual(minutes(due).isoformat(), "2026-03-04T15:59:00")
        self.assertEqual((ticket.first_answer_minutes, ticket.settle_minutes), (60, 60))

    def test_an_enquiry_is_closed_by_its_answer(self):
        ticket = self.make_ticket(property_kind="enquiry")
        self.answer(ticket, 10)
        self.assertEqual((ticket.property_state, ticket.closed), ("closed", True))
        self.assertEqual(ticket.closed_date, minutes(10))

    def test_a_late_entry_of_an_answer_in_time_is_kept_once_the_supervisor_accepts_it(self):
        ticket = self.make_ticket()
        self.sweep(121)
        self.assertEqual(ticket.obligation_state, "overdue")
        with freeze_time(minutes(180)):
            step(ticket, "_answer", minutes(100), text="Called back")
        self.assertEqual(self.clocks(ticket, "reply"), [("reply", 0, 120, "missed")])
        late = ticket.obligation_ids.filtered("is_late_entry")
        self.assertEqual((late.done_at, late.recorded_at), (minutes(100), minutes(180)))
        late.with_user(self.user_supervisor).action_accept("the resident confirms it")
        self.assertEqual(self.clocks(ticket, "reply"), [("reply", 0, 120, "kept")])

    def test_an_answer_that_can_not_be_is_refused(self):
        ticket = self.make_ticket()
        with self.assertRaisesRegex(ReplyError, "before the receipt"):
            self.answer(ticket, -5)
        with freeze_time(minutes(5)), self.assertRaisesRegex(ReplyError, "future"):
            step(ticket, "_answer", minutes(6))
        with self.assertRaisesRegex(ReplyError, "after the answer"):
            self.answer(ticket, 20, 15)
        self.answer(ticket, 20, 60)
        with self.assertRaisesRegex(ReplyError, "before the last one"):
            self.answer(ticket, 10)

    def test_an_answer_promises_or_settles(self):
        ticket = self.make_ticket()
        wizard = self.wizard("property.ticket.answer", ticket)
        wizard.write({"promise_in": "0", "next_promised_at": False})
        with self.assertRaisesRegex(ReplyError, "Agree with the resident"):
            wizard.action_confirm()

    def test_the_form_proposes_the_next_answer(self):
        with freeze_time(minutes(10)):
            wizard = self.wizard("property.ticket.answer", self.make_ticket())
        self.assertEqual(wizard.next_promised_at, minutes(130))
        wizard.promise_in = "30"
        self.assertEqual(wizard.next_promised_at, minutes(40))
        wizard.is_settling = True
        self.assertFalse(wizard.next_promised_at)

    def test_one_answer_leads_to_the_next_that_is_owed(self):
        """The earliest limit first, of what the user handles or nobody; then the form closes (one queue)."""
        first, second, third = (self.make_ticket(received_at=minutes(at)) for at in (0, -20, -10))
        foreign = self.make_ticket(received_at=minutes(-30), user_id=self.user_steward.id)
        shown = []
        with freeze_time(minutes(5)):
            for ticket in (first, second, third):
                wizard = self.wizard("property.ticket.answer", ticket)
                wizard.write({"is_settling": True, "verdict": "valid", "verdict_reason": "Seen"})
                shown.append(wizard.action_confirm_next()["params"]["otherwise"])
        self.assertEqual([action.get("res_id") for action in shown], [second.id, third.id, None])
        self.assertEqual(shown[-1]["type"], "ir.actions.act_window_close")
        self.assertEqual(foreign.property_state, "new")

    def test_who_answered_meanwhile_is_said_before_a_second_answer(self):
        """Two forms of one ticket: the second says who was first and keeps what was typed; then it is a further one."""
        ticket = self.make_ticket()
        form = Form(ticket.env["property.ticket.answer"].with_context(default_ticket_ids=ticket.ids))
        form.text, form.agreed_with = "Somebody comes", "Resident One"
        self.answer(ticket, 5, 60, text="First here")
        with freeze_time(minutes(10)):
            form.answered_at = minutes(10)
            wizard = form.save()
            shown = wizard.action_confirm_next()
            self.assertEqual((shown["res_model"], shown["res_id"]), (wizard._name, wizard.id))
            self.assertRegex(wizard.meanwhile, rf"{ticket.number} was just answered by .+: First here")
            self.assertEqual((len(ticket.reply_ids), wizard.text), (1, "Somebody comes"))
            wizard.action_confirm_next()
        self.assertEqual(ticket.reply_ids.mapped("text"), ["First here", "Somebody comes"])
        self.assertEqual(wizard.action_confirm()["res_id"], wizard.id, "a second click records nothing")
        self.assertEqual(len(ticket.reply_ids), 2)

    def test_who_judged_meanwhile_is_said_before_another_verdict(self):
        ticket = self.make_ticket()
        forms = ticket.env["property.ticket.verdict"].with_context(default_ticket_ids=ticket.ids)
        form = Form(forms)
        form.verdict, form.reason = "invalid", "Not heard"
        forms.create({"verdict": "valid", "reason": "Was seen"}).action_confirm()
        mine = form.save()
        self.assertEqual(mine.action_confirm()["res_id"], mine.id)
        self.assertIn("Was seen", mine.meanwhile)
        self.assertEqual(ticket.verdict, "valid")
        mine.action_confirm()
        self.assertEqual(ticket.verdict, "invalid")

    def test_a_saved_reply_is_put_into_the_answer(self):
        replies = self.env["mail.canned.response"].with_user(self.user_supervisor)
        shared = self.env.ref("property_base.group_property_base_attendant")
        saved = replies.create({"source": "water", "substitution": "Water is back at six.", "group_ids": shared.ids})
        ticket = self.make_ticket()
        wizard = Form(ticket.env["property.ticket.answer"].with_context(default_ticket_ids=ticket.ids))
        wizard.text = "Good evening."
        wizard.saved_reply_id = saved.with_env(ticket.env)
        self.assertEqual(wizard.text, "Good evening.\nWater is back at six.")

    def test_a_settled_ticket_is_not_answered_again(self):
        ticket = self.make_ticket()
        self.answer(ticket, 10)
        with self.assertRaisesRegex(TicketFlowError, "To Follow Up"):
            self.answer(ticket, 20)

    def test_several_tickets_are_answered_at_once(self):
        tickets = self.make_ticket() | self.make_ticket() | self.make_ticket()
        self.answer(tickets, 30, 90)
        self.assertEqual(set(tickets.mapped("next_due_at")), {minutes(90)})
        self.assertEqual(len(tickets.reply_ids), 3)

    def test_answers_are_never_changed(self):
        ticket = self.make_ticket()
        self.answer(ticket, 30, 90)
        for user in (self.user_director, self.env.ref("base.user_root")):
            with self.subTest(user=user.login), self.assertRaises(GuardedError):
                ticket.reply_ids.with_user(user).write({"text": "nothing happened"})

    def test_the_attendant_is_warned_before_the_limit(self):
        ticket = self.make_ticket()
        self.sweep(95)
        self.assertEqual(ticket.obligation_state, "warned")
