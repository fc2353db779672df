# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta
from unittest.mock import PropertyMock, patch

from pytz import timezone

from odoo.tests import tagged

from ..exceptions import CalendarYearError
from ..rules.public_holidays import UnknownCountry
from ..rules.working_days import UnknownYear
from .common_calendar import CalendarCommon

LOAD_YEAR = "odoo.addons.property_base.models.resource_calendar.load_year"
SHANGHAI = timezone("Asia/Shanghai")


@tagged("post_install", "-at_install")
class TestCalendar(CalendarCommon):
    """Public holidays and make-up workdays in our own counting and in Odoo's."""

    def hours(self, day, resources=None, lunch=False):
        """Hours of work on a day: of the calendar, or of one resource."""
        start = SHANGHAI.localize(datetime.combine(day, datetime.min.time()))
        end = start + timedelta(days=1)
        if lunch:
            found = self.china._attendance_intervals_batch(start, end, resources, lunch=True)
        else:
            found = self.china._work_intervals_batch(start, end, resources)
        key = resources.id if resources else False
        return sum((stop - begin).total_seconds() for begin, stop, _meta in found[key]) / 3600

    def test_a_year_is_loaded_in_one_action_and_again_changes_nothing(self):
        days = self.china.property_day_ids
        self.assertEqual(len(days.filtered(lambda day: day.kind == "holiday")), 22)
        self.assertEqual(len(days.filtered(lambda day: day.kind == "makeup")), 6)
        self.assertEqual(self.china.property_year_ids.mapped("year"), [2026])
        leaves = days.leave_id
        self.china._load_public_holidays([2026])
        self.assertEqual(self.china.property_day_ids, days)
        self.assertEqual(days.leave_id, leaves)

    def test_dialog_loads_for_the_administrator_only(self):
        Load = self.env["property.calendar.load"]
        wizard = Load.with_user(self.user_manager).create({"year": 2025, "country_id": self.env.ref("base.cn").id})
        self.assertIn("19", wizard.preview)
        wizard.calendar_ids = self.china
        wizard.action_load()
        self.assertIn(2025, self.china.property_year_ids.mapped("year"))
        self.assertFalse(Load.with_user(self.user_director).has_access("create"))

    def test_what_was_edited_stays_when_loaded_again(self):
        day = self.china.property_day_ids.filtered(lambda row: row.date == date(2026, 1, 1))
        other = self.china.property_day_ids.filtered(lambda row: row.date == date(2026, 5, 1))
        day.kind = "makeup"
        other.active = False
        extra = self.env["property.calendar.day"].create(
            {"calendar_id": self.china.id, "date": "2026-07-01", "name": "Ours"}
        )
        self.china._load_public_holidays([2026])
        self.assertEqual(day.kind, "makeup")
        self.assertFalse(other.active)
        self.assertTrue(extra.exists())

    def test_odoo_works_on_make_up_saturdays(self):
        self.assertEqual(self.hours(date(2026, 2, 14)), self.hours(date(2026, 3, 13)), "as on an ordinary Friday")
        self.assertEqual(self.hours(date(2026, 2, 14), lunch=True), self.hours(date(2026, 3, 13), lunch=True))
        self.assertEqual(self.hours(date(2026, 3, 14)), 0, "an ordinary Saturday")

    def test_odoo_rests_on_public_holidays(self):
        self.assertEqual(self.hours(date(2026, 2, 17)), 0)
        self.assertEqual(self.hours(date(2026, 2, 25)), self.hours(date(2026, 3, 13)))

    def test_holidays_begin_and_end_at_local_midnight(self):
        leave = self.china.property_day_ids.filtered(lambda day: day.date == date(2026, 2, 17)).leave_id
        self.assertEqual(leave.date_from, datetime(2026, 2, 16, 16, 0))
        self.assertEqual(leave.date_to, datetime(2026, 2, 17, 15, 59, 59))

    def test_hours_of_a_person(self):
        """What hr_holidays and hr_attendance ask: the hours of an employee, by day."""
        employee = self.employee_attendant
        employee.resource_calendar_id = self.china
        employee.tz = "Asia/Shanghai"
        full = self.hours(date(2026, 3, 13))
        self.assertEqual(self.hours(date(2026, 2, 14), employee.resource_id), full)
        start = SHANGHAI.localize(datetime(2026, 2, 13)), SHANGHAI.localize(datetime(2026, 2, 25))
        listed = employee.resource_id.calendar_id and employee._list_work_time_per_day(*start)[employee.id]
        self.assertEqual([day for day, _hours in listed], [date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 24)])
        data = employee._get_work_days_data_batch(*start)[employee.id]
        self.assertEqual((data["days"], data["hours"]), (3, 3 * full))

    def test_unusual_days_of_the_leave_calendar(self):
        days = self.china._get_unusual_days(datetime(2026, 2, 13), datetime(2026, 2, 25))
        self.assertFalse(days["2026-02-14"], "the make-up Saturday is not greyed out")
        self.assertTrue(days["2026-02-17"])
        self.assertTrue(days["2026-02-21"])

    def test_removed_holiday_is_worked_again(self):
        day = self.china.property_day_ids.filtered(lambda row: row.date == date(2026, 2, 17))
        leave = day.leave_id
        day.active = False
        self.assertFalse(leave.exists())
        self.assertEqual(self.hours(date(2026, 2, 17)), self.hours(date(2026, 3, 13)))

    def test_a_weekday_that_is_worked_anyway_is_not_doubled(self):
        self.env["property.calendar.day"].create({"calendar_id": self.china.id, "date": "2026-03-13", "kind": "makeup"})
        self.assertEqual(self.hours(date(2026, 3, 13)), self.hours(date(2026, 3, 12)))

    def test_time_off_that_hr_entered_itself_is_respected(self):
        calendar = self.china.copy({"name": "Copy"})
        self.env["resource.calendar.leaves"].create(
            self.env["resource.calendar.leaves"]._property_unshifted(
                [
                    {
                        "name": "Entered in Time Off",
                        "calendar_id": calendar.id,
                        "date_from": datetime(2025, 9, 30, 16),
                        "date_to": datetime(2025, 10, 8, 15, 59, 59),
                    }
                ]
            )
        )
        calendar._load_public_holidays([2025])
        day = calendar.property_day_ids.filtered(lambda row: row.date == date(2025, 10, 1))
        self.assertTrue(day)
        self.assertFalse(day.leave_id)

    def test_without_a_country_the_calendar_is_named(self):
        self.china.property_country_id = False
        self.company.country_id = False
        with self.assertRaisesRegex(CalendarYearError, "China"):
            self.china._load_public_holidays([2024])

    def test_the_daily_job_loads_this_year_and_the_next_and_says_what_it_could_not(self):
        self.env["resource.calendar"]._keep_years()
        years = self.china.property_year_ids.mapped("year")
        self.assertIn(date.today().year, years)
        self.assertIn(date.today().year + 1, years)
        self.other_estate.calendar_id = self.china.copy({"name": "Nowhere"})
        with patch(LOAD_YEAR, side_effect=UnknownCountry):
            self.env["resource.calendar"]._keep_years()
            self.env["resource.calendar"]._keep_years()
        told = self.env["mail.activity"].search(
            [("user_id", "=", self.user_manager.id), ("summary", "=", "Public holidays are missing")]
        )
        self.assertEqual(len(told), 1)

    def test_counting_goes_on_only_through_known_years(self):
        calendar = self.estate._working_calendar(date(2026, 1, 1), date(2026, 12, 31))[self.estate.id]
        with self.assertRaises(UnknownYear):
            calendar.add_working_days(date(2030, 1, 1), 1)

    def test_a_page_that_is_only_shown_keeps_no_year(self):
        years = [date(2027, 1, 1), date(2027, 12, 31)]
        with patch.object(type(self.env.cr), "readonly", PropertyMock(return_value=True)):
            shown = self.estate._working_calendar(*years)[self.estate.id]
        self.assertNotIn(2027, self.china.property_year_ids.mapped("year"))
        kept = self.estate._working_calendar(*years)[self.estate.id]
        self.assertIn(2027, self.china.property_year_ids.mapped("year"))
        self.assertEqual(shown, kept)
        self.assertFalse(shown.is_working(date(2027, 1, 1)))

    def test_two_week_schedules(self):
        self.china.attendance_ids.unlink()
        self.china.write(
            {
                "two_weeks_calendar": True,
                "attendance_ids": [
                    (0, 0, {"name": "x", "dayofweek": "0", "week_type": week, "hour_from": 8, "hour_to": 12})
                    for week in ("0", "1")
                ]
                + [(0, 0, {"name": "y", "dayofweek": "1", "week_type": "0", "hour_from": 8, "hour_to": 12})],
            }
        )
        calendar = self.china._property_working_calendar()
        tuesdays = [date(2026, 6, 2) + timedelta(days=7 * week) for week in range(4)]
        worked = [calendar.is_working(day) for day in tuesdays]
        self.assertEqual(worked, [worked[0], not worked[0], worked[0], not worked[0]])
        self.assertTrue(calendar.is_working(date(2026, 6, 1)) and calendar.is_working(date(2026, 6, 8)))

    def test_nothing_is_added_outside_make_up_days(self):
        """An ordinary week asks the database nothing more than Odoo does."""
        start, end = SHANGHAI.localize(datetime(2026, 3, 9)), SHANGHAI.localize(datetime(2026, 3, 13))
        self.china._attendance_intervals_batch(start, end)
        with patch.object(type(self.china), "_makeup_hours") as asked:
            self.china._attendance_intervals_batch(start, end)
        asked.assert_not_called()
