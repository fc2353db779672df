# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Training through the side doors: calendars, messages, files and the pages of Odoo's surveys."""

import base64
from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from .session_common import SessionCommon


@tagged("post_install", "-at_install")
class TestCalendarDoor(SessionCommon):
    """The class stands in the calendars of its trainer and its trainee, and of nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event = cls.sitting.event_id
        cls.concerned = cls.teacher.user_id | cls.trainee.user_id
        cls.others = cls.user_steward | cls.user_plain | cls.user_hr

    def as_user(self, user, model="calendar.event"):
        self.env.invalidate_all()
        return self.env[model].with_user(user)

    def test_who_comes_sees_it(self):
        for user in self.concerned:
            with self.subTest(user.login):
                self.assertEqual(self.as_user(user).search([("id", "=", self.event.id)]), self.event)
                self.assertEqual(self.event.with_user(user).name, self.etiquette.name)

    def test_others_learn_neither_topic_nor_people(self):
        partner = self.trainee.user_id.partner_id
        for user in self.others:
            events, attendees = self.as_user(user), self.as_user(user, "calendar.attendee")
            with self.subTest(user.login):
                self.assertFalse(events.search([("id", "=", self.event.id)]))
                self.assertFalse(events.search([("name", "=", self.etiquette.name)]))
                self.assertFalse(events.search([("partner_ids", "in", partner.ids)]) & self.event)
                self.assertFalse(events.name_search(self.etiquette.name))
                self.assertFalse(events._read_group([("id", "=", self.event.id)], ["name"]))
                self.assertFalse(attendees.search([("event_id", "=", self.event.id)]))
                with self.assertRaises(AccessError):
                    self.event.with_user(user).read(["name", "partner_ids", "attendee_ids"])
                with self.assertRaises(AccessError):
                    self.event.attendee_ids.with_user(user).read(["common_name"])

    def test_nobody_moves_deletes_or_joins_it_in_the_calendar(self):
        changes = {
            "start": datetime(2026, 3, 11, 6),
            "name": "Lunch",
            "partner_ids": [Command.clear()],
            "active": False,
            "user_id": self.user_plain.id,
            "privacy": "public",
        }
        for user in self.concerned | self.others | self.user_supervisor | self.user_manager:
            event = self.event.with_user(user)
            for name, value in changes.items():
                with self.subTest(user.login, field=name), self.assertRaises(UserError):
                    event.write({name: value})
            with self.subTest(user.login, call="unlink"), self.assertRaises(UserError):
                event.unlink()
            with self.subTest(user.login, call="join"), self.assertRaises(UserError):
                vals = {"event_id": event.id, "partner_id": user.partner_id.id}
                self.as_user(user, "calendar.attendee").create(vals)
            with self.subTest(user.login, call="leave"), self.assertRaises(UserError):
                self.event.attendee_ids.with_user(user).unlink()
            with self.subTest(user.login, call="adopt"), self.assertRaises(UserError):
                self.as_user(user).create(
                    {
                        "name": "Mine",
                        "start": datetime(2026, 3, 11, 6),
                        "stop": datetime(2026, 3, 11, 7),
                        "training_sitting_ids": [Command.link(self.sitting.id)],
                    }
                )
        self.assertEqual(self.sitting.event_id, self.event)
        self.assertTrue(self.event.active and len(self.event.attendee_ids) == 2)

    def test_who_comes_may_answer_and_the_class_itself_moves_it(self):
        mine = self.event.attendee_ids.filtered(lambda one: one.partner_id == self.trainee.user_id.partner_id)
        mine.with_user(self.trainee.user_id).do_accept()
        self.assertEqual(mine.state, "accepted")
        with self.assertRaises(AccessError):
            (self.event.attendee_ids - mine).with_user(self.trainee.user_id).do_decline()
        self.sitting.with_user(self.user_supervisor).starts_at = datetime(2026, 3, 12, 6)
        self.assertEqual(self.event.start, datetime(2026, 3, 12, 6))
        self.sitting.with_user(self.user_supervisor).unlink()
        self.assertFalse(self.event.exists())

    def test_other_entries_stay_free(self):
        own = self.as_user(self.user_plain).create(
            {"name": "Lunch", "start": datetime(2026, 3, 11, 4), "stop": datetime(2026, 3, 11, 5)}
        )
        own.start = datetime(2026, 3, 11, 3)
        self.assertEqual(own.with_user(self.user_steward).name, "Lunch")
        own.unlink()


@tagged("post_install", "-at_install")
class TestTalkDoor(SessionCommon):
    """What is said at a document is for those who may read it, and said by those who may write it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic("t_side", is_oral=True, is_certified=True)
        cls.exam = cls.make_exam_of(cls.oral)
        cls.exam.action_open()
        cls.exam.attempt_ids.with_user(cls.user_steward).action_mark(100)
        cls.certificate = cls.exam.attempt_ids.certificate_ids
        cls.assessment = cls.env["property.training.assessment"].create(
            {"estate_id": cls.estate.id, "employee_id": cls.teacher.id, "month": date(2026, 3, 1)}
        )
        cls.documents = {
            cls.lesson: cls.user_plain | cls.user_steward,
            cls.exam: cls.user_plain,
            cls.certificate: cls.user_plain | cls.user_attendant,
            cls.assessment: cls.user_plain | cls.teacher.user_id | cls.trainee.user_id,
        }
        for document in cls.documents:
            document.message_post(body="Told to nobody else", subtype_xmlid="mail.mt_note")

    def test_what_was_said_is_read_by_readers(self):
        for document, users in self.documents.items():
            said = document.message_ids
            self.assertTrue(said)
            for user in users:
                self.env.invalidate_all()
                messages = self.env["mail.message"].with_user(user)
                with self.subTest(document._name, user=user.login):
                    self.assertFalse(document.with_user(user).has_access("read"))
                    self.assertFalse(messages.search([("model", "=", document._name), ("res_id", "=", document.id)]))
                    self.assertFalse(messages.search([("body", "ilike", "Told to nobody else")]) & said)
                    with self.assertRaises(AccessError):
                        said.with_user(user).read(["body"])
                    with self.assertRaises(AccessError):
                        self.env["mail.tracking.value"].with_user(user).search([])

    def test_who_only_reads_says_nothing(self):
        """Trainees and candidates read; they write nothing on the record, and put no file to it."""
        file = base64.b64encode(b"x").decode()
        for document in (self.lesson, self.exam, self.certificate):
            self.env.invalidate_all()
            mine = document.with_user(self.trainee.user_id)
            vals = {"name": "x", "datas": file, "res_model": document._name, "res_id": document.id}
            calls = {
                "post": lambda mine=mine: mine.message_post(body="I was there", message_type="comment"),
                "follow": lambda mine=mine: mine.message_subscribe(partner_ids=self.user_plain.partner_id.ids),
                "attach": lambda mine=mine, vals=vals: mine.env["ir.attachment"].create(vals),
                "write": lambda mine=mine: mine.write({"message_ids": [Command.clear()]}),
            }
            self.assertTrue(mine.has_access("read"))
            for name, call in calls.items():
                with self.subTest(document._name, call=name), self.assertRaises(UserError):
                    call()


