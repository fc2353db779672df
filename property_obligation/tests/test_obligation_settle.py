# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import ObligationAccessError, ObligationStateError
from .common_clock import NOON, ClockCommon

DUE = NOON + timedelta(hours=2)


@tagged("post_install", "-at_install")
class TestObligationSettle(ClockCommon):
    def test_at_the_limit_is_kept_and_a_second_later_missed(self):
        rows = self.Obligation._open([self.spec(self.unit), self.spec(self.unit2)])
        self.Obligation._fulfil({rows[0]: DUE, rows[1]: DUE + timedelta(seconds=1)})
        self.assertEqual(rows.mapped("state"), ["kept", "missed"])
        self.assertEqual(rows[1].done_at, DUE + timedelta(seconds=1))
        self.assertEqual(rows[1].trace_ids.employee_id, self.employee_attendant)
        self.assertFalse(rows.filtered("next_at"))

    def test_entered_later_than_done(self):
        row = self.open_one()
        with freeze_time("2026-03-15 08:00:00"):
            self.Obligation._fulfil({row: NOON + timedelta(minutes=10)})
        self.assertEqual(row.state, "kept")
        self.assertEqual(row.recorded_at, datetime(2026, 3, 15, 8, 0))

    def test_miss_that_was_entered_late_becomes_kept_with_a_trace(self):
        row = self.open_one()
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        self.assertEqual(row.state, "missed")
        self.Obligation._fulfil({row: DUE - timedelta(minutes=1)})
        self.assertEqual(row.state, "kept")
        self.assertTrue(row.missed_at)
        self.assertTrue(row.is_late_entry)
        self.assertIn("late_entry", row.trace_ids.mapped("kind"))
        self.assertIn("missed", row.trace_ids.mapped("kind"))
        self.assertIn(row, self.Obligation.search([("is_late_entry", "=", True)]))

    def test_a_recorded_miss_does_not_vanish_by_an_earlier_time(self):
        row = self.open_one()
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        with freeze_time(NOON + timedelta(days=2)):
            self.Obligation.with_user(self.user_attendant)._fulfil({row: DUE - timedelta(minutes=1)})
        self.assertRecordValues(
            row,
            [
                {
                    "state": "missed",
                    "done_at": DUE - timedelta(minutes=1),
                    "recorded_at": NOON + timedelta(days=2),
                    "is_owed": False,
                    "is_late_entry": True,
                }
            ],
        )
        self.assertIn(row, self.Obligation.search([("is_late_entry", "=", True)]))

    def test_a_supervisor_accepts_a_late_entry_with_a_reason(self):
        row, late, owed = self.Obligation._open([self.spec(self.unit, step=step) for step in range(3)])
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        self.Obligation.with_user(self.user_attendant)._fulfil({row: DUE, late: DUE + timedelta(seconds=1)})
        refused = (
            (row, self.user_attendant, "told by phone", ObligationAccessError),
            (row, self.user_supervisor, " ", ObligationStateError),
            (late, self.user_supervisor, "told by phone", ObligationStateError),
            (owed, self.user_supervisor, "told by phone", ObligationStateError),
        )
        for rows, user, reason, error in refused:
            with self.subTest(user=user.login, reason=reason), self.assertRaises(error):
                rows.with_user(user).action_accept(reason)
        row.with_user(self.user_supervisor).action_accept("told by phone")
        self.assertEqual((row.state, row.done_at), ("kept", DUE))
        self.assertTrue(row.missed_at)
        accepted = row.trace_ids.filtered(lambda trace: trace.kind == "accepted")
        self.assertEqual((accepted.user_id, accepted.reason), (self.user_supervisor, "told by phone"))
        with self.assertRaises(ObligationStateError):
            row.with_user(self.user_supervisor).action_accept("again")

    def test_nobody_puts_the_own_miss_right(self):
        row = self.open_one()
        with freeze_time(NOON):
            row._reassign(self.employee_supervisor)
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        self.Obligation.with_user(self.user_supervisor)._fulfil({row: DUE})
        self.assertEqual(row.state, "missed")
        with self.assertRaises(UserError):
            row.with_user(self.user_supervisor).action_accept("told by phone")
        row.with_user(self.user_director).action_accept("asked the resident")
        self.assertEqual(row.state, "kept")

    def test_missed_stays_missed_when_done_late(self):
        row = self.open_one()
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        self.Obligation._fulfil({row: DUE + timedelta(hours=3)})
        self.assertEqual((row.state, row.done_at), ("missed", DUE + timedelta(hours=3)))
        self.assertEqual(row.trace_ids.mapped("kind").count("missed"), 1)

    def test_settling_twice_changes_nothing(self):
        row = self.open_one()
        self.Obligation._fulfil({row: NOON})
        self.Obligation._fulfil({row: DUE + timedelta(hours=1)})
        self.assertEqual((row.state, row.done_at), ("kept", NOON))

    def test_a_miss_is_never_withdrawn(self):
        row = self.open_one()
        self.Sweep._sweep(DUE + timedelta(minutes=1))
        row._withdraw("not needed")
        self.assertEqual(row.state, "missed")

    def test_nor_is_what_the_sweep_has_not_seen_yet(self):
        row = self.open_one()
        with freeze_time(DUE + timedelta(seconds=1)):
            row._withdraw("not needed")
        self.assertEqual((row.state, row.missed_at), ("missed", DUE + timedelta(seconds=1)))

    def test_reopened_kept_row_runs_again(self):
        row = self.open_one()
        self.Obligation._fulfil({row: NOON})
        row._reopen("resident was not satisfied")
        self.assertEqual(row.state, "open")
        self.assertFalse(row.done_at)
        self.assertEqual(row.next_at, row.warn_at)

    def test_reopened_miss_stays_a_miss(self):
        row = self.open_one()
        self.Obligation._fulfil({row: DUE + timedelta(hours=1)})
        row._reopen("again")
        self.assertEqual(row.state, "missed")
        self.assertTrue(row.is_owed)

    def test_history_is_judged_without_a_word(self):
        rows = self.Obligation._open(
            [self.spec(self.unit, history=True), self.spec(self.unit2, history=True, opened_at=DUE)]
        )
        self.assertFalse(rows.filtered("next_at"))
        self.Sweep._sweep(DUE + timedelta(days=9))
        self.assertEqual(rows.mapped("state"), ["open", "open"])
        before = self.env["mail.activity"].search_count([])
        self.assertEqual(self.Outcome._judge(DUE + timedelta(seconds=1)), rows[0])
        self.assertEqual(rows.mapped("state"), ["missed", "open"])
        self.assertEqual(self.env["mail.activity"].search_count([]), before)
        self.assertFalse(self.Outcome._judge(DUE + timedelta(seconds=1)), "judging again finds nothing")

    def test_reassigning_keeps_who_answered_before(self):
        row = self.open_one()
        with freeze_time(NOON):
            row._reassign(self.employee_steward, "shift change")
        self.assertEqual(row.user_id, self.user_steward)
        trace = row.trace_ids
        self.assertEqual((trace.employee_id, trace.old_value), (self.employee_attendant, "Test attendant"))
        self.assertEqual((trace.new_value, trace.reason), ("Test steward", "shift change"))

    def test_settling_costs_the_same_for_one_and_for_fifty(self):
        rows = self.Obligation._open([self.spec(self.unit, step=step) for step in range(51)])
        counts = []
        for part in (rows[:1], rows[1:]):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Obligation._fulfil({row: NOON + timedelta(minutes=row.step) for row in part})
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[1], 8)
