# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Deadlines and periods."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

package = load_rules("property_base")
rules, period = package.deadline, package.period
WorkingCalendar = package.working_days.WorkingCalendar
SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEKDAYS = WorkingCalendar()
NOON = datetime(2026, 3, 13, 4, 0)  # Friday 13 March, 12:00 in Shanghai


def due(kind, value=0, code="", opened=NOON, tz=SHANGHAI, **options):
    return rules.due_at(rules.Limit(kind, value, **options), opened, tz, WEEKDAYS, code)


@pytest.mark.parametrize(
    ("kind", "value", "code", "options", "expected"),
    [
        ("hours", 2, "", {}, datetime(2026, 3, 13, 6, 0)),
        ("working_days", 2, "", {}, datetime(2026, 3, 17, 15, 59, 59)),
        ("nth_working_day", 5, "2026-04", {}, datetime(2026, 4, 7, 15, 59, 59)),
        ("nth_working_day", 5, "2026-04", {"period_offset": 1}, datetime(2026, 5, 7, 15, 59, 59)),
        ("nth_working_day", 5, "", {}, datetime(2026, 3, 6, 15, 59, 59)),
        ("month_day", 25, "2026-03", {}, datetime(2026, 3, 25, 15, 59, 59)),
        ("month_day", 30, "2026-02", {}, datetime(2026, 2, 28, 15, 59, 59)),
        ("month_day", 0, "2026-02", {}, datetime(2026, 2, 1, 15, 59, 59)),
        ("month_day", 31, "2026-05", {"period_offset": -1}, datetime(2026, 4, 30, 15, 59, 59)),
        ("year_day", 10, "2027", {"month": 12, "period_offset": -1}, datetime(2026, 12, 10, 15, 59, 59)),
        ("quota", 0, "2026-03", {}, datetime(2026, 3, 31, 15, 59, 59)),
        ("quota", 0, "", {}, datetime(2026, 3, 31, 15, 59, 59)),
        ("quota", 0, "2026-W11", {}, datetime(2026, 3, 15, 15, 59, 59)),
        ("quota", 0, "2026-03-13", {}, datetime(2026, 3, 13, 15, 59, 59)),
        ("month_day", 31, "2026-Q1", {}, datetime(2026, 3, 31, 15, 59, 59)),
        ("quota", 0, "2026-H1", {}, datetime(2026, 6, 30, 15, 59, 59)),
    ],
)
def test_due(kind, value, code, options, expected):
    assert due(kind, value, code, **options) == expected


def test_without_a_period_the_month_of_the_opening_counts():
    limit = rules.Limit("quota")
    assert rules.anchor(limit, date(2026, 2, 13), "") == (date(2026, 2, 1), date(2026, 2, 28))
    assert rules.due_day(limit, date(2026, 2, 13), WEEKDAYS) == date(2026, 2, 28)
    assert rules.due_at(limit, datetime(2026, 2, 13), SHANGHAI, WEEKDAYS) == datetime(2026, 2, 28, 15, 59, 59)


def test_a_local_day_begins_and_ends_in_its_zone():
    assert rules.start_of_day(date(2026, 3, 13), SHANGHAI) == datetime(2026, 3, 12, 16)
    assert rules.end_of_day(date(2026, 3, 13), SHANGHAI) == datetime(2026, 3, 13, 15, 59, 59)


def test_day_zero_is_the_local_day():
    late = datetime(2026, 3, 12, 16, 30)  # 00:30 of the 13th in Shanghai, 12th in UTC
    assert due("working_days", 1, opened=late) == datetime(2026, 3, 16, 15, 59, 59)
    assert due("working_days", 1, opened=late, tz=ZoneInfo("UTC")) == datetime(2026, 3, 13, 23, 59, 59)


def test_clock_change_keeps_hours_and_moves_days():
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 28, 12, 0)  # the night after it clocks go forward
    assert due("hours", 24, opened=before, tz=berlin) == before + timedelta(hours=24)
    assert due("working_days", 1, opened=before, tz=berlin) == datetime(2026, 3, 30, 21, 59, 59)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"kind": "soon"}, "^unknown kind of limit 'soon'$"),
        ({"kind": "hours", "value": -1}, "^a limit and its warning lead are 0 or more$"),
        ({"kind": "hours", "warn_lead_minutes": -1}, "^a limit and its warning lead are 0 or more$"),
        ({"kind": "year_day", "value": 1}, "^a day of the year needs its month$"),
        ({"kind": "year_day", "value": 1, "month": 13}, "^a day of the year needs its month$"),
    ],
)
def test_wrong_limits_are_refused(options, why):
    with pytest.raises(ValueError, match=why):
        rules.Limit(**options)


