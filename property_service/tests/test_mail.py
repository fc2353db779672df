# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .common import ServiceCommon, step

MAIL = """From: Resident One <resident.one@example.com>
To: desk@example.com
Subject: {subject}
Message-Id: <{subject}@example.com>
Date: Mon, 02 Mar 2026 08:00:00 +0800
Content-Type: text/plain; charset=utf-8

The lamp in the hall is broken.
"""


@tagged("post_install", "-at_install")
class TestMail(ServiceCommon):
    """E-mails become tickets as helpdesk_mgmt has it; a resident's has its unit and its limits."""

    def receive(self, subject, **known):
        mail = MAIL.format(subject=subject)
        number = self.env["mail.thread"].message_process("helpdesk.ticket", mail, custom_values=known)
        return self.env["helpdesk.ticket"].browse(number)

    def test_the_mail_of_a_resident_is_a_ticket_of_the_unit_with_its_limit(self):
        self.resident.email = "resident.one@example.com"
        ticket = self.receive("Lamp")
        self.assertEqual((ticket.partner_id, ticket.unit_id, ticket.estate_id), (self.resident, self.unit, self.estate))
        self.assertEqual((ticket.property_kind, ticket.property_state), ("complaint", "new"))
        self.assertEqual([clock[0] for clock in self.clocks(ticket)], ["reply"])
        self.assertEqual(ticket.channel_id.code, "email")

    def test_an_email_is_received_when_it_was_sent_within_bounds(self):
        self.resident.email = "resident.one@example.com"
        sent = datetime(2026, 3, 2)
        for name, now, received in (
            ("late", datetime(2026, 3, 2, 5), sent),
            ("future", datetime(2026, 3, 1, 23), datetime(2026, 3, 1, 23)),
            ("old", datetime(2026, 3, 9), datetime(2026, 3, 8)),
        ):
            with self.subTest(name), freeze_time(now):
                ticket = self.receive(name)
                self.assertEqual(ticket.received_at, received)
                self.assertEqual(ticket.obligation_ids.opened_at, received)

    def test_an_email_that_no_estate_knows_lands_with_the_supervisors(self):
        ticket = self.receive("Whose")
        self.assertIn(self.user_supervisor, ticket.activity_ids.user_id)

    def test_an_email_to_another_company_is_not_this_one_s(self):
        other = self.env["res.company"].create({"name": "Other company"})
        ticket = self.env["helpdesk.ticket"].create({"name": "x", "description": "x", "company_id": other.id})
        self.env["helpdesk.ticket.mail"]._land(ticket)
        self.assertFalse(ticket.activity_ids)

    def test_how_long_ago_is_believed_is_said_by_the_company_of_the_address(self):
        other = self.env["res.company"].create({"name": "Other company", "property_mail_hours": 48})
        team = self.env["helpdesk.ticket.team"].create({"name": "Their desk", "company_id": other.id})
        with freeze_time(datetime(2026, 3, 9)):
            ticket = self.receive("Theirs", team_id=team.id)
        self.assertEqual((ticket.company_id, ticket.received_at), (other, datetime(2026, 3, 7)))

    def test_an_answer_to_a_closed_ticket_reaches_who_handles_it(self):
        self.resident.email = "resident.one@example.com"
        ticket = self.receive("Closed").with_user(self.user_supervisor)
        self.force(ticket, user_id=False)
        step(ticket, "_cancel", "Entered twice", ticket.received_at)
        self.assertFalse(ticket.activity_ids)
        for _second in range(2):
            ticket.sudo().message_update({"author_id": self.resident.id, "subject": "Re: Closed"})
        self.assertEqual(ticket.activity_ids.user_id, self.user_supervisor)
        self.assertIn("though the ticket is closed", ticket.activity_ids.summary)
        ticket.activity_ids.unlink()
        ticket.sudo().message_update({"author_id": self.user_attendant.partner_id.id, "subject": "Re: Closed"})
        self.assertFalse(ticket.activity_ids, "colleagues see what colleagues write")

    def test_the_mail_of_a_stranger_waits_for_its_estate(self):
        ticket = self.receive("Hall")
        self.assertFalse(ticket.estate_id or ticket.obligation_ids)
        tickets = self.env["helpdesk.ticket"]
        self.assertNotIn(ticket, tickets.with_user(self.user_attendant).search([("estate_id", "=", False)]))
        self.assertIn(ticket, tickets.with_user(self.user_supervisor).search([("estate_id", "=", False)]))
        ticket.with_user(self.user_supervisor).estate_id = self.estate
        self.assertEqual([clock[0] for clock in self.clocks(ticket)], ["reply"])
