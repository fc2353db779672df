# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What users of other desks suffered from: lost pauses, clocks that overrule others, silent replies (TKT-3)."""

from odoo import http
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import ReplyError, TicketFlowError
from .common import ServiceCommon, minutes

DAY = 1440


@tagged("post_install", "-at_install")
class TestPromise(ServiceCommon):
    """There is no pause: a later moment is a promise, agreed with somebody, and a limit like the first."""

    def test_a_promise_says_who_agreed(self):
        ticket = self.make_ticket(partner_name="Resident One")
        with self.assertRaisesRegex(ReplyError, "who agreed"):
            self.answer(ticket, 10, DAY, agreed_with=False)
        self.assertEqual(self.wizard("property.ticket.answer", ticket).agreed_with, "Resident One")
        self.answer(ticket, 10, DAY, agreed_with="His wife")
        self.assertEqual(ticket.reply_ids.agreed_with, "His wife")

    def test_a_promise_over_closed_hours_is_the_moment_agreed_and_counted_once(self):
        ticket = self.make_ticket()
        self.answer(ticket, 60, 5 * DAY)
        self.assertEqual(self.clocks(ticket, "reply")[1:], [("reply", 1, 5 * DAY, "open")])
        self.sweep(3 * DAY)
        self.assertEqual(self.clocks(ticket, "reply")[1:], [("reply", 1, 5 * DAY, "open")])

    def test_a_promise_outlives_a_changed_limit(self):
        ticket, fresh = self.make_ticket(), self.make_ticket()
        self.answer(ticket, 60, 500)
        self.env["property.obligation.type"].search([("code", "=", "reply")]).limit_value = 1
        self.assertEqual(self.clocks(ticket, "reply"), [("reply", 0, 120, "kept"), ("reply", 1, 500, "open")])
        self.assertEqual(self.clocks(fresh, "reply"), [("reply", 0, 60, "open")])

    def test_a_later_promise_does_not_overrule_a_missed_first_answer(self):
        ticket = self.make_ticket()
        self.answer(ticket, 130, 600)
        self.answer(ticket, 140, 900)
        self.assertEqual(
            self.clocks(ticket, "reply"),
            [("reply", 0, 120, "missed"), ("reply", 1, 600, "kept"), ("reply", 2, 900, "open")],
        )

    def test_what_the_resident_writes_answers_nothing_and_restarts_nothing(self):
        ticket = self.make_ticket(partner_id=self.resident.id)
        before = self.clocks(ticket)
        ticket.message_post(body="Any news?", author_id=self.resident.id, message_type="comment")
        self.assertEqual((self.clocks(ticket), ticket.property_state), (before, "new"))
        self.answer(ticket, 30)
        before = self.clocks(ticket)
        ticket.message_post(body="Still loud", author_id=self.resident.id, message_type="comment")
        self.assertEqual((self.clocks(ticket), ticket.property_state), (before, "settled"))


@tagged("post_install", "-at_install")
class TestNoOtherWay(ServiceCommon, Json2, HttpCase):
    """A settled valid complaint is closed for good by its follow-up only (TKT-4)."""

    def setUp(self):
        super().setUp()
        self.ticket = self.make_ticket(partner_id=self.resident.id)
        self.answer(self.ticket, 60)
        self.done = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")

    def test_no_role_drags_the_card_to_the_end(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            with self.subTest(user.login), self.assertRaisesRegex(TicketFlowError, "Follow Up"):
                self.ticket.with_user(user).write({"stage_id": self.done.id})

    def test_another_team_does_not_close_it(self):
        team = self.env["helpdesk.ticket.team"].create({"name": "Night"})
        self.ticket.with_user(self.user_manager).team_id = team
        self.assertEqual((self.ticket.property_state, self.ticket.closed), ("settled", False))

    def test_json2_does_not_close_it(self):
        for method, values in (
            ("write", {"vals": {"stage_id": self.done.id}}),
            ("write", {"vals": {"property_state": "closed"}}),
            ("action_close", {}),
        ):
            with self.subTest(method=method, values=values):
                response = self.json2(self.user_director, "helpdesk.ticket", method, ids=self.ticket.ids, **values)
                self.assertEqual(response.status_code, 422, response.text)
        self.assertEqual((self.ticket.property_state, self.ticket.closed), ("settled", False))

    def test_the_resident_does_not_close_it_by_the_old_address(self):
        self.authenticate("pss_resident", "pss_resident")
        token = http.Request.csrf_token(self)
        values = {"ticket_id": self.ticket.id, "stage_id": self.done.id, "csrf_token": token}
        self.url_open("/ticket/close", data=values, allow_redirects=False)
        self.assertFalse(self.ticket.closed)

    def test_its_follow_up_closes_it(self):
        self.follow(self.ticket, DAY)
        self.assertTrue(self.ticket.closed)
        self.assertEqual(self.ticket.closed_date, minutes(DAY))
