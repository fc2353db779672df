# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, tagged

from .common import CultureCommon


@tagged("post_install", "-at_install")
class TestCulturePublic(HttpCase, CultureCommon):
    """What is opened without a login: the page of an activity, and the link that asks how it was (CUL-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.approve(cls.make_plan())
        cls.event = cls.announced(cls.plan.line_ids[1])
        cls.event.description = "<p>Bring a lantern</p>"
        cls.one = cls.Registration.with_user(cls.user_attendant).create(
            {"event_id": cls.event.id, "unit_id": cls.unit2.id, "name": "Somebody Secret", "phone": "13800000007"}
        )

    def look(self, event=None):
        return self.url_open(f"/activities/{(event or self.event).id}", timeout=60)

    def test_an_estate_that_wants_it_shows_an_activity_without_names(self):
        self.estate.has_public_activities = True
        page = self.look().text
        for text in ("Activity 2", "2027-02-15 10:00", "Hall", "Bring a lantern", "Log In and Register"):
            self.assertIn(text, page)
        for text in ("Somebody Secret", "13800000007", self.user_supervisor.name):
            self.assertNotIn(text, page)

    def test_what_is_not_shown_is_answered_as_what_does_not_exist(self):
        planned = self.make_event(self.plan.line_ids[2])
        other = self.Event.create(
            {"name": "Trade fair", "date_begin": "2027-01-01 02:00:00", "date_end": "2027-01-01 04:00:00"}
        )
        answers = [self.look()]
        self.estate.has_public_activities = True
        answers += [self.look(event) for event in (planned, other, self.Event.browse(10**8))]
        for answer in answers:
            with self.subTest(answer.url):
                self.assertIn("/web/login", answer.url)
                self.assertNotIn("Activity 2", answer.text)
                self.assertNotIn("Activity 3", answer.text)
                self.assertNotIn("Trade fair", answer.text)

    def test_what_was_cancelled_says_so_and_not_why(self):
        self.estate.has_public_activities = True
        wizard = self.env["property.culture.notice"].with_user(self.user_supervisor)
        wizard.create({"event_id": self.event.id, "kind": "cancel", "reason": "Mrs Secret is ill"}).action_do()
        page = self.look().text
        self.assertIn("Cancelled", page)
        self.assertNotIn("Mrs Secret", page)

    def test_a_resident_goes_on_to_the_portal(self):
        self.estate.has_public_activities = True
        user = self.user_resident
        self.authenticate(user.login, user.login.ljust(8, "x"))
        self.assertTrue(self.look().url.endswith(f"/my/activities/{self.event.id}"))

    # --------------------------------------------------------------- opinion

    def link(self, one=None, token=None):
        one = one or self.one
        return f"/activities/opinion/{one.id}/{token or one._opinion_token()}"

    def test_an_opinion_by_link_is_taken_once(self):
        self.one.with_user(self.user_supervisor).action_set_done()
        with self.after(self.event, hours=2):
            self.assertIn("How did you like it?", self.url_open(self.link(), timeout=60).text)
            self.assertFalse(self.opinions(), "looking says nothing")
            wrong = self.url_open(f"{self.link()}/say", data={"score": "9"}, timeout=60).text
            self.assertIn("from 1 to 5", wrong)
            for score in ("4", "1"):
                page = self.url_open(f"{self.link()}/say", data={"score": score, "text": "Nice"}, timeout=60).text
                self.assertIn("Thank you", page)
        self.assertEqual(self.opinions().mapped("score"), [4])

    def opinions(self):
        self.env.invalidate_all()
        return self.env["property.culture.opinion"].search([("event_id", "=", self.event.id)])

    def test_a_link_that_was_made_up_says_and_keeps_nothing(self):
        self.one.with_user(self.user_supervisor).action_set_done()
        other = self.Registration.with_user(self.user_attendant).create(
            {"event_id": self.event.id, "unit_id": self.unit2.id, "name": "Other"}
        )
        with self.after(self.event, hours=2):
            for link in (
                self.link(token="x" * 64),
                self.link(token="%E4%BD%A0"),
                self.link(self.one, other._opinion_token()),
            ):
                for address, data in ((link, None), (f"{link}/say", {"score": "5"})):
                    with self.subTest(address):
                        answer = self.url_open(address, data=data, timeout=60)
                        self.assertEqual(answer.status_code, 404)
                        self.assertNotIn("Somebody Secret", answer.text)
        self.assertFalse(self.opinions())

    def test_who_was_not_there_is_not_heard(self):
        with self.after(self.event, hours=2):
            self.assertIn("taken now", self.url_open(self.link(), timeout=60).text)
            self.url_open(f"{self.link()}/say", data={"score": "5"}, timeout=60)
        self.assertFalse(self.opinions())

    def test_a_notice_is_printed_with_its_code(self):
        report = self.env["ir.actions.report"].with_user(self.user_attendant)
        text = report._render_qweb_html("property_culture.report_notice", self.event.ids)[0].decode()
        self.assertIn(f"/activities/{self.event.id}", text)
        self.assertIn("Activity 2", text)
        self.assertNotIn("Somebody Secret", text)
