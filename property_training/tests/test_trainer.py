# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Trainers: who may teach what on which day, and the right that is lost and given back."""

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import TeachingAccessError, TeachingRightError, TrainerOverlapError
from ..guard import PASS
from ..rules.teaching import Ask
from .common import DAY, TrainingCommon

NOON = "2026-03-10 04:00:00"


@tagged("post_install", "-at_install")
class TestTrainer(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(NOON))
        cls.coach = cls.employee_attendant

    def problem(self, employee=None, topic=None, estate=None, day=DAY):
        employee, topic, estate = employee or self.coach, topic or self.etiquette, estate or self.estate
        ask = Ask(employee.id, topic.id, estate.id, day)
        return self.Trainer.with_user(self.user_plain)._teaching_problems([ask])[ask]

    def take(self, trainer, user=None, reason="Three times below standard"):
        return self.right(user or self.user_supervisor, trainer_ids=trainer.ids, reason=reason)

    def give_back(self, loss, user=None, reason="Taught again under the supervisor's eyes"):
        return self.right(user or self.user_director, loss_ids=loss.ids, reason=reason)

    def right(self, user, **vals):
        return self.env["property.training.right"].with_user(user).create(vals).action_confirm()

    # ------------------------------------------------------------- may teach

    def test_a_trainer_is_one_for_topics_in_an_estate_on_days(self):
        self.assertEqual(self.problem(), "not_trainer")
        self.make_trainer(self.coach, self.etiquette, self.estate, date_to=DAY)
        self.assertIsNone(self.problem())
        self.assertEqual(self.problem(topic=self.fire), "other_topic")
        self.assertEqual(self.problem(estate=self.other_estate), "not_trainer")
        self.assertEqual(self.problem(day=date(2026, 3, 11)), "not_trainer")
        self.assertEqual(self.problem(day=date(2025, 12, 31)), "not_trainer")

    def test_one_of_the_company_teaches_in_all_its_estates(self):
        _company, estate, _user = self.make_other_company()
        self.make_trainer(self.coach, self.etiquette)
        self.assertIsNone(self.problem(estate=self.other_estate))
        self.assertEqual(self.problem(estate=estate), "not_trainer")

    def test_without_topics_the_role_of_the_day_decides(self):
        self.make_trainer(self.coach)
        self.assertEqual(self.problem(topic=self.fire), "other_topic")
        self.env["property.staff.role"].create(
            {
                "employee_id": self.coach.id,
                "estate_id": self.estate.id,
                "role_id": self.role_safety.id,
                "date_from": DAY,
            }
        )
        self.assertIsNone(self.problem(topic=self.fire))
        self.assertEqual(self.problem(topic=self.fire, day=date(2026, 3, 9)), "other_topic")
        self.assertEqual(self.problem(topic=self.fire, estate=self.other_estate), "other_topic")

    def test_an_archived_topic_doesn_t_make_a_trainer_of_others(self):
        self.make_trainer(self.employee_steward, self.etiquette)
        self.fire.trainer_role_ids = self.role_steward
        self.etiquette.active = False
        self.assertEqual(self.problem(self.employee_steward, self.fire), "other_topic")

    def test_who_may_not_is_refused_in_words(self):
        ask = Ask(self.coach.id, self.etiquette.id, self.estate.id, DAY)
        with self.assertRaisesRegex(TeachingRightError, "Test attendant is no trainer.*2026-03-10.*t_etiquette"):
            self.Trainer._check_may_teach([ask])
        trainer = self.make_trainer(self.coach, self.fire)
        with self.assertRaisesRegex(TeachingRightError, "doesn't teach"):
            self.Trainer._check_may_teach([ask])
        trainer.topic_ids = self.etiquette
        self.Trainer._check_may_teach([ask])
        self.Loss._take(self.coach, "x")
        with self.assertRaisesRegex(TeachingRightError, "lost the right"):
            self.Trainer._check_may_teach([ask])

    def test_fifty_asks_cost_the_queries_of_one(self):
        people = self._make_employees([(f"T{number}", "steward", self.estate, None, ()) for number in range(50)])
        for person in people:
            self.make_trainer(person, self.etiquette)
        self.env.flush_all()
        asks = [Ask(person.id, self.etiquette.id, self.estate.id, DAY) for person in people]
        counts = []
        for some in (asks[:1], asks):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(set(self.Trainer._teaching_problems(some).values()), {None})
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertEqual(self.Trainer._teaching_problems([]), {})

    def test_who_may_teach_a_topic_on_a_day(self):
        for person, topics, estate in (
            (self.coach, self.etiquette, None),
            (self.employee_steward, self.etiquette | self.fire, self.estate),
            (self.employee_supervisor, self.etiquette, self.other_estate),
            (self.employee_director, self.etiquette, self.estate),
        ):
            self.make_trainer(person, topics, estate)
        self.Loss._take(self.employee_director, "x")
        topics, trainers = self.etiquette | self.fire, self.Trainer.with_user(self.user_plain)
        self.assertEqual(
            trainers._teachers(topics, self.estate, DAY, DAY),
            {
                self.etiquette.id: ((DAY, (self.employee_steward.id, self.coach.id)),),
                self.fire.id: ((DAY, (self.employee_steward.id,)),),
            },
        )
        _company, estate, _user = self.make_other_company()
        self.assertEqual(self.Trainer._teachers(self.fire, estate, DAY, DAY), {self.fire.id: ((DAY, ()),)})

    def test_who_may_teach_changes_within_a_span(self):
        self.make_trainer(self.coach, self.etiquette, date_from=date(2026, 3, 5))
        self.make_trainer(self.employee_steward, self.etiquette, self.estate, date_to=date(2026, 3, 20))
        with freeze_time("2026-03-12 04:00:00"):
            self.Loss._take(self.coach, "x")
        with freeze_time("2026-03-18 04:00:00"):
            self.Loss.search([("employee_id", "=", self.coach.id)]).with_user(self.user_director)._give_back("y")
        steward, coach = self.employee_steward.id, self.coach.id
        found = self.Trainer._teachers(self.etiquette, self.estate, date(2026, 3, 1), date(2026, 3, 31))
        self.assertEqual(
            [(day.day, people) for day, people in found[self.etiquette.id]],
            [(1, (steward,)), (5, (steward, coach)), (12, (steward,)), (18, (steward, coach)), (21, (coach,))],
        )

    # --------------------------------------------------------------- the entry

    def test_a_person_is_entered_once_for_a_place_and_day(self):
        self.make_trainer(self.coach, date_to=DAY)
        with self.assertRaises(TrainerOverlapError):
            self.make_trainer(self.coach, date_from=DAY)
        self.make_trainer(self.coach, date_from=date(2026, 3, 11))
        self.make_trainer(self.coach, estate=self.estate)

    def test_nothing_of_another_company(self):
        company, estate, _user = self.make_other_company()
        stranger = self.env["hr.employee"].create({"name": "Stranger", "company_id": company.id})
        with self.assertRaisesRegex(TrainerOverlapError, "people of the company"):
            self.make_trainer(stranger, self.etiquette)
        with self.assertRaises(TrainerOverlapError):
            self.make_trainer(self.coach, self.make_topic("t_theirs", company_id=estate.company_id.id))
        with self.assertRaises(ValidationError):
            self.make_trainer(self.coach, estate=self.estate, company_id=estate.company_id.id)

    # --------------------------------------------------------------- the right

    def test_a_supervisor_takes_the_right_with_a_reason(self):
        trainer = self.make_trainer(self.coach, self.etiquette, self.estate)
        action = trainer.with_user(self.user_supervisor).action_take_right()
        self.assertEqual(action["context"], {"default_trainer_ids": trainer.ids})
        self.take(trainer)
        loss = self.Loss.search([("employee_id", "=", self.coach.id)])
        self.assertEqual(
            (loss.state, loss.lost_on, loss.lost_by_id, loss.lost_reason, loss.estate_id),
            ("lost", DAY, self.user_supervisor, "Three times below standard", self.estate),
        )
        self.assertTrue(trainer.is_right_lost)
        self.assertEqual(self.Trainer.search([("is_right_lost", "=", True)]), trainer)
        self.assertEqual(self.problem(), "right_lost")
        self.assertIsNone(self.problem(day=date(2026, 3, 9)), "the days before stay as they were")

    def test_taking_it_twice_takes_it_once(self):
        trainer = self.make_trainer(self.coach, self.etiquette, self.estate)
        self.take(trainer)
        self.take(trainer)
        self.assertEqual(len(self.Loss.search([("employee_id", "=", self.coach.id)])), 1)

    def test_another_entry_opens_nothing(self):
        self.take(self.make_trainer(self.coach, self.etiquette, self.estate))
        again = self.make_trainer(self.coach, self.etiquette | self.fire)
        self.assertTrue(again.is_right_lost)
        self.assertEqual(self.problem(estate=self.other_estate), "right_lost")

    def test_the_director_gives_it_back(self):
        self.take(self.make_trainer(self.coach, self.etiquette, self.estate))
        loss = self.Loss.search([("employee_id", "=", self.coach.id)])
        for user in (self.user_plain, self.user_attendant, self.user_supervisor, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                loss.with_user(user)._give_back("no")
        with freeze_time("2026-04-01 04:00:00"):
            self.give_back(loss)
        self.assertEqual(
            (loss.state, loss.reinstated_on, loss.reinstated_by_id),
            ("reinstated", date(2026, 4, 1), self.user_director),
        )
        self.assertEqual(self.problem(day=date(2026, 3, 31)), "right_lost")
        self.assertIsNone(self.problem(day=date(2026, 4, 1)))
        with self.assertRaises(TeachingRightError):
            self.give_back(loss)

    def test_a_director_of_another_estate_gives_nothing_back(self):
        self.take(self.make_trainer(self.coach, self.etiquette, self.estate))
        loss = self.Loss.search([("employee_id", "=", self.coach.id)])
        stranger = self.make_employee(
            "Other director",
            "director",
            self.other_estate,
            "pss_other_director",
            ["property_base.group_property_base_director"],
        )
        with mute_logger("odoo.addons.base.models.ir_rule"), self.assertRaises(AccessError):
            loss.with_user(stranger.user_id)._give_back("no")

    def test_nobody_decides_about_the_own_right(self):
        for employee in (self.employee_supervisor, self.employee_director):
            trainer = self.make_trainer(employee, self.etiquette, self.estate)
            with self.assertRaises(TeachingAccessError), self.env.cr.savepoint():
                self.take(trainer, employee.user_id)
        loss = self.Loss._take(self.employee_director, "x", {self.employee_director.id: self.estate})
        self.assertTrue(loss.with_user(self.user_director).is_own_case)
        with self.assertRaises(TeachingAccessError):
            self.give_back(loss)
        self.give_back(loss, self.user_manager)

    def test_who_is_no_supervisor_takes_nothing(self):
        trainer = self.make_trainer(self.coach, self.etiquette, self.estate)
        for user in (self.user_plain, self.user_attendant, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                trainer.with_user(user)._take_right("no")
            with self.subTest(user=user.login), self.assertRaises(TeachingAccessError):
                self.Loss.with_user(user)._take(self.coach, "no")

    def test_losses_are_history(self):
        loss = self.Loss._take(self.coach, "x")
        for user in (self.user_manager, self.env.ref("base.user_root")):
            with self.subTest(user=user.login):
                for vals in ({"state": "reinstated"}, {"lost_reason": "y"}, {"lost_on": date(2020, 1, 1)}):
                    with self.assertRaises(AccessError):
                        loss.with_user(user).write(vals)
                with self.assertRaises(AccessError):
                    loss.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    self.Loss.with_user(user).create(
                        {
                            "employee_id": self.coach.id,
                            "company_id": self.company.id,
                            "lost_on": DAY,
                            "lost_reason": "y",
                        }
                    )
        loss._passed_unlink(PASS)
