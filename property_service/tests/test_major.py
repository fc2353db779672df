# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from freezegun import freeze_time
from lxml import etree

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..exceptions import TicketFlowError
from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestMajor(ServiceCommon):
    """The director knows at once; who was responsible stays recorded (TKT-7, TKT-8, ROL-2)."""

    def decide(self, ticket, at=30, user=None, **vals):
        wizard = self.env["property.ticket.major"].with_user(user or self.user_director)
        with freeze_time(minutes(at)):
            wizard.create({"ticket_ids": ticket.ids, "note": "Spoke with the family", **vals}).action_confirm()

    def escalated_to(self, row):
        """Who was notified of a level so far."""
        return row.trace_ids.filtered(lambda trace: trace.kind == "escalated").notified_user_id

    def test_an_incident_reaches_the_director_at_once_in_three_ways(self):
        mails = self.env["mail.mail"].search_count([])
        with freeze_time(MONDAY), patch.object(type(self.env["res.users"]), "_bus_send", autospec=True) as send:
            ticket = self.make_ticket(property_kind="incident", name="Fire in the cellar")
        self.assertTrue(ticket.is_major)
        row = self.env["property.obligation"]._for(ticket, "major")[ticket.id]
        on_screen = [call.args[0] for call in send.call_args_list if call.args[1] == "property_obligation"]
        self.assertIn(self.user_director, on_screen)
        self.assertEqual(send.call_args.args[2]["row"], row.id)
        told = self.env["mail.activity"].search([("res_model", "=", "property.obligation"), ("res_id", "=", row.id)])
        self.assertEqual(told.user_id, self.user_director)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails + 1)
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        self.assertEqual(mail.recipient_ids, self.user_director.partner_id)

    def test_any_ticket_is_made_major_by_the_button_once(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket()
            self.assertFalse(ticket.is_major)
            ticket.with_user(self.user_attendant).action_major()
            ticket.with_user(self.user_attendant).action_major()
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 120, "open")])
        with self.assertRaises(TicketFlowError):
            ticket.with_user(self.user_attendant).write({"is_major": False})

    def test_the_directors_decision_is_recorded_once(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket(property_kind="incident")
        self.decide(ticket, decision="reported")
        self.assertEqual((ticket.major_decision, ticket.major_by_id), ("reported", self.user_director))
        self.assertEqual(ticket.major_at, minutes(30))
        self.assertEqual(self.clocks(ticket, "major")[0][3], "kept")
        with self.assertRaises(TicketFlowError):
            self.decide(ticket, decision="handled")

    def test_reported_to_the_company_is_somebody_there_who_knows_it(self):
        ticket = self.make_ticket(property_kind="incident")
        self.decide(ticket, decision="reported")
        told = ticket.sudo().activity_ids.filtered(lambda activity: activity.user_id == self.user_manager)
        self.assertIn("Reported to the company", told.summary)
        self.assertIn("Spoke with the family", told.note)
        managers = self.env.ref("property_base.group_property_base_manager")
        other = self.make_ticket(property_kind="incident")
        managers.all_user_ids.group_ids -= managers
        with self.assertRaisesRegex(TicketFlowError, "Nobody of the company"):
            self.decide(other, decision="reported")

    def test_it_is_reported_to_the_company_of_the_estate(self):
        ticket = self.make_ticket(property_kind="incident")
        other = self.env["res.company"].create({"name": "Whose team has it"})
        (self.user_director | self.user_manager).company_ids |= other
        ticket.sudo().company_id = other
        self.decide(ticket, decision="reported")
        self.assertIn(self.user_manager, ticket.sudo().activity_ids.user_id)

    def test_a_matter_ends_only_after_the_directors_decision(self):
        ticket = self.make_ticket(property_kind="incident")
        with self.assertRaisesRegex(TicketFlowError, "director's decision"):
            self.answer(ticket, 10)
        self.answer(ticket, 20, 60)
        self.decide(ticket, decision="handled")
        self.answer(ticket, 40)
        self.assertEqual(ticket.property_state, "closed")
        waived = self.make_ticket(property_kind="incident")
        row = self.env["property.obligation"]._for(waived, "major")[waived.id]
        with freeze_time(minutes(5)):
            row.with_user(self.user_supervisor).action_waive("A false alarm")
        self.answer(waived, 10)
        self.assertEqual(waived.property_state, "closed")

    def test_a_cancelled_matter_waits_for_no_decision(self):
        ticket = self.make_ticket(property_kind="incident")
        self.reason(ticket, "cancel", 10)
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 120, "withdrawn")])
        with self.assertRaises(TicketFlowError):
            self.decide(ticket, decision="handled")
        self.reason(ticket, "reopen", 20)
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 120, "open")])

    def test_a_missed_decision_is_owed_again_when_a_cancelled_matter_is_reopened(self):
        ticket = self.make_ticket(property_kind="incident").with_user(self.user_supervisor)
        self.sweep(121)
        self.reason(ticket, "cancel", 130)
        self.reason(ticket, "reopen", 140)
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 120, "missed")])
        with self.assertRaisesRegex(TicketFlowError, "director's decision"):
            self.answer(ticket, 150)
        self.decide(ticket, decision="handled")
        self.answer(ticket, 160)
        self.assertEqual((ticket.property_state, self.clocks(ticket, "major")[0][3]), ("closed", "missed"))

    def test_only_the_director_decides(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket(property_kind="incident")
        with self.assertRaises(TicketFlowError):
            self.env["helpdesk.ticket.major"].with_user(self.user_supervisor)._decide(
                ticket.with_user(self.user_supervisor), "handled", "x"
            )
        self.assertFalse(self.env["property.ticket.major"].with_user(self.user_supervisor).has_access("create"))

    def test_a_late_decision_is_missed_and_climbs_to_the_company(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket(property_kind="incident")
        row = self.env["property.obligation"]._for(ticket, "major")[ticket.id]
        self.assertEqual(self.escalated_to(row), self.user_director)
        self.sweep(121)
        self.assertEqual(row.state, "missed")
        self.assertIn(self.user_manager, self.escalated_to(row))
        self.decide(ticket, at=130)
        self.assertEqual(row.state, "missed")

    def test_a_cancelled_one_needs_nobody(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket(property_kind="incident", user_id=self.user_attendant.id)
        arch = etree.fromstring(self.env.ref("property_service.helpdesk_ticket_view_search").arch)
        needs = safe_eval(arch.xpath("//filter[@name='attention']")[0].get("domain"))
        self.assertTrue(ticket.filtered_domain(needs))
        self.reason(ticket.with_user(self.user_supervisor), "cancel", 10)
        self.assertEqual(ticket.property_state, "cancelled")
        self.assertFalse(ticket.filtered_domain(needs))

    def test_who_was_responsible_when_it_was_missed_stays_recorded(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket()
            row = self.env["property.obligation"]._for(ticket, "reply")[ticket.id]
            row._reassign(self.employee_attendant)
        self.sweep(121)
        with freeze_time(minutes(130)):
            row._reassign(self.employee_steward, "Shift is over")
        missed = row.trace_ids.filtered(lambda trace: trace.kind == "missed")
        self.assertEqual(missed.employee_id, self.employee_attendant)

    def test_a_ticket_found_to_be_an_incident_becomes_major(self):
        with freeze_time(MONDAY):
            ticket = self.make_ticket()
        with freeze_time(minutes(20)):
            ticket.with_user(self.user_supervisor).property_kind = "incident"
        self.assertTrue(ticket.is_major)
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 140, "open")])

    def test_mail_that_gets_its_estate_as_an_incident_is_major(self):
        ticket = self.env["helpdesk.ticket"].create({"name": "Smoke", "description": "x"})
        self.assertFalse(ticket.is_major)
        with freeze_time(MONDAY):
            ticket.with_user(self.user_supervisor).write({"estate_id": self.estate.id, "property_kind": "incident"})
        self.assertEqual(self.clocks(ticket, "major"), [("major", 0, 120, "open")])
