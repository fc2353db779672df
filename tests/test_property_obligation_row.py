# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of one obligation."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_obligation").obligation
OPENED = datetime(2026, 3, 13, 4, 0)
DUE = OPENED + timedelta(hours=2)
ROW = rules.Row("open", OPENED, DUE, warn=DUE - timedelta(minutes=30))
LADDER = (
    rules.Step(1, "opened", 0),
    rules.Step(2, "due", 0),
    rules.Step(3, "due", 60),
)


def minutes(count):
    return OPENED + timedelta(minutes=count)


def after(row, move):
    return replace(row, state=move.state, escalated_at=move.escalated_at)


def test_nothing_happens_before_the_warning():
    move = rules.advance(ROW, (), minutes(89))
    assert (move.state, move.warn, move.miss) == ("open", False, False)
    assert move.next_at == minutes(90)


def test_warned_before_and_not_yet_missed_at_the_limit():
    move = rules.advance(ROW, (), minutes(90))
    assert (move.state, move.warn, move.next_at) == ("warned", True, DUE + timedelta(seconds=1))
    assert rules.advance(after(ROW, move), (), DUE).state == "warned"


def test_missed_in_the_first_late_second_and_only_once():
    late = DUE + timedelta(seconds=1)
    move = rules.advance(ROW, (), late)
    assert (move.state, move.warn, move.miss, move.next_at) == ("missed", False, True, None)
    assert not rules.advance(after(ROW, move), (), late).miss


def test_ladder_is_climbed_rung_by_rung():
    move = rules.advance(ROW, LADDER, OPENED)
    assert (move.steps, move.next_at) == ((1,), ROW.warn)
    row = after(ROW, move)
    move = rules.advance(row, LADDER, DUE + timedelta(seconds=1))
    assert (move.steps, move.miss) == ((2,), True)
    move = rules.advance(after(row, move), LADDER, DUE + timedelta(hours=3))
    assert (move.steps, move.next_at) == ((3,), None)


def test_rung_before_the_limit():
    step = rules.Step(9, "due", -30)
    assert rules.step_moment(step, OPENED, DUE) == minutes(90)


@pytest.mark.parametrize(
    "basis, after, moment",
    [
        ("opened", 10, minutes(10)),
        ("due", 0, DUE + timedelta(seconds=1)),
        ("due", 60, DUE + timedelta(hours=1, seconds=1)),
        ("due", -1, DUE - timedelta(minutes=1)),
    ],
)
def test_when_a_level_is_reached(basis, after, moment):
    assert rules.step_moment(rules.Step(9, basis, after), OPENED, DUE) == moment


def test_done_work_is_left_alone():
    done = replace(ROW, done=minutes(10))
    assert rules.advance(done, LADDER, minutes(600)) == rules.Move("open")
    reached = replace(done, escalated_at=minutes(5))
    assert rules.advance(reached, LADDER, minutes(600)) == rules.Move("open", escalated_at=minutes(5))
    assert rules.next_moment(done, LADDER) is None


def test_verdict_at_the_edge():
    assert rules.verdict(DUE, DUE) == "kept"
    assert rules.verdict(DUE, DUE + timedelta(seconds=1)) == "missed"


def test_a_recorded_miss_is_put_right_by_who_may_rule_only():
    late = DUE + timedelta(seconds=1)
    assert rules.done_state("missed", DUE, DUE, is_ruled=False) == "missed"
    assert rules.done_state("missed", DUE, DUE, is_ruled=True) == "kept"
    assert rules.done_state("missed", DUE, late, is_ruled=True) == "missed"
    for is_ruled in (False, True):
        assert rules.done_state("open", DUE, DUE, is_ruled) == "kept"
        assert rules.done_state("warned", DUE, late, is_ruled) == "missed"


def test_what_was_entered_as_in_time_after_its_miss_waits_to_be_accepted():
    assert rules.is_claimed("missed", DUE, DUE)
    assert not rules.is_claimed("missed", DUE, DUE + timedelta(seconds=1))
    assert not rules.is_claimed("missed", DUE, None)
    assert not rules.is_claimed("kept", DUE, DUE)


def test_transitions():
    assert rules.may_become("open", "waived")
    assert rules.may_become("missed", "kept")
    assert not rules.may_become("missed", "withdrawn")
    assert not rules.may_become("kept", "missed")


def test_owed():
    assert rules.is_owed("missed", None)
    assert not rules.is_owed("missed", DUE)
    assert not rules.is_owed("waived", None)


def test_a_miss_that_is_owed_again_stays_one_also_when_it_was_waived():
    assert rules.again("missed", DUE) == "missed"
    assert rules.again("waived", DUE) == "missed"
    assert rules.again("waived", None) == "open"
    assert rules.again("kept", DUE) == "open"
    assert rules.may_become("waived", "missed")


def test_rate():
    assert rules.rate(3, 1) == Fraction(3, 4)
    assert rules.rate(2, 2) == Fraction(1, 2)
    assert rules.rate(0, 0) is None


STEPS = st.lists(
    st.builds(
        rules.Step,
        key=st.integers(1, 99),
        basis=st.sampled_from(["opened", "due"]),
        minutes=st.integers(-60, 600),
    ),
    unique_by=lambda step: step.key,
    max_size=5,
)
NOWS = st.lists(st.integers(0, 900), min_size=1, max_size=8).map(sorted)


@given(STEPS, NOWS)
def test_however_often_the_sweep_comes_everything_happens_once(steps, nows):
    row, warned, missed, taken = ROW, 0, 0, []
    for count in nows:
        move = rules.advance(row, steps, minutes(count))
        warned, missed = warned + move.warn, missed + move.miss
        taken += move.steps
        row = after(row, move)
        assert rules.advance(row, steps, minutes(count)).steps == ()
        assert move.next_at is None or move.next_at > minutes(count)
    due_steps = {s.key for s in steps if rules.step_moment(s, OPENED, DUE) <= minutes(nows[-1])}
    assert warned <= 1 and missed == (minutes(nows[-1]) > DUE)
    assert sorted(taken) == sorted(due_steps)


@given(STEPS, st.integers(0, 900))
def test_sleeping_until_next_at_misses_nothing(steps, horizon):
    """Sweeping only at next_at ends in the same state as one sweep at the end."""
    row, at = ROW, rules.next_moment(ROW, steps)
    while at is not None and at <= minutes(horizon):
        move = rules.advance(row, steps, at)
        row, at = after(row, move), move.next_at
    once = rules.advance(ROW, steps, minutes(horizon))
    assert (row.state, row.escalated_at) == (once.state, once.escalated_at)
