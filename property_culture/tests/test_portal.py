# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from ..exceptions import RegistrationError
from .common import CultureCommon

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestCulturePortal(HttpCase, CultureCommon):
    """What residents do on a phone, and what a guessed link shows (CUL-3)."""

    def setUp(self):
        super().setUp()
        self.event = self.announced(seats_max=2)

    def send(self, url, **data):
        """Post a form of the portal; the answer's text."""
        data["csrf_token"] = Request.csrf_token(self)
        return self.url_open(url, data=data, timeout=60).text

    def sign_in(self, user):
        self.session = self.authenticate(user.login, user.login.ljust(8, "x"))

    def test_a_resident_registers_once_however_often_the_form_is_sent(self):
        one = self.register(self.event, " Resident   One ")
        self.assertEqual(self.register(self.event, "Resident One"), one)
        self.assertEqual((one.name, one.unit_id, one.partner_id), ("Resident One", self.unit, self.resident))

    def test_a_unit_registers_so_many_people(self):
        self.company.property_culture_unit_most = 2
        self.register(self.event, "A")
        self.register(self.event, "B")
        with self.assertRaisesRegex(RegistrationError, "At most 2"):
            self.register(self.event, "C")

    def test_a_unit_of_somebody_else_is_refused(self):
        with self.assertRaisesRegex(RegistrationError, "own units"):
            self.register(self.event, "A", unit=self.unit2)

    def test_a_resident_of_another_estate_sees_and_registers_nothing(self):
        other = self.env["property.building"].create({"estate_id": self.other_estate.id, "code": "1", "name": "Other"})
        unit = self.env["property.unit"].create({"building_id": other.id, "code": "101", "area": 80})
        self.env["property.residency"].create(
            {"unit_id": unit.id, "partner_id": self.user_stranger.partner_id.id, "date_from": date(2020, 1, 1)}
        )
        portal = self.Portal.with_user(self.user_stranger)
        self.assertFalse(portal._activities() | portal._activity(self.event.id))
        with self.assertRaisesRegex(RegistrationError, "Nobody can register"):
            self.register(self.event, "A", self.user_stranger, unit)

    def test_a_tenant_who_moved_out_sees_nothing_any_more(self):
        one = self.register(self.event)
        self.residency.date_to = date(2026, 12, 9)
        portal = self.Portal.with_user(self.user_resident)
        self.assertFalse(portal._activities() or portal._registrations() or portal._activity(self.event.id))
        with self.assertRaisesRegex(RegistrationError, "can't be cancelled"):
            portal._cancel(one.id)

    def test_nobody_cancels_another_s_registration(self):
        one = self.register(self.event)
        self.env["property.residency"].create(
            {"unit_id": self.unit2.id, "partner_id": self.user_stranger.partner_id.id, "date_from": date(2020, 1, 1)}
        )
        with self.assertRaisesRegex(RegistrationError, "can't be cancelled"):
            self.Portal.with_user(self.user_stranger)._cancel(one.id)

    def test_an_opinion_is_that_of_who_was_there(self):
        one = self.register(self.event)
        with self.after(self.event, days=1):
            portal = self.Portal.with_user(self.user_resident)
            with self.assertRaisesRegex(RegistrationError, "from those who were there"):
                portal._judge(one.id, 5, "")
            one.with_user(self.user_supervisor).action_set_done()
            with self.assertRaisesRegex(RegistrationError, "from 1 to 5"):
                portal._judge(one.id, 6, "")
            portal._judge(one.id, 4, "Nice")
            with self.assertRaisesRegex(RegistrationError, "already"):
                portal._judge(one.id, 1, "")
        self.assertEqual(self.env["property.culture.opinion"].search([]).mapped("score"), [4])

    def test_a_wish_is_noted_for_the_next_year(self):
        portal = self.Portal.with_user(self.user_resident)
        wish = portal._wish(self.unit.id, "Chess")
        self.assertEqual((wish.year, wish.estate_id, portal._wish(self.unit.id, "Chess")), (2027, self.estate, wish))
        with self.assertRaises(RegistrationError):
            portal._wish(self.unit2.id, "Chess")

    def test_the_pages_of_a_resident(self):
        self.sign_in(self.user_resident)
        self.assertIn("Activity 2", self.url_open("/my/activities", timeout=60).text)
        page = self.url_open(f"/my/activities/{self.event.id}", timeout=60).text
        self.assertIn("2027-02-15 10:00", page)
        self.assertNotIn("Register until", page)
        self.event.registration_until = datetime(2027, 2, 10, 2)
        self.assertIn("2027-02-10 10:00", self.url_open(f"/my/activities/{self.event.id}", timeout=60).text)
        text = self.send(f"/my/activities/{self.event.id}/register", unit_id=self.unit.id, name="Resident One")
        self.assertIn("Registered", text)
        self.send(f"/my/activities/{self.event.id}/register", unit_id=self.unit.id, name="Resident One")
        self.assertEqual(self.event.registration_ids.mapped("name"), ["Resident One"])
        text = self.send(f"/my/activities/{self.event.id}/register", unit_id="x", name="A")
        self.assertIn("own units", text)
        self.send(f"/my/registrations/{self.event.registration_ids.id}/cancel")
        self.assertEqual(self.event.registration_ids.state, "cancel")

    def test_a_guessed_link_shows_nothing(self):
        self.register(self.event, "Somebody Secret")
        self.sign_in(self.user_stranger)
        answer = self.url_open(f"/my/activities/{self.event.id}", timeout=60)
        self.assertTrue(answer.url.endswith("/my/activities"))
        self.assertNotIn("Activity 2", answer.text)
        link = f"/my/activities/photo/{self.released_photo().id}"
        self.assertEqual(self.url_open(link, timeout=60).status_code, 404)
        self.assertNotIn("committee", self.url_open("/my/committee", timeout=60).url)

    def released_photo(self):
        photo = self.env["property.culture.photo"].with_user(self.user_supervisor)
        photo = photo.create(
            {"event_id": self.event.id, "name": "Winners", "image": PIXEL, "has_consent": True, "consent_note": "All"}
        )
        photo.action_release()
        return photo

    def test_a_resident_sees_a_released_photo(self):
        link = f"/my/activities/photo/{self.released_photo().id}"
        self.sign_in(self.user_resident)
        self.assertEqual(self.url_open(link, timeout=60).status_code, 200)

    def test_an_address_fills_no_form(self):
        self.sign_in(self.user_resident)
        answer = self.url_open(f"/my/activities/{self.event.id}?post=Smuggled&error=Smuggled", timeout=60)
        self.assertEqual(answer.status_code, 200)
        self.assertIn('value="Resident One"', answer.text)

    def test_an_address_says_nothing(self):
        self.make_members(1)
        self.sign_in(self.user_resident)
        for address in ("/my/activities?error=Smuggled", "/my/committee?error=Smuggled"):
            with self.subTest(address):
                self.assertNotIn(">Smuggled<", self.url_open(address, timeout=60).text)

    def test_no_name_of_anybody_else_is_shown(self):
        vals = {"event_id": self.event.id, "unit_id": self.unit2.id, "name": "Somebody Secret"}
        self.Registration.with_user(self.user_attendant).create(vals)
        self.sign_in(self.user_resident)
        self.assertNotIn("Somebody Secret", self.url_open(f"/my/activities/{self.event.id}", timeout=60).text)

    def test_a_member_votes_on_the_page(self):
        self.make_members(1)
        line = self.event.plan_line_id.plan_id.line_ids[0]
        confirmation = self.make_confirmation(self.make_event(line))
        confirmation.action_open()
        self.sign_in(self.user_resident)
        self.assertIn("I Agree", self.url_open("/my/committee", timeout=60).text)
        self.assertIn("You have voted", self.send(f"/my/committee/{confirmation.id}/vote", answer="yes"))
        self.assertEqual(confirmation.sudo().vote_ids.answer, "yes")