@tagged("post_install", "-at_install")
class TestFileDoor(SessionCommon):
    def test_teaching_material_stays_in_its_company(self):
        company, _estate, stranger = self.make_other_company()
        png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        vals = {"topic_id": self.etiquette.id, "name": "Hydrants", "file": png, "file_name": "a.png"}
        material = self.env["property.training.material"].create({**vals, "date_from": date(2026, 1, 1)})
        domain = [("res_model", "=", material._name), ("res_id", "=", material.id)]
        files = self.env["ir.attachment"].sudo().search([*domain, ("res_field", "!=", False)])
        self.assertTrue(files)
        strangers = self.env["ir.attachment"].with_user(stranger)
        self.assertFalse(strangers.search([*domain, ("res_field", "=", "file")]))
        for user in (stranger, self.user_resident):
            self.env.invalidate_all()
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    files.with_user(user).read(["datas"])
                with self.assertRaises(AccessError):
                    files.with_user(user).write({"public": True})
        for user in (self.trainee.user_id, self.user_plain):
            self.env.invalidate_all()
            with self.subTest(user.login), self.assertRaises(AccessError):
                files.with_user(user).write({"public": True})


@tagged("post_install", "-at_install")
class TestSurveyDoor(SessionCommon, HttpCase):
    """A written exam of the trainee: nobody else meets its questions or what was answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        surveys = cls.env["survey.survey"]
        cls.survey = surveys.create({"title": "Hydrants", **surveys._exam_vals()})
        answers = [{"value": "rightmost", "is_correct": True, "answer_score": 1}, {"value": "leftmost"}]
        cls.question = cls.env["survey.question"].create(
            {
                "title": "Which valve?",
                "survey_id": cls.survey.id,
                "question_type": "simple_choice",
                "suggested_answer_ids": [Command.create(one) for one in answers],
            }
        )
        cls.topic = cls.make_topic("t_door", written_survey_id=cls.survey.id)
        cls.exam = cls.make_exam_of(cls.topic)
        cls.exam.action_open()
        cls.startClassPatcher(freeze_time("2026-03-10 01:00:00"))
        cls.exam.attempt_ids.with_user(cls.trainee.user_id).action_sit()
        cls.answers = cls.exam.attempt_ids.user_input_id
        cls.token, cls.own = cls.survey.access_token, cls.answers.access_token

    def log_in(self, user):
        self.authenticate(user.login, user.login.ljust(8, "x"))

    def test_no_page_shows_others_the_questions(self):
        paths = (
            f"/survey/start/{self.token}",
            f"/survey/start/{self.token}?answer_token={self.own}",
            f"/survey/{self.token}/{self.own}",
            f"/survey/print/{self.token}",
            f"/survey/print/{self.token}?answer_token={self.own}&review=1",
            f"/survey/test/{self.token}",
            f"/survey/retry/{self.token}/{self.own}",
            f"/survey/results/{self.survey.id}",
            f"/survey/session/manage/{self.token}",
            f"/survey/{self.survey.id}/certification_preview",
            f"/survey/{self.survey.id}/get_certification_preview",
            f"/survey/{self.survey.id}/get_certification",
        )
        users = (self.user_steward, self.user_plain, self.user_supervisor, self.user_hr, self.user_resident, None)
        for user in users:
            self.authenticate(None, None) if user is None else self.log_in(user)
            for path in paths:
                with self.subTest(path.replace(self.token, "T"), user=user and user.login):
                    with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_qweb"):
                        page = self.url_open(path)
                    self.assertLess(page.status_code, 500)
                    self.assertNotIn("Which valve?", page.text)
                    self.assertNotIn("rightmost", page.text)

    def test_nobody_answers_for_another(self):
        self.log_in(self.trainee.user_id)
        self.make_jsonrpc_request(f"/survey/begin/{self.token}/{self.own}", {})
        right = self.question.suggested_answer_ids[0]
        values = {str(self.question.id): str(right.id), "question_id": self.question.id}
        for user in (self.user_steward, self.user_supervisor, self.user_resident):
            self.log_in(user)
            for path in ("begin", "submit", "next_question"):
                with self.subTest(path, user=user.login), mute_logger("odoo.http"):
                    try:
                        said = self.make_jsonrpc_request(f"/survey/{path}/{self.token}/{self.own}", values)
                    except JsonRpcException:
                        said = {}
                    self.assertNotIn("Which valve?", str(said))
        self.assertFalse(self.answers.user_input_line_ids)
        self.assertEqual(self.answers.state, "in_progress")

    def test_who_sat_it_sees_no_right_answer_afterwards(self):
        self.log_in(self.trainee.user_id)
        self.make_jsonrpc_request(f"/survey/begin/{self.token}/{self.own}", {})
        wrong = self.question.suggested_answer_ids[1]
        values = {str(self.question.id): str(wrong.id), "question_id": self.question.id}
        said = self.make_jsonrpc_request(f"/survey/submit/{self.token}/{self.own}", values)
        self.assertEqual(self.answers.state, "done")
        self.assertNotIn(str(self.question.suggested_answer_ids[0].id), str(said[0]) if isinstance(said, list) else "")
        for path in (f"/survey/{self.token}/{self.own}", f"/survey/print/{self.token}?answer_token={self.own}"):
            with self.subTest(path), mute_logger("odoo.http"):
                page = self.url_open(path)
                self.assertLess(page.status_code, 500)
                self.assertNotIn("rightmost", page.text)

    def test_surveys_and_answers_are_read_by_those_who_prepare_them(self):
        models = ("survey.question", "survey.question.answer", "survey.user_input", "survey.user_input.line")
        users = (self.trainee.user_id, self.user_supervisor, self.user_director, self.user_hr, self.user_resident)
        for user in (*users, self.user_manager):
            for model in models:
                records = self.env[model].with_user(user)
                calls = {
                    "search": lambda records=records: records.search([]),
                    "group": lambda records=records: records._read_group([], [], ["__count"]),
                    "name": lambda records=records: records.name_search(""),
                    "order": lambda records=records: records.search([], order="id desc", limit=1),
                    "export": lambda records=records: records.search([]).export_data(["id"]),
                }
                for name, call in calls.items():
                    with self.subTest(user.login, model=model, call=name), self.assertRaises(AccessError):
                        call()

    def test_a_supervisor_finds_no_answer_through_the_survey(self):
        surveys = self.env["survey.survey"].with_user(self.user_supervisor)
        for domain in (
            [("question_and_page_ids.suggested_answer_ids.is_correct", "=", True)],
            [("question_and_page_ids.title", "ilike", "valve")],
            [("user_input_ids.partner_id", "=", self.trainee.user_id.partner_id.id)],
        ):
            with self.subTest(domain), self.assertRaises(AccessError):
                surveys.search(domain)
