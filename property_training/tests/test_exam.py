# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exams, attempts and certificates as supervisors and employees meet them."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import AttemptError, CertificateError, ExamError
from .common import TrainingCommon


@tagged("post_install", "-at_install")
class TestExam(TrainingCommon):
    """One oral topic with a certificate of a year, one exam of it with one person."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic(
            "t_oral", is_oral=True, is_certified=True, validity_count=12, validity_unit="months", oral_pass_percent=60
        )
        cls.person = cls.env["hr.employee"].create({"name": "Candidate", "company_id": cls.company.id})
        cls.watcher = cls.env["hr.employee"].create({"name": "Watcher", "company_id": cls.company.id})
        cls.Exam = cls.env["property.training.exam"]
        cls.Certificate = cls.env["property.training.certificate"]

    def make_exam(self, **vals):
        defaults = {
            "topic_id": self.oral.id,
            "estate_id": self.estate.id,
            "exam_on": date(2026, 3, 10),
            "invigilator_id": self.watcher.id,
            "employee_ids": [Command.set(self.person.ids)],
        }
        return self.Exam.with_user(self.user_supervisor).create({**defaults, **vals})

    def attempt(self, exam, number=1):
        return exam.attempt_ids.filtered(lambda one: one.number == number)

    def test_opening_gives_everybody_the_first_attempt(self):
        exam = self.make_exam()
        exam.action_open()
        self.assertEqual(exam.attempt_ids.mapped(lambda one: (one.employee_id, one.number)), [(self.person, 1)])

    def test_nobody_watches_over_the_own_exam(self):
        for invigilator in (self.person.id, False):
            with self.assertRaises(ExamError):
                self.make_exam(invigilator_id=invigilator).action_open()

    def test_exactly_the_limit_passes_and_gives_one_certificate(self):
        exam = self.make_exam()
        exam.action_open()
        with freeze_time("2026-03-10 16:30:00"):  # the 11th in the estate
            self.attempt(exam).action_mark("oral", 60)
        certificate = self.Certificate.search([("attempt_id", "=", self.attempt(exam).id)])
        self.assertEqual((certificate.date_from, certificate.date_to), (date(2026, 3, 11), date(2027, 3, 11)))
        self.assertFalse(self.Certificate._issue(self.attempt(exam)))

    def test_valid_on_the_last_day_and_no_longer(self):
        exam = self.make_exam()
        exam.action_open()
        with freeze_time("2026-03-10 02:00:00"):
            self.attempt(exam).action_mark("oral", 100)
        days = (date(2026, 3, 9), date(2026, 3, 10), date(2027, 3, 10), date(2027, 3, 11))
        found = self.Certificate._valid_on([(self.person.id, self.oral.id, day) for day in days])
        self.assertEqual(list(found.values()), [False, True, True, False])

    def test_no_certificate_without_a_passed_exam(self):
        exam = self.make_exam()
        exam.action_open()
        with self.assertRaises(CertificateError):
            self.Certificate._issue(self.attempt(exam))
        with self.assertRaises(CertificateError):
            self.Certificate.create({"number": "1", "employee_id": self.person.id})

    def test_a_verdict_is_final(self):
        exam = self.make_exam()
        exam.action_open()
        self.attempt(exam).action_mark("oral", 59)
        self.assertEqual(self.attempt(exam).verdict, "failed")
        with self.assertRaises(AttemptError):
            self.attempt(exam).action_mark("oral", 100)
        with self.assertRaises(AttemptError):
            self.attempt(exam).sudo().write({"verdict": "passed"})

    def test_three_failures_a_deadline_and_a_proposal(self):
        exam = self.make_exam()
        exam.action_open()
        for number in (1, 2):
            self.attempt(exam, number).action_mark("oral", 10)
            self.assertFalse(self.attempt(exam, number + 1))
            self.attempt(exam, number).action_retrained()
        self.attempt(exam, 3).action_mark("oral", 10)
        self.assertTrue(self.attempt(exam, 4).due_on)
        self.attempt(exam, 4).action_mark("oral", 10)
        proposal = self.env["property.training.dismissal"].search([("employee_id", "=", self.person.id)])
        self.assertEqual(proposal.state, "draft")
        self.assertEqual(exam._statistics()[exam.id][1].failed, 1)

    def test_an_employee_sees_no_mark_of_others(self):
        exam = self.make_exam()
        exam.action_open()
        self.assertFalse(self.env["property.training.attempt"].with_user(self.user_attendant).search([]))
        with self.assertRaises(AccessError):
            self.attempt(exam).with_user(self.user_attendant).read(["verdict"])
