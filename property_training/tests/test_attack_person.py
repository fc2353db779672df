# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who somebody is doesn't end with a user that is taken away, or begin anew with a second employee record."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import ExamError, FeedbackError, OrientationError, TeachingRightError
from ..rules.teaching import anybody
from .session_common import BAD, SessionCommon


@tagged("post_install", "-at_install")
class TestPersonAttack(SessionCommon):
    """The supervisor teaches; the personnel office is willing to exchange users and employee records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.chief = cls.user_supervisor.employee_id
        cls.make_trainer(cls.chief, cls.etiquette | cls.fire)
        cls.lesson.trainer_id = cls.chief

    def unlink_user(self, person):
        """The user of a person becomes that of nobody, and then of a second record."""
        user = person.user_id
        person.user_id = False
        return self.env["hr.employee"].create(
            {"name": f"{person.name} again", "company_id": self.company.id, "user_id": user.id}
        )

    def hold_by_director(self):
        with freeze_time("2026-03-10 06:10:00"):
            self.row.with_user(self.user_director).action_came()
        with freeze_time("2026-03-10 08:00:00"):
            self.lesson.with_user(self.user_director).action_hold()

    # ---------------------------------------------------------------- forms

    def test_who_was_the_trainer_never_reads_the_forms(self):
        self.hold_by_director()
        form = self.give(BAD)
        self.assertTrue(form.with_user(self.user_director).understood)
        for step in ("as trainer", "without the user", "with a second record"):
            if step == "without the user":
                self.unlink_user(self.chief)
            self.env.invalidate_all()
            forms = form.sudo(False).with_user(self.user_supervisor)
            with self.subTest(step):
                self.assertFalse(forms.search([("session_id", "=", self.lesson.id)]))
                self.assertFalse(forms.search([("employee_id", "=", self.trainee.id)]))
                with self.assertRaises(AccessError):
                    forms.read(["understood"])
                with self.assertRaises(AccessError):
                    forms.is_careless = True
                self.assertEqual(forms._figures_of(self.lesson.with_user(self.user_supervisor))[self.lesson.id], {})
                effect = self.env["property.training.effect"].with_user(self.user_supervisor)
                self.assertFalse(effect.search([("session_id", "=", self.lesson.id)]))
                proposal = self.env["property.training.consequence"].with_user(self.user_supervisor)
                self.assertFalse(proposal.search([("session_id", "=", self.lesson.id)]))

    def test_who_was_the_trainer_judges_no_form(self):
        self.hold_by_director()
        form = self.give(BAD)
        self.unlink_user(self.chief)
        with self.assertRaises(FeedbackError):
            form.with_user(self.user_supervisor).sudo().is_careless = True

    def test_who_was_assessed_never_reads_it(self):
        self.hold_by_director()
        sheet = self.env["property.training.assessment"].create(
            {"estate_id": self.estate.id, "month": date(2026, 3, 1), "employee_id": self.chief.id, "remark": "Hasty"}
        )
        self.unlink_user(self.chief)
        self.assertFalse(sheet.with_user(self.user_supervisor).search([("id", "=", sheet.id)]))

    # ------------------------------------------------------------- the right

    def test_the_right_that_is_lost_follows_the_person(self):
        with freeze_time("2026-03-09 02:00:00"):
            loss = self.Loss.with_user(self.user_director)._take(self.teacher, "Three times below standard")
        twin = self.unlink_user(self.teacher)
        with freeze_time("2026-03-09 03:00:00"):
            trainer = self.make_trainer(twin, self.etiquette)
            self.assertTrue(trainer.is_right_lost)
            self.assertIn(trainer, self.Trainer.search([("is_right_lost", "=", True)]))
            with self.assertRaises(TeachingRightError):
                self.lesson.trainer_id = twin
            teachers = self.Trainer._teachers(self.etiquette, self.estate, date(2026, 3, 10), date(2026, 3, 10))
            self.assertNotIn(twin.id, anybody(teachers[self.etiquette.id]))
            self.assertFalse(self.Loss.with_user(self.user_director)._take(twin, "Again"))
            loss.with_user(self.user_director)._give_back("Trained")
        with freeze_time("2026-03-10 03:00:00"):
            self.lesson.trainer_id = twin

    def test_shortfalls_are_counted_by_the_person(self):
        self.hold_by_director()
        self.give(BAD)
        twin = self.unlink_user(self.chief)
        self.make_trainer(twin, self.etiquette)
        second = self.make_session(self.etiquette)
        second.trainer_id = twin
        with freeze_time("2026-03-10 06:10:00"):
            second.sitting_ids.attendance_ids.with_user(self.user_director).action_came()
        with freeze_time("2026-03-10 08:00:00"):
            second.with_user(self.user_director).action_hold()
        self.give(BAD, second)
        found = self.env["property.training.consequence"].search([("session_id", "in", (self.lesson | second).ids)])
        self.assertEqual(sorted(found.mapped("number")), [1, 2])

    # ---------------------------------------------------- two of one person

    def test_nobody_watches_over_the_own_exam_by_a_second_record(self):
        topic = self.make_topic("t_oral", is_oral=True)
        twin = self.unlink_user(self.trainee)
        vals = {
            "topic_id": topic.id,
            "estate_id": self.estate.id,
            "exam_on": date(2026, 3, 10),
            "invigilator_id": twin.id,
            "employee_ids": [(6, 0, self.trainee.ids)],
        }
        exam = self.env["property.training.exam"].with_user(self.user_director).create(vals)
        with self.assertRaises(ExamError):
            exam.action_open()

    def test_nobody_coaches_the_own_person_by_a_second_record(self):
        model = self.env["property.training.orientation"]
        twin = self.unlink_user(self.trainee)
        with model._passing(model._guard_passes()[0], creates=True):
            orientation = model.create(
                {
                    "employee_id": self.trainee.id,
                    "estate_id": self.estate.id,
                    "arrived_on": date(2026, 3, 2),
                    "theory_due_on": date(2026, 3, 3),
                    "exam_due_on": date(2026, 3, 13),
                }
            )
        with self.assertRaises(OrientationError):
            orientation.with_user(self.user_director).coach_id = twin

    def test_nobody_decides_the_own_consequence_after_the_user_is_gone(self):
        self.hold_by_director()
        self.give(BAD)
        proposal = self.env["property.training.consequence"].search([("session_id", "=", self.lesson.id)])
        self.unlink_user(self.chief)
        for call in ("action_confirm", "action_drop"):
            with self.subTest(call), self.assertRaises(UserError):
                getattr(proposal.with_user(self.user_supervisor), call)()
