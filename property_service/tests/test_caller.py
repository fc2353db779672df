# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields, http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..exceptions import TicketFlowError
from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestCaller(ServiceCommon):
    """Who is calling, while it rings, and whether the matter is known already (ROL-4, TKT-1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calls = cls.env["property.call"].with_user(cls.user_attendant)

    def ring(self, phone, user=None):
        return self.env["property.call.caller"].with_user(user or self.user_attendant)._ring(phone)

    def test_the_number_names_resident_unit_and_estate(self):
        with freeze_time(MONDAY):
            call = self.ring("13800000001")
        self.assertEqual((call.residency_id, call.unit_id, call.estate_id), (self.residency, self.unit, self.estate))
        self.assertFalse(call.caller_note)
        self.assertEqual(call.unit_resident_ids, self.residency)

    def test_ringing_twice_is_one_call(self):
        with freeze_time(MONDAY):
            first = self.ring("13800000001")
        with freeze_time(minutes(1)):
            self.assertEqual(self.ring("13800000001"), first)
        with freeze_time(minutes(5)):
            self.assertNotEqual(self.ring("13800000001"), first)

    def test_a_number_of_two_is_chosen_from(self):
        self.make_resident("Resident Two", unit=self.unit2, phone="13800000001")
        call = self.ring("13800000001")
        self.assertFalse(call.residency_id)
        self.assertEqual(call.candidate_ids.unit_id, self.unit | self.unit2)
        self.assertTrue(call.caller_note)

        other = call.candidate_ids.filtered(lambda home: home.unit_id == self.unit2)
        other.with_user(self.user_attendant).with_context(property_call_id=call.id).action_choose_for_call()
        self.assertEqual((call.residency_id, call.unit_id), (other, self.unit2))
        self.assertFalse(call.candidate_ids or call.caller_note)

    def test_what_is_known_is_found_for_many_calls_as_for_one(self):
        self.make_ticket(name="Lift", unit_id=self.unit.id)
        vals = {"unit_id": self.unit.id, "estate_id": self.estate.id, "name": "Lift"}
        calls = self.calls.create([dict(vals) for _number in range(50)])
        counts = []
        for some in (calls, calls[:1], calls):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("recent_ticket_ids"), some.mapped("similar_ticket_ids"), some.mapped("recent_visit_ids")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2], counts)

    def test_an_unknown_number_says_so(self):
        call = self.ring("13955550000")
        self.assertIn("13955550000", call.caller_note)
        self.assertEqual(call.estate_id, self.estate)

    def test_residents_of_another_estate_are_not_told(self):
        call = self.ring("13800000001", self.user_other_attendant)
        self.assertFalse(call.residency_id or call.candidate_ids)

    def test_the_same_matter_is_suggested_and_linked(self):
        known = self.make_ticket(name="Lift stands still", unit_id=self.unit.id)
        self.make_ticket(name="Water in the cellar", unit_id=self.unit.id)
        call = self.calls.create(
            {"unit_id": self.unit.id, "estate_id": self.estate.id, "name": "The lift stands still"}
        )
        self.assertEqual(call.similar_ticket_ids, known)
        self.assertEqual(len(call.recent_ticket_ids), 2)
        known.with_user(self.user_attendant).with_context(property_call_id=call.id).action_same_for_call()
        self.assertEqual(call.ticket_id, known)
        with self.assertRaises(TicketFlowError):
            call.action_make_ticket()

    def test_a_ticket_of_another_unit_is_not_the_same(self):
        other = self.make_ticket(name="Lift", unit_id=self.unit2.id)
        call = self.calls.create({"unit_id": self.unit.id, "estate_id": self.estate.id, "name": "Lift"})
        with self.assertRaises(TicketFlowError):
            call._same_as(other.with_user(self.user_attendant))

    def test_subjects_of_the_unit_come_before_those_of_the_estate(self):
        self.make_ticket(name="Noise above", unit_id=self.unit2.id)
        self.make_ticket(name="Noise of the pump", unit_id=self.unit.id)
        found = self.calls.suggest_subjects("noise", self.unit.id, self.estate.id)
        self.assertEqual(found, ["Noise of the pump", "Noise above"])
        with self.assertRaises(AccessError):
            self.env["property.call"].with_user(self.user_resident).suggest_subjects("noise")

    def test_calls_within_three_rings(self):
        self.calls.create([{"estate_id": self.estate.id, "rings": rings} for rings in (1, 3, 4, 2)])
        desk = self.env.ref("property_service.channel_desk")
        self.calls.create({"estate_id": self.estate.id, "channel_id": desk.id})  # nothing rang
        with freeze_time(MONDAY):
            figures = self.env["property.measure.provider"]._measure(
                "rings_in_time", self.estate, minutes(-(10**6)), minutes(10**7)
            )
        self.assertEqual(figures[self.estate.id].counts, (3, 4))
        self.estate.company_id.property_rings_limit = 2
        with freeze_time(MONDAY):
            figures = self.env["property.measure.provider"]._measure(
                "rings_in_time", self.estate, minutes(-(10**6)), minutes(10**7)
            )
        self.assertEqual(figures[self.estate.id].counts, (2, 4), "as the company says")

    def test_common_numbers_are_those_of_the_estate(self):
        numbers = self.env["property.common.number"].with_user(self.user_supervisor)
        mine = numbers.create({"name": "Lift", "number": "1", "estate_id": self.estate.id})
        company = self.env["property.common.number"].create({"name": "Fire", "number": "119", "is_emergency": True})
        other = self.env["property.common.number"].create(
            {"name": "Other", "number": "2", "estate_id": self.other_estate.id}
        )
        found = self.env["property.common.number"].with_user(self.user_attendant).search([])
        self.assertIn(mine, found)
        self.assertIn(company, found)
        self.assertNotIn(other, found)


@tagged("post_install", "-at_install")
class TestCallerTour(HttpCase, ServiceCommon):
    def test_a_ringing_number_becomes_a_ticket_in_three_clicks_or_fewer(self):
        self.user_attendant.lang = "zh_CN"
        self.make_ticket(name="电梯异响", unit_id=self.unit.id)
        self.start_tour("/property/call?phone=13800000001", "property_service_ring", login="pss_attendant")
        call = self.env["property.call"].search([("phone", "=", "13800000001")])
        self.assertEqual((len(call), call.ticket_id.name, call.ticket_id.unit_id), (1, "水管漏水", self.unit))

    def test_one_intake_by_keyboard_alone(self):
        self.user_attendant.lang = "zh_CN"
        self.make_ticket(name="电梯异响", unit_id=self.unit.id)
        self.start_tour("/odoo/complaints", "property_service_intake", login="pss_attendant")
        ticket = self.env["helpdesk.ticket"].search([("name", "=", "厨房水管漏水")])
        self.assertEqual((ticket.unit_id, ticket.partner_id), (self.unit, self.resident))
        self.assertIn("请尽快来人", ticket.description)

    def test_a_new_call_that_nobody_touched_is_no_call(self):
        self.user_attendant.lang = "zh_CN"
        self.start_tour("/odoo/new-call", "property_service_untouched", login="pss_attendant")
        calls = self.env["property.call"].search([])
        self.assertEqual(sorted(calls.mapped("phone")), ["13800000008", "13800000009"])

    def test_answer_and_next_goes_through_the_queue_on_the_screen(self):
        self.user_attendant.lang = "zh_CN"
        now = fields.Datetime.now()
        mine = self.user_attendant.id
        for name, hours, user in (("排队一", 0, mine), ("排队二", 1, self.user_steward.id), ("排队三", 2, mine)):
            at = now - timedelta(hours=2 - hours)
            self.make_ticket(name=name, at=at, user_id=user, property_kind="complaint" if hours < 2 else "praise")
        self.start_tour("/odoo/complaints", "property_service_queue", login="pss_attendant")
        answered = self.env["property.ticket.reply"].search([]).ticket_id
        self.assertEqual(set(answered.mapped("name")), {"排队一", "排队二"})

    def test_who_answered_meanwhile_is_said(self):
        self.user_attendant.lang = "zh_CN"
        ticket = self.make_ticket(name="同时处理", unit_id=self.unit.id)
        self.start_tour(f"/odoo/all-tickets/{ticket.id}", "property_service_answered", login="pss_attendant")
        self.assertEqual(len(ticket.reply_ids), 1)

    def test_the_supervisors_day(self):
        self.user_supervisor.lang = "zh_CN"
        ticket = self.make_ticket(name="保安态度", unit_id=self.unit.id)
        self.start_tour("/odoo/supervisor-day", "property_service_supervisor_day", login="pss_supervisor")
        self.assertEqual((ticket.verdict, ticket.is_major), ("valid", True))

    def test_an_address_that_is_opened_logs_no_call_by_itself(self):
        self.authenticate("pss_attendant", "pss_attendant")
        calls = self.env["property.call"]
        for site, is_sent in (("none", True), ("same-origin", True), ("cross-site", False), ("same-site", False)):
            with self.subTest(site):
                address = "/property/call?phone=%3Cb%3E13800000001"
                page = self.url_open(address, headers={"Sec-Fetch-Site": site}).text
                self.assertEqual("submit()" in page, is_sent)
                self.assertNotIn("<b>", page)
        self.assertNotIn("submit()", self.url_open("/property/call?phone=13800000001").text)
        with self.assertLogs("odoo.http", "WARNING"):  # sent by another site
            self.assertEqual(self.url_open("/property/call/show", data={"phone": "13800000001"}).status_code, 400)
        self.assertFalse(calls.search_count([("phone", "like", "13800000001")]))
        data = {"phone": " 13800000001 ", "csrf_token": http.Request.csrf_token(self)}
        for _twice in range(2):
            self.url_open("/property/call/show", data=data, allow_redirects=False)
        self.assertEqual(calls.search([("phone", "=", "13800000001")]).residency_id, self.residency)

    def test_residents_have_no_calls(self):
        self.authenticate("pss_resident", "pss_resident")
        self.assertEqual(self.url_open("/property/call?phone=13800000001").status_code, 404)
        data = {"phone": "13800000001", "csrf_token": http.Request.csrf_token(self)}
        self.assertEqual(self.url_open("/property/call/show", data=data).status_code, 404)
        self.assertFalse(self.env["property.call"].search_count([("phone", "=", "13800000001")]))
