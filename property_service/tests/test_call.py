# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A call becomes a ticket in a few clicks; every call is logged with its rings (TKT-1)."""

from lxml import etree

from odoo.tests import Form, tagged

from ..exceptions import TicketFlowError, TicketPlaceError
from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestCall(ServiceCommon):
    def new_call(self, **vals):
        form = Form(self.env["property.call"].with_user(self.user_attendant))
        form.residency_id = self.residency
        form.name = "Lift stuck"
        form.kind = "complaint"
        for name, value in vals.items():
            form[name] = value
        return form.save()

    def test_the_resident_fills_unit_estate_and_number(self):
        call = self.new_call()
        self.assertEqual((call.unit_id, call.estate_id), (self.unit, self.estate))
        self.assertEqual(call.phone, "13800000001")
        self.assertEqual(call.employee_id, self.employee_attendant)

    def test_a_call_without_a_number_has_a_name(self):
        calls = self.env["property.call"].with_user(self.user_attendant)
        call = calls.create({"name": "Water is off", "kind": "enquiry", "estate_id": self.estate.id})
        self.assertEqual(call.display_name, "Water is off")
        call.phone = "13800000009"
        self.assertEqual(call.display_name, "13800000009")

    def test_what_fits_the_call_is_chosen_before_it_is_saved(self):
        calls = self.env["property.call"].with_user(self.user_attendant)
        view = self.env.ref("property_service.property_call_view_form_intake")
        arch = etree.fromstring(calls.get_view(view.id, "form")["arch"])
        for name in ("action_choose_for_call", "action_link_call", "action_same_for_call"):
            with self.subTest(name):
                buttons = arch.xpath(f"//button[@name='{name}']")
                self.assertEqual([bool(button.xpath("ancestor::kanban")) for button in buttons], [False, True])
                self.assertFalse([button for button in buttons if button.get("invisible")])

    def test_the_resident_is_found_by_phone_name_or_unit(self):
        residencies = self.env["property.residency"].with_user(self.user_attendant)
        for text in ("13800000001", "0001", "Resident One", "1-1203"):
            with self.subTest(text):
                found = residencies.name_search(text)
                self.assertIn(self.residency.id, [row[0] for row in found])

    def test_one_click_makes_the_ticket(self):
        call = self.new_call(rings=2)
        action = call.action_make_ticket()
        ticket = call.ticket_id
        self.assertEqual((action["res_model"], action["res_id"]), ("helpdesk.ticket", ticket.id))
        self.assertEqual(ticket.channel_id, self.channel_phone)
        self.assertEqual((ticket.rings, ticket.caller_phone), (2, "13800000001"))
        self.assertEqual((ticket.partner_id, ticket.unit_id), (self.resident, self.unit))
        self.assertEqual(ticket.received_at, call.received_at)
        self.assertEqual(ticket.user_id, self.user_attendant)

    def test_settled_on_the_spot(self):
        call = self.new_call()
        call.action_settle()
        self.assertEqual(call.ticket_id.property_state, "settled")
        self.assertEqual(self.clocks(call.ticket_id, "reply")[0][3], "kept")

    def test_a_call_is_one_ticket(self):
        call = self.new_call()
        call.action_make_ticket()
        with self.assertRaisesRegex(TicketFlowError, "already"):
            call.action_make_ticket()

    def test_no_kind_is_taken_for_granted(self):
        self.assertFalse(Form(self.env["property.call"].with_user(self.user_attendant)).kind)
        call = self.new_call(kind=False)
        for action in (call.action_make_ticket, call.action_settle):
            with self.assertRaisesRegex(TicketFlowError, "choose its kind"):
                action()
        self.assertFalse(call.ticket_id)
        call.kind = "repair"
        call.action_make_ticket()
        self.assertEqual(call.ticket_id.property_kind, "repair")

    def test_a_call_without_a_subject_is_no_ticket(self):
        with self.assertRaisesRegex(TicketFlowError, "few words"):
            self.new_call(name=False).action_make_ticket()

    def test_the_title_follows_from_the_sentence_or_the_cause(self):
        said = "The lift stands still since seven, and an old lady waits in the hall. Please hurry"
        call = self.new_call(name=said, note="Second floor")
        call.action_make_ticket()
        self.assertEqual(call.ticket_id.name, "The lift stands still since seven…")
        self.assertIn("Please hurry", call.ticket_id.description)
        self.assertIn("Second floor", call.ticket_id.description)
        cause = self.env["helpdesk.ticket.category"].create({"name": "Noise"})
        call = self.new_call(name=False, category_id=cause)
        call.action_make_ticket()
        self.assertEqual((call.ticket_id.name, call.ticket_id.category_id), ("Noise", cause))

    def test_who_stands_at_the_desk_is_taken_on_the_same_screen(self):
        desk = self.env.ref("property_service.channel_desk")
        call = self.new_call(channel_id=desk)
        self.assertFalse(call.is_phone)
        call.action_make_ticket()
        self.assertEqual((call.ticket_id.channel_id, call.ticket_id.rings), (desk, 0))

    def test_a_call_that_needs_nothing_stays_logged(self):
        call = self.new_call(name=False)
        action = call.action_log_only()
        self.assertEqual(action["res_model"], "property.call")
        self.assertFalse(call.ticket_id)

    def test_open_tickets_of_the_unit_are_shown(self):
        self.make_ticket(unit_id=self.unit.id)
        call = self.new_call()
        self.assertEqual(call.open_ticket_count, 1)

    def test_a_unit_of_another_estate_is_refused(self):
        with self.assertRaises(TicketPlaceError):
            self.env["property.call"].create({"estate_id": self.other_estate.id, "unit_id": self.unit.id})
