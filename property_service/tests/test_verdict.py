# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The verdict (TKT-2, TKT-3): valid or invalid, by whom, why, and what is owed then."""

from ast import literal_eval

from lxml import etree

from odoo.tests import tagged

from ..exceptions import ReplyError, TicketFlowError
from .common import MONDAY, ServiceCommon, minutes, step


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

    def test_no_verdict_is_chosen_before_somebody_says_it(self):
        ticket = self.make_ticket()
        wizard = self.wizard("property.ticket.answer", ticket)
        wizard.is_settling = True
        self.assertTrue(wizard.asks_verdict)
        self.assertFalse(wizard.verdict)
        with self.assertRaisesRegex(ReplyError, "whether the complaint is valid"):
            self.answer(ticket, 50, verdict=False)

    def test_what_was_settled_on_the_spot_is_judged_later(self):
        valid, invalid = (self.make_ticket(unit_id=self.unit.id) for _number in range(2))
        for ticket in (valid, invalid):
            step(ticket, "_answer", minutes(0), text="Settled on the spot")
        found = self.env["helpdesk.ticket"].search(self.filter_domain("no_verdict"))
        self.assertLessEqual(valid | invalid, found)
        self.judge(valid, "valid", 60)
        self.assertEqual((valid.property_state, self.clocks(valid, "follow_up")[0][3]), ("settled", "open"))
        self.judge(invalid, "invalid", 60)
        self.assertEqual((invalid.property_state, self.clocks(invalid, "follow_up")[0][3]), ("closed", "withdrawn"))
        self.assertFalse(self.clocks(invalid, "reply_invalid"), "it is answered already")
        for ticket, other in ((valid, "invalid"), (invalid, "valid")):
            with self.assertRaisesRegex(TicketFlowError, "has its verdict"):
                self.judge(ticket, other, 70)
        figures = self.env["property.complaint.figures"]._figures(self.estate, MONDAY.date().replace(day=1))
        self.assertEqual([figures["now"][name] for name in ("valid", "invalid", "without_verdict")], [1, 1, 0])

    def filter_domain(self, name):
        """The domain of a filter of the list of tickets."""
        view = self.env.ref("property_service.helpdesk_ticket_view_search")
        arch = etree.fromstring(self.env["helpdesk.ticket"].get_view(view.id, "search")["arch"])
        [domain] = arch.xpath(f"//filter[@name='{name}']/@domain")
        return literal_eval(domain)

    def test_a_closed_complaint_without_verdict_gets_one(self):
        ticket = self.make_ticket()
        step(ticket, "_answer", minutes(0), text="Settled on the spot")
        self.follow(ticket, 30)
        self.judge(ticket, "valid", 60)
        self.assertEqual((ticket.property_state, ticket.verdict), ("closed", "valid"))

    def test_there_is_no_verdict_on_a_settled_ticket(self):
        ticket = self.make_ticket()
        self.answer(ticket, 5)
        with self.assertRaises(TicketFlowError):
            self.judge(ticket, "invalid", 10)
