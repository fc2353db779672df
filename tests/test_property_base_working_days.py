# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Working days of China with public holidays and make-up workdays."""

from datetime import date, timedelta

import holidays
import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_base").working_days
YEARS = range(2001, 2041)  # as far as any row of a table may reach; the library knows China from 2001 on
DAYS = st.dates(date(2015, 1, 1), date(2026, 6, 30))


def china():
    off = holidays.country_holidays("CN", years=YEARS)
    return rules.WorkingCalendar(holidays=frozenset(off), makeup=frozenset(off.weekend_workdays))


CHINA = china()


@pytest.mark.parametrize("row", cases("working_day_limits"))
def test_case_working_day_limits(row):
    start, count = date.fromisoformat(row["from_date"]), int(row["working_days"])
    if row["limit"] == "monthly_exam":
        last = CHINA.nth_working_day(start.year, start.month, count)
    else:
        last = CHINA.add_working_days(start, count)
    assert last == date.fromisoformat(row["last_allowed_date"])


def test_makeup_saturday_is_worked():
    assert CHINA.is_working(date(2026, 2, 14))
    assert not CHINA.is_working(date(2026, 2, 21))


def test_makeup_wins_over_holiday_of_the_same_day():
    day = date(2026, 2, 14)
    both = rules.WorkingCalendar(holidays=frozenset({day}), makeup=frozenset({day}))
    assert both.is_working(day)


def test_year_that_is_not_loaded_is_named():
    calendar = rules.WorkingCalendar(known_years=frozenset({2026}))
    assert calendar.add_working_days(date(2026, 12, 29), 2) == date(2026, 12, 31)
    with pytest.raises(rules.UnknownYear) as caught:
        calendar.add_working_days(date(2026, 12, 30), 2)
    assert caught.value.year == 2027


def test_calendar_without_working_days_ends():
    with pytest.raises(rules.NoWorkingDay):
        rules.WorkingCalendar(weekdays=frozenset()).add_working_days(date(2026, 1, 1), 1)
    with pytest.raises(rules.NoWorkingDay):
        rules.WorkingCalendar(weekdays=frozenset()).nth_working_day(2026, 1, 1)


def test_short_month_gives_its_last_working_day():
    assert CHINA.nth_working_day(2026, 2, 40) == date(2026, 2, 28)


def test_negative_count_is_refused():
    with pytest.raises(ValueError):
        CHINA.add_working_days(date(2026, 1, 1), -1)
    with pytest.raises(ValueError):
        CHINA.nth_working_day(2026, 1, 0)


@given(DAYS, st.integers(1, 60))
def test_result_is_a_working_day_with_exactly_n_in_between(day, count):
    last = CHINA.add_working_days(day, count)
    assert CHINA.is_working(last)
    assert len(CHINA.working_days(day + timedelta(days=1), last)) == count


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_adding_in_two_steps_is_adding_at_once(day, first, second):
    middle = CHINA.add_working_days(day, first)
    assert CHINA.add_working_days(middle, second) == CHINA.add_working_days(day, first + second)


@given(DAYS, st.integers(0, 30), st.integers(0, 5))
def test_a_later_start_never_ends_earlier(day, later, count):
    assert CHINA.add_working_days(day, count) <= CHINA.add_working_days(day + timedelta(days=later), count)


def test_two_weeks_worked_by_turns():
    worked = {("0", 0), ("1", 0), ("1", 5)}  # Mondays always, Saturdays in the second week only

    def week_of(day):
        return str(day.isocalendar().week % 2)

    off = rules.weeks_off(worked, week_of, (2028,))
    # Saturdays of weeks 2 and 1; the year begins with one of week 52
    assert date(2028, 1, 15) in off and date(2028, 1, 8) not in off
    assert {day.weekday() for day in off} == {5} and len(off) == 27
    assert date(2028, 2, 29) not in off
