# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The figures of exams, and the days and hours of the written part (TRN-7, TRN-8)."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
exam, figures = rules.exam, rules.exam_figures
Sat = figures.Sat
STAGES = (rules.attempt.Stage(90, -3), rules.attempt.Stage(95, -6), rules.attempt.Stage(100, -10))


def test_only_finished_attempts_are_counted():
    rows = [Sat(1, "fire", 7, 1, "passed"), Sat(1, "fire", 8, 1, "open"), Sat(2, "fire", 7, 1, "failed")]
    (one,) = figures.rounds(rows, STAGES)
    assert (one.sat, one.passed, one.failed, one.still_open, one.target) == (2, 1, 1, 1, 90)
    assert (one.rate, one.is_met, figures.per_cent(one.rate)) == (Fraction(1, 2), False, "50.0")


def test_after_the_last_stage_no_rate_is_wanted():
    (one,) = figures.rounds([Sat(1, "fire", 7, 4, "passed")], STAGES)
    assert (one.target, one.is_met) == (None, None)


def test_nobody_has_finished():
    (one,) = figures.rounds([Sat(1, "fire", 7, 1, "open")], STAGES)
    assert (one.rate, one.is_met, figures.per_cent(None), figures.first_finished([one])) == (None, None, "", (0, 0))


def test_by_topic_in_their_order():
    rows = [Sat(2, "fire", 7, 1, "passed"), Sat(1, "duty", 7, 1, "failed"), Sat(1, "duty", 8, 1, "passed")]
    found = figures.rounds_by(rows, STAGES)
    assert [(about, some[0].sat) for about, some in found.items()] == [("duty", 2), ("fire", 1)]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(exam.VERDICTS)), max_size=30))
def test_a_rate_lies_between_nothing_and_everybody(rows):
    found = figures.rounds((Sat(1, "t", person, *row) for person, row in enumerate(rows)), STAGES)
    assert all(one.rate is None or 0 <= one.rate <= 1 for one in found)
    assert sum(one.sat + one.still_open for one in found) == len(rows)


@pytest.mark.parametrize(
    ("day", "fault"), [(9, exam.EARLY), (10, None), (12, None), (13, exam.LATE)]
)  # fmt: skip
def test_first_and_last_day_count(day, fault):
    assert exam.sit_fault(date(2026, 3, day), date(2026, 3, 10), date(2026, 3, 12)) == fault


def test_seven_and_one_tenths_are_eight():
    assert exam.passes(exam.percentage(exam.total([0.7, 0.1]), 1), 80)


def test_the_time_of_answers():
    start = datetime(2026, 3, 10, 9)
    ends = exam.time_ends(start, 30)
    assert [exam.is_over(ends, False, start.replace(minute=minute)) for minute in (29, 30)] == [False, True]
    assert exam.time_ends(start, 0) is None and exam.time_ends(None, 30) is None
    assert [exam.is_over(None, late, start) for late in (False, True)] == [False, True]


def test_who_is_sitting_it_has_not_failed_yet():
    today, due = date(2026, 3, 11), date(2026, 3, 10)
    assert exam.settled(exam.OPEN, due, today, True, is_running=True) == exam.OPEN
    assert exam.settled(exam.OPEN, due, today, True) == exam.FAILED


def test_the_round_ends_with_the_last_one():
    early, late = datetime(2026, 3, 10, 9), datetime(2026, 3, 10, 11)
    assert exam.round_end([(exam.PASSED, late), (exam.FAILED, early)]) == late
    assert exam.round_end([(exam.PASSED, late), (exam.OPEN, None)]) is None
    assert exam.round_end([]) is None


def test_the_first_rate_is_that_of_the_first_attempts():
    rows = [Sat(1, "fire", person, 1, verdict) for person, verdict in ((7, "passed"), (8, "failed"), (9, "failed"))]
    rows += [Sat(1, "fire", 8, 2, "passed"), Sat(1, "fire", 9, 2, "open"), Sat(1, "fire", 6, 3, "open")]
    found = figures.rounds(reversed(rows), STAGES)
    assert [(one.number, one.sat, one.passed) for one in found] == [(1, 3, 1), (2, 1, 1), (3, 0, 0)]
    assert figures.first_finished(found) == (3, pytest.approx(100 / 3))
    assert figures.first_finished(found[1:]) == (0, 0)


def test_half_a_tenth_is_rounded_up():
    assert [figures.per_cent(Fraction(some, 16)) for some in (1, 3, 16)] == ["6.3", "18.8", "100.0"]
