# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Outcomes of totals: months running, counts of events (SCO-15)."""

from datetime import date

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

outcome = rules.outcome
tenths = rules.points.tenths
Line, Month = outcome.Line, outcome.Month


def month(number, year=2015):
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def told(totals, line):
    """The first days of the months in which the line fires, of totals from January on."""
    months = [Month(month(number), total) for number, total in enumerate(totals, 1)]
    return [one.day for one in outcome.fired(months, dict.fromkeys((one.day for one in months), line))]


@pytest.mark.parametrize("row", cases("outcome_runs"))
def test_case_outcome_runs(row):
    line = Line(outcome.BELOW, limit=tenths(row["below"]), months=int(row["months_running"]))
    totals = [None if text == "-" else tenths(text) for text in row["totals_in_order"].split(";")]
    expected = [month(number) for number, fires in enumerate(row["fires"].split(";"), 1) if fires == "1"]
    assert told(totals, line) == expected


def test_above_is_the_other_side_and_the_limit_itself_is_neither():
    line = Line(outcome.ABOVE, limit=1100, months=2)
    assert told([1101, 1100, 1101, 1150], line) == [month(4)]


def test_a_month_that_is_missing_ends_the_run():
    line = Line(outcome.BELOW, limit=600, months=2)
    months = [Month(month(1), 500), Month(month(3), 500), Month(month(4), 500)]
    found = outcome.fired(months, dict.fromkeys((one.day for one in months), line))
    assert [(one.day, one.months) for one in found] == [(month(4), (month(3), month(4)))]


def test_each_month_is_judged_by_the_line_in_force_then():
    strict, mild = Line(outcome.BELOW, limit=800, months=2), Line(outcome.BELOW, limit=600, months=2)
    months = [Month(month(number), 700) for number in (1, 2, 3, 4)]
    assert [one.day for one in outcome.fired(months, {month(1): strict, month(2): strict})] == [month(2)]
    assert not outcome.fired(months, {month(1): strict, month(2): mild, month(3): strict})
    assert not outcome.fired(months, {})


def test_events_are_counted_within_the_month():
    line = Line(outcome.COUNT, window=outcome.MONTH, times=3)
    months = [Month(month(1), 1000, (1, 2)), Month(month(2), 1000, (3,)), Month(month(3), 1000, (4, 5, 6, 7))]
    found = outcome.fired(months, dict.fromkeys(map(month, (1, 2, 3)), line))
    assert [(one.day, one.months, one.events) for one in found] == [(month(3), (month(3),), (4, 5, 6, 7))]


def test_events_are_counted_within_the_year_and_begin_anew_after_firing():
    line = Line(outcome.COUNT, window=outcome.YEAR, times=3)
    given_events = {10: (1, 2), 11: (3,), 12: (4, 5), 13: (6,), 14: (7, 8)}
    months = [Month(month(number), 1000, ids) for number, ids in given_events.items()]
    found = outcome.fired(months, {one.day: line for one in months})
    assert [(one.day, one.events) for one in found] == [(month(11), (1, 2, 3)), (month(14), (6, 7, 8))]
    assert found[0].months == (month(10), month(11))


def test_a_number_that_is_lowered_fires_with_the_next_event_and_in_no_month_without_one():
    three, two = (Line(outcome.COUNT, window=outcome.YEAR, times=times) for times in (3, 2))
    months = [Month(month(10), 1000, (1, 2)), Month(month(11)), Month(month(12), 1000, (3,))]
    found = outcome.fired(months, {month(10): three, month(11): two, month(12): two})
    assert [(one.day, one.months, one.events) for one in found] == [(month(12), (month(10), month(12)), (1, 2, 3))]


def test_nothing_fires_where_nothing_is_asked():
    assert not outcome.fired([], {})
    assert told([0, 0], Line(outcome.BELOW, limit=600, months=0)) == []
    assert told([0, 0], Line(outcome.COUNT, times=0)) == []


@given(st.lists(st.one_of(st.none(), st.integers(0, 1200)), max_size=20), st.integers(1, 5))
def test_runs_never_share_a_month_and_hold_as_many_as_asked(totals, length):
    line = Line(outcome.BELOW, limit=600, months=length)
    months = [Month(month(number), total) for number, total in enumerate(totals, 1)]
    found = outcome.fired(months, {one.day: line for one in months})
    used = [day for one in found for day in one.months]
    assert len(used) == len(set(used)) == length * len(found)
    bad = {one.day for one in months if one.total is not None and one.total < 600}
    assert set(used) <= bad
