# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import OwnCaseError

from .common_clock import NOON, ClockCommon

DUE = NOON + timedelta(hours=2)


@tagged("post_install", "-at_install")
class TestObligationOwnCase(ClockCommon):
    """Nobody waives, accepts or gives away what the own person owed, whoever stands on the row today."""

    def own(self):
        """What the supervisor owes."""
        return self.open_one(employee_id=self.employee_supervisor.id).with_user(self.user_supervisor)

    def test_taking_the_user_from_the_employee_opens_nothing(self):
        row = self.own()
        self.part(self.employee_supervisor)
        with self.assertRaises(OwnCaseError):
            row.action_waive("ill")

    def test_what_was_given_away_is_waived_by_others(self):
        row = self.own()
        with freeze_time(DUE - timedelta(minutes=1)):
            row.action_reassign(self.employee_attendant.id, "busy")
            with self.assertRaises(OwnCaseError):
                row.action_waive("not needed")
            row.with_user(self.user_director).action_waive("not needed")
        self.assertEqual(row.state, "waived")

    def test_what_was_handed_on_with_the_shift_is_nobodys_own_case(self):
        row = self.own()
        with freeze_time(DUE - timedelta(minutes=1)):
            row._reassign(self.employee_attendant, "Handover", kind="handed_over")
            row.action_waive("not needed")
        self.assertEqual((row.state, row.trace_ids[-1:].kind), ("waived", "handed_over"))
        self.assertFalse(row.missed_at)

    def test_what_another_gave_away_is_nobodys_own_case(self):
        row = self.own()
        with freeze_time(DUE - timedelta(minutes=1)):
            row.with_user(self.user_director).action_reassign(self.employee_attendant.id, "on leave")
            row.action_waive("not needed")
        self.assertEqual(row.state, "waived")

    def test_what_was_missed_stays_the_own_case_also_when_it_is_handed_on(self):
        row = self.own()
        with freeze_time(DUE + timedelta(seconds=1)):
            row._reassign(self.employee_attendant, "Handover", kind="handed_over")
            self.assertEqual((row.state, row.employee_id), ("missed", self.employee_attendant))
            missed = row.trace_ids.filtered(lambda trace: trace.kind == "missed")
            self.assertEqual(missed.employee_id, self.employee_supervisor)
            with self.assertRaises(OwnCaseError):
                row.action_waive("not needed")
            row.with_user(self.user_director).action_waive("ill")
        self.assertEqual(row.state, "waived")

    def test_a_limit_that_passed_climbs_on_with_who_takes_it_over(self):
        row = self.open_one()
        with freeze_time(DUE + timedelta(seconds=1)):
            row._reassign(self.employee_steward, "Handover", kind="handed_over")
        self.assertIn("escalated", row.trace_ids.mapped("kind"))

    def test_what_is_late_is_not_given_away_before_the_clock_looks(self):
        row = self.own()
        with freeze_time(DUE), self.assertRaises(OwnCaseError):
            row.action_reassign(self.employee_attendant.id, "busy")
        self.assertEqual((row.state, row.employee_id), ("open", self.employee_supervisor))
        with freeze_time(DUE - timedelta(seconds=1)):
            row.action_reassign(self.employee_attendant.id, "busy")
        self.assertEqual(row.employee_id, self.employee_attendant)
