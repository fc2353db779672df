# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2, PropertyCommon
from odoo.addons.property_base.tests.common_fake import load_fake_models

from ..controllers.public_check import LIMITS

NOON = datetime(2026, 11, 28, 4)
VALID, NOT_VALID = "This document was issued and is in force.", "There is no valid document with this code."


class PermitCommon(PropertyCommon):
    """Permits of a fake model that every internal user may write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_permit import FakePermit

        load_fake_models(cls, FakePermit)

    def make_permits(self, count=1, **vals):
        return self.env["property.fake.permit"].create(
            [
                {"name": f"Hot work of Mr Secret {number}", "estate_id": self.estate.id, **vals}
                for number in range(count)
            ]
        )

    def token(self, permit):
        """The token of a permit's print."""
        return permit._public_check_urls()[permit.id].rpartition("/")[2]


@tagged("post_install", "-at_install")
class TestPublicToken(PermitCommon):
    """Tokens are made when a document is printed; nobody reads or writes them."""

    def test_each_print_carries_the_same_code(self):
        permits = self.make_permits(3)
        self.assertEqual(permits.mapped("check_token"), [False] * 3)
        first = permits.with_user(self.user_attendant)._public_check_codes()
        self.assertEqual(len(set(first.values())), 3)
        self.assertTrue(all(code.startswith("data:image/png;base64,") for code in first.values()))
        urls = permits._public_check_urls()
        self.assertEqual(permits.with_user(self.user_director)._public_check_urls(), urls)
        self.assertEqual(len(set(urls.values())), 3)

    def test_a_batch_costs_what_one_costs(self):
        counts = []
        for count in (1, 30):
            permits = self.make_permits(count)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            permits._public_check_urls()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])

    def test_what_was_never_issued_has_no_code(self):
        draft, archived, expired = (
            self.make_permits(is_issued=False),
            self.make_permits(active=False),
            self.make_permits(expires_on=date(2020, 1, 1)),
        )
        self.assertEqual((draft | archived | expired)._public_check_codes().keys(), {expired.id})

    def test_a_copy_has_its_own(self):
        permit = self.make_permits()
        token = self.token(permit)
        copy = permit.copy()
        self.assertFalse(copy.check_token)
        self.assertNotEqual(self.token(copy), token)

    def test_a_sealed_document_gets_one(self):
        permit = self.make_permits()
        permit._seal("issue")
        self.assertTrue(self.token(permit))
        self.assertEqual(permit._seal_faults(), [])

    def test_nobody_writes_it(self):
        permit = self.make_permits()
        for user in (self.user_plain, self.user_attendant, self.user_director, self.user_manager, self.env.user):
            with self.subTest(user.login), self.assertRaises(UserError):
                permit.with_user(user).write({"check_token": "A" * 32})
        with self.assertRaises(UserError):
            self.make_permits(check_token="A" * 32)

    def test_people_do_not_read_it(self):
        permit = self.make_permits()
        self.token(permit)
        for user in (self.user_plain, self.user_attendant, self.user_director):
            with self.subTest(user.login), self.assertRaises(AccessError):
                permit.with_user(user).read(["check_token"])
            with self.subTest(user.login), self.assertRaises(AccessError):
                permit.with_user(user).search([("check_token", "!=", False)])


