# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows that hold from day to day: who meets whom."""

from datetime import date, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

dated = load_rules("property_base").dated
DAY = date(2024, 2, 28)
DAYS = st.dates(DAY, DAY + timedelta(days=12))


def span(key, first, last=None, about="x", is_open=False):
    return dated.Span(key, about, first, last, is_open)


@pytest.mark.parametrize(
    ("first", "last", "is_open", "day", "holds"),
    [
        (date(2024, 2, 1), date(2024, 2, 29), False, date(2024, 2, 29), True),
        (date(2024, 2, 1), date(2024, 2, 29), True, date(2024, 2, 29), False),
        (date(2024, 2, 1), date(2024, 2, 29), True, date(2024, 2, 28), True),
        (date(2024, 2, 1), None, False, date(9999, 12, 31), True),
        (date(2024, 2, 1), None, False, date(2024, 1, 31), False),
    ],
)
def test_a_day(first, last, is_open, day, holds):
    assert span(1, first, last, is_open=is_open).holds(day) is holds


@pytest.mark.parametrize(
    ("spans", "holds"),
    [
        ([], False),
        ([(date(2024, 2, 28), date(2024, 3, 2))], True),
        ([(date(2024, 2, 29), None)], False),
        ([(date(2024, 2, 1), date(2024, 3, 1))], False),
        ([(date(2024, 3, 1), None), (date(2024, 2, 1), date(2024, 2, 29))], True),
        ([(date(2024, 3, 1), None), (date(2024, 2, 1), date(2024, 2, 28))], False),
    ],
)
def test_every_day_is_held(spans, holds):
    rows = [span(number, first, last) for number, (first, last) in enumerate(spans)]
    assert dated.hold_throughout(rows, date(2024, 2, 28), date(2024, 3, 2)) is holds


def test_the_day_of_handing_over_belongs_to_the_next_one():
    before = span(1, date(2024, 1, 1), date(2024, 3, 1), is_open=True)
    assert not dated.overlaps([before, span(2, date(2024, 3, 1), is_open=True)])
    assert dated.overlaps([before, span(2, date(2024, 2, 29), is_open=True)])


def test_other_things_are_not_in_the_way():
    assert not dated.overlaps([span(1, DAY, about="x"), span(2, DAY, about="y")])


def test_a_short_row_within_a_long_one_is_found_behind_it():
    long, short, late = span(1, DAY), span(2, DAY, DAY), span(3, DAY + timedelta(days=9), None)
    assert [(one.key, other.key) for one, other in dated.overlaps([short, late, long])] == [(2, 1), (1, 3)]


def test_a_row_whose_last_day_counts_outlasts_one_that_ends_on_it():
    rows = [
        span(1, date(2024, 2, 28), date(2024, 2, 29), is_open=True),
        span(2, date(2024, 2, 29), date(2024, 2, 29)),
        span(3, date(2024, 2, 29)),
    ]
    assert [(one.key, other.key) for one, other in dated.overlaps(rows)] == [(2, 3)]


@given(st.lists(st.tuples(DAYS, st.one_of(st.none(), DAYS), st.booleans(), st.sampled_from("xy")), max_size=6))
def test_overlaps_are_found_exactly_where_two_hold_on_one_day(rows):
    spans = [
        span(number, first, last and max(first, last), about, is_open)
        for number, (first, last, is_open, about) in enumerate(rows)
    ]
    days = [DAY + timedelta(days=number) for number in range(14)]
    together = {
        (one.about, one.key, other.key)
        for one in spans
        for other in spans
        if one.key < other.key and one.about == other.about and any(one.holds(day) and other.holds(day) for day in days)
    }
    found = dated.overlaps(spans)
    assert {(one.about, *sorted((one.key, other.key))) for one, other in found} <= together
    assert {one.about for one, _other in found} == {about for about, _one, _other in together}


def test_days_of_another_age_are_no_days_of_documents():
    for day in (date(1, 1, 1), date(1899, 12, 31), date(2200, 1, 1), date(9999, 12, 31)):
        assert not dated.is_of_our_time(day)
    assert dated.is_of_our_time(date(1900, 1, 1)) and dated.is_of_our_time(date(2199, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "is_open", "expected"),
    [
        (date(2024, 1, 1), None, False, (date(2024, 2, 27), None)),
        (date(2024, 1, 1), date(2024, 6, 30), False, (date(2024, 2, 27), date(2024, 6, 30))),
        (date(2024, 1, 1), date(2024, 6, 30), True, (date(2024, 2, 28), date(2024, 6, 30))),
        (date(2024, 1, 1), date(2024, 1, 31), False, (date(2024, 1, 31), None)),
        (date(2024, 2, 28), None, False, None),
        (date(2024, 3, 1), None, False, None),
    ],
)
def test_a_new_version_ends_the_old_one(first, last, is_open, expected):
    old = span(1, first, last, is_open=is_open)
    found = dated.renewed(old, DAY)
    assert found == expected
    if found:
        both = [span(1, first, found[0], is_open=is_open), span(2, DAY, found[1], is_open=is_open)]
        assert not dated.overlaps(both)
