# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Standards: values, verdicts and versions."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_standard").standard


@pytest.mark.parametrize(
    ("numerator", "denominator", "comparator", "target", "expected"),
    [
        (3, 3, "ge", "100", "met"),
        (99999, 100000, "ge", "100", "missed"),
        (0, 0, "ge", "100", "nothing"),
        (60, 100, "ge", "60", "met"),
        (1, 100, "le", "1", "met"),
        (2, 100, "le", "1", "missed"),
        (0, 5, "eq", "0", "met"),
    ],
)
def test_percentages(numerator, denominator, comparator, target, expected):
    assert rules.judge(numerator, denominator, "percent", comparator, Decimal(target)) == expected


@pytest.mark.parametrize(
    ("reached", "denominator", "comparator", "expected"),
    [
        (6, 0, "ge", "met"),
        (5, 0, "ge", "missed"),
        (5, 10, "ge", "missed"),
        (6, 10, "eq", "met"),
        (7, 1, "le", "missed"),
    ],
)
def test_numbers_are_judged_as_they_are(reached, denominator, comparator, expected):
    assert rules.judge(reached, denominator, "number", comparator, Decimal(6)) == expected


def test_numbers_need_no_denominator():
    assert rules.judge(6, 0, "number", "ge", Decimal(6)) == "met"
    assert rules.value(6, 0, "number") == 6


def test_value_is_cut_off_never_rounded_up():
    assert rules.value(99999, 100000, "percent") == Decimal("99.99")
    assert rules.value(0, 0, "percent") is None


def test_unknown_comparator_is_refused():
    with pytest.raises(ValueError, match="'about'"):
        rules.judge(1, 1, "percent", "about", Decimal(1))


def test_version_of_the_day():
    old = rules.Version(1, "reply", date(2020, 1, 1), date(2026, 3, 31))
    new = rules.Version(2, "reply", date(2026, 4, 1))
    assert rules.in_force([old, new], date(2026, 3, 31)) == {"reply": 1}
    assert rules.in_force([new, old], date(2026, 4, 1)) == {"reply": 2}
    assert rules.in_force([old, new], date(2019, 1, 1)) == {}
    open_end = rules.Version(3, "reply", date(2026, 1, 1))
    for versions in ([open_end, new], [new, open_end]):
        assert rules.in_force(versions, date(2026, 4, 1)) == {"reply": 2}, "the latest beginning"
    again = rules.Version(4, "reply", date(2026, 4, 1))
    assert rules.in_force([new, again], date(2026, 4, 1)) == {"reply": 2}, "of two that begin together the first"


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(0, 100))
def test_shown_value_never_contradicts_a_whole_target(numerator, denominator, target):
    met = rules.judge(numerator, denominator, "percent", "ge", Decimal(target)) == "met"
    assert met == (rules.value(numerator, denominator, "percent") >= target)
