# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import ApprovalAccessError, ApprovalStateError, SealedError

from ..exceptions import ActivityError, CulturePlanError
from ..guard import PASS
from .common import CultureCommon


@tagged("post_install", "-at_install")
class TestCulturePlan(CultureCommon):
    """The year's plan, its audit, and its revision (CUL-1)."""

    def test_a_plan_with_fewer_activities_than_the_setting_is_not_submitted(self):
        plan = self.make_plan(5)
        with self.assertRaisesRegex(CulturePlanError, "5 activities, at least 6"):
            plan.action_submit()
        self.company.property_culture_activities_least = 5
        plan.action_submit()
        self.assertEqual(plan.state, "submitted")

    def test_submitting_and_auditing_keep_their_limits(self):
        self.estate.obligation_start_on = date(2026, 1, 1)
        plan = self.make_plan()
        plan.action_submit()
        owed = self.env["property.obligation"]._of_periods("community_plan", [(self.estate, "2027")])
        self.assertEqual([row.state for row in owed.values()], ["kept"])
        audit = self.obligations(plan, "community_plan_audit")
        self.assertEqual((len(audit), audit.done_at), (1, False))
        plan.with_user(self.user_director).action_approve()
        self.assertEqual((plan.state, audit.state), ("approved", "kept"))

    def test_who_submits_does_not_audit(self):
        plan = self.make_plan(user=self.user_director)
        plan.action_submit()
        with self.assertRaises(ApprovalAccessError):
            plan.action_approve()
        self.assertEqual(plan.state, "submitted")

    def test_a_supervisor_does_not_audit(self):
        plan = self.make_plan()
        plan.action_submit()
        with self.assertRaises(ApprovalAccessError):
            plan.with_user(self.user_supervisor).action_approve()

    def test_a_plan_that_is_taken_back_is_owed_again(self):
        self.estate.obligation_start_on = date(2026, 1, 1)
        plan = self.make_plan()
        key = (self.estate, "2027")
        plan.action_submit()
        row = self.env["property.obligation"]._of_periods("community_plan", [key])[key]
        due = row.due_at
        plan.action_return()
        self.assertEqual((row.done_at, row.state in ("open", "warned"), row.due_at), (False, True, due))
        plan.action_submit()
        self.assertEqual(row.state, "kept")

    def test_a_plan_that_is_rejected_is_owed_again(self):
        self.estate.obligation_start_on = date(2026, 1, 1)
        plan, key = self.make_plan(), (self.estate, "2027")
        plan.action_submit()
        plan.with_user(self.user_director)._approval_reject("Too little for children")
        row = self.env["property.obligation"]._of_periods("community_plan", [key])[key]
        self.assertEqual((plan.state, row.done_at, row.state in ("open", "warned")), ("draft", False, True))
        plan.action_submit()
        with freeze_time("2027-01-04 02:00:00"):
            plan.with_user(self.user_director)._approval_reject("Still too little")
            again = self.obligations(plan, "community_plan_again")
            self.assertEqual((row.state, again.state), ("kept", "open"))
            # ten working days after the rejection, whatever of January is a holiday
            self.assertEqual((str(again.opened_at), str(again.due_at)[:7]), ("2027-01-04 02:00:00", "2027-01"))
            self.assertGreater(again.due_at.day, 17)
            plan.action_submit()
            self.assertEqual(again.state, "kept")
            # each time it was sent back it was audited; what was handed in now has the days of now
            *audited, audit = self.obligations(plan, "community_plan_audit").sorted("step")
            self.assertEqual([bool(one.done_at) for one in (*audited, audit)], [True, True, False])
            self.assertGreater(str(audit.due_at), "2027-01-05")
            plan.action_return()
            self.assertEqual((again.state, row.state), ("open", "kept"))

    def test_a_plan_that_is_taken_back_owes_no_audit(self):
        plan = self.make_plan()
        plan.action_submit()
        plan.action_return()
        audit = self.obligations(plan, "community_plan_audit")
        self.assertEqual((plan.state, audit.state), ("draft", "withdrawn"))
        plan.action_submit()
        self.assertEqual(self.obligations(plan, "community_plan_audit").filtered(lambda row: not row.done_at), audit)

    def test_an_approved_plan_stays(self):
        plan = self.approve(self.make_plan())
        with self.assertRaises(CulturePlanError):
            plan.line_ids[0].with_user(self.user_supervisor).name = "Another"
        with self.assertRaises(CulturePlanError):
            plan.line_ids[0].with_user(self.user_supervisor).unlink()
        more = {"line_ids": [Command.create({"name": "X", "planned_on": "2027-02-02"})]}
        with self.assertRaises(ApprovalStateError):
            plan.with_user(self.user_supervisor).write(more)
        with self.assertRaises(ApprovalStateError):
            plan.with_user(self.user_supervisor).amend_reason = "smuggled"
        with self.assertRaises(SealedError):
            plan._passed_write(PASS, {"version": 7})
        with self.assertRaises(CulturePlanError):
            plan.with_user(self.user_supervisor).state = "draft"
        self.assertEqual(plan.sudo()._seal_faults(), [])

    def test_a_line_does_not_move_into_an_approved_plan(self):
        approved = self.approve(self.make_plan())
        draft = self.make_plan(1, date_from=date(2028, 1, 1), line_ids=[])
        line = self.env["property.culture.plan.line"].with_user(self.user_supervisor)
        row = line.create({"plan_id": draft.id, "name": "New", "planned_on": "2028-02-02"})
        with self.assertRaises(CulturePlanError):
            row.write({"plan_id": approved.id, "planned_on": "2027-02-02"})

    def test_a_prepared_activity_does_not_move_to_the_plan_of_another_estate(self):
        role, people = self.env.ref("property_base.role_supervisor"), self.user_supervisor.employee_ids
        vals = {"employee_id": people.id, "role_id": role.id, "estate_id": self.other_estate.id}
        self.env["property.staff.role"].create({**vals, "date_from": date(2020, 1, 1)})
        here, there = self.make_plan(), self.make_plan(estate_id=self.other_estate.id)
        here.line_ids[2].plan_id = there
        line = here.line_ids[1]
        event = self.make_event(line)
        with self.assertRaisesRegex(CulturePlanError, "stays in its plan"):
            line.plan_id = there
        self.env.cr.execute("UPDATE property_culture_plan_line SET plan_id = %s WHERE id = %s", [there.id, line.id])
        self.env.invalidate_all()
        self.assertIn(True, [bool(wrong) for text, wrong in event._plan_problems().items() if "another estate" in text])

    def test_what_costs_money_needs_the_committee(self):
        plan = self.make_plan()
        self.assertEqual(plan.line_ids.mapped("needs_committee"), [True] + [False] * 5)
        with self.assertRaisesRegex(CulturePlanError, "owners' committee"):
            plan.line_ids[0].needs_committee = False

    def test_an_activity_is_in_the_year_of_its_plan(self):
        with self.assertRaisesRegex(CulturePlanError, "2027-01-01 to 2027-12-31"):
            self.make_plan().line_ids[0].planned_on = date(2028, 1, 1)

    def test_a_revision_shows_the_difference_and_is_audited_again(self):
        plan = self.approve(self.make_plan())
        event = self.make_event(plan.line_ids[1])
        lost = self.make_event(plan.line_ids[2])
        new = self.Plan.browse(plan.with_user(self.user_supervisor).action_amend()["res_id"])
        new = new.with_user(self.user_supervisor)
        self.assertEqual((new.version, new.line_ids.mapped("key")), (2, plan.line_ids.mapped("key")))
        new.line_ids[2].unlink()
        new.line_ids[1].place = "Garden"
        new.write({"line_ids": [Command.create({"name": "Tea", "planned_on": "2027-09-09"})]})
        words = self.env["property.culture.plan.words"]._difference(new)
        self.assertEqual([row["code"] for row in words], ["added", "removed", "changed"])
        self.assertEqual((words[2]["parts"][0]["before"], words[2]["parts"][0]["after"]), ("Hall", "Garden"))
        self.assertIn("Garden", new.difference_html)
        with self.assertRaisesRegex(CulturePlanError, "why it is revised"):
            new.action_submit()
        new.amend_reason = "A wish of residents"
        self.approve(new)
        self.assertEqual((plan.state, new.state), ("revised", "approved"))
        self.assertEqual(event.plan_line_id.plan_id, new)
        event.action_announce()
        with self.assertRaisesRegex(ActivityError, "neither the year's plan nor its approved revision"):
            lost.action_announce()

    def test_a_revision_takes_nothing_from_what_is_announced(self):
        plan = self.approve(self.make_plan(7))
        event = self.announced(plan.line_ids[1])
        other = self.announced(plan.line_ids[2])
        new = self.Plan.browse(plan.with_user(self.user_supervisor).action_amend()["res_id"])
        new = new.with_user(self.user_supervisor)
        new.amend_reason = "Less money"
        new.line_ids[1].write({"budget": 100, "needs_committee": True})
        new.line_ids[2].unlink()
        with self.assertRaisesRegex(CulturePlanError, "confirms first what it costs.*goes on without it"):
            new.action_submit()
        new.line_ids[1].write({"budget": 0, "needs_committee": False})
        other._passed_write(PASS, {"culture_state": "planned"})
        new.action_submit()
        other._passed_write(PASS, {"culture_state": "announced"})
        with self.assertRaisesRegex(CulturePlanError, "goes on without it"):
            new.with_user(self.user_director).action_approve()
        self.assertEqual((plan.state, event.plan_line_id.plan_id), ("approved", plan))

    def test_wishes_and_last_year_stand_beside_the_plan(self):
        wish = self.env["property.culture.wish"].with_user(self.user_attendant)
        ours = wish.create({"estate_id": self.estate.id, "year": 2027, "text": "Chess"})
        wish.create({"estate_id": self.estate.id, "year": 2028, "text": "Later"})
        self.assertEqual(self.make_plan().wish_ids, ours)

    def test_sums_of_a_plan(self):
        plan = self.make_plan()
        self.assertEqual((plan.activity_count, plan.budget_total, plan.expected_total), (6, 1000, 30))

    def test_numbers_have_bounds(self):
        plan = self.make_plan()
        for name, value in (("budget", -1), ("budget", 10**9), ("expected_count", -1)):
            with self.subTest(name=name, value=value), self.assertRaisesRegex(ValidationError, "enter a number from"):
                plan.line_ids[1].write({name: value})

    def test_sheet_in_two_forms(self):
        plan = self.approve(self.make_plan())
        values = self.env["property.culture.sheet"].with_user(self.user_supervisor)._values(plan)
        self.assertEqual((len(values["rows"]), values["year"].budget), (6, 100000))
        for report in ("report_year", "report_review"):
            html = self.env["ir.actions.report"]._render_qweb_html(f"property_culture.{report}", plan.ids)[0].decode()
            self.assertIn("Activity 1", html)
        found = self.env["ir.actions.report"]._render_xlsx("property_culture.year_xlsx", plan.ids, data={})
        self.assertEqual(found[1], "xlsx")
