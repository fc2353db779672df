# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exams against people who would bend them: who watches over them, marks that are none, the own case."""

from datetime import date

from odoo.exceptions import AccessError, UserError
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