@pytest.mark.parametrize("month", [1, 12])
def test_the_first_and_the_last_month_have_days(month):
    assert rules.Limit("year_day", 0, month).month == month


def test_hours_have_no_day():
    with pytest.raises(ValueError, match="^a limit in hours ends at a moment, not with a day$"):
        rules.due_day(rules.Limit("hours", 2), date(2026, 3, 13), WEEKDAYS)


def test_warning_is_never_before_the_opening():
    limit = datetime(2026, 3, 13, 6, 0)
    assert rules.warn_at(limit, NOON, 30) == datetime(2026, 3, 13, 5, 30)
    assert rules.warn_at(limit, NOON, 1) == datetime(2026, 3, 13, 5, 59)
    assert rules.warn_at(limit, NOON, 600) == NOON
    assert rules.warn_at(limit, NOON, 0) is None


@pytest.mark.parametrize("recurrence", period.RECURRENCES)
@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), count=st.integers(-5, 5))
def test_periods_hold_their_days_and_shift_back(recurrence, day, count):
    code = period.period_of(day, recurrence)
    first, last = period.bounds(code)
    assert first <= day <= last
    assert period.recurrence_of(code) == recurrence
    assert period.shift(period.shift(code, count), -count) == code


@pytest.mark.parametrize("recurrence", period.RECURRENCES)
@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), span=st.integers(0, 400))
def test_periods_follow_each_other_without_gap(recurrence, first, span):
    last = first + timedelta(days=span)
    codes = period.periods_between(first, last, recurrence)
    assert codes == sorted(set(codes))
    edges = [period.bounds(code) for code in codes]
    assert edges[0][0] <= first and edges[-1][1] >= last
    assert all(b[0] - a[1] == timedelta(days=1) for a, b in zip(edges, edges[1:], strict=False))


@pytest.mark.parametrize("code", ["", "26-01", "2026-1", "soon"])
def test_wrong_codes_are_refused(code):
    with pytest.raises(ValueError):
        period.bounds(code)


def test_unknown_recurrence_is_refused():
    with pytest.raises(ValueError):
        period.period_of(date(2026, 1, 1), "hourly")


def test_periods_that_end_in_a_month():
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    assert period.ends_between(first, last, period.WEEKLY) == [date(2026, 3, day) for day in (1, 8, 15, 22, 29)]
    assert len(period.ends_between(first, last, period.DAILY)) == 31
    assert period.ends_between(first, last, period.QUARTERLY) == [last]
    assert period.ends_between(first, last, period.YEARLY) == []


def test_deadlines_of_many_are_counted_at_once():
    limits = {"reply": rules.Limit("hours", 2), "follow": rules.Limit("working_days", 2)}
    zones = {1: SHANGHAI, 2: ZoneInfo("UTC")}
    late = datetime(2026, 3, 13, 17)  # already Saturday in Shanghai
    asked = [
        {"code": "reply", "estate_id": 1, "opened_at": NOON},
        {"code": "follow", "estate_id": 1, "opened_at": late},
        {"code": "follow", "estate_id": 2, "opened_at": late, "due_at": NOON},
    ]
    assert rules.counted_days(asked, limits, zones) == [date(2026, 3, 14)]
    assert rules.counted_days(asked[:1], limits, zones) == []
    expected = [datetime(2026, 3, 13, 6), datetime(2026, 3, 17, 15, 59, 59), NOON]
    assert rules.due_moments(asked, limits, zones, {1: WEEKDAYS}) == expected
    assert rules.due_moments(asked[:1], limits, zones, {}) == expected[:1]
    month = {"code": "visits", "estate_id": 1, "opened_at": NOON, "period": "2026-05"}
    limits["visits"] = rules.Limit("quota")
    assert rules.due_moments([month], limits, zones, {}) == [datetime(2026, 5, 31, 15, 59, 59)]
    assert rules.due_moments([{**month, "period": None}], limits, zones, {}) == [datetime(2026, 3, 31, 15, 59, 59)]
