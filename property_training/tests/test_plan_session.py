# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""An approved plan makes its sessions once; a revision moves and cancels them, and shows the difference (TRN-3)."""

import io
from datetime import datetime

from openpyxl import load_workbook

from odoo.tests import tagged

from ..exceptions import PlanError, SessionError, TeachingRightError
from .plan_common import NOW, PlanCommon


@tagged("post_install", "-at_install")
class TestPlanSession(PlanCommon):
    def sessions(self):
        return self.env["property.training.session"].search([("estate_id", "=", self.estate.id)])

    def revise(self, plan):
        action = plan.with_user(self.user_supervisor).action_amend()
        return self.Plan.with_user(self.user_supervisor).browse(action["res_id"])

    def test_approval_makes_the_sessions_once(self):
        plan = self.approve(self.propose())
        lines, sessions = self.placed(plan), self.sessions()
        self.assertEqual(len(sessions), 5)
        self.assertEqual(lines.session_id, sessions)
        self.assertEqual(sorted(sessions.mapped("starts_at")), sorted(lines.mapped("starts_at")))
        self.assertEqual(set(sessions[0].sitting_ids.attendance_ids.employee_id.ids), set(lines[0].employee_ids.ids))
        self.assertEqual(self.env["property.training.plan.publisher"]._publish(plan), 5)
        self.assertEqual(self.sessions(), sessions)

    def test_the_dashboard_shows_plans_that_wait_and_how_those_of_the_month_are_kept(self):
        plan = self.propose()

        def lines(user, moment):
            with self.at(moment):
                cards = self.env["property.training.dashboard"].with_user(user).cards()["cards"]
            return [line for card in cards if card["title"] == "Training Plans" for line in card["lines"]]

        [line] = lines(self.user_supervisor, NOW)
        self.assertEqual((line["text"], line["hint"]), (plan.display_name, "Draft · classes: 5"))
        self.assertFalse(lines(self.user_plain, NOW), "who may not read plans sees no card of them")
        self.approve(plan)
        sessions = self.sessions()
        sessions[0].with_user(self.user_supervisor).action_cancel()
        self.assertFalse(lines(self.user_supervisor, NOW), "next month's is approved")
        [line] = lines(self.user_supervisor, "2026-03-02 02:00:00")
        self.assertEqual((line["hint"], line["when"], line["id"]), ("Sessions held: 0 of 5", "0 %", plan.id))

    def test_a_month_is_executed_as_planned_when_every_class_was_held(self):
        plan = self.approve(self.propose())
        span = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)

        def measured(*moments):
            provider = self.env["property.measure.provider"].with_user(self.user_supervisor)
            found = provider._measure("training_executed", self.estate | self.other_estate, *(moments or span))
            return {estate: figure.counts for estate, figure in found.items()}

        for session in self.sessions():
            self.assertEqual(measured(), {self.estate.id: (0, 1)})
            with self.at(session.ends_at):
                session.sitting_ids.attendance_ids[:1].with_user(self.user_director).action_came()
                session.with_user(self.user_director).action_hold()
        self.assertEqual(measured(), {self.estate.id: (1, 1)})
        self.assertEqual(measured(datetime(2026, 3, 31, 16), datetime(2026, 4, 30, 16)), {})
        self.assertEqual(plan.state, "approved")

    def test_the_sheet_as_a_workbook_has_numbers_to_reckon_with(self):
        plan = self.propose()
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        content, _kind = reports._render_xlsx("property_training.plan_xlsx", plan.ids, {})
        book = load_workbook(io.BytesIO(content))
        head, *rows = list(book.active.values)[2:8]
        column = head.index("Hours")
        self.assertEqual([row[column] for row in rows], [line.hours for line in self.placed(plan)])
        self.assertIn("Class Time", head)
        self.assertEqual(book.worksheets[1]["B4"].value, sum(self.placed(plan).mapped("hours")))

    def test_a_plan_opens_its_sessions(self):
        plan = self.propose()
        self.assertEqual(plan.session_count, 0)
        self.approve(plan)
        self.assertEqual(plan.session_count, 5)
        self.assertEqual(self.sessions().search(plan.action_open_sessions()["domain"]), self.sessions())

    def test_a_year_makes_no_sessions(self):
        self.approve(self.propose(self.make_plan(recurrence="yearly")))
        self.assertFalse(self.sessions())

    def test_a_revision_moves_adds_and_cancels_and_says_so(self):
        plan = self.approve(self.propose())
        first, second = self.placed(plan).sorted("starts_at")[:2].session_id.sorted("starts_at")
        new = self.revise(plan)
        self.assertEqual((new.version, new.state, len(new.line_ids)), (2, "draft", 5))
        lines = new.line_ids.sorted("starts_at")
        lines[0].starts_at = datetime(2026, 3, 6, 7)
        lines[1].unlink()
        self.Line.with_user(self.user_supervisor).create(
            {
                "plan_id": new.id,
                "topic_id": self.fire.id,
                "starts_at": datetime(2026, 3, 19, 7),
                "trainer_id": self.teacher.id,
            }
        )
        changes = self.env["property.training.plan.words"]._difference(new)
        self.assertEqual([one["code"] for one in changes], ["added", "removed", "moved"])
        self.assertIn("2026-03-06", new.difference_html)
        with self.assertRaisesRegex(PlanError, "why it is revised"):
            new.action_submit()
        new.amend_reason = "The exam showed gaps"
        self.approve(new)
        self.assertEqual((plan.state, new.state), ("revised", "approved"))
        self.assertEqual(
            (first.starts_at, first.state, second.state), (datetime(2026, 3, 6, 7), "planned", "cancelled")
        )
        self.assertEqual(len(self.sessions().filtered(lambda one: one.state == "planned")), 5)

    def test_a_revision_drawn_up_again_leaves_what_was_approved_where_it_is(self):
        plan = self.approve(self.propose())
        self.make_requirement("t_before", self.fire, unit="week", is_covered_yearly=False)
        new = self.revise(plan)
        new.action_propose()
        changes = self.env["property.training.plan.words"]._difference(new)
        self.assertEqual([one["code"] for one in changes], ["added"] * 5)

    def test_whatever_a_revision_changes_is_shown_before_and_now(self):
        plan, present = self.approve(self.propose()), self.user_supervisor.employee_id
        for vals, told in (
            ({"topic_id": self.fire.id}, f"{self.etiquette.name} → {self.fire.name}"),
            ({"minutes": 90}, "09:30"),
            ({"supervisor_id": present.id}, present.name),
        ):
            new = self.revise(plan)
            self.assertFalse(new.difference_html)
            new.line_ids.sorted("starts_at")[0].write(vals)
            [change] = self.env["property.training.plan.words"]._difference(new)
            with self.subTest(**vals):
                self.assertIn(told, f"{change['topic']} {change['after']}")
                self.assertNotIn(told, change["before"])
            new.unlink()

    def test_a_revision_goes_on_without_what_was_cancelled_and_leaves_what_was_held(self):
        plan = self.approve(self.propose())
        lines = self.placed(plan).sorted("starts_at")
        held, cancelled = lines[0].session_id, lines[1].session_id
        cancelled.with_user(self.user_supervisor).action_cancel()
        with self.at(held.ends_at):
            held.sitting_ids.attendance_ids.with_user(self.user_director).filtered(
                lambda row: row.employee_id != self.employee_director
            ).action_came()
            held.with_user(self.user_supervisor).action_hold()
        with self.at("2026-03-11 03:00:00"):
            new = self.revise(plan)
            self.assertEqual(len(new.line_ids), 4)
            new.action_propose()
            self.assertIn(held, new.line_ids.session_id)
            self.assertNotIn(lines[1].key, self.placed(new).mapped("key"))
            new.amend_reason = "Anew"
            self.approve(new)
        self.assertEqual((held.state, cancelled.state), ("held", "cancelled"))

    def test_what_the_director_approved_is_moved_by_a_revision_alone(self):
        plan = self.approve(self.propose())
        session = self.placed(plan)[:1].session_id.with_user(self.user_supervisor)
        sitting = session.sitting_ids
        self.assertEqual(session.plan_id, plan)
        ways = {
            "later": lambda: sitting.write({"starts_at": datetime(2026, 4, 2, 7)}),
            "shorter": lambda: sitting.write({"minutes": 5}),
            "through its session": lambda: session.write({"sitting_ids": [(1, sitting.id, {"minutes": 5})]}),
            "another topic": lambda: session.write({"topic_id": self.fire.id}),
            "one date more": lambda: sitting.copy({"starts_at": datetime(2026, 3, 30, 7)}),
            "no date": sitting.unlink,
            "in another session": lambda: sitting.write({"session_id": self.placed(plan)[1].session_id.id}),
        }
        for name, way in ways.items():
            with self.subTest(name), self.assertRaisesRegex(SessionError, "Revise the plan"):
                way()
        with self.assertRaisesRegex(SessionError, "Cancel it instead"):
            session.unlink()
        session.place = "Room 2"  # what the plan doesn't say is the supervisor's
        session.trainer_id = self.make_trainer(self.employee_attendant, self.etiquette).employee_id
        session.action_cancel()
        with self.assertRaisesRegex(SessionError, "Cancel it instead"):
            session.unlink()

    def test_a_company_may_let_supervisors_move_what_was_approved_but_not_delete_it(self):
        session = self.placed(self.approve(self.propose()))[:1].session_id.with_user(self.user_supervisor)
        self.company.property_training_plan_binds = False
        session.sitting_ids.starts_at = datetime(2026, 3, 6, 7)
        self.assertEqual(session.starts_at, datetime(2026, 3, 6, 7))
        with self.assertRaisesRegex(SessionError, "Cancel it instead"):
            session.unlink()

    def test_who_lost_the_right_meanwhile_gets_no_session(self):
        plan = self.propose()
        plan.action_submit()
        self.env["property.training.trainer"].search([("employee_id", "=", self.teacher.id)]).with_user(
            self.user_manager
        )._take_right("Three times below standard")
        with self.assertRaises(TeachingRightError):
            plan.with_user(self.user_director).action_approve()

    def test_the_limits_are_kept_by_handing_in_and_approving(self):
        self.estate.obligation_start_on = "2026-01-01"
        plan = self.propose()
        self.assertEqual((str(plan.submit_due_on), str(plan.approve_due_on)), ("False", "False"))
        self.approve(plan)
        rows = self.env["property.obligation"].search([("estate_id", "=", self.estate.id), ("period", "=", "2026-03")])
        kinds = {row.type_id.code: row.state for row in rows}
        self.assertEqual((kinds["training_plan_month"], kinds["training_plan_month_approval"]), ("kept", "kept"))
        plan.invalidate_recordset()
        self.assertEqual((str(plan.submit_due_on), str(plan.approve_due_on)), ("2026-02-25", "2026-02-28"))
        self.assertFalse(plan.is_late)

    def test_a_late_step_is_visible(self):
        self.estate.obligation_start_on = "2026-01-01"
        with self.at("2026-02-27 03:00:00"):
            plan = self.propose()
            self.env["property.obligation.recurrence"]._open_recurring()
            plan.invalidate_recordset()
            self.assertTrue(plan.is_late)
