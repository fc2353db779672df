# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What helpdesk_mgmt leaves open, closed; each of these tests failed with helpdesk_mgmt alone."""

from odoo import http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestClosedDate(ServiceCommon):
    def setUp(self):
        super().setUp()
        self.done = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        self.new = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new")
        self.Ticket = self.env["helpdesk.ticket"]

    def test_reopening_clears_the_closing_date(self):
        ticket = self.Ticket.create({"name": "x", "description": "x"})
        ticket.stage_id = self.done
        self.assertTrue(ticket.closed_date)
        ticket.stage_id = self.new
        self.assertFalse(ticket.closed_date)

    def test_created_closed_has_a_closing_date(self):
        ticket = self.Ticket.create({"name": "x", "description": "x", "stage_id": self.done.id})
        self.assertTrue(ticket.closed_date)

    def test_closed_can_be_grouped_and_sorted(self):
        self.make_ticket()
        groups = self.Ticket._read_group([], ["closed"], ["__count"])
        self.assertIn(False, dict(groups))
        self.assertTrue(self.Ticket.search([("closed", "=", False)], order="closed", limit=1))


@tagged("post_install", "-at_install")
class TestPortalClose(ServiceCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.done = cls.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done")
        cls.plain = cls.env["helpdesk.ticket"].create(
            {"name": "x", "description": "x", "partner_id": cls.user_stranger.partner_id.id}
        )

    def close(self, ticket, login, stage=None):
        self.authenticate(login, login.ljust(8, "x"))
        return self.url_open(
            "/ticket/close",
            data={
                "ticket_id": ticket.id,
                "stage_id": (stage or self.done).id,
                "csrf_token": http.Request.csrf_token(self),
            },
            allow_redirects=False,
        )

    def test_nobody_closes_the_ticket_of_others(self):
        self.close(self.plain, "pss_resident")
        self.assertFalse(self.plain.closed)

    def test_an_employee_does_not_close_what_he_may_not_write(self):
        self.close(self.plain, "pss_plain")
        self.assertFalse(self.plain.closed)

    def test_one_closes_the_own_ticket(self):
        response = self.close(self.plain, "pss_stranger")
        self.assertEqual(response.status_code, 302)
        self.assertTrue(self.plain.closed)

    def test_only_a_stage_for_the_portal_closes(self):
        self.close(self.plain, "pss_stranger", self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_rejected"))
        self.assertFalse(self.plain.closed)

    def test_a_link_closes_nothing(self):
        self.authenticate("pss_stranger", "pss_stranger")
        response = self.url_open(
            f"/ticket/close?ticket_id={self.plain.id}&stage_id={self.done.id}", allow_redirects=False
        )
        self.assertEqual(response.status_code, 405)
        self.assertFalse(self.plain.closed)

    def test_a_form_without_a_token_closes_nothing(self):
        self.authenticate("pss_stranger", "pss_stranger")
        values = {"ticket_id": self.plain.id, "stage_id": self.done.id}
        with self.assertLogs("odoo.http", "WARNING"):
            self.url_open("/ticket/close", data=values)
        self.assertFalse(self.plain.closed)

    def test_a_ticket_of_an_estate_is_closed_by_its_follow_up(self):
        ticket = self.make_ticket(partner_id=self.resident.id)
        self.close(ticket, "pss_resident")
        self.assertEqual((ticket.property_state, ticket.closed), ("new", False))

    def test_nonsense_is_no_error(self):
        self.authenticate("pss_stranger", "pss_stranger")
        response = self.url_open(
            "/ticket/close",
            data={"ticket_id": "x", "csrf_token": http.Request.csrf_token(self)},
            allow_redirects=False,
        )
        self.assertEqual(response.status_code, 302)


@tagged("post_install", "-at_install")
class TestPublicStages(ServiceCommon):
    def test_visitors_write_and_read_no_stage(self):
        public = self.env.ref("base.public_user")
        stage = self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_done").with_user(public)
        for operation in ("read", "write", "create", "unlink"):
            with self.subTest(operation), self.assertRaises(AccessError):
                stage.check_access(operation)
