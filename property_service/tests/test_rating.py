# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re
from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.exceptions import GuardedError

from ..guard import PASS
from .common import MONDAY, ServiceCommon, minutes

LINK = re.compile(r"/rating/([A-Za-z0-9_-]+)")
DAY = 24 * 60


class RatingCommon(ServiceCommon):
    """A complaint of the resident that is settled after an hour."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.resident.email = "one@example.com"
        cls.public = cls.env.ref("base.public_user")
        cls.ratings = cls.env["property.ticket.rating"]

    def settled(self, at=60, **vals):
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id, **vals)
        self.answer(ticket, at)
        return ticket

    def mails(self, at=61):
        """The job's e-mails of a minute, with what stands in them."""
        made = []
        create = type(self.env["mail.mail"]).create
        keep = patch.object(
            type(self.env["mail.mail"]), "create", lambda model, vals: made.append(vals) or create(model, vals)
        )
        committing = patch.object(type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60.0)
        with freeze_time(minutes(at)), committing, keep:
            self.ratings.with_user(self.env.ref("base.user_root"))._cron_mail()
        return [vals for batch in made for vals in batch]

    def link(self, at=61):
        """The token of the one link that is sent."""
        [mail] = self.mails(at)
        return LINK.search(mail["body_html"])[1]

    def tap(self, token, stars, text="", at=120, user=None):
        """Answer a link at a minute as a visitor; why it was refused."""
        with freeze_time(minutes(at)):
            rows = self.ratings.with_user(user or self.public)
            return rows._by_token(token)._answer(stars, text, user or self.public)

    def owed(self, ticket):
        """Codes of what is owed about a ticket."""
        return sorted(
            self.env["property.obligation"]._for(ticket)[ticket.id].filtered("is_owed").mapped("type_id.code")
        )


