# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A mark that was entered wrongly is put right with a trace; all is as if it had been right (TRN-8, TRN-9)."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import AttemptError
from ..guard import PASS
from .session_common import SessionCommon

SAT, LATER = "2026-03-10 08:00:00", "2026-03-12 02:00:00"


@tagged("post_install", "-at_install")
class TestCorrection(SessionCommon):
    """The trainee's oral exam of 10 March, marked by the supervisor; passed from 60."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trainee = cls.employee_attendant
        cls.oral = cls.make_topic(
            "t_oral", is_oral=True, oral_pass_percent=60, is_certified=True, validity_count=12, level="master"
        )

    def sit(self, points, **vals):
        with freeze_time(SAT):
            exam = self.make_exam_of(self.oral, **vals)
            exam.action_open()
            exam.attempt_ids.with_user(self.user_supervisor).action_mark(points)
        return exam.attempt_ids

    def correct(self, attempt, points=60, user=None, part="oral", reason="6 was typed for 60"):
        model = self.env["property.training.correction"].with_user(user or self.user_director)
        with freeze_time(LATER):
            return model._correct(attempt.with_user(user or self.user_director), part, points, 100, reason)

    def attempts(self, attempt):
        return attempt.exam_id.attempt_ids.sorted("number")

    def test_a_wrong_failure_is_passed_as_of_its_day_with_a_certificate(self):
        attempt = self.sit(6)
        row = self.correct(attempt)
        self.assertEqual((attempt.verdict, attempt.oral_percent, str(attempt.finished_at)), ("passed", 60, SAT))
        self.assertEqual(attempt.certificate_ids.date_from, date(2026, 3, 10))
        self.assertEqual((row.percent_before, row.percent_after, row.user_id), (6, 60, self.user_director))
        self.assertEqual((row.verdict_before, row.verdict_after, row.part), ("failed", "passed", "oral"))
        self.assertEqual(attempt.correction_ids.mapped("reason"), ["6 was typed for 60"])

    def test_the_next_attempt_is_gone_unless_it_was_begun(self):
        attempt = self.sit(6)
        with freeze_time("2026-03-11 02:00:00"):
            self.retrain(attempt.with_user(self.user_supervisor))
        self.assertEqual(self.attempts(attempt).mapped("number"), [1, 2])
        self.correct(attempt)
        self.assertEqual(self.attempts(attempt), attempt)
        attempt = self.sit(6, employee_ids=[(6, 0, self.other_attendant.ids)])
        with freeze_time("2026-03-11 02:00:00"):
            self.retrain(attempt.with_user(self.user_supervisor))
            self.attempts(attempt)[1].with_user(self.user_supervisor).action_mark(10)
        with self.assertRaisesRegex(AttemptError, "later attempt"):
            self.correct(attempt)
        self.correct(self.attempts(attempt)[1])
        self.assertEqual(self.attempts(attempt).mapped("verdict"), ["failed", "passed"])

    def test_a_wrong_pass_loses_its_certificate_and_is_trained_again(self):
        attempt = self.sit(96)
        certificate = attempt.certificate_ids
        self.correct(attempt, 9, reason="96 was typed for 9")
        self.assertEqual((attempt.verdict, certificate.withdrawn_on), ("failed", date(2026, 3, 12)))
        self.assertEqual(certificate.withdrawn_reason, "96 was typed for 9")
        (step,) = self.env["property.training.next"]._steps(attempt).values()
        self.assertEqual((step.kind, step.attempt), ("retrain", 2))
        with self.assertRaisesRegex(AttemptError, "certificate was withdrawn"):
            self.correct(attempt, 96)

    def test_a_mark_on_the_same_side_of_the_limit_changes_the_mark_alone(self):
        attempt = self.sit(80)
        self.correct(attempt, 60)
        self.assertEqual((attempt.verdict, attempt.oral_percent), ("passed", 60))
        self.assertFalse(attempt.certificate_ids.withdrawn_on)
        self.correct(attempt, 75)
        self.assertEqual(attempt.correction_ids.sorted("id").mapped("percent_before"), [80, 60])

    def test_who_was_let_stand_duty_by_a_wrong_mark_goes_on_with_the_orientation(self):
        attempt = self.sit(96)
        orientation = self.env["property.training.orientation"]._passed_create(
            PASS,
            [
                {
                    "employee_id": self.trainee.id,
                    "estate_id": self.estate.id,
                    "arrived_on": date(2026, 3, 1),
                    "theory_due_on": date(2026, 3, 3),
                    "exam_due_on": date(2026, 3, 13),
                    "exam_ids": [(6, 0, attempt.exam_id.ids)],
                    "state": "done",
                }
            ],
        )
        self.correct(attempt, 59)
        self.assertEqual(orientation.state, "open")

    def test_a_proposal_to_dismiss_that_is_not_handed_in_is_dropped(self):
        attempt = self.sit(6)
        proposal = self.env["property.training.dismissal"]._propose([(attempt.exam_id, self.trainee)])
        self.correct(attempt)
        self.assertEqual(proposal.state, "dropped")

    def test_only_the_director_and_nobody_the_own_mark(self):
        attempt = self.sit(6)
        for user in (self.user_supervisor, self.user_steward, self.user_hr, self.user_manager):
            with self.subTest(user.login), self.assertRaises(AttemptError):
                self.correct(attempt, user=user)
        with self.assertRaises(AccessError):
            self.correct(attempt, user=self.user_stranger)
        self.assertEqual((attempt.verdict, attempt.correction_ids.ids), ("failed", []))
        own = self.sit(6, employee_ids=[(6, 0, self.employee_director.ids)])
        with self.assertRaises(AttemptError):
            self.correct(own)

    def test_what_is_no_mark_and_what_has_none_is_refused(self):
        attempt = self.sit(6)
        for vals in ({"points": 101}, {"points": -1}, {"part": "written"}, {"part": "verdict"}, {"reason": " "}):
            with self.subTest(vals), self.assertRaises(AttemptError):
                self.correct(attempt, **vals)
        self.assertEqual(attempt.oral_percent, 6)
        with freeze_time(SAT):
            exam = self.make_exam_of(self.oral)
            exam.action_open()
        with self.assertRaisesRegex(AttemptError, "no mark yet"):
            self.correct(exam.attempt_ids)

    def test_the_form_says_which_part_and_corrects_it(self):
        attempt = self.sit(6)
        context = attempt.with_user(self.user_director).action_correct()["context"]
        self.assertEqual((context["default_part"], context["default_points"]), ("oral", 6))
        form = self.env["property.training.correct"].with_user(self.user_director).with_context(**context)
        with freeze_time(LATER):
            form.create({"points": 70, "reason": "Misread"}).action_confirm()
        self.assertEqual((attempt.verdict, attempt.oral_percent), ("passed", 70))
