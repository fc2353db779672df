# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Residents hear of a disruption once, in their language, and see it in the portal (TKT-9)."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.rules.background import Outcome

from ..rules import disruption as rules
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

    def correct(self, **vals):
        """What residents were told is corrected by the supervisor."""
        self.burst.with_user(self.user_supervisor).write(vals)

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
        self.correct(building_ids=[Command.link(self.building2.id)])
        self.assertEqual(self.burst.untold_count, 1)
        self.do("action_inform", 7)
        self.assertEqual(self.burst.notice_ids.filtered(lambda n: n.sent_at == minutes(7)).partner_id, self.far)
        self.assertEqual(self.burst.untold_count, 0)

    def test_another_end_is_one_update(self):
        self.do("action_announce", 5)
        self.correct(end_at=minutes(300))
        self.correct(end_at=minutes(240))
        self.do("action_inform", 20)
        self.do("action_inform", 21)
        self.assertEqual(self.told("update"), self.near)
        self.assertEqual(set(self.burst.notice_ids.filtered(lambda n: n.step == 1).mapped("end_at")), {minutes(240)})
        self.assertEqual(len(self.burst.notice_ids), 6)
        self.correct(end_at=minutes(300))
        self.correct(end_at=minutes(240))
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
            self.correct(start_at=minutes(-10))
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
        self.correct(end_at=minutes(300))
        self.do("action_inform", 6)
        self.assertTrue(all(mail.email_from for mail in self.mails()))

    def test_once_announced_the_supervisor_alone_corrects_and_they_are_told_again(self):
        self.do("action_announce", 5)
        for vals in (
            {"name": "No water"},
            {"text": "Another text"},
            {"end_at": minutes(300)},
            {"start_at": minutes(-5)},
            {"building_ids": [Command.link(self.building2.id)]},
        ):
            with self.subTest(vals), self.assertRaisesRegex(AccessError, "ask the supervisor"):
                self.burst.write(vals)
        self.burst.ended_at = minutes(4)
        burst = self.burst.with_user(self.user_supervisor).with_context(tracking_disable=False)
        self.assertEqual(burst.untold_count, 0)
        self.env.flush_all()
        self.cr.precommit.run()  # what is entered anew isn't traced; a correction is
        burst.text = "A pipe burst; water is off in all flats."
        self.assertEqual((burst.version, burst.untold_count), (1, 3), "a second notice is offered")
        self.assertEqual(len(burst.notice_ids), 3, "and not sent unasked")
        burst.text = "A pipe burst; water is off in all flats."
        self.assertEqual(burst.version, 1, "the same words are no correction")
        self.do("action_inform", 8, burst)
        self.assertEqual((self.told("update"), burst.untold_count), (self.near, 0))
        burst.building_ids = [Command.link(self.building2.id)]
        self.env.flush_all()
        self.cr.precommit.run()
        self.env.invalidate_all()
        rows = self.env["mail.tracking.value"].sudo().search([("mail_message_id", "in", burst.sudo().message_ids.ids)])
        self.assertLessEqual({"text", "building_ids"}, set(rows.field_id.mapped("name")))

    def test_the_line_of_the_notification_is_in_the_company_s_language(self):
        self.company.partner_id.lang = "zh_CN"
        self.user_attendant.lang = "en_US"
        self.do("action_announce", 5)
        bodies = " ".join(self.burst.sudo().message_ids.mapped("body"))
        self.assertIn("已通知", bodies)
        self.assertNotIn("Residents notified", bodies)

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
            self.correct(building_ids=[Command.link(building.id)])
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
        self.correct(text="<script>alert(1)</script>")
        for page in self.pages():
            self.assertNotIn("<script>alert(1)", page)


@tagged("post_install", "-at_install")
class TestDisruptionMany(NotifyCommon):
    """Thousands are notified in parts, in the background: each of them once, whatever is broken off (TKT-9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tower = cls.env["property.building"].create({"estate_id": cls.estate.id, "code": "T", "name": "Tower"})
        home = cls.env["property.unit"].create({"building_id": cls.tower.id, "code": "1", "area": 80})
        cls.people = cls.env["res.partner"].create(
            [{"name": f"P{n}", "email": f"p{n}@example.com", "lang": "en_US"} for n in range(1200)]
        )
        cls.env["property.residency"].create(
            [{"unit_id": home.id, "partner_id": person.id, "date_from": date(2020, 1, 1)} for person in cls.people]
        )
        cls.flood = cls.make_disruption(building_ids=[Command.set(cls.tower.ids)])

    def part(self, outcome, at):
        """The next part as the runner does it: with the arguments that the last one ended with."""
        with freeze_time(minutes(at)):
            self.env.flush_all()
            self.env.invalidate_all()
            return self.flood._notify_work(**outcome.goes_on)

    def test_each_of_them_hears_of_it_once_though_it_is_killed_in_the_middle(self):
        action = self.do("action_announce", 5, self.flood)
        job = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((action["res_model"], job.work), ("property.background.job", "_notify_work"))
        self.assertEqual((self.flood.state, self.flood.told_count), ("running", 0))
        self.assertEqual(self.do("action_inform", 5, self.flood)["res_id"], job.id, "a second press is the same job")
        outcome = self.part(Outcome("", goes_on=job.arguments), 6)
        self.assertEqual((self.flood.told_count, outcome.goes_on), (400, {"event": "inform", "done": 400}))
        with self.assertRaises(ZeroDivisionError), self.cr.savepoint():
            self.part(outcome, 7)
            raise ZeroDivisionError  # the worker is killed after it has sent, before it is done
        self.assertEqual(self.env["property.disruption.notice"].search_count(self.mine()), 400)
        outcome = self.part(outcome, 8)
        outcome = self.part(outcome, 9)
        self.assertFalse(outcome.goes_on)
        self.assertEqual(self.flood.notice_ids.partner_id, self.people)
        self.assertEqual(len(self.flood.notice_ids), 1200)
        self.assertEqual(len(self.mails()), 1200)
        said = [message.body for message in self.flood.message_ids if "1200" in (message.body or "")]
        self.assertEqual(len(said), 1, "one line for all parts")
        self.assertTrue(self.do("action_inform", 10, self.flood) is True, "nobody is left")

    def mine(self):
        return [("disruption_id", "=", self.flood.id)]

    def test_who_knew_hears_once_that_it_is_cancelled(self):
        with patch.object(rules, "NOTIFY_MILLISECONDS", 0):
            self.do("action_announce", 5, self.flood)
        action = self.do("action_cancel", 6, self.flood)
        outcome = Outcome("", goes_on=self.env[action["res_model"]].browse(action["res_id"]).arguments)
        while outcome.goes_on:
            outcome = self.part(outcome, 7)
        rows = self.flood.notice_ids.filtered(lambda notice: notice.kind == "called_off")
        self.assertEqual((len(rows), rows.partner_id), (1200, self.people))

    def test_a_part_takes_as_many_queries_for_four_hundred_as_for_forty(self):
        self.do("action_announce", 5, self.flood)
        counts = []
        for size in (40, 400):
            with patch.object(rules, "NOTIFY_AT_ONCE", size), freeze_time(minutes(6)):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.flood._notify_work("inform")
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 12)