@tagged("post_install", "-at_install")
class TestRating(RatingCommon):
    """The resident's own word by one link, beside the follow-up that is owed (TKT-4, TKT-9)."""

    def test_who_settles_makes_the_resident_be_asked_once(self):
        ticket = self.settled()
        self.assertEqual(ticket.rating_ids.mapped("state"), ["waiting"])
        [mail] = self.mails()
        self.assertEqual(mail["recipient_ids"][0][2], self.resident.ids)
        self.assertEqual((ticket.rating_ids.state, ticket.rating_ids.mailed_to), ("sent", "one@example.com"))
        self.assertEqual(ticket.rating_ids.valid_until, minutes(61) + timedelta(days=14))
        self.assertEqual(self.mails(62), [], "nothing goes out twice")

    def test_a_company_without_an_address_still_has_a_sender(self):
        self.company.email = "office@example.com"
        self.settled()
        self.assertIn("office@example.com", self.mails()[0]["email_from"])
        self.company.email = False
        self.settled()
        [mail] = self.mails()
        self.assertTrue(self.env["mail.mail"].create(mail).email_from)

    def test_the_mail_speaks_the_residents_language_and_tells_nothing_of_the_case(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        template = self.env.ref("property_service.rating_mail_template")
        template.with_context(lang="zh_CN").subject = "您满意吗？{{ object.ticket_id.number }}"
        self.resident.lang = "zh_CN"
        ticket = self.settled()
        [mail] = self.mails()
        self.assertEqual(mail["subject"], f"您满意吗？{ticket.number}")
        for text in (ticket.name, "Music", self.resident.name, self.user_attendant.name):
            self.assertNotIn(text, mail["body_html"])

    def test_who_cannot_be_asked_gets_no_link(self):
        self.estate.company_id.property_rating_days = 0
        self.assertFalse(self.settled().rating_ids, "switched off")
        self.estate.company_id.property_rating_days = 14
        self.assertFalse(self.settled(property_kind="enquiry").rating_ids, "nothing is owed about it")
        ticket = self.make_ticket(unit_id=self.unit.id)
        self.answer(ticket, 60)
        self.assertFalse(ticket.rating_ids, "nobody's")
        ticket = self.make_ticket(unit_id=self.unit2.id, partner_id=self.resident.id)
        self.answer(ticket, 60)
        self.assertFalse(ticket.rating_ids, "not the resident's home")

    def test_a_link_never_reaches_the_staff(self):
        """Who is rated could answer it."""
        self.user_attendant.email = "desk@example.com"
        self.resident.email = "Desk <DESK@example.com>"
        ticket = self.settled()
        self.assertEqual(self.mails(), [])
        self.assertEqual(ticket.rating_ids.state, "unsent")
        self.resident.email = False
        ticket = self.settled()
        self.assertEqual(self.mails(), [])
        self.assertEqual(ticket.rating_ids.state, "unsent")

    def test_who_is_staff_is_not_asked_as_a_resident(self):
        partner = self.user_attendant.partner_id
        partner.email = "a@example.com"
        self.env["property.residency"].create(
            {"unit_id": self.unit.id, "partner_id": partner.id, "date_from": date(2026, 1, 1)}
        )
        ticket = self.make_ticket(self.user_steward, partner_id=partner.id, unit_id=self.unit.id)
        self.answer(ticket, 60)
        self.assertEqual(ticket.property_state, "settled")
        self.assertFalse(ticket.rating_ids)

    def test_nobody_of_the_staff_finds_the_link(self):
        ticket = self.settled()
        token = self.link()
        row = ticket.rating_ids
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            with self.subTest(user.login):
                mine = row.with_user(user)
                with self.assertRaises(AccessError):
                    mine.read(["token_digest"])
                with self.assertRaises(AccessError):
                    mine.search([("token_digest", "!=", False)])
                self.assertNotIn("token_digest", mine.read()[0])
                messages = self.env["mail.message"].with_user(user).search([("body", "ilike", token)])
                self.assertFalse(messages, "no message of a document holds it")
        self.assertNotEqual(row.sudo().token_digest, token)

    def test_a_satisfied_answer_leaves_the_follow_up_owed(self):
        ticket = self.settled()
        token = self.link()
        self.assertEqual(self.tap(token, 5, " Quick "), "")
        row = ticket.rating_ids
        self.assertEqual((row.state, row.satisfaction, row.score, row.text), ("answered", "5", 5, "Quick"))
        self.assertEqual((ticket.property_state, self.owed(ticket)), ("settled", ["follow_up"]))
        self.assertFalse(row.is_unhappy)
        self.assertFalse(ticket.follow_up_ids)

    def test_a_satisfied_answer_is_the_follow_up_where_the_setting_says_so(self):
        self.estate.company_id.property_rating_closes = True
        ticket = self.settled()
        token = self.link()
        self.tap(token, 4, "Fine")
        self.assertEqual((ticket.property_state, self.owed(ticket)), ("closed", []))
        self.assertEqual((ticket.follow_up_ids.method, ticket.follow_up_ids.satisfaction), ("message", "4"))
        self.assertFalse(ticket.follow_up_ids.employee_id)
        self.assertEqual(self.tap(token, 1, at=130), "done")

    def test_an_unsatisfied_answer_is_the_supervisors_at_once(self):
        self.estate.company_id.property_rating_closes = True
        ticket = self.settled()
        token = self.link()
        self.tap(token, 2, "Still loud")
        self.assertEqual((ticket.property_state, self.owed(ticket)), ("settled", ["follow_up", "follow_up_urgent"]))
        urgent = self.env["property.obligation"]._for(ticket, "follow_up_urgent")[ticket.id]
        self.assertEqual(urgent.employee_id, self.employee_supervisor)
        self.assertEqual(urgent.due_at, minutes(120 + 240))
        self.assertIn(self.user_supervisor, ticket.sudo().activity_ids.user_id)
        self.tap(token, 1, "Louder", at=125)
        self.tap(token, 5, "Quiet now", at=126)
        self.assertEqual(self.owed(ticket), ["follow_up", "follow_up_urgent"], "once; and a call stays due")
        self.follow(ticket, 150, "unsatisfied", satisfaction="2", text="Loud")
        self.assertEqual((ticket.property_state, self.owed(ticket)), ("in_progress", ["reply"]))
        self.assertEqual(urgent.state, "kept")

    def test_after_the_follow_up_an_unsatisfied_answer_still_reaches_the_supervisor(self):
        ticket = self.settled()
        token = self.link()
        self.follow(ticket, 90, satisfaction="5")
        self.assertEqual(self.tap(token, 1, "It began again"), "")
        self.assertEqual((ticket.property_state, self.owed(ticket)), ("closed", []))
        self.assertIn(self.user_supervisor, ticket.sudo().activity_ids.user_id)
        self.assertEqual(self.tap(token, 5, at=130), "done", "answered once the follow-up is over")

    def test_an_answer_is_changed_until_the_follow_up_and_the_same_again_is_nothing(self):
        ticket = self.settled()
        token = self.link()
        self.tap(token, 4)
        notes = len(ticket.sudo().message_ids)
        self.assertEqual(self.tap(token, 4, at=121), "")
        self.assertEqual(len(ticket.sudo().message_ids), notes)
        self.assertEqual(ticket.rating_ids.answered_at, minutes(120))
        self.tap(token, 3, "Well", at=122)
        self.assertEqual((ticket.rating_ids.satisfaction, ticket.rating_ids.text), ("3", "Well"))

    def test_what_ends_a_link(self):
        ticket = self.settled()
        token = self.link()
        self.assertEqual(self.tap(token, 5, at=61 + 14 * DAY + 1), "over")
        self.assertEqual(self.tap(token, 6), "stars")
        self.assertEqual(self.tap(token, 0), "stars")
        self.assertEqual(self.tap(token, 5, user=self.user_attendant), "not_yours", "staff that is logged in")
        self.assertEqual(self.tap(token, 5, user=self.user_stranger), "not_yours")
        self.reason(ticket, "reopen", 100)
        self.assertEqual(self.tap(token, 5), "again")
        self.answer(ticket, 140)
        self.assertEqual(self.tap(token, 5, at=150), "again", "the link of the former life")
        self.assertEqual(len(ticket.rating_ids), 2)
        self.assertEqual(self.tap(self.link(151), 5, at=160), "")
        self.reason(ticket, "cancel", 170)
        self.assertFalse(self.ratings._by_token("x" * 32))
        self.assertFalse(self.ratings._by_token("%" * 32))
        self.assertFalse(self.ratings._by_token(""))

    def test_who_moved_out_answers_no_more(self):
        self.settled()
        token = self.link()
        residency = self.resident.residency_ids.filtered(lambda one: one.unit_id == self.unit)
        residency.date_to = MONDAY.date() - timedelta(days=1)
        self.assertEqual(self.tap(token, 5), "not_yours")

    def test_a_ticket_that_became_another_residents_or_was_archived_is_not_answered(self):
        ticket = self.settled()
        token = self.link()
        ticket.sudo().active = False
        self.assertEqual(self.tap(token, 5), "not_yours")
        ticket.sudo().active = True
        self.assertEqual(self.tap(token, 5), "")
        self.user_resident.active = False
        self.resident.active = False
        self.assertEqual(self.tap(token, 4, at=121), "not_yours")
        self.resident.active = True
        ticket.partner_id = self.make_resident("Another", unit=self.unit)
        self.assertEqual(self.tap(token, 4, at=122), "not_yours")

    def test_nobody_writes_ratings(self):
        row = self.settled().rating_ids
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            for operation in ("write", "create", "unlink"):
                with self.subTest(user=user.login, operation=operation):
                    self.assertFalse(row.with_user(user).has_access(operation))
        with self.assertRaises(GuardedError):
            row.sudo().satisfaction = "5"
        for user in (self.user_resident, self.user_plain, self.public):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.ratings.with_user(user).search([])
        self.assertFalse(self.ratings.with_user(self.user_other_attendant).search([("id", "=", row.id)]))

    def test_both_sources_are_shares_of_one_population(self):
        tickets = [self.settled() for _number in range(4)]
        tokens = [LINK.search(mail["body_html"])[1] for mail in self.mails()]
        self.settled(property_kind="enquiry")
        self.make_ticket(partner_id=self.resident.id)
        for token, stars in zip(tokens, (5, 2, 2), strict=False):
            self.tap(token, stars)
        self.follow(tickets[0], 200, satisfaction="4")
        domain = [("partner_id", "=", self.resident.id)]
        self.assertEqual(
            self.ratings._shares(domain),
            [("link", 3, 4, "75.0", "3.00"), ("follow_up", 1, 4, "25.0", "4.00")],
        )
        self.assertEqual(self.ratings._shares([("id", "=", 0)]), [("link", 0, 0, "", ""), ("follow_up", 0, 0, "", "")])


@tagged("post_install", "-at_install")
class TestRatingPage(HttpCase, RatingCommon):
    """The page behind the link, on a phone without login."""

    def setUp(self):
        super().setUp()
        self.ticket = self.settled()
        self.token = self.link()
        self.ticket.rating_ids.sudo()._passed_write(PASS, {"valid_until": minutes(10_000_000)})

    def look(self, token=None, **options):
        return self.url_open(f"/rating/{token or self.token}", **options)

    def say(self, **data):
        return self.url_open(f"/rating/{data.pop('token', self.token)}/say", data=data)

    def test_looking_answers_nothing_and_shows_nothing_of_the_case(self):
        page = self.look()
        self.assertEqual(page.status_code, 200)
        self.assertIn(self.ticket.number, page.text)
        self.assertIn("2026-03-02", page.text)
        for text in (self.ticket.name, "Music", self.resident.name, self.unit.name + "<", self.user_attendant.name):
            self.assertNotIn(text, page.text)
        self.look(token=f"{self.token}?stars=5")
        self.assertEqual(self.url_open(f"/rating/{self.token}/say?stars=5").status_code, 405)
        self.assertEqual(self.ticket.rating_ids.state, "sent")
        self.assertEqual(page.headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(page.headers["Cache-Control"], "no-store")

    def test_one_tap_twice_is_one_answer(self):
        for _tap in range(2):
            page = self.say(stars="5", text="<script>alert(1)</script>")
            self.assertEqual(page.status_code, 200)
            self.assertIn("Thank you", page.text)
        self.assertNotIn("<script>alert", page.text)
        row = self.ticket.rating_ids
        self.assertEqual((row.satisfaction, row.text), ("5", "<script>alert(1)</script>"))
        notes = self.ticket.sudo().message_ids.filtered(lambda message: "5 of 5" in message.body)
        self.assertEqual(len(notes), 1)
        self.assertNotIn("<script>", notes.body)

    def test_what_no_form_sends_is_refused_in_words(self):
        for stars in ("", "6", "-1", "x", "²", "99999999999999"):
            with self.subTest(stars):
                self.assertEqual(self.say(stars=stars).status_code, 200)
        self.assertEqual(self.ticket.rating_ids.state, "sent")
        self.say(stars="4", text="a" * 50_000 + "\0")
        self.assertEqual(len(self.ticket.rating_ids.text), 1000)

    def test_unknown_links_and_those_of_others(self):
        for token in ("x" * 32, "x", "%00", "a" * 5000):
            with self.subTest(token[:40]), mute_logger("odoo.http"):
                self.assertEqual(self.look(token=token).status_code, 404)
        self.assertEqual(self.say(token="y" * 32, stars="5").status_code, 404)
        self.authenticate("pss_attendant", "pss_attendant")
        self.assertIn("not for you", self.look().text)
        self.assertIn("not for you", self.say(stars="5").text)
        self.assertEqual(self.ticket.rating_ids.state, "sent")

    def test_too_many_tries_wait(self):
        statuses = [self.look(token="z" * 32).status_code for _try in range(21)]
        self.assertEqual(statuses, [404] * 20 + [429])

    def test_the_page_speaks_the_residents_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.resident.lang = "zh_CN"
        self.assertIn('lang="zh-CN"', self.look().text)
        self.ticket.rating_ids.sudo()._passed_write(PASS, {"valid_until": minutes(0)})
        page = self.look(headers={"Accept-Language": "en"})
        self.assertIn('lang="zh-CN"', page.text)
        self.assertIn('data-problem="over"', page.text)
