# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The orientation of new employees, from the first day until they may stand duty."""

from datetime import date

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import OrientationError
from .common import TrainingCommon

ARRIVAL = "2026-03-09 01:00:00"  # a Monday


@tagged("post_install", "-at_install")
class TestOrientation(TrainingCommon):
    """Eight hours of theory and two of practice with a coach, then an oral exam; asked of attendants."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(ARRIVAL))
        parts = cls.env["property.training.orientation.part"]
        parts.search([]).active = False
        cls.theory = cls.make_topic("t_theory", is_oral=True, class_minutes=480)
        cls.practice = cls.make_topic("t_practice", class_minutes=120)
        parts.create({"name": "Theory", "topic_ids": cls.theory.ids, "minutes": 480, "is_theory": True})
        parts.create({"name": "Practice", "topic_ids": cls.practice.ids, "minutes": 120, "needs_coach": True})
        cls.make_requirement("t_arrival", cls.theory, kind="arrival", role_ids=[Command.set(cls.role_attendant.ids)])
        cls.Orientation = cls.env["property.training.orientation"]
        cls.person = cls.make_employee("Newcomer", "attendant", cls.estate, date_from=date(2026, 3, 9))
        cls.orientation = cls.Orientation.search([("employee_id", "=", cls.person.id)])
        cls.coach = cls.env["hr.employee"].create({"name": "Coach", "company_id": cls.company.id})
        cls.make_trainer(cls.coach, cls.theory | cls.practice)

    def attend(self, topic, day, trainer=None):
        """The person attends a class of a topic from nine in the morning on."""
        session = self.env["property.training.session"].create(
            {
                "topic_id": topic.id,
                "estate_id": self.estate.id,
                "trainer_id": (trainer or self.coach).id,
                "sitting_ids": [
                    Command.create(
                        {
                            "starts_at": f"{day} 01:00:00",
                            "attendance_ids": [Command.create({"employee_id": self.person.id})],
                        }
                    )
                ],
            }
        )
        with freeze_time(f"{day} 01:00:00"):
            session.sitting_ids.attendance_ids.action_came()

    def sit(self, points, day="2026-03-20"):
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": self.theory.id,
                "estate_id": self.estate.id,
                "exam_on": day,
                "invigilator_id": self.employee_director.id,
                "employee_ids": [Command.set(self.person.ids)],
            }
        )
        exam.action_open()
        with freeze_time(f"{day} 02:00:00"):
            exam.attempt_ids.with_user(self.user_supervisor).action_mark(points)
        return exam

    def owed(self, code):
        return self.env["property.obligation"].sudo()._for(self.orientation, code)[self.orientation.id]

    def may_stand(self):
        return self.Orientation._may_stand(self.person, self.estate)[self.person.id]

    def test_it_begins_by_itself_with_its_last_days(self):
        one = self.orientation
        self.assertEqual((one.state, one.step), ("open", "theory"))
        self.assertEqual((one.theory_due_on, one.exam_due_on), (date(2026, 3, 11), date(2026, 3, 23)))
        self.assertEqual([self.owed(code).state for code in ("orientation_theory", "orientation_exam")], ["open"] * 2)
        self.assertFalse(self.may_stand())

    def test_it_does_not_begin_for_history_or_for_roles_that_are_not_asked(self):
        old = self.make_employee("Old", "attendant", self.estate, date_from=date(2020, 1, 1))
        other = self.make_employee("Steward", "steward", self.estate, date_from=date(2026, 3, 9))
        self.assertFalse(self.Orientation.search([("employee_id", "in", (old | other).ids)]))

    def test_who_moves_to_a_post_never_trained_for_begins_one_where_the_company_asks_it(self):
        post = self.env["property.post"].create({"estate_id": self.estate.id, "name": "Lobby", "code": "t_lobby"})
        old = self.make_employee("Old", "attendant", self.estate, date_from=date(2020, 1, 1))
        role = old.property_staff_role_ids
        for asks, count in ((False, 0), (True, 1)):
            self.company.property_training_asks_movers = asks
            role.date_to = date(2026, 3, 8)
            moved = role.copy({"date_from": date(2026, 3, 9), "date_to": False, "post_id": post.id})
            self.assertEqual(self.Orientation.search_count([("employee_id", "=", old.id)]), count)
            moved.unlink() if not asks else None

    def test_hours_and_exam_open_standing_duty(self):
        self.attend(self.theory, "2026-03-10")
        self.Orientation._cron_follow()
        self.assertEqual((self.orientation.step, self.owed("orientation_theory").state), ("practice", "kept"))
        self.attend(self.practice, "2026-03-11")
        self.orientation.invalidate_recordset()
        self.assertEqual(self.orientation.step, "exam")
        self.assertFalse(self.may_stand())
        exam = self.sit(100)
        self.assertEqual(self.orientation.exam_ids, exam)
        self.assertEqual((self.orientation.state, self.owed("orientation_exam").state), ("done", "kept"))
        self.assertTrue(self.may_stand())

    def test_a_failed_exam_is_trained_again(self):
        self.attend(self.theory, "2026-03-10")
        self.attend(self.practice, "2026-03-11")
        exam = self.sit(10)
        self.assertEqual((self.orientation.state, self.orientation.step), ("open", "again"))
        with self.assertRaises(OrientationError):
            self.orientation.with_user(self.user_supervisor).action_done()
        with freeze_time("2026-03-27 12:00:00"):
            self.retrain(exam.attempt_ids.with_user(self.user_supervisor))
        second = exam.attempt_ids.filtered(lambda one: one.number == 2)
        second.with_user(self.user_supervisor).action_mark(100)
        self.assertTrue(self.may_stand())

    def test_nobody_coaches_the_own_practice(self):
        self.make_trainer(self.person, self.practice)
        self.attend(self.practice, "2026-03-11", trainer=self.coach)
        missing = self.env["property.training.orientation.progress"]._missing(self.orientation)
        self.assertEqual(list(missing[self.orientation.id].values()), [480])
        with self.assertRaises(OrientationError):
            self.orientation.coach_id = self.person
        company, _estate, _user = self.make_other_company()
        with self.assertRaisesRegex(OrientationError, "of the company"):
            self.orientation.coach_id = self.env["hr.employee"].create({"name": "Stranger", "company_id": company.id})

    def test_only_the_director_ends_it_before_it_is_passed(self):
        with self.assertRaises(OrientationError):
            self.orientation.with_user(self.user_supervisor).action_withdraw()
        self.orientation.with_user(self.user_director).action_withdraw()
        self.assertEqual((self.orientation.state, self.owed("orientation_exam").state), ("withdrawn", "withdrawn"))

    def test_together_with_a_coach_is_allowed(self):
        found = self.Orientation._may_stand(self.person, self.estate, coached=self.person.ids)
        self.assertTrue(found[self.person.id])

    def test_many_cost_no_more_queries_than_one(self):
        people = self.env["hr.employee"].browse()
        for number in range(10):
            people |= self.make_employee(f"New {number}", "attendant", self.estate, date_from=date(2026, 3, 9))
        self.Orientation._may_stand(self.person, self.estate)
        counts = []
        for some in (self.person, people):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Orientation._may_stand(some, self.estate)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)

    # ------------------------------------------------------------- the classes

    def test_its_classes_are_planned_over_the_days_with_the_coach(self):
        one = self.orientation.with_user(self.user_supervisor)
        with self.assertRaisesRegex(OrientationError, "coach"):
            one.action_plan_classes()
        one.coach_id = self.coach
        sessions = self.env["property.training.session"].search(one.action_plan_classes()["domain"])
        sittings = sessions.sitting_ids
        self.assertEqual(sum(sittings.mapped("minutes")), 600)
        self.assertEqual(sessions.trainer_id, self.coach)
        self.assertEqual(sittings.attendance_ids.employee_id, self.person)
        theory = sittings.filtered(lambda sitting: sitting.topic_id == self.theory)
        last = max(self.estate._local_date(moment) for moment in theory.mapped("ends_at"))
        self.assertLessEqual(last, one.theory_due_on)
        with self.assertRaisesRegex(OrientationError, "planned already"):
            one.action_plan_classes()

    def test_the_matrix_says_until_when_its_classes_are_due(self):
        days = {
            (topic, day) for _person, topic, day in self.env["property.training.transcript"]._deadlines(self.person)
        }
        self.assertEqual(days, {(self.theory.id, date(2026, 3, 11)), (self.practice.id, date(2026, 3, 23))})
        self.attend(self.theory, "2026-03-10")
        days = {topic for _person, topic, _day in self.env["property.training.transcript"]._deadlines(self.person)}
        self.assertEqual(days, {self.practice.id})

    def test_who_has_time_teaches_it_and_the_estate_says_where(self):
        self.estate.training_place = "Meeting room"
        second = self.env["hr.employee"].create({"name": "Second", "company_id": self.company.id})
        self.make_trainer(second, self.theory)
        sitting = {"starts_at": "2026-03-10 02:00:00", "minutes": 60}
        self.env["property.training.session"].create(
            {
                "topic_id": self.practice.id,
                "estate_id": self.estate.id,
                "trainer_id": self.coach.id,
                "place": "At the gate",
                "sitting_ids": [Command.create(sitting)],
            }
        )
        self.orientation.coach_id = self.coach
        action = self.orientation.with_user(self.user_supervisor).action_plan_classes()
        sessions = self.env["property.training.session"].search(action["domain"])
        teachers = {session.starts_at.day: session.trainer_id for session in sessions}
        self.assertEqual(teachers, {10: second, 11: self.coach, 12: self.coach}, "on the 10th the coach is elsewhere")
        self.assertEqual(set(sessions.mapped("place")), {"Meeting room"})
        self.assertFalse(any(sessions.mapped("clash_text")))

    def test_classes_need_somebody_who_may_teach_them(self):
        self.Trainer.search([]).unlink()
        self.orientation.coach_id = self.coach
        with self.assertRaisesRegex(OrientationError, "Nobody may teach"):
            self.orientation.with_user(self.user_supervisor).action_plan_classes()

    def told(self, user):
        """What somebody was told of orientations."""
        domain = [("model", "=", "property.training.orientation"), ("partner_ids", "in", user.partner_id.ids)]
        return " ".join(self.env["mail.message"].search(domain).mapped("body"))

    def test_whom_it_concerns_is_told_in_the_own_language(self):
        self.assertIn("Newcomer", self.told(self.user_supervisor))
        self.user_steward.lang = "zh_CN"
        self.orientation.coach_id = self.user_steward.employee_id
        self.assertIn("Newcomer", self.told(self.user_steward))
        self.assertNotIn("You coach", self.told(self.user_steward))
        self.orientation.coach_id = self.coach
        self.attend(self.theory, "2026-03-10")
        self.attend(self.practice, "2026-03-11")
        self.sit(100)
        self.assertIn("may stand duty", self.told(self.user_supervisor))
