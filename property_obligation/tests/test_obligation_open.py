# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta

from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import ObligationTypeError
from ..guard import PASS
from .common_clock import NOON, ClockCommon


@tagged("post_install", "-at_install")
class TestObligationOpen(ClockCommon):
    def test_row_knows_deadline_warning_and_person(self):
        row = self.open_one()
        self.assertEqual(row.state, "open")
        self.assertEqual(row.due_at, NOON + timedelta(hours=2))
        self.assertEqual(row.warn_at, NOON + timedelta(minutes=90))
        self.assertEqual(row.next_at, row.warn_at)
        self.assertEqual(row.employee_id, self.employee_attendant)
        self.assertEqual(row.user_id, self.user_attendant)

    def test_working_days_follow_the_estates_calendar(self):
        opened = datetime(2026, 2, 12, 4, 0)
        row = self.open_one(code="t_days", opened_at=opened)
        self.assertEqual(row.due_at, datetime(2026, 2, 14, 15, 59, 59), "Saturday 14 February is a make-up day")

    def test_opening_again_changes_nothing(self):
        first = self.open_one()
        again = self.open_one(opened_at=NOON + timedelta(hours=5))
        self.assertEqual(first, again)
        self.assertEqual(again.due_at, NOON + timedelta(hours=2))

    def test_same_spec_twice_in_a_batch_is_one_row(self):
        rows = self.Obligation._open([self.spec(self.unit), self.spec(self.unit2), self.spec(self.unit)])
        self.assertEqual(rows.mapped("res_id"), [self.unit.id, self.unit2.id, self.unit.id])
        self.assertEqual(rows[0], rows[2])

    def test_what_is_in_the_way_besides_its_own_key_is_raised_and_nothing_is_lost(self):
        row, store = self.open_one(), self.env["property.obligation.store"].sudo()
        (other,) = self.env["property.obligation.opener"].sudo()._prepare_rows([self.spec(self.unit2)], NOON)
        trace = {"obligation_id": row.id, "kind": "warned", "at": NOON}
        store._insert_traces(PASS, [trace])
        for insert, vals, number in (
            (store._insert_rows, other, row.id),
            (store._insert_traces, trace, row.trace_ids[:1].id),
        ):
            with (
                self.subTest(insert.__name__),
                mute_logger("odoo.sql_db"),
                self.assertRaises(UniqueViolation),
                self.env.cr.savepoint(),
            ):
                insert(PASS, [{**vals, "id": number}])

    def test_rows_come_in_the_order_of_the_specs(self):
        self.open_one(self.unit2)
        specs = [self.spec(unit, step=step) for step in (1, 0) for unit in (self.unit2, self.unit)]
        rows = self.Obligation._open(specs)
        self.assertEqual(
            [(row.res_id, row.step) for row in rows],
            [(spec["res_id"], spec["step"]) for spec in specs],
        )

    def test_agreed_deadline_wins_and_may_be_moved(self):
        row = self.open_one(due_at=NOON + timedelta(hours=9))
        self.assertTrue(row.is_due_given)
        self.assertEqual(row.due_at, NOON + timedelta(hours=9))
        self.open_one(due_at=NOON + timedelta(hours=10))
        self.assertEqual(row.due_at, NOON + timedelta(hours=10))
        self.assertEqual(row.trace_ids.kind, "moved")

    def test_agreed_deadline_of_a_settled_row_stays(self):
        row = self.open_one(due_at=NOON + timedelta(hours=9))
        self.Obligation._fulfil({row: NOON})
        self.open_one(due_at=NOON + timedelta(hours=10))
        self.assertEqual(row.due_at, NOON + timedelta(hours=9))

    def test_withdrawn_row_is_opened_again(self):
        row = self.open_one()
        row._withdraw("found invalid", NOON)
        self.assertEqual(row.state, "withdrawn")
        self.assertFalse(row.next_at)
        self.open_one()
        self.assertEqual(row.state, "open")
        self.assertEqual(row.trace_ids.mapped("kind"), ["reopened", "withdrawn"])

    def test_quota_is_frozen_with_its_population(self):
        self.make_type("t_quota", limit_kind="quota", recurrence="monthly", quota_percent=4, is_automatic=False)
        row = self.open_one(self.estate, "t_quota", period="2026-03", population_count=101)
        self.assertEqual((row.wanted_count, row.population_count), (5, 101))
        self.open_one(self.estate, "t_quota", period="2026-03", population_count=500)
        self.assertEqual((row.wanted_count, row.population_count), (5, 101))
        self.Obligation._reach({row: (4, NOON)})
        self.assertEqual((row.state, row.reached_count), ("open", 4))
        self.Obligation._reach({row: (5, NOON + timedelta(days=2))})
        self.assertEqual((row.state, row.done_at), ("kept", NOON + timedelta(days=2)))

    def test_quota_of_nobody_is_reached(self):
        self.make_type("t_quota", limit_kind="quota", recurrence="monthly", quota_percent=4, is_automatic=False)
        row = self.open_one(self.estate, "t_quota", period="2026-03", population_count=0)
        self.assertEqual((row.state, row.wanted_count), ("kept", 0))
        self.assertFalse(row.next_at)

    def test_unknown_code_is_named(self):
        with self.assertRaisesRegex(ObligationTypeError, "t_unknown"):
            self.open_one(code="t_unknown")

    def test_person_may_be_given_or_nobody(self):
        given = self.open_one(employee_id=self.employee_steward.id)
        self.assertEqual(given.user_id, self.user_steward)
        nobody = self.open_one(self.unit2, employee_id=False)
        self.assertFalse(nobody.employee_id)

    def test_attendant_opens_without_rights_on_the_row(self):
        rows = self.Obligation.with_user(self.user_attendant)._open([self.spec(self.unit)])
        self.assertEqual(rows.env.user, self.user_attendant)
        self.assertEqual(rows.state, "open")

    def test_for_gives_rows_per_record_in_order(self):
        rows = self.Obligation._open([self.spec(self.unit, step=2), self.spec(self.unit, step=1)])
        found = self.Obligation._for(self.unit | self.unit2)
        self.assertEqual(found[self.unit.id], rows[1] | rows[0])
        self.assertEqual(found[self.unit.id].mapped("step"), [1, 2])
        self.assertFalse(found[self.unit2.id])
        self.assertFalse(self.Obligation._for(self.unit, "t_days")[self.unit.id])

    def test_same_number_of_queries_for_one_and_for_fifty(self):
        def opened(first, count):
            return [
                self.spec(self.unit, step=step, opened_at=NOON + timedelta(minutes=step))
                for step in range(first, first + count)
            ]

        self.Obligation._open(opened(0, 1))
        counts = []
        for first, count in ((100, 1), (200, 50)):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.Obligation._open(opened(first, count))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertLess(counts[1], 15)
