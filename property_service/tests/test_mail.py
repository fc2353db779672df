# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import ServiceCommon

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

    def receive(self, subject):
        number = self.env["mail.thread"].message_process("helpdesk.ticket", MAIL.format(subject=subject))
        return self.env["helpdesk.ticket"].browse(number)

    def test_the_mail_of_a_resident_is_a_ticket_of_the_unit_with_its_limit(self):
        self.resident.email = "resident.one@example.com"
        ticket = self.receive("Lamp")
        self.assertEqual((ticket.partner_id, ticket.unit_id, ticket.estate_id), (self.resident, self.unit, self.estate))
        self.assertEqual((ticket.property_kind, ticket.property_state), ("complaint", "new"))
        self.assertEqual([clock[0] for clock in self.clocks(ticket)], ["reply"])
        self.assertEqual(ticket.channel_id.code, "email")

    def test_the_mail_of_a_stranger_waits_for_its_estate(self):
        ticket = self.receive("Hall")
        self.assertFalse(ticket.estate_id or ticket.obligation_ids)
        tickets = self.env["helpdesk.ticket"]
        self.assertNotIn(ticket, tickets.with_user(self.user_attendant).search([("estate_id", "=", False)]))
        self.assertIn(ticket, tickets.with_user(self.user_supervisor).search([("estate_id", "=", False)]))
        ticket.with_user(self.user_supervisor).estate_id = self.estate
        self.assertEqual([clock[0] for clock in self.clocks(ticket)], ["reply"])
