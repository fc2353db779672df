# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A month of the roster in numbers, and the month before as its pattern (DUT-2)."""

from datetime import date, datetime

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
roster_month, roster_copy, excuse, grid = rules.roster_month, rules.roster_copy, rules.excuse, rules.grid
Turn = rules.roster_problem.Turn
MARCH = date(2026, 3, 1)
DAY = 1440


@pytest.mark.parametrize("first, last", [(MARCH, 31), (date(2026, 2, 1), 28), (date(2028, 2, 1), 29)])
def test_the_days_of_a_month(first, last):
    assert roster_month.last_day(first) == first.replace(day=last)
    assert roster_month.month_days(first) == [first.replace(day=day) for day in range(1, last + 1)]


def test_the_month_after():
    assert roster_month.after(date(2026, 12, 31)) == date(2027, 1, 1)
    assert roster_month.after(date(2026, 1, 30)) == date(2026, 2, 1)


def test_a_shift_past_midnight_is_a_night():
    night = roster_month.turn(MARCH, date(2026, 3, 2), datetime(2026, 3, 2, 22), datetime(2026, 3, 3, 6), True)
    assert night == Turn(1, DAY + 1320, DAY + 1800, True, True)
    assert roster_month.demand_turn(MARCH, date(2026, 3, 2), 1320, 1800, True) == night


def test_a_shift_until_midnight_is_none():
    assert not roster_month.demand_turn(MARCH, MARCH, 960, 1440).is_night
    assert not roster_month.turn(MARCH, MARCH, datetime(2026, 3, 1, 16), datetime(2026, 3, 2)).is_night


@pytest.mark.parametrize("by_hours, expected", [(True, (DAY + 540, DAY + 600)), (False, (DAY, 3 * DAY))])
def test_a_leave_by_days_takes_whole_days(by_hours, expected):
    leave = excuse.Leave(date(2026, 3, 2), date(2026, 3, 3), datetime(2026, 3, 2, 1), datetime(2026, 3, 2, 2), by_hours)
    span = roster_month.leave_span(MARCH, leave, datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 10))
    assert span == expected


@pytest.mark.parametrize(
    "begins, ends, expected",
    [
        (date(2026, 1, 5), None, (0, 30)),
        (date(2026, 3, 5), date(2026, 3, 9), (4, 8)),
        (date(2026, 2, 5), date(2026, 4, 9), (0, 30)),
    ],
)
def test_a_role_is_held_on_days_of_the_month(begins, ends, expected):
    assert roster_month.role_days(MARCH, begins, ends) == expected


def test_days_off_are_holidays_and_weekends_that_are_not_made_up():
    off = roster_month.days_off(MARCH, date(2026, 3, 8), {date(2026, 3, 4)}, {date(2026, 3, 7)})
    assert off == {date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 8)}


def test_a_copy_leaves_out_who_left_is_away_or_stands_another_shift():
    wanted = [(person, MARCH, Turn(0, 480, 960)) for person in (1, 2, 3, 4, 1)]
    ranges = {1: [(MARCH, None)], 2: [(MARCH, None)], 3: [(MARCH, None)], 4: [(date(2026, 1, 1), date(2026, 2, 1))]}
    taken = {2: [Turn(-1, 0, 500)]}
    off = {3: ((0, DAY),)}
    assert roster_copy.kept(wanted, taken, ranges, off) == [0]


def test_cells_clash_with_what_stays_and_with_each_other():
    nine, ten, noon = (datetime(2026, 3, 1, hour) for hour in (9, 10, 12))
    plans = {
        (1, MARCH): grid.CellChange(add=[(7, 0)]),
        (2, MARCH): grid.CellChange(add=[(7, 0), (8, 0)]),
        (3, MARCH): grid.CellChange(move={5: (7, 0)}),
    }
    hours = {(7, MARCH): (nine, noon), (8, MARCH): (ten, noon)}
    found = grid.plan_clashes(plans, hours, [(1, "other", ten, noon), (3, "later", noon, datetime(2026, 3, 1, 14))])
    assert found == {(1, MARCH): "other", (2, MARCH): None}


def test_shifts_are_gathered_by_what_they_become():
    changes = [grid.CellChange(move={1: (7, 0)}), grid.CellChange(move={2: (7, 0), 3: (8, 4)})]
    assert grid.moves(changes) == {(7, 0): [1, 2], (8, 4): [3]}


def test_a_judgement_is_stored_in_seconds_and_in_minutes():
    columns = rules.lateness.columns(rules.lateness.Judgement("late", late_seconds=75))
    assert (columns["verdict"], columns["late_seconds"], columns["late_minutes"]) == ("late", 75, 1.2)


def test_seconds_are_hours_minutes_and_seconds():
    assert rules.shift_time.parts(3905) == (1, 5, 5)
