# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who was there: codes that change, scans that are refused, and how each trainee comes out (TRN-5, TRN-9)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
attendance, presence = rules.attendance, rules.presence_code
Outcome, Scan = attendance.Outcome, attendance.Scan
SECRET, LENGTH = b"a secret of the session", 30
START = datetime(2026, 3, 10, 6)
MEETING = attendance.Meeting(
    opens=START - timedelta(minutes=15),
    start=START,
    end=START + timedelta(hours=1),
    trainees=frozenset({1, 2, 3}),
    grace_seconds=120,
    absent_seconds=1800,
)
SECONDS = st.integers(1_700_000_000, 1_900_000_000)


def at(minutes, seconds=0):
    return START + timedelta(minutes=minutes, seconds=seconds)


@given(SECONDS)
def test_a_code_holds_in_its_step_and_the_one_after(seconds):
    shown = presence.code(SECRET, 5, presence.step_of(seconds, LENGTH))
    left = presence.seconds_left(seconds, LENGTH)
    for later, is_valid in ((0, True), (left - 1, True), (left, True), (left + 29, True), (left + 30, False)):
        assert presence.is_valid(shown, SECRET, 5, seconds + later, LENGTH) == is_valid


def test_no_code_serves_another_session_secret_or_an_earlier_step():
    shown = presence.code(SECRET, 5, presence.step_of(1_800_000_000, LENGTH))
    assert len(shown) == 16
    assert presence.is_valid(f" {shown.lower()} ", SECRET, 5, 1_800_000_000, LENGTH)
    assert not presence.is_valid(shown, SECRET, 6, 1_800_000_000, LENGTH)
    assert not presence.is_valid(shown, b"another", 5, 1_800_000_000, LENGTH)
    assert not presence.is_valid(shown, SECRET, 5, 1_800_000_000 - 30, LENGTH)
    assert not presence.is_valid("", SECRET, 5, 1_800_000_000, LENGTH)
    assert not presence.is_valid("培训", SECRET, 5, 1_800_000_000, LENGTH)


def test_a_code_without_a_secret_is_refused():
    with pytest.raises(ValueError):
        presence.code(b"", 5, 1)


@pytest.mark.parametrize(
    ("scan", "verdict"),
    [
        (Scan(1, 1, at(-5), True), "present"),
        (Scan(1, 1, at(2), True), "present"),
        (Scan(1, 1, at(2, 1), True), "late"),
        (Scan(1, 1, at(59, 59), True), "late"),
        (Scan(1, 1, at(60), True), "ended"),
        (Scan(1, 1, at(-16), True), "too_early"),
        (Scan(1, 1, at(-15), True), "present"),
        (Scan(2, 2, at(0), True), "twice"),
        (Scan(1, 3, at(0), True), "somebody_else"),
        (Scan(1, 1, at(0), True, "phone of 2"), "somebody_else"),
        (Scan(1, 1, at(0), True, "phone of 1"), "present"),
        (Scan(1, 1, at(0), False), "code"),
        (Scan(9, 9, at(0), True), "not_invited"),
        (Scan(2, 3, at(70), False), "somebody_else"),
    ],
)
def test_what_a_scan_says(scan, verdict):
    assert attendance.judge_scan(scan, MEETING, {2}, {"phone of 2": 2}) == verdict


@pytest.mark.parametrize(
    ("came", "is_excused", "now", "outcome", "minutes"),
    [
        (at(-3), False, at(0), Outcome("present"), 0),
        (at(2), False, at(5), Outcome("present"), 0),
        (at(2, 1), False, at(5), Outcome("late", 121), 3),
        (at(30), False, at(31), Outcome("late", 1800), 30),
        (at(30, 1), False, at(31), Outcome("absent", 1801), 31),
        (at(30, 1), True, at(31), Outcome("excused", 1801), 31),
        (at(0), True, at(1), Outcome("present"), 0),
        (None, True, at(1), Outcome("excused"), 0),
        (None, False, at(59), Outcome("expected"), 0),
        (None, False, at(60), Outcome("absent"), 0),
        (at(61), False, at(70), Outcome("absent"), 0),
        (at(60), False, at(60), Outcome("absent"), 0),
    ],
)
def test_how_a_trainee_comes_out(came, is_excused, now, outcome, minutes):
    found = attendance.outcome(MEETING, came, is_excused, now)
    assert (found, found.late_minutes) == (outcome, minutes)


def test_without_a_limit_who_comes_late_was_there():
    assert attendance.outcome(replace(MEETING, absent_seconds=None), at(50), False, at(51)) == Outcome("late", 3000)


def test_a_scan_without_a_phone_is_nobody_elses():
    assert attendance.judge_scan(Scan(1, 1, at(0), True), MEETING, (), {Scan(1, 1, at(0), True).device: 2}) == "present"


def test_the_record_follows_the_list_of_trainees():
    outcomes = {1: Outcome("present"), 2: Outcome("late", 130), 3: Outcome("absent")}
    found = attendance.sums(outcomes)
    assert found == {"present": 1, "late": 1, "excused": 0, "absent": 1, "expected": 0, "there": 2, "invited": 3}
    del outcomes[3]
    assert (attendance.sums(outcomes)["absent"], attendance.sums(outcomes)["invited"]) == (0, 2)


@pytest.mark.parametrize(
    ("came", "left", "minutes"),
    [(at(-10), None, 60), (at(20), None, 40), (at(20), at(30), 10), (at(70), None, 0), (at(0), at(90), 60)],
)
def test_hours_are_those_within_the_class(came, left, minutes):
    assert attendance.attended_minutes(MEETING, came, left) == minutes


def test_a_minute_counts_when_it_is_over():
    assert attendance.attended_minutes(MEETING, at(20), at(30) + timedelta(seconds=59)) == 10


def test_only_who_was_there_gives_feedback():
    assert [state for state in attendance.OUTCOMES if attendance.was_there(state)] == ["present", "late"]


def test_a_drill_waits_for_a_supervisor():
    assert attendance.may_begin({1, 2}, None)
    assert not attendance.may_begin({1, 2}, {3}) and not attendance.may_begin({1, 2}, ())
    assert attendance.may_begin({1, 3}, {3})
