# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The written part of an exam, through the pages on which people answer it."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tests.common import JsonRpcException
from odoo.tools import mute_logger

from ..exceptions import AttemptError, ExamError
from .common import TrainingCommon

MORNING = "2026-03-10 01:00:00"


@tagged("post_install", "-at_install")
class TestWritten(TrainingCommon, HttpCase):
    """A survey of two questions, 0.7 and 0.3 points, passed from 70 %; the attendant sits it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        survey = cls.env["survey.survey"]
        cls.survey = survey.create({"title": "Hydrants", "users_can_go_back": False, **survey._exam_vals()})
        cls.first, cls.second = cls.make_question("Where?", 0.7), cls.make_question("How?", 0.3)
        cls.topic = cls.make_topic("t_written", written_survey_id=cls.survey.id, written_pass_percent=70)
        cls.watcher = cls.env["hr.employee"].create({"name": "Watcher", "company_id": cls.company.id})

    @classmethod
    def make_question(cls, title, points, **vals):
        answers = [{"value": "right", "is_correct": True, "answer_score": points}, {"value": "wrong"}]
        return cls.env["survey.question"].create(
            {
                "title": title,
                "survey_id": cls.survey.id,
                "question_type": "simple_choice",
                "suggested_answer_ids": [Command.create(one) for one in answers],
                **vals,
            }
        )

    def make_exam(self, **vals):
        exam = self.env["property.training.exam"].with_user(self.user_supervisor).create(
            {
                "topic_id": self.topic.id,
                "estate_id": self.estate.id,
                "exam_on": date(2026, 3, 10),
                "invigilator_id": self.watcher.id,
                "employee_ids": [Command.set(self.employee_attendant.ids)],
                **vals,
            }
        )  # fmt: skip
        exam.action_open()
        return exam

    def attempt(self, exam, number=1):
        return exam.attempt_ids.filtered(lambda one: one.number == number)

    def sit(self, attempt):
        """Open the exam as the one who sits it: its answers."""
        with freeze_time(MORNING):
            attempt.with_user(self.user_attendant).action_sit()
        return attempt.sudo().user_input_id

    def answer(self, answers, question, is_right, at=MORNING):
        """Answer a question on its page; what the page says."""
        one = question.suggested_answer_ids[0 if is_right else 1]
        return self.submit(answers, {str(question.id): str(one.id), "question_id": question.id}, at)

    def submit(self, answers, values, at=MORNING):
        with freeze_time(at):
            return self.make_jsonrpc_request(
                f"/survey/submit/{self.survey.access_token}/{answers.access_token}", values
            )

    def begin(self, answers, at=MORNING):
        with freeze_time(at):
            self.authenticate(self.user_attendant.login, "pss_attendant".ljust(8, "x"))
            self.make_jsonrpc_request(f"/survey/begin/{self.survey.access_token}/{answers.access_token}", {})

    def test_the_pages_speak_the_language_of_who_sits_it(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        self.survey.lang_ids = self.env.ref("base.lang_en")
        answers = self.sit(self.attempt(self.make_exam()))
        self.assertEqual(answers.lang_id.code, "zh_CN")

    def test_exactly_the_limit_passes(self):
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, True)
        self.answer(answers, self.second, False)
        self.assertEqual((attempt.written_percent, attempt.verdict), (70, "passed"))

    def test_nothing_is_answered_before_the_clock_runs(self):
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.authenticate(self.user_attendant.login, "pss_attendant".ljust(8, "x"))
        tokens = f"{self.survey.access_token}/{answers.access_token}"
        ahead = [{}, {"error": "unauthorized"}]
        self.assertEqual(self.answer(answers, self.second, True), ahead)
        self.assertEqual(self.make_jsonrpc_request(f"/survey/next_question/{tokens}"), ahead)
        self.assertEqual((answers.state, attempt.verdict), ("new", "open"))
        self.begin(answers)
        self.answer(answers, self.first, True)
        self.answer(answers, self.second, True)
        self.assertEqual(attempt.written_percent, 100)

    def test_a_second_window_and_the_way_back_meet_the_same_answers(self):
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, True)
        self.assertEqual(self.sit(attempt), answers)
        with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):  # the second window comes late
            self.answer(answers, self.first, False)
        with freeze_time(MORNING):
            page = self.url_open(f"/survey/start/{self.survey.access_token}?answer_token={answers.access_token}")
        self.assertIn("How?", page.text)
        self.answer(answers, self.second, False)
        self.assertEqual(attempt.written_percent, 70)

    def test_answers_of_a_lost_connection_count_when_time_is_over(self):
        self.survey.write({"is_time_limited": True, "time_limit": 30})
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, True)
        with freeze_time("2026-03-10 01:29:00"):
            self.env["property.training.attempt"]._cron_settle()
        self.assertEqual(attempt.verdict, "open")
        with freeze_time("2026-03-10 01:31:00"):
            self.env["property.training.attempt"]._cron_settle()
        self.assertEqual((attempt.written_percent, attempt.verdict), (70, "passed"))

    def test_a_late_submit_loses_nothing_that_was_answered_in_time(self):
        self.survey.write({"is_time_limited": True, "time_limit": 30})
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, True)
        self.answer(answers, self.second, True, at="2026-03-10 01:35:00")
        self.assertEqual(attempt.verdict, "open")
        with freeze_time("2026-03-10 01:36:00"):
            self.url_open(f"/survey/{self.survey.access_token}/{answers.access_token}")
        self.assertEqual((attempt.written_percent, attempt.verdict), (70, "passed"))

    def test_who_sits_it_at_midnight_of_the_last_day_is_not_failed_meanwhile(self):
        self.survey.write({"is_time_limited": True, "time_limit": 30})
        attempt = self.attempt(self.make_exam(due_on=date(2026, 3, 10)))
        answers = self.sit(attempt)
        self.begin(answers, at="2026-03-10 15:50:00")
        with freeze_time("2026-03-10 16:05:00"):
            self.env["property.training.attempt"]._cron_settle()
        self.assertEqual(attempt.verdict, "open")
        self.answer(answers, self.first, True, at="2026-03-10 16:06:00")
        self.answer(answers, self.second, True, at="2026-03-10 16:07:00")
        self.assertEqual(attempt.verdict, "passed")

    def test_hidden_and_uncounted_questions_change_no_percentage(self):
        self.make_question(
            "Only after a wrong answer",
            5,
            triggering_answer_ids=[Command.link(self.first.suggested_answer_ids[1].id)],
            sequence=99,
        )
        self.env["survey.question"].create(
            {"title": "Your opinion", "survey_id": self.survey.id, "question_type": "text_box", "sequence": 98}
        )
        years = self.env["survey.question"].create(
            {
                "title": "Years with us",
                "survey_id": self.survey.id,
                "question_type": "numerical_box",
                "answer_score": 5,  # nobody ticked that it counts
                "sequence": 97,
            }
        )
        self.assertFalse(years.is_scored_question)
        self.second.write({"comments_allowed": True, "comment_count_as_answer": True})
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, True)
        wrong = str(self.second.suggested_answer_ids[1].id)
        values = {str(self.second.id): [wrong, {"comment": "I don't know"}], "question_id": self.second.id}
        self.submit(answers, values)
        self.submit(answers, {str(years.id): "3", "question_id": years.id})
        opinion = self.survey.question_ids.filtered(lambda one: one.question_type == "text_box")
        self.submit(answers, {str(opinion.id): "hard", "question_id": opinion.id})
        self.assertEqual((attempt.written_percent, attempt.verdict), (70, "passed"))

    def test_what_was_answered_before_going_back_and_is_hidden_now_does_not_count(self):
        self.survey.users_can_go_back = True
        wrong = self.first.suggested_answer_ids[1]
        more = self.make_question("Only then", 5, triggering_answer_ids=[Command.link(wrong.id)], sequence=2)
        self.first.sequence, self.second.sequence = 1, 3
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.answer(answers, self.first, False)
        self.answer(answers, more, True)
        self.answer(answers, self.first, True)
        self.answer(answers, self.second, False)
        self.assertEqual((attempt.written_percent, attempt.verdict), (70, "passed"))

    def test_of_random_questions_only_the_drawn_ones_count(self):
        page = self.env["survey.question"].create(
            {
                "title": "Page",
                "survey_id": self.survey.id,
                "is_page": True,
                "question_type": False,
                "sequence": 1,
                "random_questions_count": 1,
            }
        )
        self.survey.write({"questions_selection": "random"})
        (self.first | self.second).write({"sequence": 2})
        self.assertEqual(page.question_ids, self.first | self.second)
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        self.begin(answers)
        self.assertEqual(len(answers.predefined_question_ids), 1)
        self.answer(answers, answers.predefined_question_ids, True)
        self.assertEqual(attempt.written_percent, 100)

    def test_the_second_attempt_has_answers_of_its_own(self):
        exam = self.make_exam()
        first = self.attempt(exam)
        answers = self.sit(first)
        self.begin(answers)
        for question in (self.first, self.second):
            self.answer(answers, question, False)
        self.assertEqual(first.verdict, "failed")
        self.retrain(first.with_user(self.user_supervisor))
        second = self.attempt(exam, 2)
        fresh = self.sit(second)
        self.assertNotEqual((fresh, fresh.invite_token), (answers, answers.invite_token))
        self.begin(fresh)
        for question in (self.first, self.second):
            self.answer(fresh, question, True)
        self.assertEqual([one.written_percent for one in (first, second)], [0, 100])
        with self.assertRaises(AttemptError):
            self.sit(second)

    def test_it_is_sat_on_its_days_only(self):
        attempt = self.attempt(self.make_exam(due_on=date(2026, 3, 11))).with_user(self.user_attendant)
        for moment in ("2026-03-09 15:59:00", "2026-03-11 16:00:00"):
            with freeze_time(moment), self.assertRaises(AttemptError):
                attempt.action_sit()
        with freeze_time("2026-03-11 15:59:00"):
            attempt.action_sit()

    def test_nobody_sits_it_for_somebody_else(self):
        attempt = self.attempt(self.make_exam())
        with self.assertRaises(AttemptError):
            attempt.with_user(self.user_supervisor).action_sit()
        answers = self.sit(attempt)
        page = self.url_open(f"/survey/start/{self.survey.access_token}?answer_token={answers.access_token}")
        self.assertNotIn("Where?", page.text)
        self.authenticate(self.user_steward.login, "pss_steward".ljust(8, "x"))
        self.make_jsonrpc_request(f"/survey/begin/{self.survey.access_token}/{answers.access_token}", {})
        self.assertEqual(answers.state, "new")

    def test_questions_are_not_printed_and_nobody_tries_again_alone(self):
        attempt = self.attempt(self.make_exam())
        answers = self.sit(attempt)
        tokens = f"{self.survey.access_token}?answer_token={answers.access_token}"
        for role in ("attendant", "supervisor"):
            self.authenticate(f"pss_{role}", f"pss_{role}".ljust(8, "x"))
            self.assertEqual(self.url_open(f"/survey/print/{tokens}").status_code, 404)
        self.url_open(f"/survey/retry/{self.survey.access_token}/{answers.access_token}", allow_redirects=False)
        self.assertEqual(self.env["survey.user_input"].search_count([("survey_id", "=", self.survey.id)]), 1)

    def test_the_last_page_leads_to_the_own_results_and_offers_no_other_try(self):
        answers = self.sit(self.attempt(self.make_exam()))
        address = f"/survey/start/{self.survey.access_token}?answer_token={answers.access_token}"
        self.authenticate(self.user_attendant.login, "pss_attendant".ljust(8, "x"))
        with freeze_time(MORNING):
            self.assertIn("Begin the Exam", self.url_open(address).text)
        self.begin(answers)
        answers.state = "done"
        page = self.url_open(f"/survey/{self.survey.access_token}/{answers.access_token}").text
        self.assertIn("/odoo/exam-results", page)
        self.assertNotIn("/survey/retry/", page)

    def test_trainees_read_neither_questions_nor_answers(self):
        self.sit(self.attempt(self.make_exam()))
        for user in (self.user_attendant, self.user_steward, self.user_plain, self.user_resident):
            for model in ("survey.survey", "survey.question", "survey.question.answer", "survey.user_input"):
                with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search_read([], ["id"])

    def test_a_survey_that_an_exam_cannot_ask(self):
        for name, value in (
            ("access_mode", "public"),
            ("users_login_required", False),
            ("scoring_type", "scoring_with_answers"),
            ("questions_layout", "one_page"),
        ):
            before = self.survey[name]
            self.survey[name] = value
            with self.subTest(field=name), self.assertRaises(ExamError):
                self.make_exam()
            self.survey[name] = before
