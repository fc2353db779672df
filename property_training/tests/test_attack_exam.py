# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exams against people who would bend them: who watches over them, marks that are none, the own case."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import AttemptError, ExamError, OrientationError
from .common import TrainingCommon


@tagged("post_install", "-at_install")
class TestExamAttack(TrainingCommon):
    """An oral exam of the attendant and another one, watched over by the steward."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic("t_oral", is_oral=True, is_certified=True)
        cls.person, cls.other = cls.employee_attendant, cls.other_attendant
        cls.watcher = cls.user_steward.employee_id
        cls.exam = cls.make_exam()
        cls.exam.action_open()
        cls.attempt = cls.exam.attempt_ids.filtered(lambda one: one.employee_id == cls.person)

    @classmethod
    def make_exam(cls, **vals):
        defaults = {
            "topic_id": cls.oral.id,
            "estate_id": cls.estate.id,
            "exam_on": date(2026, 3, 10),
            "invigilator_id": cls.watcher.id,
            "employee_ids": [Command.set((cls.person | cls.other).ids)],
        }
        return cls.env["property.training.exam"].with_user(cls.user_supervisor).create({**defaults, **vals})

    def as_user(self, record, user):
        return record.with_user(user)

    # --------------------------------------------------------- invigilators

    def test_invigilator_is_not_exchanged_for_one_who_sits_it(self):
        for person in (self.other, self.env["hr.employee"]):
            with self.subTest(person.name), self.assertRaises(ExamError):
                self.exam.invigilator_id = person
        self.exam.invigilator_id = self.user_supervisor.employee_id

    # ---------------------------------------------------------------- marks

    def test_marks_that_are_none(self):
        nan, inf = float("nan"), float("inf")
        marks = ((nan, 100), (inf, 100), (50, nan), (50, inf), (-1, 100), (101, 100), (0, 0), (1, -1))
        marks += (("60", 100), (None, 100), (10**400, 10**400), (True, 1), ([60], 100))
        for mark in marks:
            with self.subTest(mark=str(mark)[:20]), self.assertRaises(AttemptError):
                self.as_user(self.attempt, self.user_steward).action_mark(*mark)
        self.assertEqual(self.attempt.verdict, "open")

    def test_the_dialog_names_no_attempt_of_others(self):
        marks = self.env["property.training.mark"]
        for user in (self.user_plain, self.other.user_id, self.person.user_id):
            with self.subTest(user.login), self.assertRaises(UserError):
                marks.with_user(user).create({"attempt_id": self.attempt.id, "points": 1})
        mark = marks.with_user(self.user_steward).create({"attempt_id": self.attempt.id, "points": 61})
        mark.action_confirm()
        self.assertEqual(self.attempt.verdict, "passed")

    def test_one_who_sits_it_sees_no_rate_and_no_other(self):
        self.env.invalidate_all()
        exam = self.as_user(self.exam, self.person.user_id)
        shown = exam.web_read({"attempt_ids": {"fields": {"verdict": {}}}})
        self.assertEqual([row["id"] for row in shown[0]["attempt_ids"]], self.attempt.ids)
        self.assertEqual(exam.attempt_ids, self.attempt)
        self.assertNotIn("first_rate", exam.fields_get())
        others = self.env["property.training.attempt"].search([("exam_id", "=", exam.id)]) - self.attempt
        self.as_user(others, self.user_steward).action_mark(10)
        found = exam.search([("attempt_ids.verdict", "=", "failed")])
        self.assertFalse(found & exam)
        with self.assertRaises(AccessError):
            exam.read(["first_rate"])

    # ------------------------------------------------------------ own cases

    def test_nobody_takes_oneself_off_an_exam(self):
        chief = self.user_supervisor.employee_id
        exam = self.make_exam(employee_ids=[Command.set((chief | self.other).ids)])
        exam.action_open()
        with self.assertRaises(AttemptError):
            exam.write({"employee_ids": [Command.unlink(chief.id)]})
        exam.with_user(self.user_director).write({"employee_ids": [Command.unlink(chief.id)]})
        self.assertEqual(exam.attempt_ids.employee_id, self.other)

    def test_people_and_topics_of_other_companies(self):
        company, _estate, _user = self.make_other_company()
        stranger = self.env["hr.employee"].create({"name": "Stranger", "company_id": company.id})
        topic = self.make_topic("t_there", company_id=company.id, is_oral=True)
        with self.assertRaises(UserError):
            self.exam.write({"employee_ids": [Command.link(stranger.id)]})
        with self.assertRaises(ExamError):
            self.exam.sudo().write({"employee_ids": [Command.link(stranger.id)]})
        with self.assertRaises(UserError):
            self.make_exam(topic_id=topic.id)

    # ------------------------------------------------------ what is decided

    def test_what_was_decided_about_an_exam_stays(self):
        self.as_user(self.exam.attempt_ids, self.user_steward)[0].action_mark(100)
        self.as_user(self.exam.attempt_ids, self.user_steward)[1].action_mark(100)
        self.exam.write({"decision": "It stays", "due_on": date(2026, 3, 20)})
        self.exam.action_close()
        changes = {
            "decision": "It is revised",
            "is_plan_revised": True,
            "exam_on": date(2026, 4, 10),
            "due_on": date(2026, 4, 20),
            "month": date(2026, 1, 1),
            "employee_ids": [Command.clear()],
            "topic_id": self.etiquette.id,
            "state": "open",
            "attempt_ids": [Command.delete(self.attempt.id)],
        }
        for name, value in changes.items():
            with self.subTest(name), self.assertRaises(UserError):
                self.exam.write({name: value})
            with self.subTest(name, saved=True), self.assertRaises(UserError):
                self.exam.web_save({name: value}, {})
        self.assertFalse(self.exam.copy({"exam_on": date(2026, 5, 10), "due_on": False}).decision)
        self.exam.invigilator_id = self.user_supervisor.employee_id

    def test_marks_and_certificates_are_not_written_by_anybody(self):
        self.as_user(self.attempt, self.user_steward).action_mark(100)
        certificate = self.attempt.certificate_ids
        self.assertTrue(certificate)
        writes = {
            self.attempt: {"oral_percent": 1, "verdict": "failed", "number": 9, "finished_at": False, "employee_id": 1},
            certificate: {"date_to": "2030-01-01", "number": "TC-1", "employee_id": 1, "withdrawn_on": "2026-03-11"},
        }
        users = (self.person.user_id, self.user_steward, self.user_supervisor, self.user_director, self.user_hr)
        for record, vals in writes.items():
            for name, value in vals.items():
                for user in (*users, self.user_manager):
                    with self.subTest(name, user=user.login), self.assertRaises(UserError):
                        self.as_user(record, user).write({name: value})
            for user in (*users, self.user_manager):
                with self.subTest(record._name, user=user.login), self.assertRaises(UserError):
                    self.as_user(record, user).unlink()
                with self.subTest(record._name, user=user.login), self.assertRaises(UserError):
                    self.as_user(record, user).copy()

    def test_reasons_that_are_none_withdraw_nothing(self):
        self.as_user(self.attempt, self.user_steward).action_mark(100)
        certificate = self.as_user(self.attempt.certificate_ids, self.user_director)
        for reason in (None, "", "  ", ["x"], {"a": 1}, 5, True):
            with self.subTest(reason=reason), self.assertRaises(UserError):
                certificate.action_withdraw(reason)
        for user in (self.user_supervisor, self.user_hr, self.person.user_id):
            with self.subTest(user.login), self.assertRaises(UserError):
                certificate.with_user(user).action_withdraw("Mine")
        self.assertFalse(certificate.withdrawn_on)

    def test_a_single_training_of_no_length_opens_nothing(self):
        self.as_user(self.attempt, self.user_steward).action_mark(1)
        attempt = self.as_user(self.attempt, self.user_supervisor)
        self.company.property_training_asks_own_time = False
        given_at = attempt.finished_at
        for minutes in (-60, 24 * 60 + 1, 10**9):
            with self.subTest(minutes), self.assertRaises(AttemptError):
                attempt.action_retrained(given_at, minutes)
        for moment in ("x", "9999-12-31 23:59:59", [given_at], 7):
            with self.subTest(moment), self.assertRaises(ValidationError):
                attempt.action_retrained(moment, 60)
        self.assertFalse(attempt.retrained_at)
        with freeze_time(given_at + timedelta(days=1)):
            attempt.action_retrained(given_at, 24 * 60)
        self.assertEqual(attempt.retrained_at, given_at)

    def test_a_dropped_proposal_keeps_its_reasons(self):
        proposal = self.env["property.training.dismissal"]._propose([(self.exam, self.person)])
        proposal = proposal.with_user(self.user_supervisor)
        for name, value in {"state": "approved", "employee_id": self.other.id, "proposed_on": "2026-01-01"}.items():
            with self.subTest(name), self.assertRaises(UserError):
                proposal.write({name: value})
        proposal.reason = "Is leaving anyway"
        proposal.action_drop()
        with self.assertRaises(AttemptError):
            proposal.reason = "Never liked that one"
        for call in (proposal.action_submit, proposal.action_drop, proposal.unlink):
            with self.subTest(call.__name__), self.assertRaises(UserError):
                call()
        for user in (self.person.user_id, self.user_steward):
            with self.subTest(user.login), self.assertRaises(AccessError):
                proposal.with_user(user).read(["state"])

    # ------------------------------------------------------- practical part

    def test_a_sheet_stays_with_those_whom_one_examines(self):
        checklist = self.env.ref("property_training.checklist_marching")
        topic = self.make_topic("t_shown", practical_checklist_id=checklist.id)
        mine, theirs = (
            self.make_exam(topic_id=topic.id, invigilator_id=watcher.id)
            for watcher in (self.watcher, self.user_supervisor.employee_id)
        )
        (mine | theirs).action_open()
        first, foreign = mine.attempt_ids[:1], theirs.attempt_ids[:1]
        sheets = self.env["property.training.practical"].with_user(self.user_steward)
        sheet = sheets.browse(self.as_user(first, self.user_steward).action_practical()["res_id"])
        with self.assertRaises(AccessError):
            sheet.attempt_id = foreign.id
        with self.assertRaises(UserError):
            sheets.create({"attempt_id": foreign.id})
        other = sheets.browse(self.as_user(mine.attempt_ids[1:2], self.user_steward).action_practical()["res_id"])
        with self.assertRaises(UserError):
            sheet.line_ids[:1].practical_id = other

    def test_nobody_answers_the_points_that_judge_oneself(self):
        topic = self.make_topic("t_own", practical_checklist_id=self.env.ref("property_training.checklist_marching").id)
        chief = self.user_supervisor.employee_id
        people = [Command.set((chief | self.other).ids)]
        exam = self.make_exam(topic_id=topic.id, invigilator_id=self.watcher.id, employee_ids=people)
        exam.action_open()
        for attempt in exam.attempt_ids:
            sheet = self.as_user(attempt, self.user_steward).action_practical()["res_id"]
            sheet = self.env["property.training.practical"].browse(sheet)
            point, mine = sheet.line_ids[:1], sheet.with_user(self.user_supervisor)
            for change in (
                lambda line=point: line.with_user(self.user_supervisor).write({"answer": "pass"}),
                lambda s=mine, line=point: s.write({"line_ids": [Command.update(line.id, {"answer": "pass"})]}),
            ):
                if attempt.employee_id == chief:  # who is examined may not even see it
                    with self.assertRaises(UserError), self.cr.savepoint():
                        change()
                else:
                    change()
            self.assertEqual(point.answer, False if attempt.employee_id == chief else "pass")

    # ----------------------------------------------------------- orientation

    def make_orientation(self, **vals):
        defaults = {
            "employee_id": self.person.id,
            "estate_id": self.estate.id,
            "arrived_on": date(2026, 3, 2),
            "theory_due_on": date(2026, 3, 3),
            "exam_due_on": date(2026, 3, 13),
        }
        model = self.env["property.training.orientation"]
        with model._passing(model._guard_passes()[0], creates=True):
            return model.create({**defaults, **vals})

    def test_nobody_chooses_the_own_exam_of_orientation(self):
        own = self.make_orientation(employee_id=self.user_supervisor.employee_id.id)
        for vals in ({"exam_ids": [Command.link(self.exam.id)]}, {"coach_id": self.watcher.id}):
            with self.subTest(vals), self.assertRaises(OrientationError):
                own.with_user(self.user_supervisor).write(vals)

    def test_orientation_takes_exams_of_its_estate_and_stays_when_it_is_over(self):
        row = self.make_orientation().with_user(self.user_supervisor)
        foreign = self.env["property.training.exam"].create(
            {"topic_id": self.oral.id, "estate_id": self.other_estate.id, "exam_on": date(2026, 3, 10)}
        )
        with self.assertRaises(OrientationError):
            row.sudo().exam_ids = foreign.ids
        row.exam_ids = self.exam.ids
        self.as_user(self.attempt, self.user_steward).action_mark(100)
        self.env["property.training.orientation.part"].search([]).active = False
        row.action_done()
        for vals in ({"exam_ids": [Command.clear()]}, {"coach_id": self.watcher.id}, {"state": "open"}):
            with self.subTest(vals), self.assertRaises(UserError):
                row.write(vals)
