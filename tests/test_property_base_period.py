# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""First days of periods, the ones beside them, and when a period is over."""

from datetime import date, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

period = load_rules("property_base").period
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("recurrence", "first", "following", "before"),
    [
        ("daily", date(2026, 2, 28), date(2026, 3, 1), date(2026, 2, 27)),
        ("weekly", date(2026, 2, 23), date(2026, 3, 2), date(2026, 2, 16)),
        ("monthly", date(2026, 2, 1), date(2026, 3, 1), date(2026, 1, 1)),
        ("quarterly", date(2026, 1, 1), date(2026, 4, 1), date(2025, 10, 1)),
        ("half_yearly", date(2026, 1, 1), date(2026, 7, 1), date(2025, 7, 1)),
        ("yearly", date(2026, 1, 1), date(2027, 1, 1), date(2025, 1, 1)),
    ],
)
def test_first_days(recurrence, first, following, before):
    day = date(2026, 2, 28)
    assert [period.first_day(day, recurrence, count) for count in (0, 1, -1)] == [first, following, before]


def test_a_month_ends_with_its_last_day():
    assert not period.has_ended("2026-02", date(2026, 2, 28))
    assert period.has_ended("2026-02", date(2026, 3, 1))


@given(DAYS, st.sampled_from(period.RECURRENCES))
def test_a_period_begins_where_the_one_before_ended(day, recurrence):
    first = period.first_day(day, recurrence)
    assert first <= day < period.first_day(day, recurrence, 1)
    assert period.period_of(first - timedelta(days=1), recurrence) != period.period_of(day, recurrence)
    assert period.first_day(first - timedelta(days=1), recurrence) == period.first_day(day, recurrence, -1)
