# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What punches say about a shift: seconds and verdict (DUT-4, DUT-9)."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

lateness = load_rules("property_duty").lateness

START = datetime(2026, 3, 2, 2, 0)
END = START + timedelta(hours=7)
AFTER = END + timedelta(hours=1)


def at(minutes):
    return START + timedelta(minutes=minutes)


def judge(*stays, excuses=(), now=AFTER):
    return lateness.judge(START, END, stays, excuses, now)


@pytest.mark.parametrize("row", cases("lateness"))
def test_case_lateness(row):
    seconds = int(row["late_seconds"])
    result = judge((START + timedelta(seconds=seconds), END))
    assert result.late_seconds == max(seconds, 0)
    assert result.verdict == (lateness.LATE if row["rule"] else lateness.ON_TIME)


def test_before_anybody_came_the_shift_is_pending_and_never_absent():
    assert judge(now=START - timedelta(days=1)).verdict == lateness.PENDING
    assert judge(now=END - timedelta(seconds=1)).verdict == lateness.PENDING


def test_absent_from_the_moment_the_shift_has_ended():
    assert judge(now=END).verdict == lateness.ABSENT


def test_lateness_stands_from_the_arrival_on():
    result = judge((at(7), None), now=at(8))
    assert (result.verdict, result.late_seconds, result.last_out) == (lateness.LATE, 420, None)


def test_early_leaving_is_not_judged_while_the_person_may_still_come_back():
    assert judge((at(0), at(60)), now=at(90)).early_seconds == 0
    assert judge((at(0), at(60))).early_seconds == 360 * 60


def test_coming_before_the_shift_is_on_time():
    assert judge((at(-30), None), now=at(-29)).verdict == lateness.ON_TIME


def test_who_came_and_went_before_the_shift_is_absent():
    assert judge((at(-30), at(-1))).verdict == lateness.ABSENT


def test_who_came_after_the_shift_is_absent():
    assert judge((END, None)).verdict == lateness.ABSENT


def test_leaving_the_post_is_neither_late_nor_early():
    result = judge((at(0), at(100)), (at(130), at(420)))
    assert (result.verdict, result.late_seconds, result.early_seconds, result.away_seconds) == (
        "on_time",
        0,
        0,
        1800,
    )


def test_a_forgotten_check_out_is_no_early_leaving():
    result = judge((at(0), None))
    assert (result.verdict, result.last_out, result.early_seconds, result.away_seconds) == (
        "on_time",
        None,
        0,
        0,
    )


def test_a_leave_over_the_whole_shift_excuses_it():
    assert judge(excuses=[(at(-60), at(480))]).verdict == lateness.EXCUSED
    assert judge((at(90), at(420)), excuses=[(at(0), at(420))]).verdict == lateness.EXCUSED


def test_two_leaves_that_meet_excuse_the_shift():
    assert judge(excuses=[(at(200), at(420)), (at(0), at(200))]).verdict == lateness.EXCUSED


def test_a_leave_at_the_beginning_moves_the_beginning():
    leave = [(at(0), at(120))]
    assert judge((at(120), END), excuses=leave).verdict == lateness.ON_TIME
    assert judge((at(125), END), excuses=leave).late_seconds == 300
    assert judge(excuses=leave).verdict == lateness.ABSENT


def test_a_leave_at_the_end_excuses_leaving_early():
    result = judge((at(0), at(300)), excuses=[(at(300), at(420))])
    assert (result.verdict, result.early_seconds) == (lateness.ON_TIME, 0)


def test_a_leave_in_the_middle_counts_neither_as_lateness_nor_as_being_away():
    leave = [(at(120), at(240))]
    assert judge((at(180), END), excuses=leave).late_seconds == 120 * 60
    assert judge((at(0), at(120)), (at(240), END), excuses=leave).away_seconds == 0


moments = st.integers(-200, 620)


@st.composite
def disjoint(draw, most=4):
    cuts = sorted(draw(st.lists(moments, max_size=2 * most, unique=True)))
    return [(at(a), at(b)) for a, b in list(pairwise(cuts))[::2]]


@given(disjoint(), st.lists(st.tuples(moments, moments).map(sorted), max_size=3))
def test_the_owed_time_is_spent_or_missing_exactly_once(stays, leaves):
    excuses = [(at(a), at(b)) for a, b in leaves]
    result = judge(*stays, excuses=excuses)
    owed = lateness.without([(START, END)], excuses)
    spent = lateness.seconds(owed) - lateness.seconds(lateness.without(owed, stays))
    if result.verdict in (lateness.ON_TIME, lateness.LATE):
        missing = result.late_seconds + result.early_seconds + result.away_seconds
        assert spent + missing == lateness.seconds(owed)
        assert (result.late_seconds > 0) == (result.verdict == lateness.LATE)
        assert min(result.late_seconds, result.early_seconds, result.away_seconds) >= 0
    else:
        assert spent == 0 and result.verdict == (lateness.ABSENT if owed else lateness.EXCUSED)


@given(disjoint(), st.randoms(use_true_random=False))
def test_the_order_of_punches_does_not_matter(stays, random):
    shuffled = list(stays)
    random.shuffle(shuffled)
    assert judge(*shuffled) == judge(*stays)


@given(disjoint(), moments, moments)
def test_what_was_found_before_the_end_never_turns_into_absence(stays, one, other):
    earlier, later = sorted((at(one), at(other)))
    if judge(*stays, now=earlier).verdict in (lateness.ON_TIME, lateness.LATE):
        assert judge(*stays, now=later).verdict == judge(*stays, now=earlier).verdict
