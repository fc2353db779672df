# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The verdict (TKT-2, TKT-3): valid or invalid, by whom, why, and what is owed then."""

from odoo.tests import tagged

from ..exceptions import ReplyError, TicketFlowError
from .common import ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestVerdict(ServiceCommon):
    def test_a_verdict_says_who_and_why(self):
        ticket = self.make_ticket()
        self.judge(ticket, "valid", 10)
        self.assertEqual((ticket.verdict, ticket.verdict_by_id), ("valid", self.user_attendant))
        self.assertEqual(ticket.verdict_reason, "Seen on the spot")
        self.assertEqual(ticket.verdict_at, minutes(10))

    def test_until_the_verdict_the_limit_from_receipt_runs(self):
        ticket = self.make_ticket()
        self.judge(ticket, "invalid", 100)
        self.assertEqual(
            self.clocks(ticket),
            [("reply", 0, 120, "withdrawn"), ("reply_invalid", 0, 220, "open")],
        )

    def test_a_miss_before_the_verdict_stays(self):
        ticket = self.make_ticket()
        self.judge(ticket, "invalid", 150)
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed"), ("reply_invalid", 0, 270, "open")])
        self.answer(ticket, 200)
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed"), ("reply_invalid", 0, 270, "kept")])

    def test_an_invalid_complaint_is_closed_by_its_answer(self):
        ticket = self.make_ticket()
        self.judge(ticket, "invalid", 30)
        self.answer(ticket, 60)
        self.assertEqual(ticket.property_state, "closed")
        self.assertFalse(self.clocks(ticket, "follow_up"))

    def test_found_valid_after_all_the_first_limit_runs_again(self):
        ticket = self.make_ticket()
        self.judge(ticket, "invalid", 30)
        self.judge(ticket, "valid", 40)
        self.assertEqual(
            self.clocks(ticket),
            [("reply", 0, 120, "open"), ("reply_invalid", 0, 150, "withdrawn")],
        )

    def test_the_verdict_can_be_given_with_the_settling_answer(self):
        ticket = self.make_ticket()
        with self.assertRaisesRegex(ReplyError, "Say why"):
            self.answer(ticket, 50, verdict="invalid")
        self.answer(ticket, 50, verdict="invalid", verdict_reason="No noise was heard")
        self.assertEqual((ticket.verdict, ticket.property_state), ("invalid", "closed"))
        self.assertEqual(self.clocks(ticket)[-1], ("reply_invalid", 0, 170, "kept"))

    def test_there_is_no_verdict_on_an_enquiry(self):
        with self.assertRaisesRegex(TicketFlowError, "for complaints"):
            self.judge(self.make_ticket(property_kind="enquiry"), "valid", 5)

    def test_there_is_no_verdict_on_a_settled_ticket(self):
        ticket = self.make_ticket()
        self.answer(ticket, 5)
        with self.assertRaises(TicketFlowError):
            self.judge(ticket, "invalid", 10)
