# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from odoo.tests import tagged

from .common_clock import NOON, ClockCommon

NOW = datetime(2026, 3, 20, 4, 0)


@tagged("post_install", "-at_install")
class TestObligationPeriod(ClockCommon):
    """What modules know of recurring work: estate and period."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["property.estate"].search([]).obligation_start_on = date(2030, 1, 1)
        cls.estate.obligation_start_on = date(2026, 1, 15)
        cls.kind = cls.make_type("t_month", limit_kind="month_day", limit_value=25, recurrence="monthly")

    def row(self, code="2026-03", kind="t_month"):
        key = (self.estate, code)
        return self.Obligation._of_periods(kind, [key]).get(key, self.Obligation)

    def test_rows_are_found_by_estate_and_period(self):
        self.Recurrence._open_recurring(NOW)
        keys = [(self.estate, "2026-02"), (self.estate, "2026-03"), (self.other_estate, "2026-03")]
        found = self.Obligation._of_periods("t_month", keys)
        self.assertEqual({key: row.period for key, row in found.items()}, {key: key[1] for key in keys[:2]})
        self.assertFalse(self.Obligation._of_periods("t_unknown", keys))

    def test_periods_are_fulfilled_by_whoever_did_the_work(self):
        self.Recurrence._open_recurring(NOW)
        self.Obligation.with_user(self.user_attendant)._fulfil_periods(
            "t_month", {(self.estate, "2026-02"): NOW, (self.estate, "2026-03"): NOW}
        )
        self.assertEqual((self.row("2026-02").state, self.row().state), ("missed", "kept"))

    def test_what_is_done_before_the_clock_opens_the_row_is_kept(self):
        self.Obligation._fulfil_periods("t_month", {(self.estate, "2026-05"): NOW})
        row = self.row("2026-05")
        self.assertEqual((row.state, row.done_at), ("kept", NOW))
        self.assertEqual(row.opened_at, datetime(2026, 4, 30, 16, 0), "as the clock would have opened it")
        self.assertEqual(row.due_at, datetime(2026, 5, 25, 15, 59, 59))
        self.assertNotIn(row, self.Recurrence._open_recurring(datetime(2026, 5, 2)))
        self.assertEqual(row.state, "kept")

    def test_done_early_and_taken_back_is_owed_again(self):
        self.Obligation._fulfil_periods("t_month", {(self.estate, "2026-05"): NOW})
        self.row("2026-05")._reopen("taken back")
        self.Recurrence._open_recurring(datetime(2026, 5, 2))
        self.assertTrue(self.row("2026-05").is_owed)
        self.Sweep._sweep(datetime(2026, 5, 26))
        self.assertEqual(self.row("2026-05").state, "missed")

    def test_what_the_clock_never_opens_stays_unopened(self):
        self.make_type("t_off", limit_kind="quota", recurrence="monthly", is_automatic=False)
        self.make_type("t_once")
        for code, period in (("t_off", "2026-05"), ("t_once", "2026-05"), ("t_month", "2025-12"), ("t_month", "2026")):
            self.Obligation._fulfil_periods(code, {(self.estate, period): NOW})
            self.assertFalse(self.row(period, code), (code, period))

    def test_an_archived_type_keeps_its_open_rows(self):
        self.Recurrence._open_recurring(NOW)
        self.kind.active = False
        self.Obligation._fulfil_periods("t_month", {(self.estate, "2026-03"): NOW, (self.estate, "2026-05"): NOW})
        self.assertEqual((self.row().state, self.row("2026-05")), ("kept", self.Obligation))

    def test_a_quota_is_counted_by_period(self):
        self.make_type("t_units", limit_kind="quota", recurrence="monthly", quota_percent=100, population="units")
        key = (self.estate, "2026-03")
        self.Obligation._reach_periods("t_units", {key: (1, NOON), (self.estate, "2026-05"): (0, NOON)})
        row = self.row(kind="t_units")
        self.assertEqual((row.reached_count, row.wanted_count, row.state), (1, 2, "open"))
        self.assertFalse(self.row("2026-05", "t_units"), "nothing was done yet")
        self.Obligation._reach_periods("t_units", {key: (2, NOW)})
        self.assertEqual((row.state, row.done_at), ("kept", NOW))

    def test_many_periods_cost_as_much_as_one(self):
        self.make_type("t_day", limit_kind="quota", recurrence="daily")
        self.Recurrence._open_recurring(datetime(2026, 3, 31))
        days = [f"2026-03-{day:02d}" for day in range(1, 31)]

        def fulfil(codes):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.Obligation._fulfil_periods("t_day", {(self.estate, code): NOON for code in codes})
            self.env.flush_all()
            return self.cr.sql_log_count - before

        fulfil(days[:1])  # caches of the registry
        self.assertEqual(fulfil(days[1:2]), fulfil(days[2:]))


@tagged("post_install", "-at_install")
class TestObligationSubject(ClockCommon):
    """Recurring work that each attendant owes: joiners, leavers and movers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["property.estate"].search([]).obligation_start_on = date(2030, 1, 1)
        cls.estates = cls.estate | cls.other_estate
        cls.estates.obligation_start_on = date(2026, 3, 1)
        cls.role = cls.env["property.role"].create({"name": "Rower", "code": "t_rower"})
        cls.kind = cls.make_type(
            "t_each",
            limit_kind="month_day",
            limit_value=20,
            recurrence="monthly",
            subject="employee",
            role_id=cls.role.id,
        )
        cls.people = cls.env["hr.employee"].create([{"name": f"Rower {number}"} for number in range(3)])
        cls.stays = cls.hold(cls.people[0], date(2026, 1, 1))

    @classmethod
    def hold(cls, person, first, last=False, estate=None):
        return cls.env["property.staff.role"].create(
            {
                "employee_id": person.id,
                "estate_id": (estate or cls.estate).id,
                "role_id": cls.role.id,
                "date_from": first,
                "date_to": last,
            }
        )

    def open_on(self, day):
        self.Recurrence._open_recurring(datetime(2026, 3, day, 4, 0))
        rows = self.Obligation.search([("type_id", "=", self.kind.id), ("period", "=", "2026-03")])
        return {(row.estate_id, self.env["hr.employee"].browse(row.res_id)): row for row in rows}

    def state(self, rows, person, estate=None):
        row = rows.get((estate or self.estate, person))
        return row and row.state

    def test_each_holder_owes_the_own_row_and_answers_for_it(self):
        self.hold(self.people[1], date(2026, 3, 1))
        rows = self.open_on(2)
        self.assertEqual(set(rows), {(self.estate, person) for person in self.people[:2]})
        for (_estate, person), row in rows.items():
            self.assertEqual((row.employee_id, row.name, row.state), (person, person.name, "open"))
        self.assertFalse(self.Recurrence._open_recurring(datetime(2026, 3, 2, 5, 0)))
        self.assertEqual(rows[self.estate, self.people[0]].action_open_record()["res_model"], "property.obligation")

    def test_who_joins_before_the_limit_owes_it(self):
        self.hold(self.people[1], date(2026, 3, 10))
        self.hold(self.people[2], date(2026, 3, 21))
        self.assertEqual(self.state(self.open_on(9), self.people[1]), None)
        self.assertEqual(self.state(self.open_on(10), self.people[1]), "open")
        self.assertEqual(self.state(self.open_on(25), self.people[2]), None, "joined after the limit")

    def test_who_leaves_before_the_limit_owes_it_no_more(self):
        leaver = self.hold(self.people[1], date(2026, 1, 1))
        late = self.hold(self.people[2], date(2026, 1, 1))
        rows = self.open_on(2)
        leaver.date_to, late.date_to = date(2026, 3, 10), date(2026, 3, 20)
        self.assertEqual(self.state(self.open_on(10), self.people[1]), "open", "the last day counts")
        self.assertEqual(self.state(self.open_on(11), self.people[1]), "withdrawn")
        self.assertEqual(rows[self.estate, self.people[1]].trace_ids.kind, "withdrawn")
        rows = self.open_on(25)
        self.Sweep._sweep(datetime(2026, 3, 25))
        self.assertEqual((self.state(rows, self.people[0]), self.state(rows, self.people[2])), ("missed", "missed"))

    def test_what_the_leaver_had_done_stays_done(self):
        leaver = self.hold(self.people[1], date(2026, 1, 1))
        rows = self.open_on(2)
        self.Obligation._fulfil_periods("t_each", {(self.estate, "2026-03", self.people[1]): datetime(2026, 3, 3)})
        leaver.date_to = date(2026, 3, 10)
        self.open_on(11)
        self.assertEqual((self.state(rows, self.people[0]), self.state(rows, self.people[1])), ("open", "kept"))

    def test_who_moves_owes_it_where_the_person_is_and_again_after_coming_back(self):
        here = self.hold(self.people[1], date(2026, 1, 1))
        self.open_on(2)
        here.date_to = date(2026, 3, 10)
        there = self.hold(self.people[1], date(2026, 3, 11), estate=self.other_estate)
        rows = self.open_on(11)
        self.assertEqual(self.state(rows, self.people[1]), "withdrawn")
        self.assertEqual(self.state(rows, self.people[1], self.other_estate), "open")
        there.date_to = date(2026, 3, 14)
        self.hold(self.people[1], date(2026, 3, 15))
        rows = self.open_on(15)
        self.assertEqual(self.state(rows, self.people[1]), "open")
        self.assertEqual(self.state(rows, self.people[1], self.other_estate), "withdrawn")

    def test_the_past_is_filled_in_with_those_of_the_day_it_was_due(self):
        self.hold(self.people[1], date(2026, 1, 1), date(2026, 3, 19))
        self.hold(self.people[2], date(2026, 1, 1), date(2026, 3, 20))
        rows = self.open_on(31)
        self.assertEqual(set(rows), {(self.estate, person) for person in self.people[0] | self.people[2]})

    def test_done_early_counts_for_subjects_only(self):
        self.Obligation._fulfil_periods(
            "t_each", {(self.estate, "2026-05", person): NOON for person in self.people[:2]}
        )
        rows = self.Obligation.search([("type_id", "=", self.kind.id)])
        self.assertEqual((rows.res_id, rows.state), (self.people[0].id, "kept"))

    def test_many_people_cost_as_much_as_one(self):
        def opened(count):
            people = self.env["hr.employee"].create([{"name": f"Crew {number}"} for number in range(count)])
            for person in people:
                self.hold(person, date(2026, 1, 1))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.Recurrence._open_recurring(datetime(2026, 3, 2, 4, 0) + timedelta(minutes=count))
            self.env.flush_all()
            return self.cr.sql_log_count - before

        opened(1)
        self.assertEqual(opened(1), opened(40))

    def test_each_choice_is_answered(self):
        service = self.env["property.obligation.subject"]
        for name in ("subject", "population"):
            for code in self.Type._fields[name].get_values(self.env):
                method = f"_{'subjects' if name == 'subject' else name}_{code}"
                self.assertTrue(callable(getattr(service, method, None)), method)
