# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Certificates, marks and forms as strangers and programs of other people see them."""

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .session_common import GOOD, SessionCommon

FOREIGN = ("attempt", "certificate", "feedback", "consequence", "assessment")


@tagged("post_install", "-at_install")
class TestCertificateSeen(SessionCommon, Json2, HttpCase):
    """The trainee has a certificate of a year from 10 March 2026 on, and gave a form."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        oral = cls.make_topic("t_oral", is_oral=True, is_certified=True, validity_count=12, validity_unit="months")
        cls.exam = cls.make_exam_of(oral)
        cls.exam.action_open()
        with freeze_time("2026-03-10 02:00:00"):
            cls.exam.attempt_ids.with_user(cls.user_steward).action_mark(100)
        cls.certificate = cls.exam.attempt_ids.certificate_ids

    def check(self, moment="2026-03-10 02:00:00"):
        """(valid, why not) as a stranger with the code learns it."""
        checks = self.env["property.public.check.mixin"].with_user(self.env.ref("base.public_user"))
        with freeze_time(moment):
            found = checks._public_check(self.certificate._public_check_urls()[self.certificate.id].rpartition("/")[2])
        return found.is_valid, found.reason

    def test_a_stranger_learns_whether_it_is_valid(self):
        self.assertEqual(self.check("2027-03-10 15:59:59"), (True, ""))
        self.assertEqual(self.check("2027-03-10 16:00:00"), (False, "expired"))  # the 11th in the estate

    @freeze_time("2026-04-10 02:00:00")
    def test_a_stranger_learns_nothing_of_one_that_was_withdrawn(self):
        url = self.certificate._public_check_urls()[self.certificate.id]
        self.certificate.with_user(self.user_director).action_withdraw("Forged")
        checks = self.env["property.public.check.mixin"].with_user(self.env.ref("base.public_user"))
        found = checks._public_check(url.rpartition("/")[2])
        self.assertEqual((found.is_valid, found.reason), (False, ""))

    def test_programs_of_others_read_no_marks_and_no_forms(self):
        self.hold()
        self.give({**GOOD, "understood": 10})
        for name in ("attempt", "certificate"):
            own = self.json2(self.trainee.user_id, f"property.training.{name}", "search_read", domain=[], fields=["id"])
            self.assertEqual(len(own.json()), 1, name)
        for user in (self.user_attendant, self.user_plain, self.user_resident):
            for name in FOREIGN:
                answer = self.json2(user, f"property.training.{name}", "search_read", domain=[], fields=["id"])
                with self.subTest(user=user.login, name=name):
                    self.assertIn(answer.status_code, (200, 403))
                    if answer.status_code == 200:
                        self.assertFalse(self.foreign(name, answer.json(), user))

    def test_programs_read_no_questions_and_no_answers(self):
        surveys = self.env["survey.survey"]
        survey = surveys.create({"title": "Hydrants", **surveys._exam_vals()})
        question = self.env["survey.question"].create(
            {
                "title": "Where?",
                "survey_id": survey.id,
                "question_type": "simple_choice",
                "suggested_answer_ids": [Command.create({"value": "There", "is_correct": True, "answer_score": 1})],
            }
        )
        answers = self.env["survey.user_input"].create({"survey_id": survey.id, "partner_id": self.resident.id})
        self.env["survey.user_input.line"].create(
            {
                "user_input_id": answers.id,
                "question_id": question.id,
                "answer_type": "suggestion",
                "suggested_answer_id": question.suggested_answer_ids.id,
            }
        )
        for user in (self.user_attendant, self.user_plain, self.user_steward, self.user_resident):
            for name in ("question", "question.answer", "user_input", "user_input.line"):
                answer = self.json2(user, f"survey.{name}", "search_read", domain=[], fields=["id"])
                with self.subTest(user=user.login, name=name):
                    self.assertTrue(answer.status_code == 403 or answer.json() == [], answer.text[:200])

    def test_programs_and_imports_give_no_class_to_who_lost_the_right(self):
        trainer = self.Trainer.search([("employee_id", "=", self.teacher.id)]).with_user(self.user_manager)
        with freeze_time("2026-03-01 02:00:00"):
            trainer._take_right("Short")
        sessions, first = self.env["property.training.session"], {"starts_at": "2027-03-10 06:00:00", "minutes": 60}
        before = sessions.search_count([])
        vals = {"topic_id": self.etiquette.id, "estate_id": self.estate.id, "trainer_id": self.teacher.id}
        answer = self.json2(
            self.user_supervisor,
            "property.training.session",
            "create",
            vals_list=[{**vals, "sitting_ids": [[0, 0, first]]}],
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("TeachingRightError", answer.json()["name"])
        names = ["topic_id/.id", "estate_id/.id", "trainer_id/.id", "sitting_ids/starts_at", "sitting_ids/minutes"]
        row = [*(str(number) for number in vals.values()), first["starts_at"], "60"]
        loaded = sessions.with_user(self.user_supervisor).load(names, [row])
        self.assertFalse(loaded["ids"])
        self.assertIn(self.teacher.name, loaded["messages"][0]["message"])
        self.assertEqual(sessions.search_count([]), before)

    def foreign(self, name, rows, user):
        """What a program was told of people that its user isn't."""
        found = self.env[f"property.training.{name}"].browse([row["id"] for row in rows])
        return found.filtered(lambda one: one.employee_id not in user.employee_ids)
