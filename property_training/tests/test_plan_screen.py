# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan leads its planner on: to the plan that is there already, to what has no place, to who approved it (TRN-3)."""

import re
from datetime import date

from odoo.exceptions import RedirectWarning
from odoo.tests import tagged

from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanScreen(PlanCommon):
    def test_a_second_plan_of_a_month_leads_to_the_first(self):
        plan = self.make_plan()
        with self.assertRaises(RedirectWarning) as caught:
            self.make_plan(date_from=date(2026, 3, 2))
        text, action, *_others = caught.exception.args
        self.assertEqual(text.split(" is the plan")[0], f"{plan.display_name} (Draft)")
        self.assertEqual((action["res_model"], action["res_id"]), (plan._name, plan.id))

    def test_it_leads_to_the_latest_version(self):
        plan = self.approve(self.propose())
        plan.with_user(self.user_supervisor).action_amend()
        with self.assertRaises(RedirectWarning) as caught:
            self.make_plan()
        self.assertEqual(caught.exception.args[1]["res_id"], plan.amended_by_ids.id)

    def test_the_defaults_of_a_new_plan_are_compared_as_well(self):
        plan = self.make_plan()
        context = {"default_estate_id": self.estate.id, "default_date_from": date(2026, 3, 9)}
        with self.assertRaises(RedirectWarning) as caught:
            self.Plan.with_user(self.user_supervisor).with_context(**context).create({})
        self.assertEqual(caught.exception.args[1]["res_id"], plan.id)

    def test_the_year_and_another_month_are_other_plans(self):
        plans = self.make_plan() | self.make_plan(recurrence="yearly") | self.make_plan(date_from=date(2026, 4, 1))
        self.assertEqual(len(plans), 3)

    def test_what_has_no_place_is_listed_with_topic_and_people(self):
        alone = self.make_topic("t_alone")
        self.make_requirement("t_nobody", alone, is_covered_yearly=False)
        plan = self.propose()
        action = plan.action_open_left()
        lines = self.Line.search(action["domain"])
        self.assertEqual((lines, lines.topic_id), (self.left(plan), alone))
        self.assertTrue(lines.employee_ids)
        arch = self.Line.get_views(action["views"])["views"]["list"]["arch"]
        for name in ("topic_id", "employee_ids", "explanation"):
            with self.subTest(name=name):
                self.assertIn(f'name="{name}"', arch)

    def test_the_sheet_has_a_column_of_remarks_only_for_remarks(self):
        plan = self.propose()
        self.placed(plan)[0].supervisor_id = self.employee_director
        paper = self.paper(plan)
        self.assertNotIn("Remark", paper)
        self.assertIn(f"Supervisor: {self.employee_director.name}", paper)
        self.placed(plan)[0].note = "Bring the uniform"
        self.assertIn("Remark", self.paper(plan))

    def paper(self, plan):
        """The sheet as text, its spaces made one."""
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        html = reports._render_qweb_html("property_training.report_plan", plan.ids)[0].decode()
        return " ".join(re.sub("<[^>]*>", "", html).split())

    def test_who_approved_it_is_known_once_it_is_approved(self):
        plan = self.propose()
        plan.action_submit()
        self.assertFalse(plan.approved_by_ids)
        plan.with_user(self.user_director).action_approve()
        self.assertEqual(plan.approved_by_ids, self.user_director)
        self.assertTrue(plan.approved_at)
