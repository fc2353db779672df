# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When a post changes hands, and what stands in the way of signing (HND-1..6)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

RULES = load_rules("property_duty")
carry, handover, relief = RULES.carry, RULES.handover, RULES.relief

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


def test_who_goes_on_from_a_cover_into_the_own_shift_hands_nothing_over():
    covered = [turn(1, 6, 10, employee=1), turn(2, 10, 13, employee=2), turn(3, 13, 22, employee=2)]
    assert found(covered) == [(DAY + 10 * HOUR, (1,), (2,)), (DAY + 22 * HOUR, (3,), ())]
    beside = [turn(1, 6, 13, employee=1), turn(2, 10, 13, employee=2), turn(3, 13, 22, employee=2)]
    assert found(beside, closes=True) == [(DAY + 13 * HOUR, (1,), (3,))]
    relieved = [*beside, turn(4, 13, 22, employee=4)]
    assert found(relieved, closes=True) == [(DAY + 13 * HOUR, (1,), (4,))]


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


TURNS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12, unique_by=lambda hours: hours[0]).map(
    lambda drawn: [
        turn(number + 1, start, start + length, number % 5 + 1) for number, (start, length) in enumerate(drawn)
    ]
)


@given(TURNS, st.booleans())
def test_every_change_is_the_end_of_a_shift_and_nobody_relieves_oneself(turns, closes):
    changes = handover.changes(turns, closes, timedelta(hours=1))
    ends = {one.end for one in turns}
    assert [change.at for change in changes] == sorted({change.at for change in changes})
    for change in changes:
        assert change.at in ends
        assert not set(change.leaving) & set(change.coming)
        people = {one.shift: one.employee for one in turns}
        assert not {people[key] for key in change.leaving} & {people[key] for key in change.coming}
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


def test_a_sheet_is_due_from_its_cut_off_on_and_for_half_a_day():
    turns = [turn(1, 6, 13, employee=11), turn(2, 13, 22, employee=12)]
    changes = handover.changes(turns, False, HOUR)
    at = DAY + 13 * HOUR
    first = handover.Due(at, at - HOUR / 4, 1, 2, 11, 12)

    def due(hour):
        return handover.due(changes, turns, 15, DAY + hour * HOUR, 12 * HOUR)

    assert due(12.7) == []
    assert due(12.75) == [first]
    assert due(21.75) == [first, handover.Due(DAY + 22 * HOUR, DAY + 21.75 * HOUR, 2, None, 12, None)]
    assert [one.end_at for one in due(25)] == [DAY + 22 * HOUR]


def test_what_was_not_opened_in_time_is_missed_after_the_last_sheet_of_the_post():
    turns = [turn(1, 6, 13), turn(2, 13, 22), turn(3, 22, 30), turn(4, 30, 37)]
    changes = handover.changes(turns, False, HOUR)

    def missed(hour, last):
        found = handover.missed(changes, turns, 15, DAY + hour * HOUR, 12 * HOUR, DAY + last * HOUR)
        return [(one.end_at - DAY) / HOUR for one in found]

    assert missed(24.9, 5) == []
    assert missed(25, 5) == [13]
    assert missed(25, 13) == []
    assert missed(42, 12) == [13, 22, 30]
    assert missed(60, 22) == [30, 37]


@pytest.mark.parametrize(
    ("state", "counted", "there"),
    [("complete", None, 3), ("complete", 1, 3), ("missing", None, 0), ("missing", 2, 2), ("damaged", None, 3)],
)
def test_what_was_found_of_three(state, counted, there):
    assert handover.found(state, 3, counted) == there


def test_a_gap_is_told_in_whole_minutes():
    assert handover.gap_minutes(DAY, DAY) == 0
    assert handover.gap_minutes(DAY, DAY + timedelta(seconds=119)) == 1


def test_only_what_presses_goes_on_a_sheet_after_its_cut_off():
    cut_off = DAY + 12.75 * HOUR
    assert carry.is_late(DAY + 13 * HOUR, cut_off, True)
    assert not carry.is_late(DAY + 13 * HOUR, cut_off, False)
    assert not carry.is_late(cut_off, cut_off, True)


def test_each_note_is_carried_once_by_the_first_sheet_that_reads_it():
    pages = [
        carry.Page(1, DAY + 13 * HOUR, frozenset({7})),
        carry.Page(2, DAY + 13 * HOUR, frozenset({8})),
        carry.Page(3, DAY + 22 * HOUR, frozenset({7, 9})),
    ]
    places = [(10, 7, 9), (11, 7, 14), (12, 8, 13), (13, 9, 23), (14, 6, 9)]
    notes = [carry.Note(key, log, DAY + hour * HOUR) for key, log, hour in places]
    assert carry.carried(pages, notes) == [(1, 10), (2, 12), (3, 11)]


@pytest.mark.parametrize(
    ("received", "is_of_leaving", "due", "goes"),
    [
        (9, True, None, True),
        (9, False, None, False),
        (9, False, 20, True),
        (9, False, 23, False),
        (13, True, 20, False),
    ],
)
def test_which_tickets_go_to_the_next_shift(received, is_of_leaving, due, goes):
    due_at = due and DAY + due * HOUR
    assert carry.takes_over(DAY + received * HOUR, DAY + 12.75 * HOUR, is_of_leaving, due_at, DAY + 22 * HOUR) is goes


def test_nobody_came_is_said_once_the_time_is_up():
    at = DAY + 13 * HOUR
    assert not relief.nobody_came(at, 5, False, at + timedelta(minutes=4))
    assert relief.nobody_came(at, 5, False, at + timedelta(minutes=5))
    assert not relief.nobody_came(at, 5, True, at + HOUR)


@pytest.mark.parametrize(
    ("stays", "left"),
    [
        ([(6, 12)], 12),
        ([(6, None)], None),
        ([(6, 9), (9.5, None)], None),
        ([(6, 12.75)], None),
        ([(1, 5)], None),
        ([(6, 11), (13, 20)], 11),
        ([], None),
    ],
)
def test_who_left_before_the_sheet_opened(stays, left):
    spans = [(DAY + came * HOUR, out and DAY + out * HOUR) for came, out in stays]
    moment = relief.left_before(spans, DAY + 6 * HOUR, DAY + 12.75 * HOUR, DAY + 13 * HOUR)
    assert moment == (left and DAY + left * HOUR)


def test_a_log_ends_with_its_last_shift_unless_somebody_goes_on():
    ends, opened = [DAY + 13 * HOUR, DAY + 22 * HOUR], DAY + 6 * HOUR
    assert relief.log_end(ends, opened, HOUR, DAY + 22.9 * HOUR) is None
    assert relief.log_end([], opened, HOUR, DAY + 23 * HOUR) is None
    end = relief.log_end(ends, opened, HOUR, DAY + 23 * HOUR)
    assert end == (DAY + 22 * HOUR, DAY + 23 * HOUR)
    assert relief.log_end(ends, DAY + 22.5 * HOUR, HOUR, DAY + 23 * HOUR).closed_at == DAY + 22.5 * HOUR
    assert relief.goes_on([(DAY + 20 * HOUR, DAY + 24 * HOUR)], end)
    assert not relief.goes_on([(DAY + 13 * HOUR, DAY + 22 * HOUR), (DAY + 23.5 * HOUR, DAY + 30 * HOUR)], end)
