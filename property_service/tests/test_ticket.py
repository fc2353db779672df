# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A ticket of an estate: what it is given when it is taken, and what nobody may write."""

from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import Form, tagged

from ..exceptions import TicketFlowError, TicketPlaceError
from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestTicket(ServiceCommon):
    def test_a_complaint_owes_an_answer_within_two_hours(self):
        ticket = self.make_ticket()
        self.assertEqual(ticket.property_state, "new")
        self.assertEqual(ticket.stage_id, self.env.ref("helpdesk_mgmt.helpdesk_ticket_stage_new"))
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "open")])
        self.assertEqual(ticket.next_due_at, minutes(120))
        self.assertEqual(ticket.obligation_ids.employee_id, self.employee_attendant)

    def test_nothing_is_received_in_the_future(self):
        ahead = timedelta(minutes=1)
        self.assertTrue(self.make_ticket(received_at=MONDAY + ahead))
        with self.assertRaises(TicketFlowError):
            self.make_ticket(received_at=MONDAY + ahead + timedelta(seconds=1))

    def test_praise_owes_nothing(self):
        self.assertFalse(self.clocks(self.make_ticket(property_kind="praise")))

    def test_a_ticket_typed_on_the_screen_needs_its_kind(self):
        form = Form(self.env["helpdesk.ticket"].with_user(self.user_attendant))
        self.assertEqual(
            self.env["helpdesk.ticket"].new({}).display_name, "New Ticket", "the head of the page before it is saved"
        )
        form.name, form.description, form.estate_id = "A question", "About parking", self.estate
        with self.assertRaisesRegex(AssertionError, "property_kind is a required field"):
            form.save()
        form.property_kind = "enquiry"
        self.assertEqual(form.save().property_kind, "enquiry")

    def test_a_resident_who_has_no_home_in_the_unit_is_shown(self):
        self.resident.phone = "13800000001"
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        self.assertEqual((ticket.is_elsewhere, ticket.resident_phone), (False, "13800000001"))
        ticket.unit_id = self.unit2
        self.assertTrue(ticket.is_elsewhere)
        form = Form(self.env["helpdesk.ticket"].with_user(self.user_attendant))
        form.partner_id, form.unit_id = self.resident, self.unit2
        self.assertTrue(form.is_elsewhere)
        form.unit_id = self.unit
        self.assertFalse(form.is_elsewhere)

    def test_unit_and_estate_follow_from_the_resident(self):
        ticket = self.make_ticket(estate_id=False, partner_id=self.resident.id)
        self.assertEqual((ticket.unit_id, ticket.estate_id), (self.unit, self.estate))

    def test_a_resident_of_two_units_is_asked_which(self):
        self.env["property.residency"].create(
            {"unit_id": self.unit2.id, "partner_id": self.resident.id, "date_from": "2020-01-01"}
        )
        self.assertFalse(self.make_ticket(partner_id=self.resident.id).unit_id)

    def test_the_estate_of_an_attendant_of_one_estate_is_filled_in(self):
        vals = self.env["helpdesk.ticket"].with_user(self.user_attendant).default_get(["estate_id"])
        self.assertEqual(vals["estate_id"], self.estate.id)

    def test_a_unit_of_another_estate_is_refused(self):
        with self.assertRaisesRegex(TicketPlaceError, "1-1203"):
            self.make_ticket(self.user_manager, estate_id=self.other_estate.id, unit_id=self.unit.id)

    def test_each_estate_counts_its_own_tickets(self):
        self.company.partner_id.lang = "zh_CN"
        first, second = self.make_ticket(), self.make_ticket()
        other = self.make_ticket(self.user_other_attendant, estate_id=self.other_estate.id)
        self.assertEqual((first.number, second.number), ("E1-00001", "E1-00002"))
        sequence = self.estate.sudo().ticket_sequence_id
        self.assertEqual(sequence.name, f"{self.estate.name}工单编号", "in the language of the company")
        self.assertEqual(other.number, "E2-00001")

    def test_a_batch_gets_numbers_in_order(self):
        tickets = self.env["helpdesk.ticket"].create(
            [
                {"name": str(n), "description": "x", "estate_id": estate.id, "property_kind": "complaint"}
                for n, estate in enumerate([self.estate, self.other_estate, self.estate])
            ]
        )
        self.assertEqual(tickets.mapped("number"), ["E1-00001", "E2-00001", "E1-00002"])

    def test_a_ticket_without_a_kind_is_refused_and_nothing_is_taken_for_granted(self):
        tickets = self.env["helpdesk.ticket"].with_user(self.user_attendant)
        vals = {"name": "Lamp", "description": "x", "estate_id": self.estate.id}
        for more in ({}, {"property_kind": False}, {"property_kind": ""}):
            with self.subTest(more), self.assertRaisesRegex(TicketFlowError, "Choose the kind of “Lamp”"):
                tickets.create({**vals, **more})
        with self.assertRaises(TicketFlowError):
            tickets.create([{**vals, "property_kind": "repair"}, vals])
        desk = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_desk")
        self.assertNotIn("default_property_kind", desk["context"])

    def test_a_copy_is_a_new_ticket(self):
        ticket = self.make_ticket()
        self.answer(ticket, 10)
        copy = ticket.copy()
        self.assertEqual((copy.number, copy.property_state), ("E1-00002", "new"))
        self.assertFalse(copy.settled_at or copy.reply_ids)

    def test_what_follows_from_actions_is_not_written(self):
        ticket = self.make_ticket()
        for vals in (
            {"property_state": "closed"},
            {"verdict": "invalid"},
            {"settled_at": MONDAY},
            {"is_history": True},
            {"reopen_count": 3},
        ):
            with self.subTest(vals), self.assertRaisesRegex(TicketFlowError, "buttons"):
                ticket.write(vals)
            with self.subTest(vals), self.assertRaisesRegex(TicketFlowError, "buttons"):
                ticket.sudo().write(vals)

    def test_a_client_can_not_pretend_to_be_an_action(self):
        ticket = self.make_ticket()
        for flag in (True, 1, "x", {}):
            with self.subTest(flag), self.assertRaises(TicketFlowError):
                ticket.with_context(property_flow=flag).write({"property_state": "closed"})

    def test_a_new_ticket_begins_at_the_beginning(self):
        for vals in ({"property_state": "closed"}, {"verdict": "invalid"}, {"is_history": True}, {"is_major": True}):
            with self.subTest(vals), self.assertRaisesRegex(TicketFlowError, "buttons"):
                self.make_ticket(**vals)
        ticket = self.make_ticket()
        self.assertEqual((ticket.property_state, ticket.verdict), ("new", "none"))
        self.assertFalse(ticket.is_history)
        self.assertTrue(self.clocks(ticket))

    def test_receipt_and_estate_are_frozen(self):
        ticket = self.make_ticket()
        for vals in ({"received_at": minutes(60)}, {"estate_id": self.other_estate.id}):
            with self.subTest(vals), self.assertRaisesRegex(TicketFlowError, "limits run"):
                ticket.write(vals)
        ticket.write({"received_at": "2026-03-02 01:00:00", "estate_id": self.estate.id, "name": "x"})

    def test_another_kind_is_for_the_supervisor(self):
        ticket = self.make_ticket()
        with self.assertRaisesRegex(TicketFlowError, "supervisor"):
            ticket.write({"property_kind": "enquiry"})
        with freeze_time(minutes(30)):
            ticket.with_user(self.user_supervisor).write({"property_kind": "enquiry"})
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "withdrawn"), ("request_reply", 0, 240, "open")])
        with freeze_time(minutes(40)):
            ticket.with_user(self.user_supervisor).write({"property_kind": "complaint"})
        self.assertEqual(
            self.clocks(ticket),
            [
                ("reply", 0, 120, "withdrawn"),
                ("reply", 1, 120, "open"),
                ("request_reply", 0, 240, "withdrawn"),
            ],
        )

    def test_changing_the_kind_does_not_hide_a_miss(self):
        ticket = self.make_ticket()
        with freeze_time(minutes(200)):
            ticket.with_user(self.user_supervisor).write({"property_kind": "enquiry"})
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "missed"), ("request_reply", 0, 240, "open")])

    def test_an_email_without_estate_is_adopted(self):
        ticket = self.env["helpdesk.ticket"].create({"name": "Mail", "description": "x"})
        self.assertFalse(ticket.property_state)
        with self.assertRaisesRegex(TicketFlowError, "Choose the kind"):
            ticket.with_user(self.user_manager).write({"estate_id": self.estate.id})
        with freeze_time(minutes(5)):
            ticket.with_user(self.user_manager).write({"estate_id": self.estate.id, "property_kind": "repair"})
        self.assertEqual((ticket.property_state, ticket.property_kind), ("new", "repair"))
        self.assertEqual(len(self.clocks(ticket)), 1)

    def test_mail_to_the_team_of_an_estate_is_its_ticket(self):
        team = self.env["helpdesk.ticket.team"].create(
            {"name": "Desk", "estate_id": self.estate.id, "alias_name": "first-garden"}
        )
        ticket = self.env["helpdesk.ticket"].message_new(
            {"subject": "Lift", "body": "stuck", "from": "someone@example.com", "to": "x@y.com"},
            {"team_id": team.id},
        )
        self.assertEqual((ticket.estate_id, ticket.property_state), (self.estate, "new"))
        self.assertEqual(ticket.number, "E1-00001")

    def test_praise_and_complaints_name_employees(self):
        ticket = self.make_ticket(property_kind="praise", named_employee_ids=self.employee_steward.ids)
        self.assertEqual(ticket.named_employee_ids.ids, self.employee_steward.ids)

    def test_a_ticket_can_not_be_deleted(self):
        ticket = self.make_ticket()
        with self.assertRaisesRegex(Exception, "obligation"):
            ticket.sudo().unlink()
