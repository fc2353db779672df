# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of documents."""

from datetime import date

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_base").number


@pytest.mark.parametrize(
    ("within", "code"), [("never", ""), ("year", "2028"), ("month", "202802"), ("day", "20280229")]
)
def test_what_numbers_count_in(within, code):
    assert rules.period(date(2028, 2, 29), within) == code


def test_a_period_that_is_not_there():
    with pytest.raises(ValueError, match="week"):
        rules.period(date(2028, 2, 29), "week")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("HW", "E1", "20261128", 3, "day"), "HW-E1-20261128-003"),
        (("HW", "E1", "20261128", 1000, "day"), "HW-E1-20261128-1000"),
        (("GR", "", "2026", 7, "year"), "GR-2026-00007"),
        (("C", "E1", "", 12, "never"), "C-E1-000012"),
    ],
)
def test_how_they_are_written(parts, text):
    assert rules.written(*parts) == text


@given(st.dates(), st.dates(), st.sampled_from(rules.WITHIN))
def test_periods_sort_in_time_order(one, other, within):
    earlier, later = sorted((one, other))
    if earlier.year >= 1000:
        assert rules.period(earlier, within) <= rules.period(later, within)
