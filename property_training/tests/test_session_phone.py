# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pages on the phone: the code that the trainer shows, signing in with it, a badge, the feedback afterwards."""

from freezegun import freeze_time
from lxml import html

from odoo.tests import HttpCase, tagged

from ..exceptions import AttendanceError
from .session_common import AFTER, BAD, DURING, GOOD, SessionCommon

FORM = {measure: str(value) for measure, value in GOOD.items()}


@tagged("post_install", "-at_install")
class TestSessionPhone(SessionCommon, HttpCase):
    def login(self, user):
        self.authenticate(user.login, user.login.ljust(8, "x"))

    def at(self, moment):
        clock = freeze_time(moment)
        clock.start()
        self.addCleanup(clock.stop)

    def call(self, url, **params):
        self.env.flush_all()
        answer = self.url_open(url, json={"jsonrpc": "2.0", "method": "call", "params": params}).json()
        return answer.get("result", answer.get("error"))

    def shown(self):
        """What the trainer's page shows now."""
        self.login(self.teacher.user_id)
        return self.call(f"/property_training/code/{self.sitting.id}")

    def send(self, url, **values):
        """Load a page and send its form."""
        self.env.flush_all()
        page = html.fromstring(self.url_open(url).text)
        token = page.xpath("//input[@name='csrf_token']/@value")
        return self.url_open(url, data={"csrf_token": token[0] if token else "", **values}).text

    def scan(self, shown, user):
        self.login(user)
        return self.send(shown["url"].replace(self.sitting.get_base_url(), ""))

    # ------------------------------------------------------------- scanning

    def test_scan_and_sign_in(self):
        self.at(DURING)
        shown = self.shown()
        self.assertEqual((shown["there"], shown["invited"]), (0, 1))
        self.assertTrue(shown["image"].startswith("data:image/png;base64,"))
        self.assertIn("You are noted as present", self.scan(shown, self.trainee.user_id))
        self.assertEqual((self.row.outcome, self.row.how), ("late", "code"))
        self.assertTrue(self.row.device)

    def test_looking_at_the_page_notes_nobody(self):
        self.at(DURING)
        shown = self.shown()
        self.login(self.trainee.user_id)
        page = self.url_open(shown["url"].replace(self.sitting.get_base_url(), "")).text
        self.assertIn(self.trainee.user_id.name, page)
        self.assertFalse(self.row.came_at)

    def test_who_is_not_logged_in_is_asked_to(self):
        self.at(DURING)
        shown = self.shown()
        self.logout()
        answer = self.url_open(shown["url"].replace(self.sitting.get_base_url(), ""))
        self.assertIn("/web/login", answer.url)

    def test_one_phone_stands_for_one_person(self):
        self.lesson = self.make_session(self.etiquette, people=self.trainee | self.user_steward.employee_id)
        self.sitting = self.lesson.sitting_ids
        self.at(DURING)
        shown = self.shown()
        self.scan(shown, self.trainee.user_id)
        device = self.opener.cookies.get("property_training_device")
        self.login(self.user_steward)
        self.opener.cookies.set("property_training_device", device)
        page = self.send(shown["url"].replace(self.sitting.get_base_url(), ""))
        self.assertIn("Another person has signed in with this phone", page)
        self.assertEqual(len(self.sitting.attendance_ids.filtered("came_at")), 1)

    def test_who_is_not_on_the_list_is_told(self):
        self.at(DURING)
        shown = self.shown()
        self.assertIn("on the list of this session", self.scan(shown, self.user_plain))

    def test_of_a_class_of_others_nobody_learns_anything(self):
        self.at(DURING)
        _company, _estate, foreign = self.make_other_company()
        names = (self.etiquette.name, self.teacher.name)
        for user in (self.user_plain, foreign, self.trainee.user_id):
            self.login(user)
            page = self.url_open(f"/training/scan/{self.sitting.id}/WRONG").text
            refused = self.send(f"/training/scan/{self.sitting.id}/WRONG")
            self.assertIn("shown now", refused)
            seen = [name for name in names if name in page], self.sitting.display_name in refused
            with self.subTest(user.login):
                self.assertEqual(seen, (list(names), True) if user == self.trainee.user_id else ([], False))

    def test_guessing_is_slowed_down(self):
        self.at(DURING)
        self.login(self.trainee.user_id)
        pages = [self.send(f"/training/scan/{self.sitting.id}/WRONG{number}") for number in range(11)]
        self.assertIn("shown now", pages[0])
        self.assertIn("You tried too often", pages[-1])

    def test_nobody_else_gets_the_code(self):
        self.at(DURING)
        for user in (self.trainee.user_id, self.user_supervisor):
            self.login(user)
            with self.subTest(user.login):
                self.assertNotIn("code", self.call(f"/property_training/code/{self.sitting.id}"))

    def test_outside_the_hours_the_page_says_why(self):
        self.at(AFTER)
        self.assertIn("until the end", self.shown()["problem"])

    # --------------------------------------------------------------- badges

    def test_badge(self):
        self.trainee.barcode = "BADGE1"
        self.at(DURING)
        self.login(self.teacher.user_id)
        self.assertIn("problem", self.call("/property_training/badge", sitting_id=self.sitting.id, badge="OTHER"))
        noted = self.call("/property_training/badge", sitting_id=self.sitting.id, badge="BADGE1")
        self.assertEqual((noted["name"], self.row.how), (self.trainee.name, "badge"))
        again = self.call("/property_training/badge", sitting_id=self.sitting.id, badge="BADGE1")
        self.assertIn("already", again["problem"])

    def test_badge_only_before_the_trainer(self):
        self.trainee.barcode = "BADGE1"
        presence = self.env["property.training.presence"]
        with freeze_time(DURING):
            for user in (self.trainee.user_id, self.user_supervisor):
                with self.subTest(user.login), self.assertRaises(AttendanceError):
                    presence.with_user(user)._by_badge(self.sitting.with_user(user), "BADGE1")

    def test_empty_badge_is_nobody(self):
        self.trainee.barcode = False
        with freeze_time(DURING), self.assertRaises(AttendanceError):
            presence = self.env["property.training.presence"].with_user(self.teacher.user_id)
            presence._by_badge(self.sitting.with_user(self.teacher.user_id), "")

    # ------------------------------------------------------------------ PIN

    def pin(self, pin, row=None):
        row = row or self.row
        return self.call("/property_training/pin", sitting_id=self.sitting.id, row_id=row.id, pin=pin)

    def test_pin(self):
        self.trainee.pin = "4711"
        self.at(DURING)
        self.login(self.teacher.user_id)
        page = self.url_open(f"/training/show/{self.sitting.id}").text
        self.assertIn(self.trainee.name, page)
        self.assertNotIn("4711", page)
        self.assertIn("belong together", self.pin("4712")["problem"])
        self.assertEqual((self.pin(" ４７１１ ")["name"], self.row.how), (self.trainee.name, "pin"))
        self.assertEqual(self.row.noted_by_id, self.teacher.user_id)
        self.assertIn("already", self.pin("4711")["problem"])

    def test_who_has_no_pin_or_is_on_another_list_is_nobody(self):
        other = self.make_session(self.etiquette, people=self.user_steward.employee_id).sitting_ids.attendance_ids
        self.user_steward.employee_id.pin = "1"
        self.at(DURING)
        self.login(self.teacher.user_id)
        for row, pin in ((self.row, ""), (self.row, "False"), (other, "1")):
            with self.subTest(pin):
                self.assertIn("belong together", self.pin(pin, row)["problem"])
        self.assertIn(
            "belong", self.call("/property_training/pin", sitting_id=self.sitting.id, row_id="x", pin=None)["problem"]
        )

    def test_pin_only_before_the_trainer_and_not_by_guessing(self):
        self.trainee.pin = "4711"
        self.at(DURING)
        for user in (self.trainee.user_id, self.user_supervisor):
            self.login(user)
            with self.subTest(user.login):
                self.assertIn("problem", self.pin("4711"))
        self.login(self.teacher.user_id)
        answers = [self.pin(str(number))["problem"] for number in range(6)]
        self.assertIn("too often", answers[-1])
        self.assertFalse(self.row.came_at)

    # ------------------------------------------------------------- feedback

    def test_feedback_on_the_phone(self):
        self.hold()
        self.at(AFTER)
        self.login(self.trainee.user_id)
        url = f"/training/feedback/{self.lesson.id}"
        page = self.url_open(url).text
        self.assertIn("<title>Training</title>", page)
        for measure in FORM:
            self.assertIn(f'name="{measure}" value="0"', page, "none, or nothing at all, is an answer too")
        self.assertIn("Answer these", self.send(url, **{**FORM, "understood": "-1"}))
        self.assertIn("Thank you", self.send(url, remark="Good", **FORM))
        form = self.env["property.training.feedback"].search([("session_id", "=", self.lesson.id)])
        self.assertEqual((form.employee_id, form.understood, form.remark), (self.trainee, 100, "Good"))
        self.assertIn("already", self.url_open(url).text)

    def test_feedback_of_the_absent_and_the_late(self):
        self.hold()
        url = f"/training/feedback/{self.lesson.id}"
        self.at(AFTER)
        for user in (self.teacher.user_id, self.user_steward):
            self.login(user)
            with self.subTest(user.login):
                self.assertIn("were at the session", self.url_open(url).text)
        self.login(self.user_stranger)
        self.assertEqual(self.url_open(url).status_code, 404, "residents learn of no class")
        self.at("2026-03-20 08:00:00")
        self.login(self.trainee.user_id)
        self.assertIn("too late", self.url_open(url).text)

    def test_those_who_were_there_are_asked(self):
        self.hold()
        about = [("model", "=", self.lesson._name), ("res_id", "=", self.lesson.id)]
        told = self.env["mail.message"].search([*about, ("message_type", "=", "user_notification")])
        self.assertEqual(told.partner_ids, self.trainee.user_id.partner_id)
        self.assertIn(f"/training/feedback/{self.lesson.id}", told.body)

    # ------------------------------------------------------------- own page

    def card(self, user):
        cards = self.env["property.own.page"].with_user(user).cards()["cards"]
        return next(card for card in cards if card["title"] == "My Training")

    def test_own_page(self):
        with freeze_time("2026-03-10 05:00:00"):
            for user in (self.trainee.user_id, self.teacher.user_id):
                self.assertEqual([line["id"] for line in self.card(user)["lines"]], [self.lesson.id])
            self.assertFalse(self.card(self.user_steward)["lines"])
        with freeze_time(AFTER):
            line = self.card(self.teacher.user_id)["lines"][0]
            self.assertEqual((line["text"], line["id"]), (f"Close the record: {self.etiquette.name}", self.lesson.id))
            self.assertFalse(self.card(self.trainee.user_id)["lines"])
        self.hold()
        with freeze_time(AFTER):
            line = self.card(self.trainee.user_id)["lines"][0]
            self.assertEqual((line["text"], line["id"]), (f"Give feedback: {self.etiquette.name}", self.lesson.id))
            self.give(BAD)
            self.assertFalse(self.card(self.trainee.user_id)["lines"])
            self.assertFalse(self.card(self.teacher.user_id)["lines"])
