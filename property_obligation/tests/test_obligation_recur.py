# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from odoo.tests import tagged

from .common_clock import NOON, ClockCommon, delete_rows

NOW = datetime(2026, 3, 20, 4, 0)


@tagged("post_install", "-at_install")
class TestObligationRecur(ClockCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["property.estate"].search([]).obligation_start_on = date(2030, 1, 1)
        cls.estate.obligation_start_on = date(2026, 1, 15)

    def rows(self, kind):
        return self.Obligation.search([("type_id", "=", kind.id)], order="period")

    def test_what_is_missing_is_opened_back_to_the_first_day(self):
        kind = self.make_type("t_month", limit_kind="month_day", limit_value=25, recurrence="monthly")
        self.Recurrence._open_recurring(NOW)
        rows = self.rows(kind)
        self.assertEqual(rows.mapped("period"), ["2026-01", "2026-02", "2026-03"])
        self.assertEqual(rows.estate_id, self.estate)
        self.assertEqual(rows[0].due_at, datetime(2026, 1, 25, 15, 59, 59))
        self.assertEqual(rows[0].opened_at, datetime(2025, 12, 31, 16, 0))
        self.assertFalse(self.Recurrence._open_recurring(NOW), "opening again finds nothing missing")

    def test_a_missing_row_in_the_middle_is_filled_in(self):
        kind = self.make_type("t_day", limit_kind="quota", recurrence="daily")
        self.Recurrence._open_recurring(NOW)
        rows = self.rows(kind)
        self.assertEqual((rows[0].period, rows[-1].period, len(rows)), ("2026-01-15", "2026-03-20", 65))
        delete_rows(rows[30])
        self.assertEqual(self.Recurrence._open_recurring(NOW).period, "2026-02-14")

    def test_due_before_the_first_day_is_not_owed(self):
        kind = self.make_type("t_fifth", limit_kind="nth_working_day", limit_value=5, recurrence="monthly")
        self.Recurrence._open_recurring(NOW)
        self.assertEqual(self.rows(kind).mapped("period"), ["2026-02", "2026-03"])

    def test_next_months_roster_is_due_this_month(self):
        kind = self.make_type(
            "t_roster", limit_kind="month_day", limit_value=31, recurrence="monthly", period_offset=-1
        )
        self.Recurrence._open_recurring(NOW)
        last = self.rows(kind)[-1]
        self.assertEqual((last.period, last.due_at), ("2026-04", datetime(2026, 3, 31, 15, 59, 59)))

    def test_last_months_report_is_due_next_month(self):
        kind = self.make_type(
            "t_report", limit_kind="nth_working_day", limit_value=5, recurrence="monthly", period_offset=1
        )
        self.Recurrence._open_recurring(NOW)
        last = self.rows(kind)[-1]
        self.assertEqual((last.period, last.due_at), ("2026-02", datetime(2026, 3, 6, 15, 59, 59)))

    def test_units_are_the_population_and_stay_what_they_were(self):
        kind = self.make_type("t_units", limit_kind="quota", recurrence="monthly", quota_percent=4, population="units")
        for _number in range(49):
            self.make_unit()
        self.Recurrence._open_recurring(NOW)
        row = self.rows(kind)[-1]
        self.assertEqual((row.population_count, row.wanted_count), (51, 3))
        self.make_unit()
        self.Recurrence._open_recurring(NOW)
        self.assertEqual(row.population_count, 51)

    def test_switched_off_and_archived_ones_are_not_opened(self):
        off = self.make_type("t_off", limit_kind="quota", recurrence="daily", is_automatic=False)
        gone = self.make_type("t_gone", limit_kind="quota", recurrence="daily", active=False)
        self.Recurrence._open_recurring(NOW)
        self.assertFalse(self.rows(off) | self.rows(gone))

    def test_changed_limit_moves_open_rows_only(self):
        rows = self.Obligation._open(
            [self.spec(self.unit), self.spec(self.unit2), self.spec(self.unit, step=1, due_at=NOW)]
        )
        self.Obligation._fulfil({rows[1]: NOON})
        dues = rows.mapped("due_at")
        self.hours_type.limit_value = 3
        self.assertEqual(rows[0].due_at, datetime(2026, 3, 13, 7, 0))
        self.assertEqual(rows[0].next_at, datetime(2026, 3, 13, 6, 30))
        self.assertEqual(rows[0].trace_ids.kind, "moved")
        self.assertEqual(rows[1:].mapped("due_at"), dues[1:], "settled and agreed ones stay")

    def test_a_later_limit_warns_again(self):
        row = self.open_one()
        self.Sweep._sweep(row.warn_at)
        self.assertEqual(row.state, "warned")
        self.hours_type.limit_value = 5
        self.assertEqual(row.state, "open")
        self.assertEqual(row.next_at, row.warn_at)

    def test_a_new_step_reaches_open_rows(self):
        row = self.open_one(code="t_days")
        before = row.next_at
        self.days_type.escalation_ids = [(0, 0, {"after_minutes": -60, "role_id": self.role_director.id})]
        self.assertLess(row.next_at, before)

    def test_the_shipped_types_can_all_be_opened(self):
        kinds = self.Type.search([]).filtered(lambda kind: not kind.code.startswith("t_"))
        self.assertGreaterEqual(len(kinds), 30)
        kinds.filtered(lambda kind: kind.recurrence != "none").is_automatic = True
        self.estate.obligation_start_on = date(2026, 5, 1)
        self.Recurrence._open_recurring(datetime(2026, 12, 15, 4, 0))
        opened = self.Obligation.search([("estate_id", "=", self.estate.id)]).type_id
        self.assertEqual(kinds.filtered(lambda kind: kind.recurrence != "none") - opened, self.Type)
        plan = self.Obligation.search(
            [("type_id.code", "=", "training_plan_year"), ("period", "=", "2027"), ("estate_id", "=", self.estate.id)]
        )
        self.assertEqual(plan.due_at, datetime(2026, 12, 10, 15, 59, 59))
