# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When a post changes hands, and what stands in the way of signing (HND-1..6)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

handover = load_rules("property_duty").handover

DAY = datetime(2026, 3, 2)
HOUR = timedelta(hours=1)


def turn(number, start, end, employee=None):
    return handover.Turn(number, employee or number, DAY + start * HOUR, DAY + end * HOUR)


def found(turns, closes=False, tolerance=60):
    return [
        (change.at, change.leaving, change.coming)
        for change in handover.changes(turns, closes, timedelta(minutes=tolerance))
    ]


def test_one_shift_follows_the_other():
    turns = [turn(1, 6, 13), turn(2, 13, 22), turn(3, 22, 30)]
    assert found(turns) == [
        (DAY + 13 * HOUR, (1,), (2,)),
        (DAY + 22 * HOUR, (2,), (3,)),
        (DAY + 30 * HOUR, (3,), ()),
    ]


def test_a_post_that_closes_expects_none_after_its_last_shift():
    assert found([turn(1, 6, 13), turn(2, 13, 22)], closes=True) == [(DAY + 13 * HOUR, (1,), (2,))]


def test_a_colleague_who_stays_is_no_reason_to_alarm():
    assert found([turn(1, 6, 13), turn(2, 8, 20)], closes=True) == []
    assert [at for at, _leaving, _coming in found([turn(1, 6, 13), turn(2, 8, 20)])] == [DAY + 20 * HOUR]


def test_the_nearest_start_takes_over():
    assert found([turn(1, 6, 13), turn(2, 13.5, 20), turn(3, 13, 22)], closes=True)[0][2] == (3, 2)


def test_two_who_leave_together_have_one_sheet():
    assert found([turn(1, 6, 13), turn(2, 6, 13), turn(3, 13, 22)], closes=True) == [(DAY + 13 * HOUR, (1, 2), (3,))]


def test_a_sheet_without_anything_left_can_be_signed():
    assert handover.problems(handover.Sheet(area="normal", is_read=True, leaving=1, coming=2)) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"items": (handover.Item(7, "pending"),)}, ("not_counted", 7)),
        ({"items": (handover.Item(7, "missing", " "),)}, ("not_explained", 7)),
        ({"items": (handover.Item(7, "damaged"),)}, ("not_explained", 7)),
        ({"is_read": False}, ("not_read", None)),
        ({"works": (handover.Work(3, False, False),)}, ("not_taken", 3)),
        ({"works": (handover.Work(3, True, True),)}, ("blocked", 3)),
        ({"area": "pending"}, ("area_open", None)),
        ({"area": "abnormal"}, ("area_no_condition", None)),
        ({"area": "abnormal", "conditions": ((5, ""),)}, ("area_not_explained", 5)),
        ({"coming": 0}, ("no_successor", None)),
        ({"coming": 1}, ("same_person", None)),
    ],
)
def test_each_thing_left_is_named(change, problem):
    values = {"area": "normal", "is_read": True, "leaving": 1, "coming": 2, **change}
    assert handover.problems(handover.Sheet(**values)) == [problem]


def test_the_supervisor_releases_important_work_only():
    works = (handover.Work(3, True, True), handover.Work(4, False, False))
    sheet = handover.Sheet(works=works, area="normal", is_read=True, is_released=True, leaving=1, coming=2)
    assert handover.problems(sheet) == [("not_taken", 4)]


@pytest.mark.parametrize(
    ("arrived", "late"),
    [("12:54:59", 0), ("12:55:00", 0), ("12:55:01", 1), ("13:00:00", 300), ("13:10:00", 900)],
)
def test_the_incoming_person_is_there_before_the_shift(arrived, late):
    at = datetime.fromisoformat(f"2026-03-02 {arrived}")
    assert handover.arrival_late_seconds(at, DAY + 13 * HOUR, 5) == late


def test_a_gap_begins_with_the_end_of_the_shift():
    assert handover.gap(DAY, DAY) is None
    assert handover.gap(DAY, DAY + HOUR) == (DAY, DAY + HOUR)


def test_trying_pins_takes_longer_and_longer():
    waits = [handover.wait_seconds(count, DAY, DAY, 5, 30) for count in range(9)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240]
    assert handover.wait_seconds(5, DAY, DAY + timedelta(seconds=30), 5, 30) == 0
    assert handover.wait_seconds(99, DAY, DAY, 5, 30) == 30 * 2**6


TURNS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12, unique_by=lambda hours: hours[0]).map(
    lambda drawn: [turn(number + 1, start, start + length) for number, (start, length) in enumerate(drawn)]
)


@given(TURNS, st.booleans())
def test_every_change_is_the_end_of_a_shift_and_nobody_relieves_oneself(turns, closes):
    changes = handover.changes(turns, closes, timedelta(hours=1))
    ends = {one.end for one in turns}
    assert [change.at for change in changes] == sorted({change.at for change in changes})
    for change in changes:
        assert change.at in ends
        assert not set(change.leaving) & set(change.coming)
        assert change.coming or not closes


STATES = st.sampled_from(["pending", "complete", "missing", "damaged"])
SHEETS = st.builds(
    handover.Sheet,
    items=st.lists(st.builds(handover.Item, st.integers(1, 20), STATES, st.sampled_from(["", "lost"]))).map(tuple),
    works=st.lists(st.builds(handover.Work, st.integers(1, 20), st.booleans(), st.booleans())).map(tuple),
    area=st.sampled_from(["pending", "normal", "abnormal"]),
    is_read=st.booleans(),
    is_released=st.booleans(),
    leaving=st.integers(0, 2),
    coming=st.integers(0, 2),
)


@given(SHEETS)
def test_nothing_is_lost_silently(sheet):
    """Whatever can be signed has every item counted or explained, every work taken, and two people."""
    if not handover.problems(sheet):
        assert all(item.state == "complete" or item.explanation for item in sheet.items)
        assert all(work.is_taken for work in sheet.works)
        assert sheet.is_released or not any(work.is_important for work in sheet.works)
        assert sheet.is_read and sheet.area != "pending"
        assert sheet.coming and sheet.coming != sheet.leaving
