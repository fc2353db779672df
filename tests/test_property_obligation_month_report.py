# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Monthly reports: months, shares and little charts (STD-5)."""

from datetime import date

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

report = load_rules("property_obligation").month_report


@pytest.mark.parametrize(
    "first, following, before",
    [
        (date(2026, 1, 1), date(2026, 2, 1), date(2025, 12, 1)),
        (date(2026, 12, 1), date(2027, 1, 1), date(2026, 11, 1)),
        (date(2024, 2, 1), date(2024, 3, 1), date(2024, 1, 1)),
    ],
)
def test_months(first, following, before):
    assert report.next_month(first) == following
    assert report.month_before(first) == before


@pytest.mark.parametrize(
    "value, before, change", [(5, 4, "up"), (4, 5, "down"), (5, 5, "same"), (5, None, "new"), (None, 5, "new")]
)
def test_changes(value, before, change):
    assert report.change(value, before) == change


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=20))
def test_shares_add_up_to_a_hundred(counts):
    shares = report.shares(counts)
    assert round(sum(shares), 1) == (100 if sum(counts) else 0)
    for count, share in zip(counts, shares, strict=True):
        exact = 100 * count / sum(counts) if sum(counts) else 0
        assert abs(share - exact) <= 0.1


@pytest.mark.parametrize(
    "counts, digits, shares",
    [
        ([1, 2], 1, [33.3, 66.7]),
        ([1, 1, 1], 1, [33.4, 33.3, 33.3]),  # the first of equals takes the rest
        ([1, 2], 0, [33, 67]),
        ([1, 2], 2, [33.33, 66.67]),
        ([0, 0], 1, [0, 0]),
    ],
)
def test_the_largest_remainder_takes_the_rest(counts, digits, shares):
    assert report.shares(counts, digits) == shares


def test_shares_have_one_digit():
    assert report.shares([2, 1]) == [66.7, 33.3]


def test_a_sparkline_goes_from_the_least_below_to_the_most_above():
    assert report.sparkline([5, None, 15, 10]) == "0.0,26.0 80.0,2.0 120.0,14.0"
    assert report.sparkline([5, 5], 10, 24) == "0.0,22.0 10.0,22.0"


@given(st.lists(st.one_of(st.none(), st.floats(0, 1000)), max_size=12))
def test_a_sparkline_stays_in_its_frame(values):
    points = [tuple(map(float, point.split(","))) for point in report.sparkline(values, 90, 24).split()]
    known = [value for value in values if value is not None]
    assert len(points) == (len(known) if len(known) > 1 else 0)
    assert all(0 <= x <= 90.1 and 0 <= y <= 24 for x, y in points)
