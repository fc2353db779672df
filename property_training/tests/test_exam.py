# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exams, attempts and certificates as supervisors and employees meet them."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import AttemptError, CertificateError, ExamError
from ..guard import PASS
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
            self.attempt(exam).action_mark(60)
        certificate = self.Certificate.search([("attempt_id", "=", self.attempt(exam).id)])
        self.assertEqual((certificate.date_from, certificate.date_to), (date(2026, 3, 11), date(2027, 3, 11)))
        self.assertFalse(self.Certificate._issue(self.attempt(exam)))

    def test_valid_on_the_last_day_and_no_longer(self):
        exam = self.make_exam()
        exam.action_open()
        with freeze_time("2026-03-10 02:00:00"):
            self.attempt(exam).action_mark(100)
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
        self.attempt(exam).action_mark(59)
        self.assertEqual(self.attempt(exam).verdict, "failed")
        with self.assertRaises(AttemptError):
            self.attempt(exam).action_mark(100)
        with self.assertRaises(AttemptError):
            self.attempt(exam).sudo().write({"verdict": "passed"})

    def test_three_failures_a_deadline_and_a_proposal(self):
        exam = self.make_exam()
        exam.action_open()
        for number in (1, 2):
            self.attempt(exam, number).action_mark(10)
            self.assertFalse(self.attempt(exam, number + 1))
            self.retrain(self.attempt(exam, number))
        self.attempt(exam, 3).action_mark(10)
        self.assertTrue(self.attempt(exam, 4).due_on)
        self.attempt(exam, 4).action_mark(10)
        proposal = self.env["property.training.dismissal"].search([("employee_id", "=", self.person.id)])
        self.assertEqual(proposal.state, "draft")
        self.assertEqual(
            [one.failed for one in self.env["property.training.exam.statistics"]._rounds(exam)[exam.id]], [1] * 4
        )

    def test_a_list_that_changes_changes_the_results(self):
        exam = self.make_exam()
        exam.action_open()
        self.assertEqual(exam.first_count, 0, "nobody has finished: the list shows no rate")
        self.attempt(exam).action_mark(100)
        self.assertEqual((exam.first_count, exam.first_rate), (1, 100))
        other = self.env["hr.employee"].create({"name": "Late Comer", "company_id": self.company.id})
        exam.employee_ids = [Command.link(other.id)]
        late = exam.attempt_ids.filtered(lambda one: one.employee_id == other)
        late.action_mark(0)
        self.assertEqual(exam.first_rate, 50)
        with self.assertRaises(AttemptError):
            exam.employee_ids = [Command.unlink(other.id)]

    def test_who_has_left_meanwhile_keeps_nobody_waiting(self):
        exam = self.make_exam(employee_ids=[Command.set((self.person | self.other_attendant).ids)])
        exam.action_open()
        left = exam.attempt_ids.filtered(lambda one: one.employee_id == self.other_attendant)
        left.sudo()._passed_write(PASS, {"judged_by_id": self.env.uid})  # has begun: a part is judged
        self.other_attendant.active = False
        late = self.env["hr.employee"].create({"name": "Late Comer", "company_id": self.company.id})
        exam.with_user(self.user_supervisor).employee_ids = [Command.link(late.id)]
        self.assertEqual(exam.attempt_ids.employee_id, self.person | self.other_attendant | late)
        exam.decision = "The plan stays"
        (exam.attempt_ids - left)[0].action_mark(100)
        with self.assertRaisesRegex(ExamError, "not everybody has finished"):
            exam.with_user(self.user_supervisor).action_close()
        exam.attempt_ids.filtered(lambda one: one.verdict == "open" and one != left).action_mark(100)
        exam.with_user(self.user_supervisor).action_close()
        self.assertEqual((exam.state, left.verdict), ("closed", "open"))

    def test_who_left_before_the_exam_is_opened_gets_no_attempt(self):
        exam = self.make_exam(employee_ids=[Command.set((self.person | self.other_attendant).ids)])
        self.other_attendant.active = False
        exam.action_open()
        self.assertEqual(exam.attempt_ids.employee_id, self.person)

    def test_who_has_not_begun_is_taken_off_the_list(self):
        exam = self.make_exam(employee_ids=[Command.set((self.person | self.other_attendant).ids)])
        exam.action_open()
        exam.employee_ids = [Command.unlink(self.person.id)]
        self.assertEqual(exam.attempt_ids.employee_id, self.other_attendant)

    def test_who_sat_in_the_same_class_does_not_invigilate(self):
        trainer = self.env["hr.employee"].create({"name": "Teacher", "company_id": self.company.id})
        self.make_trainer(trainer, self.oral)
        sitting = {"starts_at": "2026-03-02 01:00:00", "attendance_ids": [
            Command.create({"employee_id": person.id}) for person in (self.person, self.watcher)
        ]}  # fmt: skip
        session = self.env["property.training.session"].create(
            {
                "topic_id": self.oral.id,
                "estate_id": self.estate.id,
                "trainer_id": trainer.id,
                "sitting_ids": [Command.create(sitting)],
            }
        )
        with freeze_time("2026-03-02 01:00:00"):
            session.sitting_ids.attendance_ids.action_came()
        with self.assertRaisesRegex(ExamError, "same trainer"):
            self.make_exam().action_open()
        self.company.property_training_class_months = 0
        self.make_exam().action_open()

    def test_the_month_and_the_quarter_are_kept_by_exams(self):
        estate = self.estate
        estate.obligation_start_on = date(2026, 1, 1)
        self.oral.family_id = self.env.ref("property_training.family_fire")
        exam = self.make_exam(exam_on=date(2026, 3, 4))
        self.assertEqual(exam.month, date(2026, 2, 1))
        exam.action_open()
        with freeze_time("2026-03-04 02:00:00"):
            self.attempt(exam).action_mark(100)
        owed = self.env["property.obligation"]
        kept = owed._of_periods("monthly_exam", [(estate, "2026-02")])[estate, "2026-02"]
        fire = owed._of_periods("fire_exam", [(estate, "2026-Q1")])[estate, "2026-Q1"]
        self.assertEqual((kept.state, fire.state), ("kept", "kept"))
        decision = owed.sudo()._for(exam, "exam_review")[exam.id]
        self.assertEqual(str(decision.due_at), "2026-03-11 02:00:00")
        exam.write({"decision": "All is well"})
        with freeze_time("2026-03-05 02:00:00"):
            exam.action_close()
        self.assertEqual(decision.state, "kept")

    def test_the_plan_stays_without_a_decision(self):
        exam = self.make_exam()
        exam.action_open()
        with self.assertRaises(ExamError):
            exam.action_close()

    def test_overdue_counts_as_failed_where_the_company_says_so(self):
        for strict, verdict in ((False, "open"), (True, "failed")):
            self.company.property_training_overdue_fails = strict
            exam = self.make_exam(due_on=date(2026, 3, 12))
            exam.action_open()
            with freeze_time("2026-03-12 15:59:00"):  # the last minute of the day in the estate
                exam.attempt_ids._settle()
            self.assertEqual(self.attempt(exam).verdict, "open")
            with freeze_time("2026-03-12 16:00:00"):
                self.env["property.training.attempt"]._cron_settle()
            self.assertEqual(self.attempt(exam).verdict, verdict)

    def test_an_expired_certificate_is_not_shown_as_valid(self):
        exam = self.make_exam()
        exam.action_open()
        with freeze_time("2026-03-10 02:00:00"):
            self.attempt(exam).action_mark(100)
        certificate = self.attempt(exam).certificate_ids
        for moment, state in (
            ("2026-03-10 16:30:00", "valid"),
            ("2027-01-10 02:00:00", "expiring"),
            ("2027-03-10 15:59:00", "expiring"),
            ("2027-03-10 16:00:00", "expired"),
        ):
            with freeze_time(moment):
                certificate.invalidate_recordset(["state"])
                self.assertEqual(certificate.state, state, moment)

    def test_the_director_withdraws_a_certificate_with_a_reason(self):
        exam = self.make_exam()
        exam.action_open()
        self.attempt(exam).action_mark(100)
        certificate = self.attempt(exam).certificate_ids
        with self.assertRaises(CertificateError):
            certificate.with_user(self.user_supervisor).action_withdraw("forged")
        wizard = self.env["property.training.withdraw"].with_user(self.user_director)
        wizard.create({"certificate_ids": certificate.ids, "reason": "forged"}).action_confirm()
        self.assertEqual((certificate.state, certificate.withdrawn_reason), ("withdrawn", "forged"))

    def test_numbers_have_no_gaps(self):
        people = self.person | self.other_attendant | self.employee_attendant
        exam = self.make_exam(employee_ids=[Command.set(people.ids)])
        exam.action_open()
        for attempt in exam.attempt_ids:
            attempt.action_mark(100)
        numbers = sorted(int(one.number[-4:]) for one in exam.attempt_ids.certificate_ids)
        self.assertEqual([one - numbers[0] for one in numbers], [0, 1, 2])

    def test_the_practical_part_is_judged_by_the_checklist_of_the_topic(self):
        checklist = self.env["property.checklist"].create(
            {
                "name": "Hose",
                "item_id": self.env.ref("property_standard.standard_item_training").id,
                "line_ids": [Command.create({"name": name}) for name in ("Unroll", "Connect")],
            }
        )
        both = self.make_topic("t_both", is_oral=True, practical_checklist_id=checklist.id, practical_pass_percent=100)
        exam = self.make_exam(topic_id=both.id)
        exam.action_open()
        attempt = self.attempt(exam)
        sheets = self.env["property.training.practical"].with_user(self.user_supervisor)
        sheet = sheets.browse(attempt.action_practical()["res_id"])
        self.assertEqual((sheet.checklist_id, sheet.line_ids.mapped("name")), (checklist, ["Unroll", "Connect"]))
        self.assertEqual(attempt.action_practical()["res_id"], sheet.id)
        with self.assertRaisesRegex(AttemptError, "Unroll, Connect"):
            sheet.action_done()
        sheet.line_ids[0].answer = "pass"
        with self.assertRaisesRegex(AttemptError, "first: Connect"):
            sheet.action_done()
        sheet.line_ids[1].answer = "pass"
        sheet.action_done()
        self.assertEqual((attempt.practical_percent, attempt.verdict), (100, "open"))
        attempt.action_mark(100)
        self.assertEqual(attempt.verdict, "passed")
        with self.assertRaises(AttemptError):
            attempt.action_practical()
        with self.assertRaises(SealedError):
            sheet.line_ids[0].answer = "fail"

    def test_nobody_judges_the_own_exam(self):
        own = self.employee_supervisor
        exam = self.make_exam(employee_ids=[Command.set(own.ids)])
        exam.action_open()
        with self.assertRaises(AttemptError):
            self.attempt(exam).action_mark(100)
        with self.assertRaises(AttemptError):
            self.attempt(exam).action_practical()

    def test_figures_on_the_screen_and_as_a_workbook(self):
        exam = self.make_exam()
        self.assertFalse(exam.figures_html)
        exam.action_open()
        self.attempt(exam).action_mark(0)
        self.assertIn("90", exam.figures_html)
        content, kind = self.env["ir.actions.report"]._render("property_training.property_training_exam_xlsx", exam.ids)
        self.assertEqual((kind, content[:2]), ("xlsx", b"PK"))

    def test_an_employee_sees_no_mark_of_others(self):
        exam = self.make_exam()
        exam.action_open()
        self.assertFalse(self.env["property.training.attempt"].with_user(self.user_attendant).search([]))
        with self.assertRaises(AccessError):
            self.attempt(exam).with_user(self.user_attendant).read(["verdict"])

    # ------------------------------------------------------ the single training

    def failed(self):
        """The attempt of Tuesday morning, failed."""
        exam = self.make_exam()
        exam.action_open()
        with freeze_time("2026-03-10 01:00:00"):
            self.attempt(exam).action_mark(10)
        return self.attempt(exam).with_user(self.user_supervisor)

    @freeze_time("2026-03-12 14:00:00")
    def test_single_training_lies_outside_the_working_hours(self):
        attempt = self.failed()
        for moment in ("2026-03-11 02:00:00", "2026-03-11 00:30:00"):  # 10:00 and 8:30 in the estate, an hour each
            with self.subTest(moment), self.assertRaises(AttemptError) as caught:
                attempt.action_retrained(moment)
            self.assertIn("Candidate", str(caught.exception))
            self.assertIn("2026-03-11", str(caught.exception))
        attempt.action_retrained("2026-03-11 11:00:00", 45)
        self.assertEqual(str(attempt.retrained_at), "2026-03-11 11:00:00")
        self.assertTrue(self.attempt(attempt.exam_id, 2))

    @freeze_time("2026-03-12 14:00:00")
    def test_a_company_may_allow_single_training_in_working_hours(self):
        attempt = self.failed()
        self.company.property_training_asks_own_time = False
        attempt.action_retrained("2026-03-11 02:00:00")
        self.assertTrue(attempt.retrained_at)

    @freeze_time("2026-03-12 14:00:00")
    def test_single_training_is_neither_ahead_nor_before_the_exam(self):
        attempt = self.failed()
        for moment in ("2026-03-09 12:00:00", "2026-03-12 13:00:01", "2026-03-12 14:00:01"):
            with self.subTest(moment), self.assertRaises(AttemptError):
                attempt.action_retrained(moment)

    @freeze_time("2026-03-12 14:00:00")
    def test_the_form_asks_when_single_training_was_given(self):
        attempt = self.failed()
        action = attempt.action_retrained()
        wizard = self.env[action["res_model"]].with_user(self.user_supervisor).with_context(**action["context"])
        self.assertEqual(str(wizard.create({}).given_at), "2026-03-12 13:00:00", "over just now")
        form = wizard.create({"given_at": "2026-03-11 12:00:00"})
        self.assertEqual((form.attempt_ids, form.minutes), (attempt, self.oral.class_minutes))
        form.action_confirm()
        self.assertTrue(attempt.retrained_at)
        with self.assertRaises(AccessError):
            wizard.with_user(self.user_attendant).create({"attempt_ids": [Command.set(attempt.ids)]})
