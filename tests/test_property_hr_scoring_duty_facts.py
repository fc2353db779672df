# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From seconds late to the fact that scoring judges (SCO-3)."""

from datetime import datetime

import pytest
from conftest import load_rules

facts = load_rules("property_hr_scoring_duty").shift_facts


@pytest.mark.parametrize(
    ("verdict", "late", "expected"),
    [
        ("on_time", 0, [("attendance", "late", 0)]),
        ("late", 301, [("attendance", "late", 301)]),
        ("absent", 0, [("attendance", "absent", 420)]),
        ("excused", 0, []),
        ("no_shift_needed", 0, []),
        ("pending", 0, []),
    ],
)
def test_one_fact_of_attendance_per_shift(verdict, late, expected):
    assert facts.findings(verdict, late, 25200, 0, 0) == expected


def test_early_leaving_and_leaving_the_post_are_facts_beside_it():
    assert facts.findings("late", 60, 25200, 90, 61) == [
        ("attendance", "late", 60),
        ("left_early", "left_early", 90),
        ("left_post", "left_post", 2),
    ]


def test_begun_minutes_of_an_absence_count_whole():
    assert facts.findings("absent", 0, 61, 0, 0) == [("attendance", "absent", 2)]


def test_what_is_missed_of_one_day_is_one_absence():
    monday, tuesday = ("Li", 2), ("Li", 3)
    rows = [
        (11, monday, [("attendance", "absent", 120)]),
        (12, monday, [("attendance", "late", 60), ("left_early", "left_early", 90)]),
        (13, monday, [("attendance", "absent", 180)]),
        (14, tuesday, [("attendance", "absent", 420)]),
        (15, ("Wang", 2), [("attendance", "absent", 30)]),
    ]
    assert facts.of_days(rows) == [
        ((12,), ("attendance", "late", 60)),
        ((12,), ("left_early", "left_early", 90)),
        ((11, 13), ("attendance", "absent", 300)),
        ((14,), ("attendance", "absent", 420)),
        ((15,), ("attendance", "absent", 30)),
    ]


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        (datetime(2026, 3, 31, 14), datetime(2026, 3, 31, 14)),
        (datetime(2026, 3, 31, 15, 59, 59), datetime(2026, 3, 31, 15, 59, 59)),
        (datetime(2026, 3, 31, 20), datetime(2026, 3, 31, 15, 59, 59)),
    ],
)
def test_the_rest_of_a_night_happened_on_the_day_the_night_began(start, moment):
    assert facts.moment(start, datetime(2026, 3, 31, 16)) == moment


@pytest.mark.parametrize("verdict", ["late", "absent", "excused", "pending"])
def test_who_is_late_or_absent_is_not_late_for_the_handover_besides(verdict):
    assert not facts.is_late_for_handover(verdict)


def test_who_is_in_time_for_the_shift_may_be_late_for_the_handover():
    assert facts.is_late_for_handover("on_time")
