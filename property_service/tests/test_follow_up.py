# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Follow-ups (TKT-4), reopening and cancelling: the history of clocks stays."""

from datetime import datetime

from freezegun import freeze_time

from odoo.tests import tagged

from ..exceptions import FollowUpError, TicketFlowError
from .common import ServiceCommon, minutes

DAY = 1440


@tagged("post_install", "-at_install")
class TestFollowUp(ServiceCommon):
    def setUp(self):
        super().setUp()
        self.ticket = self.make_ticket()
        self.answer(self.ticket, 60)

    def test_a_satisfied_resident_closes_the_ticket(self):
        self.follow(self.ticket, DAY, satisfaction="4", text="Quiet again")
        self.assertEqual((self.ticket.property_state, self.ticket.closed), ("closed", True))
        self.assertEqual(self.ticket.closed_date, minutes(DAY))
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][3], "kept")
        self.assertEqual(self.ticket.follow_up_ids.satisfaction_score, 4)
        self.assertFalse(self.ticket.next_due_at)

    def test_nothing_is_said_before_the_resident_says_it(self):
        wizard = self.env["property.ticket.follow.up"].new({"ticket_ids": self.ticket.ids})
        self.assertFalse(wizard.result or wizard.satisfaction)
        for result in ("satisfied", "unsatisfied"):
            wizard.result = result
            self.assertFalse(wizard.satisfaction, result)
            with self.assertRaises(FollowUpError), self.cr.savepoint():
                self.follow(self.ticket, DAY, result=result, satisfaction=False)
        self.assertEqual(self.ticket.property_state, "settled")

    def test_who_was_not_reached_said_nothing(self):
        wizard = self.wizard("property.ticket.follow.up", self.ticket)
        wizard.write({"result": "satisfied", "satisfaction": "4"})
        wizard.result = "unsatisfied"
        self.assertEqual(wizard.satisfaction, "4")
        wizard.result = "not_reached"
        self.assertFalse(wizard.satisfaction)

    def test_a_late_follow_up_is_missed(self):
        self.follow(self.ticket, 4 * DAY)
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][3], "missed")
        self.assertEqual(self.ticket.property_state, "closed")

    def test_holidays_are_no_days_to_follow_up(self):
        """Settled on Friday before the Tomb-Sweeping holiday of 4 to 6 April 2026: due on Wednesday, not on Monday."""
        friday = datetime(2026, 4, 3, 2)
        for kind, code in (("complaint", "follow_up"), ("service", "service_follow_up")):
            with self.subTest(kind), freeze_time(friday):
                ticket = self.make_ticket(at=friday, property_kind=kind)
                wizard = self.wizard("property.ticket.answer", ticket)
                wizard.write({"is_settling": True, "answered_at": friday, "verdict": "valid"})
                wizard.action_confirm()
                clock = self.env["property.obligation"]._for(ticket, code)[ticket.id]
                self.assertEqual(clock.due_at, datetime(2026, 4, 8, 15, 59, 59))

    def test_an_unsatisfied_resident_reopens_it(self):
        self.follow(self.ticket, DAY, result="unsatisfied", satisfaction="1", text="Still loud")
        self.assertEqual(self.ticket.property_state, "in_progress")
        self.assertEqual((self.ticket.reopen_count, self.ticket.failed_follow_up_count), (1, 1))
        self.assertEqual(
            self.clocks(self.ticket, "reply"),
            [("reply", 0, 120, "kept"), ("reply", 1, DAY + 120, "open")],
        )
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][3], "kept")
        self.answer(self.ticket, DAY + 30)
        self.assertEqual([c[1] for c in self.clocks(self.ticket, "follow_up")], [0, 1])
        self.assertEqual(self.ticket.reply_ids.mapped("round"), [0, 1])

    def test_nobody_reached_is_tried_again_and_counted(self):
        self.follow(self.ticket, DAY, result="not_reached")
        self.assertEqual(self.ticket.property_state, "settled")
        self.assertEqual(self.ticket.failed_follow_up_count, 1)
        self.assertEqual(self.ticket.follow_up_ids.next_at, minutes(DAY + 240))
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][3], "open")
        self.assertEqual(self.clocks(self.ticket, "follow_up_try"), [("follow_up_try", 1, DAY + 240, "open")])
        self.follow(self.ticket, DAY + 240)
        self.assertEqual(self.ticket.property_state, "closed")
        self.assertEqual(len(self.ticket.follow_up_ids), 2)
        self.assertEqual(self.clocks(self.ticket, "follow_up_try")[0][3], "kept")

    def test_a_next_try_that_is_forgotten_is_missed(self):
        self.follow(self.ticket, DAY, result="not_reached")
        self.sweep(DAY + 241)
        self.assertEqual(self.clocks(self.ticket, "follow_up_try")[0][3], "missed")
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][3], "open")
        self.assertTrue(self.ticket.obligation_state, "overdue")
        self.reason(self.ticket, "reopen", DAY + 250)
        self.assertFalse(self.env["helpdesk.ticket.promise"]._tries(self.ticket))

    def test_a_next_try_beyond_the_follow_ups_limit_is_the_supervisors(self):
        [(_code, _step, due, _state)] = self.clocks(self.ticket, "follow_up")
        late = {"result": "not_reached", "next_at": minutes(due + 10)}
        with self.assertRaisesRegex(FollowUpError, "ask the supervisor"):
            self.follow(self.ticket, DAY, **late)
        self.follow(self.ticket.with_user(self.user_supervisor), DAY, **late)
        self.assertEqual(self.clocks(self.ticket, "follow_up_try")[0][2], due + 10)
        self.assertEqual(self.clocks(self.ticket, "follow_up")[0][2], due, "its own limit stays")

    def test_a_follow_up_that_says_nothing_is_refused(self):
        for vals, words in (
            ({"satisfaction": False}, "satisfaction, 1 to 5"),
            ({"result": "not_reached", "next_at": False}, "when to try again"),
            ({"followed_at": minutes(30)}, "before the ticket was settled"),
            ({"followed_at": minutes(9 * DAY)}, "future"),
        ):
            with self.subTest(words), self.assertRaisesRegex(FollowUpError, words):
                self.follow(self.ticket, DAY, **vals)

    def test_a_valid_complaint_is_not_closed_without_its_follow_up(self):
        with self.assertRaisesRegex(TicketFlowError, "closed by its follow-up"):
            self.ticket.action_close()

    def test_a_waived_follow_up_lets_it_be_closed(self):
        clock = self.env["property.obligation"]._for(self.ticket, "follow_up")[self.ticket.id]
        clock.with_user(self.user_supervisor)._waive("The resident moved away")
        self.ticket.action_close()
        self.assertEqual(self.ticket.property_state, "closed")

    def test_a_service_is_followed_up_too(self):
        ticket = self.make_ticket(property_kind="service")
        self.answer(ticket, 60)
        self.assertEqual(ticket.property_state, "settled")
        self.assertEqual(self.clocks(ticket, "service_follow_up")[0][3], "open")


