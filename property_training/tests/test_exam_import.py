# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Question banks and results on paper from files: all or nothing, errors with row and column."""

import time
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.tests.common_import import run_import, workbook

from .common import TrainingCommon

QUESTIONS = ["Question", "Answer A", "Answer B", "Answer C", "Right Answer", "Points"]
RESULTS = ["Person", "Written (%)", "Oral (%)"]


@tagged("post_install", "-at_install")
class TestExamImport(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.topic = cls.make_topic("t_bank", is_oral=True)

    def load_questions(self, *rows, **vals):
        imports = self.env["property.training.question.import"].with_user(self.user_supervisor)
        return run_import(imports, workbook(Sheet=[QUESTIONS, *rows]), topic_id=self.topic.id, **vals)

    def load_results(self, exam, *rows):
        imports = self.env["property.training.result.import"].with_user(self.user_supervisor)
        return run_import(imports, workbook(Sheet=[RESULTS, *rows]), exam_id=exam.id)

    def make_exam(self, people):
        exam = self.env["property.training.exam"].with_user(self.user_supervisor).create(
            {
                "topic_id": self.topic.id,
                "estate_id": self.estate.id,
                "exam_on": date(2026, 3, 10),
                "invigilator_id": self.employee_director.id,
                "employee_ids": [Command.set(people.ids)],
            }
        )  # fmt: skip
        exam.action_open()
        return exam

    def test_a_bank_becomes_a_survey_that_an_exam_asks(self):
        wizard = self.load_questions(
            ["Which extinguisher?", "Water", "CO2", None, "B", 2],
            ["Whom do you call?", "119", "The control room", "Nobody", "A、B", None],
        )
        self.assertEqual(wizard.state, "done")
        survey = self.topic.written_survey_id
        self.assertEqual(survey.question_ids.mapped("question_type"), ["simple_choice", "multiple_choice"])
        self.assertEqual([float(one._most_points()) for one in survey.question_ids], [2, 1])
        scores = survey.question_ids[1].suggested_answer_ids.mapped("answer_score")
        self.assertEqual(scores, [0.5, 0.5, -0.5])
        self.assertFalse(survey._exam_problems())

    def test_a_supervisor_adds_questions_without_rights_over_surveys(self):
        self.load_questions(["Which?", "Water", "CO2", None, "B", 2])
        self.assertEqual(self.topic.with_user(self.user_supervisor).question_count, 1)
        with self.assertRaises(AccessError):
            self.env["survey.question"].with_user(self.user_supervisor).search([])
        self.topic.company_id = False
        self.assertEqual(self.load_questions(["Another?", "Yes", "No", None, "B", 2]).state, "check")
        self.assertEqual(self.topic.question_count, 1)
        with self.assertRaises(AccessError):
            self.env["property.training.question.import"].with_user(self.user_attendant).create(
                {"topic_id": self.topic.id}
            )

    def test_nobody_adds_questions_to_a_survey_that_is_not_theirs(self):
        survey = self.env["survey.survey"].create({"title": "Satisfaction of the staff"})
        self.topic.with_user(self.user_supervisor).written_survey_id = survey.id
        self.assertEqual(self.load_questions(["Another?", "Yes", "No", None, "B", 2]).state, "check")
        self.assertFalse(survey.question_ids)

    def test_the_same_bank_twice_adds_nothing(self):
        row = ["Which extinguisher?", "Water", "CO2", None, "B", 2]
        self.load_questions(row)
        self.load_questions(row, ["Where?", "Here", "There", None, "A", 1])
        self.assertEqual(len(self.topic.written_survey_id.question_ids), 2)

    def test_some_are_drawn_at_random(self):
        rows = [[f"Question {number}", "a", "b", None, "A", 1] for number in range(5)]
        self.load_questions(*rows, drawn_count=2)
        survey = self.topic.written_survey_id
        self.assertEqual(len(survey._prepare_user_input_predefined_questions()), 2)

    def test_one_bad_row_and_nothing_is_written(self):
        wizard = self.load_questions(
            ["Good", "a", "b", None, "A", 1],
            ["Right answer isn't offered", "a", "b", None, "C", 1],
            ["Good", "a", "b", None, "A", 1],
            ["No letter", "a", "b", None, "first", 1],
            ["No points", "a", "b", None, "A", 0],
        )
        self.assertEqual((wizard.state, wizard.error_count), ("check", 4))
        self.assertIn("Right Answer", wizard.error_html)
        self.assertFalse(self.topic.written_survey_id)

    def test_numbers_that_nobody_can_reckon_with(self):
        for points in ("1e999999", "1e-999999", "1e400", 10_001, "nan", "inf", -1, "'1"):
            with self.subTest(points=points):
                wizard = self.load_questions(["Where?", "Here", "There", None, "A", points])
                self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        exam = self.make_exam(self.employee_attendant)
        for mark in ("1e999999", "1e-999999", "nan", "-inf", -0.01, 100.01, "2026-03-10", True):
            with self.subTest(mark=mark):
                wizard = self.load_results(exam, ["Test attendant", None, mark])
                self.assertEqual((wizard.state, wizard.error_count), ("check", 1))
        self.assertEqual(exam.attempt_ids.verdict, "open")

    def test_files_that_are_none(self):
        exam = self.make_exam(self.employee_attendant)
        imports = self.env["property.training.result.import"].with_user(self.user_supervisor)
        files = {
            "nothing": b"",
            "no workbook": b"PK\x03\x04 nothing of it",
            "other columns": workbook(Sheet=[["A", "B"], [1, 2]]),
            "a formula nobody worked out": workbook(Sheet=[RESULTS, ["Test attendant", None, "=50+50"]]),
            "no sheet of it": workbook(Other=[["Nothing"]]),
        }
        for name, content in files.items():
            with self.subTest(name):
                self.assertNotEqual(self.state_after(imports, content, exam), "done")
        self.assertEqual(exam.attempt_ids.verdict, "open")

    def state_after(self, imports, content, exam):
        try:
            with self.env.cr.savepoint():
                return run_import(imports, content, exam_id=exam.id).state
        except UserError as error:
            return str(error)

    def test_a_hundred_thousand_rows(self):
        exam = self.make_exam(self.employee_attendant)
        started = time.process_time()  # others work on this machine
        with self.assertRaises(UserError):
            self.load_results(exam, *(["Test attendant", None, 60] for _row in range(100_000)))
        self.assertLess(time.process_time() - started, 60)
        self.assertEqual(exam.attempt_ids.verdict, "open")

    def test_results_on_paper(self):
        exam = self.make_exam(self.employee_attendant | self.employee_steward)
        wizard = self.load_results(exam, ["Test attendant", None, 60], ["Test steward", None, "59.99"])
        self.assertEqual(wizard.state, "done")
        self.assertEqual(sorted(exam.attempt_ids.mapped("verdict")), ["failed", "passed"])

    def test_bad_results_are_told_apart_and_nothing_is_written(self):
        exam = self.make_exam(self.employee_attendant | self.employee_steward | self.employee_supervisor)
        wizard = self.load_results(
            exam,
            ["Test attendant", None, 60],
            ["Nobody", None, 60],
            ["Test steward", None, 101],
            ["Test attendant", None, 70],
            ["Test supervisor", None, 100],
            ["Test steward", 50, None],
            ["Test steward", None, None],
        )
        self.assertEqual((wizard.state, wizard.error_count), ("check", 6))
        self.assertEqual(set(exam.attempt_ids.mapped("verdict")), {"open"})