@tagged("post_install", "-at_install")
class TestPublicPage(PermitCommon, Json2, HttpCase):
    """The page behind the code: valid or not, to whoever holds the paper, and nothing else."""

    def setUp(self):
        super().setUp()
        clock = freeze_time(NOON)
        clock.start()
        self.addCleanup(clock.stop)

    def page(self, token, languages="en"):
        self.env.flush_all()
        return self.url_open(f"/property/check/{token}", headers={"Accept-Language": languages})

    def test_a_valid_document(self):
        response = self.page(self.token(self.make_permits(expires_on=date(2026, 11, 28))))
        self.assertEqual(response.status_code, 200)
        self.assertIn(VALID, response.text)
        self.assertTrue(response.text.lstrip().startswith("<!DOCTYPE html>"))

    def test_one_harmless_word_why_not(self):
        newer = self.make_permits()
        for vals, text in (
            ({"replaced_by_id": newer.id}, "It was replaced by a newer one."),
            ({"expires_on": date(2026, 11, 27)}, "It has expired."),
        ):
            with self.subTest(text):
                page = self.page(self.token(self.make_permits(**vals))).text
                self.assertIn(text, page)
                self.assertNotIn(VALID, page)

    def test_what_is_unknown_reads_like_what_was_taken_away(self):
        archived, deleted, draft = self.make_permits(), self.make_permits(), self.make_permits()
        tokens = [self.token(permit) for permit in (archived, deleted, draft)]
        archived.active = False
        draft.is_issued = False
        deleted.unlink()
        odd = ["A" * 32, "A" * 31, "A" * 4000, "%00" * 32, "%27%20OR%201=1", "False", "-"]
        answers = [self.page(token) for token in (*tokens, *odd)]
        self.assertEqual({answer.status_code for answer in answers}, {200})
        self.assertEqual(len({answer.text for answer in answers}), 1)
        self.assertIn(NOT_VALID, answers[0].text)

    def test_nothing_of_the_document_stands_on_it(self):
        permit = self.make_permits()
        page = self.page(self.token(permit)).text
        for word in ("Secret", "Hot work", self.estate.name, self.estate.code, self.company.name, permit.check_token):
            self.assertNotIn(word, page)

    def test_documents_of_another_company(self):
        company = self.env["res.company"].create({"name": "Another company"})
        estate = self.env["property.estate"].create({"name": "Far Garden", "code": "F1", "company_id": company.id})
        self.assertIn(VALID, self.page(self.token(self.make_permits(estate_id=estate.id))).text)

    def test_it_is_neither_kept_nor_found_nor_remembered(self):
        self.opener.cookies.clear()
        response = self.page("A" * 32)
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        self.assertNotIn("Set-Cookie", response.headers)

    def test_it_only_answers(self):
        url = f"/property/check/{self.token(self.make_permits())}"
        self.env.flush_all()
        self.assertEqual(self.url_open(url, data={"a": 1}).status_code, 405)

    def test_the_language_of_the_visitor(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        token = self.token(self.make_permits())
        self.assertIn('lang="zh-CN"', self.page(token, "zh-CN,zh;q=0.9,en;q=0.8").text)
        self.assertIn('lang="en-US"', self.page(token, "de,en;q=0.8,zh;q=0.5").text)

    def test_whoever_tries_many_has_to_wait(self):
        token = self.token(self.make_permits())
        for _time in range(LIMITS[0].count):
            self.assertEqual(self.page("A" * 32).status_code, 200)
        refused = self.page(token)
        self.assertEqual(refused.status_code, 429)
        self.assertNotIn(VALID, refused.text)
        with freeze_time(NOON + timedelta(seconds=61)):
            self.assertIn(VALID, self.page(token).text)

    def test_others_do_not_wait_with_them(self):
        hits = self.env["property.rate.hit"]
        for _time in range(LIMITS[0].count):
            self.assertIsNone(hits._admit("check", "2001:db8::1", LIMITS))
        self.assertEqual(hits._admit("check", "2001:db8::2", LIMITS), NOON + timedelta(minutes=1))
        self.assertIsNone(hits._admit("check", "2001:db8:1::1", LIMITS))
        self.assertIsNone(hits._admit("another page", "2001:db8::1", LIMITS))

    def test_addresses_are_not_kept(self):
        hits = self.env["property.rate.hit"]
        hits._admit("check", "203.0.113.7", LIMITS)
        self.assertNotIn("203.0.113.7", str(hits.search([]).mapped("caller")))
        with freeze_time(NOON + timedelta(days=2)):
            hits._gc_hits()
        self.assertFalse(hits.search([]))

    def test_tokens_are_not_for_programs_of_others(self):
        permit = self.make_permits()
        token = self.token(permit)
        for arguments in (
            {"method": "read", "ids": [permit.id], "fields": ["check_token"]},
            {"method": "search_read", "domain": [["check_token", "=", token]]},
            {"method": "write", "ids": [permit.id], "vals": {"check_token": "A" * 32}},
            {"method": "_public_check_urls", "ids": [permit.id]},
        ):
            method = arguments.pop("method")
            for user in (self.user_plain, self.user_director):
                with self.subTest(method=method, user=user.login):
                    response = self.json2(user, "property.fake.permit", method, **arguments)
                    self.assertGreaterEqual(response.status_code, 400)
        self.assertEqual(permit.check_token, token)
