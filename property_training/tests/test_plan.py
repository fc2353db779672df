# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan is drawn up, changed, handed in, approved and revised (TRN-3, TRN-6)."""

from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import ApprovalAccessError

from ..exceptions import PlanError
from .plan_common import MARCH, PlanCommon


@tagged("post_install", "-at_install")
class TestPlan(PlanCommon):
    def test_first_day_of_the_period_is_kept_whichever_is_given(self):
        self.assertEqual(self.make_plan().date_from, MARCH)
        self.assertEqual(self.make_plan(recurrence="yearly").date_from, date(2026, 1, 1))
        context = {"default_date_from": date(2026, 5, 20), "default_estate_id": self.estate.id}
        plan = self.Plan.with_user(self.user_supervisor).with_context(**context).create({})
        self.assertEqual((plan.date_from, plan.date_to), (date(2026, 5, 1), date(2026, 5, 31)))

    def test_a_class_each_week_within_the_class_hours(self):
        lines = self.placed(self.propose())
        self.assertEqual(len(lines), 5)  # the week of 30 March, too
        self.assertEqual(lines.topic_id, self.etiquette)
        self.assertEqual(lines.trainer_id, self.teacher)
        self.assertEqual(set(lines.mapped("reason")), {"window"})
        people = self.employee_attendant | self.employee_supervisor | self.employee_director
        self.assertEqual(set(lines[0].employee_ids.ids), set(people.ids))
        for line in lines:
            self.assertIn(self.estate._local(line.starts_at).weekday(), range(5))
            self.assertIn(self.estate._local(line.starts_at).hour, range(8, 17))

    def test_drawn_up_again_it_is_the_same(self):
        plan = self.propose()
        before = plan.line_ids
        self.assertTrue(before)
        plan.action_propose()
        self.assertEqual(plan.line_ids, before)

    def test_drawn_up_again_it_changes_only_what_is_asked_otherwise(self):
        once = self.make_requirement("t_fire", self.fire, unit="month", is_covered_yearly=False)
        plan = self.propose()
        weekly = self.placed(plan).filtered(lambda line: line.topic_id == self.etiquette)
        self.assertEqual(len(self.placed(plan) - weekly), 1)
        once.active = False
        plan.action_propose()
        self.assertEqual(plan.line_ids, weekly.exists())
        self.assertEqual(len(plan.line_ids), 5)

    def test_what_a_person_moved_stays(self):
        plan = self.propose()
        line = self.placed(plan)[0]
        line.starts_at = datetime(2026, 3, 4, 7)
        self.assertTrue(line.is_moved)
        plan.action_propose()
        self.assertEqual((line.exists().starts_at, len(self.placed(plan))), (datetime(2026, 3, 4, 7), 5))

    def test_what_a_person_took_out_stays_out_until_it_is_asked_back(self):
        plan = self.propose()
        key = self.placed(plan)[0].key
        self.placed(plan)[0].unlink()
        plan.action_propose()
        left = self.left(plan)
        self.assertEqual((left.key, left.problem, len(self.placed(plan))), (key, "dropped", 4))
        self.assertTrue(left.explanation)
        left.action_restore()
        plan.action_propose()
        self.assertEqual((len(self.left(plan)), len(self.placed(plan))), (0, 5))

    def test_what_found_no_place_says_why_and_a_person_may_place_it(self):
        self.make_requirement("t_fire", self.make_topic("t_alone"), is_covered_yearly=False)
        plan = self.propose()
        left = self.left(plan)
        self.assertEqual(left.problem, "no_trainer")
        self.assertIn("trainer", left.explanation)
        left.write({"starts_at": datetime(2026, 3, 5, 7), "trainer_id": self.teacher.id})
        self.assertEqual((left.state, left.number, left.is_moved), ("placed", 1, True))
        with self.assertRaisesRegex(PlanError, "may not teach"):
            plan.action_submit()

    def test_wishes_and_orders_are_reasons_until_they_are_served(self):
        wish = (
            self.env["property.training.wish"]
            .with_user(self.user_attendant)
            .create({"topic_id": self.fire.id, "wanted_until": date(2026, 3, 31), "reason": "New extinguishers"})
        )
        wish.with_user(self.user_supervisor).action_approve()
        self.env["property.training.order"].with_user(self.user_director).create(
            {
                "topic_id": self.fire.id,
                "estate_id": self.estate.id,
                "date_until": date(2026, 3, 20),
                "reason": "The fire brigade asks for it",
                "employee_ids": [Command.set((self.employee_attendant | self.employee_supervisor).ids)],
            }
        )
        line = self.placed(self.propose()).filtered(lambda one: one.topic_id == self.fire)
        self.assertEqual(len(line), 1)
        self.assertEqual(set(line.employee_ids.ids), {self.employee_attendant.id, self.employee_supervisor.id})
        self.assertEqual(line.reason, "wish")
        self.assertIn("Order", line.reason_text)

    def test_who_failed_and_whose_certificate_runs_out_is_taught(self):
        self.fire.write({"is_oral": True, "is_certified": True, "validity_count": 30, "validity_unit": "days"})
        failed, renewed = self.employee_attendant, self.user_supervisor.employee_id
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": self.fire.id,
                "estate_id": self.estate.id,
                "exam_on": date(2026, 2, 20),
                "invigilator_id": self.teacher.id,
                "employee_ids": [Command.set((failed | renewed).ids)],
            }
        )
        exam.action_open()
        for attempt in exam.attempt_ids.with_user(self.user_steward):
            attempt.action_mark(100 if attempt.employee_id == renewed else 0)
        lines = self.placed(self.propose()).filtered(lambda one: one.topic_id == self.fire)
        people = {line.reason: line.employee_ids.ids for line in lines}
        self.assertEqual(people, {"exam": failed.ids, "certificate": renewed.ids})
        texts = {line.reason: line.reason_text for line in lines}
        self.assertIn(exam.attempt_ids.certificate_ids.number, texts["certificate"])
        self.assertIn(failed.name, texts["exam"])

    def test_the_check_names_the_weeks_in_which_the_supervisors_teach_too_little(self):
        plan = self.propose()
        texts = plan.action_check()["params"]["message"].split("\n")
        weeks = [f"less than 120 minutes in the week of 2026-03-{day:02d}" for day in (2, 9, 16, 23)]  # the whole ones
        self.assertEqual([text[text.index("less") : -1] for text in texts], weeks)
        self.company.property_training_supervisor_minutes = 60
        self.make_trainer(self.employee_supervisor, self.etiquette)
        trainees = [Command.unlink(self.employee_supervisor.id)]
        self.placed(plan)[0].write({"trainer_id": self.employee_supervisor.id, "employee_ids": trainees})
        self.assertEqual(len(plan.action_check()["params"]["message"].split("\n")), 3)
        self.company.property_training_supervisor_minutes = 0
        self.assertEqual(plan.action_check()["params"]["message"], "Nothing stands against the plan.")

    def plan_besides(self, topic, people):
        """A class in the week of 9 March that no plan has."""
        sitting = {"starts_at": datetime(2026, 3, 11, 2), "minutes": 60}
        sitting["attendance_ids"] = [Command.create({"employee_id": person.id}) for person in people]
        return self.env["property.training.session"].create(
            {
                "topic_id": topic.id,
                "estate_id": self.estate.id,
                "trainer_id": self.teacher.id,
                "sitting_ids": [Command.create(sitting)],
            }
        )

    def test_a_class_that_is_planned_besides_is_not_asked_again_unless_it_is_cancelled(self):
        session = self.plan_besides(self.etiquette, self.employee_attendant)
        plan = self.propose()
        days = [self.estate._local_date(line.starts_at).day for line in self.placed(plan)]
        self.assertEqual(len(days), 4)
        self.assertFalse({9, 10, 11, 12, 13} & set(days))
        session.action_cancel()
        self.assertEqual(len(self.placed(self.propose(plan))), 5)

    def test_who_comes_to_a_class_besides_is_not_asked_to_another_one(self):
        people = self.employee_attendant | self.employee_supervisor
        self.env["property.training.order"].with_user(self.user_director).create(
            {
                "topic_id": self.fire.id,
                "estate_id": self.estate.id,
                "date_until": date(2026, 3, 20),
                "reason": "The fire brigade asks for it",
                "employee_ids": [Command.set(people.ids)],
            }
        )
        self.plan_besides(self.fire, self.employee_attendant)
        line = self.placed(self.propose()).filtered(lambda one: one.topic_id == self.fire)
        self.assertEqual(line.employee_ids.ids, self.employee_supervisor.ids)

    def test_leave_is_planned_around(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Away",
                "resource_id": self.teacher.resource_id.id,
                "date_from": datetime(2026, 3, 1),
                "date_to": datetime(2026, 3, 10, 15),
            }
        )
        plan = self.propose()
        self.assertGreater(min(self.placed(plan).mapped("starts_at")), datetime(2026, 3, 10, 15))
        self.assertEqual(self.left(plan).mapped("problem"), ["trainer_busy"])

    def test_the_year_is_the_frame_of_the_month(self):
        self.requirement.write({"unit": "month", "within": 3})
        year = self.propose(self.make_plan(recurrence="yearly"))
        line = self.placed(year).filtered(lambda one: one.key.endswith("2026:1:1"))
        line.starts_at = datetime(2026, 3, 18, 7)
        self.approve(year)
        march = self.propose()
        self.assertEqual(self.placed(march).mapped("key"), [line.key])
        april = self.propose(self.make_plan(date_from=date(2026, 4, 1)))
        framed = self.placed(year).filtered(lambda one: one.starts_at.month == 4).mapped("key")
        self.assertEqual(self.placed(april).mapped("key"), framed)

    def test_handed_in_it_changes_no_more_and_others_approve_it(self):
        plan = self.propose()
        plan.action_submit()
        line = self.placed(plan)[0]
        for change in (
            lambda: line.write({"starts_at": datetime(2026, 3, 5, 7)}),
            lambda: line.unlink(),
            lambda: self.Line.with_user(self.user_supervisor).create(
                {
                    "plan_id": plan.id,
                    "topic_id": self.fire.id,
                    "starts_at": datetime(2026, 3, 5, 7),
                    "trainer_id": self.teacher.id,
                }
            ),
            plan.action_propose,
            plan.unlink,
        ):
            with self.assertRaises(PlanError), self.env.cr.savepoint():
                change()
        with self.assertRaises(ApprovalAccessError):
            plan.action_approve()
        plan.with_user(self.user_director).action_approve()
        self.assertEqual(plan.state, "approved")
        self.assertTrue(plan.is_sealed)

    def test_nobody_approves_the_own_plan(self):
        plan = self.propose(self.make_plan(self.user_director))
        plan.with_user(self.user_director).action_submit()
        with self.assertRaises(ApprovalAccessError):
            plan.with_user(self.user_director).action_approve()

    def test_taken_back_or_rejected_it_is_a_draft_again(self):
        plan = self.propose()
        plan.action_submit()
        plan.restart_validation()
        self.assertEqual(plan.state, "draft")
        plan.action_submit()
        plan.with_user(self.user_director)._approval_reject("Too much at once")
        self.assertEqual(plan.state, "draft")
        self.approve(plan)

    def test_what_its_steps_set_is_not_typed(self):
        plan = self.propose()
        for vals in ({"state": "approved"}, {"version": 7}, {"dropped": []}, {"approved_at": datetime(2026, 2, 1)}):
            with self.subTest(vals), self.assertRaises(PlanError):
                plan.write(vals)
        for vals in ({"state": "open"}, {"needs": []}, {"key": "x"}, {"session_id": False}):
            with self.subTest(vals), self.assertRaises(PlanError):
                self.placed(plan)[0].write(vals)
        smuggled = self.Plan.with_user(self.user_supervisor).with_context(default_state="approved", default_version=9)
        other = smuggled.create({"estate_id": self.estate.id, "date_from": date(2026, 6, 1)})
        self.assertEqual((other.state, other.version), ("draft", 1))

    def test_another_estate_has_nothing_of_it_and_who_only_reads_draws_nothing_up(self):
        plan = self.propose()
        with self.assertRaises(AccessError):
            self.make_plan(estate_id=self.other_estate.id)
        self.assertTrue(plan.with_user(self.user_hr).line_ids)
        with self.assertRaises(AccessError):
            plan.with_user(self.user_hr).action_propose()
