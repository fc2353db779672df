# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Residents hear of a disruption once, in their language, and see it in the portal (TKT-9)."""

from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import minutes
from .test_disruption import DisruptionCommon


class NotifyCommon(DisruptionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.resident.write({"email": "one@example.com", "lang": "en_US"})
        cls.env["property.residency"].create(
            {"unit_id": cls.unit2.id, "partner_id": cls.resident.id, "date_from": date(2020, 1, 1)}
        )
        cls.chinese = cls.make_resident("Chen", unit=cls.unit2, email="chen@example.com", lang="zh_CN")
        cls.mute = cls.make_resident("Mute", unit=cls.unit2)
        cls.gone = cls.make_resident("Gone", unit=cls.unit2, email="gone@example.com", date_to=date(2021, 1, 1))
        cls.far = cls.make_resident("Far", unit=cls.far_unit, email="far@example.com")
        cls.near = cls.resident | cls.chinese | cls.mute

    def told(self, kind=None):
        notices = self.burst.notice_ids
        return notices.filtered(lambda notice: notice.kind == kind).partner_id if kind else notices.partner_id

    def mails(self):
        return self.env["mail.mail"].search([("subject", "like", "Water off")])


@tagged("post_install", "-at_install")
class TestDisruptionNotify(NotifyCommon):
    def test_each_resident_hears_of_it_once(self):
        self.do("action_announce", 5)
        self.assertEqual(self.told(), self.near)
        self.assertEqual(self.burst.told_count, 3)
        self.assertEqual(set(self.burst.notice_ids.mapped("sent_at")), {minutes(5)})
        self.assertEqual(self.mails().recipient_ids, self.resident | self.chinese)
        self.assertEqual(len(self.mails()), 2, "one letter for each person, however many homes")
        self.assertFalse(self.burst.notice_ids.filtered(lambda n: n.partner_id == self.mute).is_mailed)
        self.do("action_inform", 6)
        self.assertEqual((len(self.mails()), len(self.burst.notice_ids)), (2, 3), "a second press tells nobody")

    def test_a_second_press_reaches_added_buildings_only(self):
        self.do("action_announce", 5)
        self.burst.building_ids = [Command.link(self.building2.id)]
        self.assertEqual(self.burst.untold_count, 1)
        self.do("action_inform", 7)
        self.assertEqual(self.burst.notice_ids.filtered(lambda n: n.sent_at == minutes(7)).partner_id, self.far)
        self.assertEqual(self.burst.untold_count, 0)

    def test_another_end_is_one_update(self):
        self.do("action_announce", 5)
        self.burst.end_at = minutes(300)
        self.burst.end_at = minutes(240)
        self.do("action_inform", 20)
        self.do("action_inform", 21)
        self.assertEqual(self.told("update"), self.near)
        self.assertEqual(set(self.burst.notice_ids.filtered(lambda n: n.step == 1).mapped("end_at")), {minutes(240)})
        self.assertEqual(len(self.burst.notice_ids), 6)
        self.burst.end_at = minutes(300)
        self.burst.end_at = minutes(240)
        self.assertEqual(self.burst.untold_count, 0, "what they know already is no news")

    def test_another_begin_is_told_and_may_be_late(self):
        planned = self.make_disruption(
            self.user_supervisor, kind="planned", start_at=minutes(3000), end_at=minutes(3100)
        )
        self.do("action_announce", 0, planned)
        self.assertFalse(planned.is_late)
        with freeze_time(minutes(5)):
            planned.start_at = minutes(600)
            self.assertTrue(planned.is_late, "by the begin that counts now")
            self.assertEqual(planned.untold_count, 3)
        self.do("action_inform", 6, planned)
        updates = planned.notice_ids.filtered(lambda notice: notice.kind == "update")
        self.assertEqual((updates.partner_id, set(updates.mapped("start_at"))), (self.near, {minutes(600)}))
        with freeze_time(minutes(7)):
            planned.start_at = minutes(3000)
            self.assertFalse(planned.is_late)
            self.assertEqual(planned.untold_count, 3)
        self.do("action_announce", 5)
        with freeze_time(minutes(7)):
            self.burst.start_at = minutes(-10)
            self.assertEqual((self.burst.untold_count, self.burst.is_late), (0, False), "all of them feel it")

    def test_who_was_notified_hears_that_it_is_cancelled(self):
        self.do("action_announce", 5)
        self.do("action_cancel", 8)
        self.assertEqual(self.told("called_off"), self.near)
        draft = self.make_disruption()
        self.do("action_cancel", 8, draft)
        self.assertFalse(draft.notice_ids)

    def test_the_whole_estate_where_no_building_is_named(self):
        self.burst.building_ids = False
        self.do("action_announce", 5)
        self.assertEqual(self.told(), self.near | self.far)

    def test_the_letter_speaks_the_resident_s_language(self):
        self.do("action_announce", 5)
        english = self.mails().filtered(lambda mail: mail.recipient_ids == self.resident)
        chinese = self.mails() - english
        self.assertIn("Until about", english.body_html)
        self.assertIn("2026-03-02 12:00", english.body_html)
        self.assertNotIn("Until about", chinese.body_html)
        self.assertIn("A pipe burst", chinese.body_html)

    def test_the_letter_is_the_company_s_not_of_who_pressed_the_button(self):
        self.company.email = "office@example.com"
        self.user_attendant.email = "private@example.com"
        self.do("action_announce", 5)
        self.assertEqual({("office@example.com" in mail.email_from) for mail in self.mails()}, {True})
        self.assertNotIn("private@example.com", "".join(mail.reply_to or "" for mail in self.mails()))
        self.company.email = False
        self.burst.end_at = minutes(300)
        self.do("action_inform", 6)
        self.assertTrue(all(mail.email_from for mail in self.mails()))

    def test_what_is_typed_is_text(self):
        self.burst.text = "<script>alert(1)</script>"
        self.do("action_announce", 5)
        self.assertNotIn("<script", self.mails()[0].body_html)

    def test_notifications_are_written_by_announcing_only(self):
        self.do("action_announce", 5)
        notice = self.burst.notice_ids[0]
        for user in (self.user_attendant, self.user_supervisor, self.user_manager):
            for operation in ("create", "write", "unlink"):
                self.assertFalse(notice.with_user(user).has_access(operation))

    def test_notifying_costs_the_same_for_one_and_for_fifty(self):
        self.do("action_announce", 5)
        counts = []
        for count, code in ((1, "8"), (50, "9")):
            building = self.building2.create({"estate_id": self.estate.id, "code": code, "name": code})
            unit = self.env["property.unit"].create({"building_id": building.id, "code": "1", "area": 80})
            people = self.env["res.partner"].create(
                [{"name": f"P{code}{n}", "email": f"p{code}{n}@example.com", "lang": "en_US"} for n in range(count)]
            )
            self.env["property.residency"].create(
                [{"unit_id": unit.id, "partner_id": person.id, "date_from": date(2020, 1, 1)} for person in people]
            )
            self.burst.building_ids = [Command.link(building.id)]
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.do("action_inform", 10)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)


