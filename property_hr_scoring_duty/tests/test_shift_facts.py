# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_duty.guard import PASS
from odoo.addons.property_duty.tests.common import DutyCommon
from odoo.addons.property_hr_scoring.guard import PASS as SCORING


@tagged("post_install", "-at_install")
class TestShiftFacts(DutyCommon):
    """Shifts become facts, facts become events of those who stood them (SCO-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))

    def collect(self):
        """Events of this estate in March, collected by its supervisor."""
        self.month.with_user(self.user_supervisor).action_collect()
        return self.env["property.score.event"].search(
            [("month_id", "=", self.month.id), ("estate_id", "=", self.estate.id)]
        )

    def test_every_tier_of_lateness_and_an_absence(self):
        expected = {}
        arrivals = ("10:00:00", "10:05:00", "10:05:01", "10:10:00", "10:10:01", None)
        codes = (None, "ATT-1", "ATT-2", "ATT-2", "ATT-3", "ATT-4")
        for number, (arrival, code) in enumerate(zip(arrivals, codes, strict=True)):
            day = date(2026, 3, 2 + number)
            shift = self.make_shift(day=day)
            if arrival:
                self.punch(f"{day} {arrival}", f"{day} 17:00")
            if code:
                expected[shift.id] = code
        events = self.collect()
        self.assertEqual({event.res_id: event.rule_code for event in events}, expected)
        self.assertEqual(set(events.mapped("res_model")), {"property.shift"})

    def test_a_corrected_punch_turns_the_rule_on_the_same_event(self):
        self.make_shift()
        punch = self.punch("10:05", "17:00")
        event = self.collect()
        self.assertEqual((event.rule_code, event.points), ("ATT-1", -1))
        punch.with_user(self.user_supervisor).check_in = self.at("10:07")
        self.assertEqual(self.collect(), event)
        self.assertEqual((event.rule_code, event.points), ("ATT-2", -5))
        punch.unlink()
        self.assertEqual(self.collect(), event)
        self.assertEqual(event.rule_code, "ATT-4")

    def test_a_correction_further_back_than_the_company_looks_is_not_dropped(self):
        self.company.property_lookback_months = 0
        with freeze_time("2026-05-01 02:00:00"):
            shift = self.make_shift()
            punch = self.punch("10:05", "17:00")
            self.collect()._passed_write(SCORING, {"state": "confirmed"})
            self.month._passed_write(SCORING, {"state": "closed"})
        collector = self.env["property.score.collector"]
        now = self.env["property.score.month"]._get(self.company, date(2026, 9, 1))
        with freeze_time("2026-09-10 02:00:00"):
            self.assertNotIn(self.month, collector._recently_closed(now))
            punch.with_user(self.user_supervisor).check_in = self.at("10:00")
            self.assertIn(self.month, collector._recently_closed(now))
            collector._collect(collector._recently_closed(now) | now)
        settled = self.env["property.score.event"].search([("res_id", "=", shift.id), ("is_adjustment", "=", True)])
        self.assertEqual(settled.mapped("points"), [1])
        with freeze_time("2026-09-20 02:00:00"):
            self.assertNotIn(self.month, collector._recently_closed(now))

    def test_what_is_missed_of_one_day_costs_once(self):
        early, late = (
            self.make_shift(start_at=self.at(start), end_at=self.at(end))
            for start, end in (("10:00", "13:00"), ("14:00", "18:00"))
        )
        event = self.collect()
        self.assertRecordValues(
            event, [{"rule_code": "ATT-4", "points": -10, "absent_minutes": 420, "res_id": early.id}]
        )
        self.assertIn("14:00-18:00", event.evidence)
        early.with_user(self.user_supervisor).action_cancel()
        events = self.collect()
        self.assertEqual(event.state, "withdrawn")
        self.assertRecordValues(events - event, [{"res_id": late.id, "points": -10, "absent_minutes": 240}])

    def test_the_night_of_the_month_s_last_day_is_missed_once(self):
        day = date(2026, 3, 31)
        parts = [("2026-03-31 22:00", "2026-04-01 01:00"), ("2026-04-01 03:00", "2026-04-01 06:00")]
        shifts = [self.make_shift(day=day, start_at=self.at(start), end_at=self.at(end)) for start, end in parts]
        april = self.env["property.score.month"]._get(self.company, date(2026, 4, 1))
        april.with_user(self.user_supervisor).action_collect()
        self.assertFalse(april.event_ids)
        self.assertRecordValues(self.collect(), [{"day": day, "points": -10, "absent_minutes": 360}])
        shifts[0].with_user(self.user_supervisor).action_cancel()
        found = self.collect().filtered(lambda event: event.state != "withdrawn")
        self.assertRecordValues(found, [{"day": day, "points": -10, "absent_minutes": 180}])
        april.with_user(self.user_supervisor).action_collect()
        self.assertFalse(april.event_ids)

    def test_a_month_waits_for_its_last_shift(self):
        self.make_shift(day=date(2026, 3, 31))
        source = self.env["property.score.source.duty"].sudo()
        span = self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00"), self.estate
        self.assertEqual(source._unsettled_count(*span), 0)
        shift = self.make_shift(day=date(2026, 3, 30))
        shift._passed_write(PASS, {"verdict": "pending"})
        self.assertEqual(source._unsettled_count(*span), 1)
        self.assertEqual(source._unsettled_count(span[0], self.at("2026-03-30 00:00"), self.estate), 0)

    def test_collecting_twice_adds_nothing(self):
        self.make_shift()
        self.punch("10:05", "17:00")
        event = self.collect()
        before = event.read()
        self.assertEqual(self.collect(), event)
        self.assertEqual(event.read(), before)

    def test_an_approved_leave_withdraws_the_event(self):
        self.make_shift()
        event = self.collect()
        self.assertEqual((event.rule_code, event.state), ("ATT-4", "proposed"))
        kind = self.env["hr.leave.type"].create(
            {"name": "Sick", "requires_allocation": False, "leave_validation_type": "hr"}
        )
        leave = self.env["hr.leave"].create(
            {
                "name": "Doctor's note",
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": kind.id,
                "request_date_from": self.DAY,
                "request_date_to": self.DAY,
            }
        )
        leave.action_approve()
        self.collect()
        self.assertEqual(event.state, "withdrawn")

    def test_a_cancelled_shift_and_one_given_away_withdraw_theirs(self):
        shift = self.make_shift()
        event = self.collect()
        shift.with_user(self.user_supervisor).employee_id = self.employee_steward
        other = self.collect() - event
        self.assertEqual(event.state, "withdrawn")
        self.assertEqual(other.employee_id, self.employee_steward)
        shift.with_user(self.user_supervisor).action_cancel()
        self.collect()
        self.assertEqual(other.state, "withdrawn")

    def test_the_evidence_says_what_was_found(self):
        self.make_shift()
        self.punch("10:05", "16:00")
        event = self.collect().filtered(lambda event: event.rule_code == "ATT-1")
        for words in ("2026-03-02", "10:00", "17:00", "10:05:00"):
            self.assertIn(words, event.evidence)

    def test_an_absence_counts_the_minutes_that_were_owed(self):
        self.make_shift()
        facts = self.env["property.score.source.duty"]._facts(
            self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00"), self.estate
        )
        self.assertEqual([(fact.kind, fact.quantity) for fact in facts], [("absent", 420)])

    def test_the_same_queries_for_one_and_for_many(self):
        people = self.env["hr.employee"].create([{"name": f"Guard {n}"} for n in range(30)])
        span = self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00"), self.estate
        counts = []
        for employees in (people[:1], people[1:]):
            shifts = self.env["property.shift.planner"]._plan(self.office, self.estate, employees, [self.DAY])
            shifts.action_publish()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            facts = self.env["property.score.source.duty"].sudo()._facts(*span)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(len(facts), 30)
        self.assertEqual(counts[0], counts[1])
