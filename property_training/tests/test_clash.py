# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Nobody is at two places at once: two classes, an exam, leave."""

from contextlib import contextmanager
from datetime import date, datetime

from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import SessionError
from .session_common import BEGIN, SessionCommon

HALF_PAST = datetime(2026, 3, 10, 6, 30)
LATER = datetime(2026, 3, 10, 7)


@tagged("post_install", "-at_install")
class TestClash(SessionCommon):
    """``lesson`` is taught to ``trainee`` from 14:00 to 15:00 in the estate's time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.property_training_refuses_clash = True
        cls.coach = cls.user_steward.employee_id
        cls.make_trainer(cls.coach, cls.etiquette | cls.fire)
        cls.oral = cls.make_topic("t_exam", is_oral=True)

    @contextmanager
    def refused(self, *words):
        """It is refused, and nothing of it stays; the message has these words."""
        with self.assertRaises(SessionError) as caught:
            yield
        for word in words:
            self.assertIn(word, str(caught.exception))

    def plan(self, begin=HALF_PAST, people=None, trainer=None, user=None):
        rows = [Command.create({"employee_id": person.id}) for person in people or self.trainee]
        sitting = {"starts_at": begin, "minutes": 60, "attendance_ids": rows}
        return self.env["property.training.session"].with_user(user or self.user_supervisor).create(
            {
                "topic_id": self.fire.id,
                "estate_id": self.estate.id,
                "trainer_id": (trainer or self.coach).id,
                "sitting_ids": [Command.create(sitting)],
            }
        )  # fmt: skip

    def make_exam(self, **vals):
        vals = {"time_from": 14.5, "time_to": 15.5, "invigilator_id": self.employee_director.id, **vals}
        return self.env["property.training.exam"].with_user(self.user_supervisor).create(
            {
                "topic_id": self.oral.id,
                "estate_id": self.estate.id,
                "exam_on": date(2026, 3, 10),
                "employee_ids": [Command.set(self.trainee.ids)],
                **vals,
            }
        )  # fmt: skip

    def test_a_trainee_in_another_class_is_named_with_class_and_time(self):
        with self.refused(self.trainee.name, "2026-03-10 14:30", "15:00", "t_etiquette"):
            self.plan()
        self.plan(LATER)
        with self.refused(self.trainee.name):
            self.plan(LATER, self.other_attendant | self.employee_director, trainer=self.coach).sitting_ids.write(
                {"starts_at": HALF_PAST, "attendance_ids": [Command.create({"employee_id": self.trainee.id})]}
            )

    def test_whoever_teaches_is_neither_on_a_list_nor_teaches_elsewhere(self):
        for case, vals in {
            "on the list": {"people": self.teacher},
            "teaches twice": {"people": self.employee_director, "trainer": self.teacher},
        }.items():
            with self.subTest(case), self.refused(self.teacher.name):
                self.plan(**vals)
        session = self.plan(people=self.employee_director)
        with self.refused(self.teacher.name):
            session.trainer_id = self.teacher
        with self.refused(self.trainee.name):
            session.sitting_ids.attendance_ids.employee_id = self.trainee

    def test_a_second_employee_record_is_the_same_person(self):
        user = self.trainee.user_id
        self.trainee.sudo().user_id = False
        twin = self.env["hr.employee"].create({"name": "The Same", "company_id": self.company.id, "user_id": user.id})
        with self.refused("The Same", "2026-03-10 14:30"):
            self.plan(people=twin)
        self.plan(LATER, twin)

    def test_a_class_that_is_moved_or_planned_again(self):
        session = self.plan(LATER)
        with self.assertRaises(SessionError):
            session.sitting_ids.starts_at = HALF_PAST
        session.action_cancel()
        self.plan(LATER)
        with self.assertRaises(SessionError):
            session.action_plan()

    def test_two_sittings_of_one_class_at_the_same_time(self):
        self.fire.is_two_sittings_allowed = True
        session = self.plan(LATER)
        with self.assertRaises(SessionError):
            session.sitting_ids = [
                Command.create(
                    {
                        "starts_at": LATER,
                        "minutes": 60,
                        "attendance_ids": [Command.create({"employee_id": self.trainee.id})],
                    }
                )
            ]

    def test_an_exam_with_hours_is_a_place_too(self):
        for vals in ({}, {"employee_ids": [Command.set(self.coach.ids)], "invigilator_id": self.teacher.id}):
            with self.subTest(vals), self.assertRaises(SessionError):
                self.make_exam(**vals)
        self.make_exam(time_to=0)
        self.make_exam(time_from=15, time_to=16)
        with self.refused("t_exam"):
            self.plan(LATER)
        with self.refused(self.employee_director.name):
            self.plan(LATER, people=self.employee_director)

    def test_leave_takes_the_time_and_its_reason_is_not_told(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Hospital",
                "resource_id": self.employee_director.resource_id.id,
                "date_from": HALF_PAST,
                "date_to": LATER,
            }
        )
        with self.assertRaises(SessionError) as caught:
            self.plan(people=self.employee_director)
        self.assertIn(self.employee_director.name, str(caught.exception))
        self.assertNotIn("Hospital", str(caught.exception))

    def test_a_company_that_only_warns_shows_it_to_who_plans(self):
        self.company.property_training_refuses_clash = False
        session = self.plan(people=self.trainee | self.employee_director)
        self.assertIn(self.trainee.name, session.clash_text)
        self.assertNotIn(self.employee_director.name, session.clash_text)
        self.assertFalse(session.with_user(self.trainee.user_id).clash_text)
        self.assertTrue(self.lesson.with_user(self.teacher.user_id).clash_text)

    def test_the_same_queries_for_one_and_for_many(self):
        clash, counts = self.env["property.training.clash"], []
        self.company.property_training_refuses_clash = False
        people = self.env["hr.employee"].create(
            [{"name": f"Guard {number}", "company_id": self.company.id} for number in range(30)]
        )
        sittings = [self.make_session(self.fire, BEGIN, some).sitting_ids for some in (people[:1], people[1:])]
        self.assertTrue(clash._of_sittings(sittings[0]))
        for some in sittings:
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            clash._texts(clash._of_sittings(some))
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
