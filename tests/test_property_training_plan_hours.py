# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Class hours, own time and busy spans of a plan in minutes of the estate's days (TRN-3)."""

from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_training")
hours, Busy = rules.plan_hours, rules.plan_problem.Busy
DAY = date(2026, 3, 2)


def at(hour, minute=0, day=2, second=0):
    return datetime(2026, 3, day, hour, minute, second)


def test_intervals_of_a_day_in_their_order():
    found = hours.by_day([(at(13, 30), at(17)), (at(8, 1), at(8, 2)), (at(9, day=3), at(9, day=3))])
    assert found == {DAY: ((481, 482), (810, 1020))}, "an empty interval is none"
    assert hours.by_day([(at(9), at(8))]) == {}


def test_an_interval_past_midnight_ends_with_its_day():
    assert hours.by_day([(at(22), at(6, day=3))]) == {DAY: ((1320, 1440),)}


def test_a_begun_minute_counts_as_one():
    assert hours.by_day([(at(9), at(9, 30, second=1))]) == {DAY: ((540, 571),)}


@pytest.mark.parametrize(
    ("end", "minutes", "span"),
    [(1020, 120, (1020, 1140)), (1380, 120, (1380, 1440)), (1439, 1, (1439, 1440)), (1440, 60, None), (1020, 0, None)],
)
def test_own_time_begins_with_the_end_of_the_class_hours_and_ends_with_the_day(end, minutes, span):
    found = hours.after_work({DAY: ((480, 720), (780, end))}, minutes)
    assert found == ({DAY: (span,)} if span else {})


def test_a_day_without_hours_has_no_own_time():
    assert hours.after_work({DAY: ()}, 120) == {}


def test_somebody_is_busy_into_the_next_day():
    assert hours.busy(7, at(22), at(6, day=3), True) == Busy(7, DAY, 1320, 1800, True)
    assert hours.busy(7, at(9), at(9)) == Busy(7, DAY, 540, 540, False)
    assert hours.busy(7, at(9), at(8)) == Busy(7, DAY, 540, 540, False), "an end before the beginning is none"


def test_a_moment_and_its_minute():
    assert hours.moment(DAY, 0) == datetime(2026, 3, 2)
    assert hours.moment(DAY, 1441) == datetime(2026, 3, 3, 0, 1)
    assert hours.minute(hours.moment(DAY, 545)) == 545
    assert hours.moment(DAY, 60) - hours.moment(DAY, 0) == timedelta(hours=1)
