# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A leave of somebody on a roster: its length and what it frees come from the published shifts (DUT-4)."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import CoverCommon, DutyCommon


class LeaveCommon(DutyCommon):
    """Leaves by half days of the attendant, which HR approves."""

    SUNDAY = date(2026, 3, 8)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Leave by halves",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "request_unit": "half_day",
            }
        )
        cls.employee_attendant.tz = "Asia/Shanghai"
        cls.employee_attendant.resource_calendar_id.tz = "Asia/Shanghai"

    def leave(self, periods="am pm", day=None, last=None, approve=True):
        begins, ends = periods.split()
        leave = self.env["hr.leave"].create(
            {
                "name": "Leave",
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": day or self.DAY,
                "request_date_to": last or day or self.DAY,
                "request_date_from_period": begins,
                "request_date_to_period": ends,
            }
        )
        if approve:
            leave.action_approve()
        return leave


@tagged("post_install", "-at_install")
class TestHalfDay(LeaveCommon):
    def test_a_request_of_the_early_morning_is_for_the_day_of_the_estate(self):
        leaves = self.env["hr.leave"].with_user(self.user_attendant)
        names = ["request_date_from", "request_date_to"]
        for moment, day in (("2026-03-08 23:30:00", date(2026, 3, 9)), ("2026-03-09 10:00:00", date(2026, 3, 9))):
            with self.subTest(moment), freeze_time(moment):
                self.assertEqual([leaves.default_get(names)[name] for name in names], [day, day])
        chosen = leaves.with_context(default_request_date_from="2026-03-20", default_request_date_to="2026-03-21")
        self.assertEqual(str(chosen.default_get(names)["request_date_from"]), "2026-03-20")

    def test_two_halves_free_the_whole_shift_the_lunch_too(self):
        shift = self.make_shift()
        self.leave("am am")
        self.assertEqual(shift.verdict, "absent")
        self.leave("pm pm")
        self.assertEqual(shift.verdict, "excused")

    def test_who_comes_for_the_other_half_is_on_time(self):
        shift = self.make_shift(start_at=self.at("08:00"), end_at=self.at("18:00"))
        self.leave("am am")
        self.punch("13:00", "18:00")
        self.assertEqual((shift.verdict, shift.early_seconds, shift.away_seconds), ("on_time", 0, 0))
        self.assertEqual(shift.owed_seconds, 5 * 3600)

    def test_half_of_a_night_is_free_past_midnight(self):
        for day in (self.DAY, date(2026, 2, 28), date(2024, 2, 29)):
            with self.subTest(day=day):
                after = day + timedelta(days=1)
                shift = self.make_shift(
                    template=self.night, day=day, start_at=self.at(f"{day} 22:00"), end_at=self.at(f"{after} 06:00")
                )
                self.leave("pm pm", day=day)
                self.punch(f"{day} 21:55", f"{after} 02:00")
                self.assertEqual((shift.verdict, shift.early_seconds), ("on_time", 0))

    def test_halves_follow_a_shift_that_moves_after_the_approval(self):
        shift = self.make_shift(start_at=self.at("08:00"), end_at=self.at("16:00"))
        self.leave("am am")
        self.punch("14:00", "18:00")
        self.assertEqual((shift.verdict, shift.late_seconds), ("late", 2 * 3600))
        shift.write({"start_at": self.at("10:00"), "end_at": self.at("18:00")})
        self.assertEqual((shift.verdict, shift.late_seconds), ("on_time", 0))

    def test_a_roster_can_be_published_over_half_a_day_but_not_over_a_whole_one(self):
        roster = self.env["property.roster"].create({"estate_id": self.estate.id, "month": "2026-03-01"})
        self.make_shift(publish=False)
        publisher = self.env["property.roster.publisher"]
        half = self.leave("am am")
        self.assertFalse(publisher._absent(roster, roster.shift_ids))
        half.action_refuse()
        self.leave()
        self.assertEqual(publisher._absent(roster, roster.shift_ids), list(roster.shift_ids))


@tagged("post_install", "-at_install")
class TestLength(LeaveCommon):
    def test_a_shift_of_a_sunday_can_be_asked_for_and_approved(self):
        shift = self.make_shift(day=self.SUNDAY)
        leave = self.leave(day=self.SUNDAY, approve=False)
        self.assertEqual(leave.number_of_days, 1)
        leave.action_approve()
        self.assertEqual((leave.state, shift.verdict), ("validate", "excused"))

    def test_half_of_it_is_half_a_day_and_its_hours(self):
        self.make_shift(day=self.SUNDAY, start_at=self.at("2026-03-08 08:00"), end_at=self.at("2026-03-08 18:00"))
        leave = self.leave("pm pm", day=self.SUNDAY)
        self.assertEqual((leave.number_of_days, leave.number_of_hours), (0.5, 5))

    def test_the_shift_counts_beside_the_days_of_the_calendar(self):
        self.make_shift(day=self.SUNDAY)
        leave = self.leave(day=date(2026, 3, 6), last=date(2026, 3, 9), approve=False)
        self.assertEqual(leave.number_of_days, 3)

    def test_the_length_follows_the_roster(self):
        leave = self.leave(day=self.SUNDAY, approve=False)
        self.assertEqual(leave.number_of_days, 0)
        with self.assertRaises(UserError):
            leave.action_approve()
        shift = self.make_shift(day=self.SUNDAY)
        self.assertEqual(leave.number_of_days, 1)
        leave.action_approve()
        shift.action_cancel()
        self.assertEqual((leave.state, leave.number_of_days), ("validate", 0))

    def test_a_shift_that_moves_to_another_person_moves_the_length(self):
        shift = self.make_shift(day=self.SUNDAY)
        leave = self.leave(day=self.SUNDAY)
        shift.employee_id = self.employee_steward
        self.assertEqual(leave.number_of_days, 0)

    def test_the_roster_of_a_month_is_measured_at_once(self):
        days = [self.DAY + timedelta(days=number) for number in range(7)]
        leaves = self.env["hr.leave"].union(*(self.leave(day=day) for day in days[:5]))
        leaves.mapped("number_of_days")
        counts = []
        for some in (days[:1], days[1:]):
            shifts = self.env["property.shift"].union(*(self.make_shift(day=day, publish=False) for day in some))
            before = self.cr.sql_log_count
            self.env["property.leave.length"]._measure({(shift.employee_id, shift.date) for shift in shifts})
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)


@tagged("post_install", "-at_install")
class TestCoveredHalf(CoverCommon):
    def test_half_a_day_stays_the_half_of_the_whole_shift(self):
        self.shift.write({"start_at": self.at("08:00"), "end_at": self.at("18:00")})
        kind = self.env["hr.leave.type"].create(
            {"name": "Halves", "requires_allocation": False, "leave_validation_type": "hr", "request_unit": "half_day"}
        )
        self.env["hr.leave"].create(
            {
                "employee_id": self.employee_attendant.id,
                "holiday_status_id": kind.id,
                "request_date_from": self.DAY,
                "request_date_to": self.DAY,
                "request_date_to_period": "am",
            }
        ).action_approve()
        self.approve(self.ask("15:00", "18:00"))
        self.punch("13:00", "15:00")
        with freeze_time(self.at("19:00")):
            self.shift._judge()
        self.assertEqual((self.shift.verdict, self.shift.late_seconds), ("on_time", 0))
