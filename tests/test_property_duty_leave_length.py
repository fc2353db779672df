# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long the leave of somebody on a roster is (DUT-4). 7 March 2026 is a Saturday."""

from datetime import date, datetime

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
Leave, concerned, length = rules.excuse.Leave, rules.leave_length.concerned, rules.leave_length.length

FRIDAY, SATURDAY, SUNDAY = (date(2026, 3, day) for day in (6, 7, 8))


def stood(*days, start=8, end=18):
    return {day: [(datetime(2026, 3, day.day, start), datetime(2026, 3, day.day, end))] for day in days}


def leave(first, last, **how):
    return Leave(first, last, datetime(2026, 3, first.day, 9), datetime(2026, 3, last.day, 17), **how)


@pytest.mark.parametrize(
    ("first", "last", "how", "on_roster", "office", "expected"),
    [
        (SATURDAY, SATURDAY, {}, (SATURDAY,), {}, (1, 10)),
        (FRIDAY, SUNDAY, {}, (SATURDAY,), {FRIDAY: 8.0}, (2, 18)),
        (FRIDAY, SUNDAY, {}, (FRIDAY,), {FRIDAY: 8.0}, (1, 10)),
        (SATURDAY, SATURDAY, {"to_noon": True}, (SATURDAY,), {}, (0.5, 5)),
        (FRIDAY, SATURDAY, {"from_noon": True}, (SATURDAY,), {FRIDAY: 4.0}, (1.5, 14)),
        (FRIDAY, SATURDAY, {"from_noon": True, "to_noon": True}, (FRIDAY, SATURDAY), {}, (1, 10)),
    ],
)
def test_days_with_a_shift_count_and_others_as_the_calendar_says(first, last, how, on_roster, office, expected):
    assert length(leave(first, last, **how), stood(*on_roster), office) == expected


def test_hours_count_as_far_as_they_would_have_been_stood():
    assert length(leave(SATURDAY, SATURDAY, by_hours=True), stood(SATURDAY, start=12, end=22), {}) == (0.5, 5)
    assert length(leave(SATURDAY, SATURDAY, by_hours=True), stood(SATURDAY, start=18, end=22), {}) == (0, 0)


def test_a_leave_by_hours_concerns_the_night_before():
    night = {FRIDAY: [(datetime(2026, 3, 6, 22), datetime(2026, 3, 7, 10))]}
    assert concerned(leave(SATURDAY, SATURDAY, by_hours=True), night) == night
    assert concerned(leave(SATURDAY, SATURDAY), night) == {}
    assert concerned(leave(SUNDAY, SUNDAY, by_hours=True), night) == {}
    assert concerned(leave(FRIDAY, FRIDAY), night) == night
