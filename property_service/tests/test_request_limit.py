# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Every request has a limit from its first minute: an answer, or a time that is agreed (TKT-3, TKT-5)."""

from freezegun import freeze_time

from odoo.tests import tagged

from ..rules import history, promise
from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestRequestLimit(ServiceCommon):
    def agree(self, ticket, at, start):
        with freeze_time(minutes(at)):
            return ticket.env["property.appointment"].create(
                {
                    "ticket_id": ticket.id,
                    "start_at": minutes(start),
                    "end_at": minutes(start + 60),
                    "employee_id": self.employee_steward.id,
                    "agreed_with": "Resident One",
                }
            )

    def test_no_kind_of_request_is_without_a_limit(self):
        for kind, code in (
            *((kind, "request_reply") for kind in ("service", "repair", "enquiry", "help")),
            ("suggestion", "opinion_reply"),
            ("complaint", "reply"),
            ("incident", "reply"),
        ):
            with self.subTest(kind):
                ticket = self.make_ticket(property_kind=kind)
                [(found, step, due, state)] = [row for row in self.clocks(ticket) if row[0] != "major"]
                self.assertEqual((found, step, state), (code, 0, "open"))
                self.assertGreater(due, 0)
                self.assertTrue(ticket.next_due_at)

    def test_the_first_answer_in_time_keeps_it_and_its_promise_is_tracked(self):
        ticket = self.make_ticket(property_kind="enquiry")
        self.assertEqual(self.clocks(ticket), [("request_reply", 0, 240, "open")])
        self.answer(ticket, 30, 500)
        self.sweep(501)
        self.assertEqual([row[3] for row in self.clocks(ticket)], ["kept", "missed"])

    def test_the_administrator_sets_another_limit(self):
        self.env.ref("property_service.obligation_type_request_reply").limit_value = 1
        self.assertEqual(self.clocks(self.make_ticket(property_kind="help"))[0][2], 60)

    def test_an_agreed_time_is_the_answer_to_a_repair(self):
        ticket = self.make_ticket(property_kind="repair", unit_id=self.unit.id)
        self.agree(ticket, 30, 1440)
        self.assertEqual(self.clocks(ticket), [("request_reply", 0, 240, "kept")])
        complaint = self.make_ticket(unit_id=self.unit.id)
        self.agree(complaint, 30, 2880)
        self.assertEqual(self.clocks(complaint), [("reply", 0, 120, "open")], "a complaint is answered")

    def test_when_nobody_comes_as_agreed_an_answer_is_owed_again(self):
        ticket = self.make_ticket(property_kind="repair", unit_id=self.unit.id)
        first, second = self.agree(ticket, 30, 600), self.agree(ticket, 40, 1440)
        with freeze_time(minutes(100)):
            first.action_cancel()
        self.assertEqual(self.clocks(ticket), [("request_reply", 0, 240, "kept")], "another time is agreed")
        with freeze_time(minutes(1441)):
            second.action_absent()
        self.assertEqual(self.clocks(ticket)[1:], [("request_reply", 1, 1681, "open")])

    def test_requests_of_the_past_had_none(self):
        step = self.env["helpdesk.ticket.history"]
        self.assertTrue(self.env["property.ticket.policy"]._is_request("repair"))
        self.assertFalse(self.env["property.ticket.policy"]._is_request("incident"))
        Entry = history.Entry
        vals = {"estate_id": self.estate.id, "received_at": MONDAY, "description": "x"}
        answers = [(promise.Answer(minutes(900)), "Done", False)]
        tickets = step._enter(
            [Entry({**vals, "name": kind, "property_kind": kind}, answers) for kind in ("enquiry", "incident")]
        )
        self.assertFalse(self.clocks(tickets[0]))
        self.assertEqual(self.clocks(tickets[1]), [("reply", 0, 120, "missed")])
