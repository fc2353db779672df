# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A large plan: the same queries for many people and topics as for few, and in the background (TRN-3)."""

from datetime import date
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.tests import tagged

from ..exceptions import TeachingRightError
from ..models import property_training_plan_proposer, property_training_plan_publisher
from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanFigures(PlanCommon):
    def drawn_up(self):
        """(queries, classes, people of the first) of a plan that is drawn up from nothing."""
        for _number in range(2):  # what is read once and kept doesn't count
            plan = self.make_plan()
            plan._propose()
            plan.unlink()
        plan = self.make_plan()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        plan._propose()
        self.env.flush_all()
        queries, lines = self.env.cr.sql_log_count - before, self.placed(plan)
        found = queries, len(lines), max(lines.mapped("people_count"))
        plan.unlink()
        return found

    def test_the_same_queries_for_few_people_and_for_many(self):
        self.make_people(2, date(2014, 1, 1))
        queries, classes, people = self.drawn_up()
        self.make_people(45, date(2014, 1, 1))
        self.assertEqual(self.drawn_up(), (queries, classes, people + 45))
        self.assertLess(queries, 120)

    def test_the_same_queries_for_few_topics_and_for_many(self):
        queries, classes, _people = self.drawn_up()
        topics = self.Topic.union(*(self.make_topic(f"t_more_{number}") for number in range(15)))
        self.make_requirement("t_more", topics, is_each=True, is_covered_yearly=False)
        self.Trainer.search([("employee_id", "=", self.teacher.id)]).topic_ids |= topics
        found = self.drawn_up()
        self.assertEqual(found[:2], (queries, classes + 15))

    def in_background(self, module, name, milliseconds):
        """Let each thing of a work be reckoned with so many milliseconds."""
        self.startPatcher(patch.object(module, name, milliseconds))

    def job_of(self, plan, work):
        return self.env["property.background.job"].search([("res_model", "=", plan._name), ("work", "=", work)])

    def run_job(self, job):
        """Let the scheduled job run it, with transactions of its own."""
        self.env.flush_all()
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            env = self.env(cr=cr, user=SUPERUSER_ID)
            env["property.background.runner"]._run(env[job._name].browse(job.id))
        self.env.invalidate_all()

    def test_a_large_plan_is_drawn_up_in_the_background_with_the_same_result(self):
        plan = self.propose()
        expected = plan.line_ids._as_rows()
        plan.unlink()
        plan = self.make_plan()
        self.in_background(property_training_plan_proposer, "PERSON_MONTH_MILLISECONDS", 1251)  # 4 people: 5.004 s
        action = plan.action_propose()
        self.assertEqual(action["res_model"], "property.background.job")
        job = self.job_of(plan, "_propose_work")
        self.assertEqual((job.state, job.res_ids, len(plan.line_ids)), ("waiting", plan.ids, 0))
        self.run_job(job)
        self.assertEqual(job.state, "done")
        self.assertIn("5 classes are planned", job.result_html)
        self.assertEqual(plan.line_ids._as_rows(), expected)

    def test_just_below_the_limit_one_waits_for_it(self):
        plan = self.make_plan()
        self.in_background(property_training_plan_proposer, "PERSON_MONTH_MILLISECONDS", 1250)  # 4 people: 5 s
        plan.action_propose()
        self.assertEqual(len(plan.line_ids), 5)
        self.assertFalse(self.job_of(plan, "_propose_work"))

    def test_the_sessions_of_a_large_plan_are_made_in_the_background(self):
        self.in_background(property_training_plan_publisher, "CLASS_MILLISECONDS", 1001)  # 5 classes: over 5 s
        plan = self.approve(self.propose())
        self.assertEqual((plan.state, len(plan.line_ids.session_id)), ("approved", 0))
        job = self.job_of(plan, "_publish_work")
        self.run_job(job)
        self.assertEqual((job.state, len(plan.line_ids.session_id)), ("done", 5))
        self.assertIn("5 sessions are planned", job.result_html)
        session = plan.line_ids[0].session_id
        self.assertEqual(session.sitting_ids.attendance_ids.employee_id.ids, plan.line_ids[0].employee_ids.ids)

    def test_a_job_that_fails_says_why_and_leaves_nothing_half_written(self):
        self.in_background(property_training_plan_publisher, "SEAT_MILLISECONDS", 334)  # 15 seats: over 5 s
        plan = self.approve(self.propose())
        trainers = self.Trainer.search([("employee_id", "=", self.teacher.id)])
        trainers._take_right("Below standard for the third time")
        job = self.job_of(plan, "_publish_work")
        self.run_job(job)
        self.assertEqual(job.state, "failed")
        self.assertIn("has lost the right to teach", job.result_html)
        self.assertFalse(plan.line_ids.session_id)
        self.assertFalse(self.env["property.training.session"].search([("estate_id", "=", self.estate.id)]))
        with self.assertRaises(TeachingRightError):
            plan._publish_work()
