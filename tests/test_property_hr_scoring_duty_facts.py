# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From seconds late to the fact that scoring judges (SCO-3)."""

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
