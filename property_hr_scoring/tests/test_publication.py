# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from io import BytesIO
from unicodedata import normalize

from freezegun import freeze_time
from psycopg2 import IntegrityError
from pypdf import PdfReader

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.modules.migration import load_script
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import ActionOnlyError, NotPublishedError, PublicationError, PublishedError
from .common import ScoringCommon

SCRIPT = "property_hr_scoring/migrations/19.0.2.0.0/post-publication.py"
CONSULTED = {"kind": "consultation", "day_from": date(2015, 4, 1), "day_to": date(2015, 4, 8), "with_whom": "union"}
PUBLISHED = {"kind": "publication", "day_from": date(2015, 4, 9), "day_to": date(2015, 4, 30), "channel": "notice"}
FILED = {"kind": "filing", "day_from": date(2015, 4, 9), "reference": "2015-17"}


@tagged("post_install", "-at_install")
class TestPublication(ScoringCommon, HttpCase):
    """A version is consulted on, made known and read before anybody is judged by it (SCO-1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env.ref("property_hr_scoring.rulebook_procedure")
        action = cls.book.with_user(cls.user_hr).action_new_version()
        cls.draft = cls.env["property.score.rulebook"].browse(action["res_id"]).with_user(cls.user_hr)
        cls.draft.write({"version": "2", "effective_from": date(2015, 4, 21)})

    def record(self, *steps, book=None):
        book = book or self.draft
        return book.env["property.score.publication"].create([{"rulebook_id": book.id, **step} for step in steps])

    def test_a_version_begins_only_when_it_was_consulted_on_and_published(self):
        with self.assertRaisesRegex(NotPublishedError, "Consultation, Publication"):
            self.draft.action_put_in_force()
        self.record(PUBLISHED, FILED)
        self.assertEqual(self.draft.lacking_text, "Consultation")
        with self.assertRaises(NotPublishedError):
            self.draft.action_put_in_force()
        self.record(CONSULTED)
        self.assertFalse(self.draft.lacking_text)
        self.draft.action_put_in_force()
        self.assertEqual((self.draft.state, self.draft.consulted_on), ("in_force", date(2015, 4, 8)))

    @freeze_time("2015-04-10 04:00:00")
    def test_what_is_still_to_come_or_came_too_late_is_not_done(self):
        for changed, begins in (
            ({"day_to": date(2015, 4, 11)}, date(2015, 4, 21)),  # not over today
            ({}, date(2015, 4, 7)),  # over after the version began
        ):
            with self.subTest(changed), self.env.cr.savepoint() as savepoint:
                self.record({**CONSULTED, **changed}, PUBLISHED)
                self.draft.effective_from = begins
                with self.assertRaises(NotPublishedError):
                    self.draft.action_put_in_force()
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_draft_changed_since_is_asked_about_and_made_known_once_more(self):
        consulted, published = self.record(CONSULTED, PUBLISHED)
        self.draft.write({"version": "2b", "effective_from": date(2015, 4, 22)})
        self.assertFalse(consulted.is_outdated or published.is_outdated, "its name and its day cost nobody anything")
        rule = self.draft.rule_ids.filtered(lambda rule: rule.code == "GRM-4")
        rule.points -= 1
        self.env.invalidate_all()
        self.assertTrue(consulted.is_outdated and published.is_outdated)
        self.assertRegex(self.draft.lacking_text, "Consultation .once more.*Publication .once more")
        with self.assertRaisesRegex(NotPublishedError, "changed since"):
            self.draft.action_put_in_force()
        rule.points += 1
        self.env.invalidate_all()
        self.assertFalse(self.draft.lacking_text, "as people were asked")
        rule.points -= 1
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.env.invalidate_all()
        self.assertEqual((self.draft.state, consulted.is_outdated), ("in_force", False))

    def test_changes_that_come_from_the_opinions_need_no_new_consultation(self):
        consulted, published = self.record(CONSULTED, PUBLISHED)
        with self.assertRaisesRegex(PublicationError, "only of a draft changed"):
            consulted.action_keep()
        self.draft.maximum_ids = [Command.create({"category_id": self.draft.rule_ids[:1].category_id.id, "points": 5})]
        with self.assertRaisesRegex(PublicationError, "note first"):
            consulted.action_keep()
        consulted.note = "Twelve opinions: a most of five points"
        with self.assertRaises(AccessError):
            consulted.with_user(self.user_supervisor).action_keep()
        consulted.action_keep()
        self.assertFalse(consulted.is_outdated)
        self.assertIn("Twelve opinions", self.draft.message_ids[0].body)
        with self.assertRaisesRegex(PublicationError, "only of a draft changed"):
            published.action_keep()
        self.env.invalidate_all()
        self.assertRegex(self.draft.lacking_text, "^Publication .once more")
        with self.assertRaises(PublishedError):
            published.wording = consulted.wording

    def test_where_the_company_does_without_a_version_begins_all_the_same(self):
        self.company.property_is_publication_needed = False
        self.draft.action_put_in_force()
        self.assertEqual(self.draft.state, "in_force")

    def test_the_shipped_version_is_in_force_without_and_what_it_never_had_can_be_added(self):
        self.assertEqual((self.book.state, self.book.consulted_on), ("in_force", False))
        book = self.book.with_user(self.user_manager)
        self.record(CONSULTED, book=book)
        self.assertEqual(book.consulted_on, date(2015, 4, 8))
        self.assertIn("Union", book.message_ids[0].body)
        with self.assertRaises(PublishedError):
            self.record({**CONSULTED, "day_from": date(2015, 3, 1)}, book=book)
        steps = book.env["property.score.publication"].with_context(default_rulebook_id=book.id)
        with self.assertRaises(PublishedError):
            steps.create({**CONSULTED, "day_from": date(2015, 3, 1)})

    def test_once_in_force_nothing_of_it_changes(self):
        consulted, published = self.record(CONSULTED, PUBLISHED)
        consulted.note = "Twelve opinions"
        self.draft.action_put_in_force()
        other = self.draft.copy({"version": "3", "effective_from": date(2015, 5, 1)})
        moved = self.record(FILED, book=other)
        for change in (
            lambda: consulted.write({"note": "None"}),
            lambda: published.write({"day_from": date(2015, 4, 1)}),
            lambda: consulted.write({"rulebook_id": other.id}),
            lambda: moved.write({"rulebook_id": self.draft.id}),
            lambda: published.unlink(),
        ):
            with self.assertRaises(PublishedError), self.env.cr.savepoint():
                change()
        self.env.invalidate_all()
        self.assertEqual(consulted.note, "Twelve opinions")

    def test_a_step_says_with_whom_how_or_where(self):
        for step, name in ((CONSULTED, "with_whom"), (PUBLISHED, "channel"), (FILED, "reference")):
            with self.subTest(name), self.assertRaises(PublicationError), self.env.cr.savepoint():
                self.record({**step, name: False})
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self.record({**FILED, "day_from": date(2999, 1, 1)})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.record({**CONSULTED, "day_to": date(2015, 3, 1)})

    def test_a_new_version_begins_without_the_steps_of_the_old_one(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        again = self.env["property.score.rulebook"].browse(self.draft.action_new_version()["res_id"])
        self.assertFalse(again.publication_ids or again.consulted_on)

    def test_who_has_not_read_it_is_known_and_asked_once_in_the_own_language(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.draft.with_user(self.user_steward).action_acknowledge()
        waiting = self.draft.missing_employee_ids
        self.assertIn(self.employee_attendant.id, waiting.ids)
        self.assertFalse({self.employee_steward.id, self.employee_plain.id} & set(waiting.ids))
        self.user_attendant.lang = "zh_CN"
        self.draft.action_remind()
        todos = self.env["mail.activity"].search([("res_model", "=", self.draft._name), ("res_id", "=", self.draft.id)])
        self.assertEqual(len(todos), len(waiting))
        self.assertIn("阅读", todos.filtered(lambda todo: todo.user_id == self.user_attendant).summary)
        self.draft.with_user(self.user_attendant).action_acknowledge()
        self.assertNotIn(self.user_attendant, todos.exists().filtered("active").user_id)
        before = self.draft.missing_count
        message = self.draft.action_remind()["params"]["message"]
        self.assertIn(f"0 asked, {before} were asked before", message)
        self.assertEqual(len(todos.exists()), len(waiting), "nobody is asked twice")

    def test_only_versions_in_force_are_reminded_of_and_only_by_the_personnel_office(self):
        with self.assertRaises(ActionOnlyError):
            self.draft.action_remind()
        with self.assertRaises(ActionOnlyError):
            self.book.with_user(self.user_supervisor).action_remind()

    @freeze_time("2015-05-10 04:00:00")
    def test_a_version_that_has_ended_asks_nobody(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.draft.sudo().effective_to = date(2015, 5, 10)
        self.assertTrue(self.draft.missing_count, "its last day")
        self.draft.sudo().effective_to = date(2015, 5, 9)
        self.env.invalidate_all()
        self.assertFalse(self.draft.missing_count or self.draft.missing_employee_ids)
        with self.assertRaisesRegex(ActionOnlyError, "ended on 2015-05-09"):
            self.draft.action_remind()
        report = self.env["ir.actions.report"].with_user(self.user_hr)
        html = report._render_qweb_html("property_hr_scoring.report_rulebook", self.draft.ids)[0].decode()
        self.assertNotIn("Not acknowledged yet", html)

    def test_whose_user_is_archived_is_asked_on_paper(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.user_attendant.active = False
        message = self.draft.action_remind()["params"]["message"]
        self.assertIn(self.employee_attendant.name, message.partition("on paper")[2])
        todos = self.env["mail.activity"].search([("res_model", "=", self.draft._name), ("res_id", "=", self.draft.id)])
        self.assertTrue(todos)
        self.assertNotIn(self.user_attendant, todos.user_id)

    def test_reading_ends_only_what_asked_to_read(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.draft.action_remind()
        user = self.user_attendant
        own = self.draft.sudo().activity_schedule("mail.mail_activity_data_todo", user_id=user.id, summary="Explain it")
        own.automated = False
        self.draft.with_user(user).action_acknowledge()
        self.assertEqual(self.draft.sudo().activity_ids.filtered(lambda todo: todo.user_id == user), own)

    def test_the_print_shows_when_it_was_read_by_the_estates_clock(self):
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        with freeze_time("2015-04-21 20:30:00"):  # half past four in the morning of the next day, in Shanghai
            self.draft.with_user(self.user_steward).action_acknowledge()
        report = self.env["ir.actions.report"].with_user(self.user_hr).with_context(tz="America/New_York")
        html = report._render_qweb_html("property_hr_scoring.report_rulebook", self.draft.ids)[0].decode()
        self.assertIn("04:30:00", html)

    def test_a_shared_version_is_not_for_those_with_a_version_of_their_own(self):
        self.assertTrue(self.book.with_user(self.user_hr).missing_count)
        self.record(CONSULTED, PUBLISHED)
        self.draft.action_put_in_force()
        self.env.invalidate_all()
        self.assertFalse(self.book.with_user(self.user_hr).missing_count)
        self.assertTrue(self.draft.missing_count)

    def test_many_versions_are_read_with_as_many_queries_as_one(self):
        books = self.env["property.score.rulebook"].with_user(self.user_hr)
        self.company.property_is_publication_needed = False
        for number in range(1, 5):  # one after the other, none of them over
            day = date(2199, 1, number)
            more = self.draft.copy({"version": f"more {number}", "effective_from": day, "effective_to": day})
            more.action_put_in_force()
        counts = []
        for some in (self.book, books.search([])):
            some = some.with_user(self.user_hr)
            some.mapped("state")
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("missing_count")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(books.search([("state", "=", "in_force")]).filtered("missing_count")), 5)
        self.assertLessEqual(counts[1], counts[0])

    def test_the_own_page_asks_to_read_it(self):
        page = self.env["property.own.page"].with_user(self.user_attendant)
        (card,) = (card for card in page.cards()["cards"] if card["title"] == "Rulebook")
        self.assertEqual((card["lines"][0]["id"], card["lines"][0]["method"]), (self.book.id, "action_acknowledge"))
        self.book.with_user(self.user_attendant).action_acknowledge()
        self.assertNotIn("Rulebook", [card["title"] for card in page.cards()["cards"]])

    def test_the_print_has_rules_steps_and_who_has_read_it(self):
        rule = self.draft.rule_ids.filtered(lambda rule: rule.code == "GRM-4")
        rule.write({"ladder_window": "month", "step_ids": [(0, 0, {"number": 2, "factor": 3})]})
        self.env["property.score.share"].with_user(self.user_hr).create(
            {"rule_id": rule.id, "percent": 50, "condition": "outside"}
        )
        self.record(CONSULTED, PUBLISHED, FILED)
        self.draft.action_put_in_force()
        self.draft.with_user(self.user_steward).action_acknowledge()
        self.env.flush_all()
        report = self.env["ir.actions.report"].with_user(self.user_hr)
        content, kind = report.with_context(force_report_rendering=True)._render_qweb_pdf(
            "property_hr_scoring.report_rulebook", self.draft.ids
        )
        self.assertEqual(kind, "pdf")
        printed = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        text = " ".join(normalize("NFKC", printed).split())
        for words in ("GRM-4", "time 2: × 3", "50 % of the points", "Found from outside", "To be confirmed", "2015-17",
                      "Union", "Test steward", "Not acknowledged yet"):  # fmt: skip
            self.assertIn(words, text)
        html = (
            report.with_user(self.user_attendant)
            ._render_qweb_html("property_hr_scoring.report_rulebook", self.draft.ids)[0]
            .decode()
        )
        self.assertIn("GRM-4", html)
        self.assertNotIn("Test steward", html, "who has read it is the personnel office's to know")

    def test_an_upgrade_keeps_consultations_and_marks_the_shipped_rules(self):
        self.env.flush_all()
        cr, book, rule = self.env.cr, self.draft, self.env.ref("property_hr_scoring.rule_con_4c")
        cr.execute("ALTER TABLE property_score_rulebook ADD COLUMN IF NOT EXISTS consultation_note text")
        cr.execute(
            "UPDATE property_score_rulebook SET consulted_on = '2015-02-03', consultation_note = 'Minutes'"
            " WHERE id = %s",
            [book.id],
        )
        of_code = self.draft.rule_ids.filtered(lambda own: own.code == rule.code)
        other = of_code.copy({"rulebook_id": self.draft.copy({"version": "9"}).id, "name": "Something else"})
        cr.execute(
            "UPDATE property_score_rule SET is_to_confirm = NULL, confirm_note = NULL WHERE id IN %s",
            [(rule | of_code | other)._ids],
        )
        self.env.invalidate_all()
        for _again in range(2):
            load_script(SCRIPT, "post_publication").migrate(cr, "19.0.1.0.0")
            self.env.invalidate_all()
            self.assertRecordValues(
                book.publication_ids,
                [
                    {
                        "kind": "consultation",
                        "day_from": date(2015, 2, 3),
                        "note": "Minutes",
                        "company_id": self.company.id,
                    }
                ],
            )
            for marked in (rule, of_code.sudo()):
                self.assertTrue(marked.is_to_confirm and "10 minutes" in marked.confirm_note)
            self.assertFalse(other.sudo().is_to_confirm, "it says something else")
            self.assertIn("分钟", rule.with_context(lang="zh_CN").confirm_note)
