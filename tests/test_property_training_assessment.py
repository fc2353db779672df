# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month of a trainer, and the class hours of a week (TRN-5, TRN-10)."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import load_rules

rules = load_rules("property_training").assessment
TARGETS = {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0}
GOOD = {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(100), "100.0"),
        (Fraction(9999, 100), "99.9"),
        (Fraction(9995, 100), "99.9"),
        (Fraction(200, 3), "66.7"),
        (Fraction(1, 20), "0.1"),
        (Fraction(0), "0.0"),
    ],
)
def test_a_percentage_never_looks_reached_when_it_is_not(value, text):
    assert rules.tenths(value) == text


def test_a_lesson_says_what_is_below():
    found = rules.lesson("2026-03-10", "Etiquette", [GOOD, {**GOOD, "understood": 99, "deviation": 2}], TARGETS)
    assert (found["figures"]["understood"], found["figures"]["deviation"]) == ("99.5", "2")
    assert (found["below"], found["verdict"], found["forms"]) == (["understood", "deviation"], "short", 2)


def test_a_month_counts_what_was_judged():
    lessons = [
        rules.lesson("2026-03-10", "A", [GOOD], TARGETS),
        rules.lesson("2026-03-11", "B", [], TARGETS),
        rules.lesson("2026-03-12", "C", [{**GOOD, "practical": 94}], TARGETS),
    ]
    assert rules.month(lessons) == {"held": 3, "judged": 2, "met": 1}
    assert rules.rows(lessons)[0][3:] == (Decimal("100.0"), Decimal("95.0"), Decimal("80.0"), Decimal("70.0"), 0, "met")
    assert rules.rows(lessons)[1][3:] == (None, None, None, None, None, "unknown")


def test_class_hours_are_reached_by_the_session_that_fills_them():
    first, second = (datetime(2026, 3, 11, 7), 60), (datetime(2026, 3, 10, 7), 60)
    assert rules.reached_at([first, second], 120) == first[0]
    assert rules.reached_at([first, second], 60) == second[0]
    assert rules.reached_at([first], 61) is None
    assert rules.reached_at([], 1) is None