@tagged("post_install", "-at_install")
class TestDisruptionPortal(NotifyCommon, HttpCase):
    def setUp(self):
        super().setUp()
        self.do("action_announce", 5)
        self.authenticate("pss_resident", "pss_resident")

    def pages(self):
        return [self.url_open(address).text for address in ("/my", "/my/requests/new")]

    def test_residents_see_what_is_disrupted_at_home_and_report_all_the_same(self):
        for page in self.pages():
            self.assertIn("A pipe burst; water is off.", page)
            self.assertIn("03-02 12:00", page)
            self.assertIn("Building 1", page)
        form = self.pages()[1]
        self.assertIn('name="text"', form)
        self.do("action_end", 60)
        for page in self.pages():
            self.assertNotIn("A pipe burst", page)

    def test_nobody_sees_that_of_other_homes(self):
        self.make_disruption(name="Lift stands", text="Lift of two", building_ids=[Command.set(self.building2.ids)])
        far = self.burst.search([("name", "=", "Lift stands")])
        self.do("action_announce", 5, far)
        self.make_disruption(name="Not yet", text="Only a draft")
        for page in self.pages():
            self.assertNotIn("Lift of two", page)
            self.assertNotIn("Only a draft", page)
        self.authenticate("pss_stranger", "pss_stranger")
        self.assertNotIn("A pipe burst", self.url_open("/my").text)

    def test_what_is_typed_is_text_in_the_portal_too(self):
        self.burst.text = "<script>alert(1)</script>"
        for page in self.pages():
            self.assertNotIn("<script>alert(1)", page)