@tagged("post_install", "-at_install")
class TestReopen(ServiceCommon):
    def test_reopening_before_the_follow_up_withdraws_it(self):
        ticket = self.make_ticket()
        self.answer(ticket, 60)
        self.reason(ticket, "reopen", 90, "The resident called again")
        self.assertEqual((ticket.property_state, ticket.settled_at), ("in_progress", False))
        self.assertEqual(self.clocks(ticket, "follow_up")[0][3], "withdrawn")
        self.assertEqual(self.clocks(ticket, "reply"), [("reply", 0, 120, "kept"), ("reply", 1, 210, "open")])

    def test_reopening_a_closed_ticket_clears_its_closing(self):
        ticket = self.make_ticket(property_kind="enquiry")
        self.answer(ticket, 10)
        self.reason(ticket, "reopen", 20)
        self.assertFalse(ticket.closed or ticket.closed_date)
        self.assertEqual(ticket.stage_id, self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_in_progress"))

    def test_an_invalid_complaint_reopened_is_judged_anew(self):
        ticket = self.make_ticket()
        self.judge(ticket, "invalid", 5)
        self.answer(ticket, 10)
        self.reason(ticket, "reopen", 20)
        self.assertEqual(ticket.verdict, "none")

    def test_cancelling_withdraws_what_runs(self):
        ticket = self.make_ticket()
        self.reason(ticket, "cancel", 30, "Entered twice")
        self.assertEqual((ticket.property_state, ticket.closed), ("cancelled", True))
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "withdrawn")])

    def test_cancelling_does_not_hide_a_miss(self):
        ticket = self.make_ticket()
        with self.assertRaisesRegex(TicketFlowError, "Ask the supervisor"):
            self.reason(ticket, "cancel", 130)
        ticket = ticket.with_user(self.user_supervisor)
        self.reason(ticket, "cancel", 130)
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed")])
        row = self.env["property.obligation"]._for(ticket)[ticket.id]
        self.assertFalse(row.is_owed or row.next_at, "it climbs no further")
        self.assertEqual((ticket.obligation_state, ticket.next_due_at), ("missed", False))
        self.reason(ticket, "reopen", 200)
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed"), ("reply", 1, 320, "open")])

    def test_cancelling_and_reopening_gains_no_time(self):
        ticket = self.make_ticket()
        self.reason(ticket, "cancel", 30)
        self.reason(ticket, "reopen", 100)
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "open")])
        self.assertEqual(ticket.next_due_at, minutes(120))

    def test_each_button_only_in_its_state(self):
        ticket = self.make_ticket()
        with self.assertRaises(TicketFlowError):
            self.reason(ticket, "reopen", 10)
        with self.assertRaises(TicketFlowError):
            self.follow(ticket, 10)
        self.answer(ticket, 20)
        with self.assertRaises(TicketFlowError):
            ticket.action_start()
