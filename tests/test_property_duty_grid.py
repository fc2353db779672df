# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The cells of the roster sheet (DUT-1)."""

from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

grid = load_rules("property_duty").grid
DAY = datetime(2026, 3, 2)
EARLY, MIDDLE, NIGHT = (1, 7), (2, 7), (3, 0)


@pytest.mark.parametrize(
    ("existing", "wanted", "move", "remove", "add"),
    [
        ([], [EARLY], {}, [], [EARLY]),
        ([(10, EARLY)], [EARLY], {}, [], []),
        ([(10, EARLY)], [NIGHT], {10: NIGHT}, [], []),
        ([(10, EARLY)], [], {}, [10], []),
        ([(10, EARLY), (11, MIDDLE)], [MIDDLE], {}, [10], []),
        ([(10, EARLY)], [EARLY, MIDDLE], {}, [], [MIDDLE]),
        ([(10, EARLY), (11, MIDDLE)], [NIGHT], {10: NIGHT}, [11], []),
    ],
)
def test_the_least_change_of_a_cell(existing, wanted, move, remove, add):
    change = grid.cell_change(existing, wanted)
    assert (change.move, change.remove, change.add) == (move, remove, add)


turns = st.lists(st.sampled_from([EARLY, MIDDLE, NIGHT]), unique=True)


@given(turns, turns)
def test_a_changed_cell_holds_what_is_wanted(before, wanted):
    existing = list(enumerate(before))
    change = grid.cell_change(existing, wanted)
    after = [change.move.get(key, turn) for key, turn in existing if key not in change.remove] + change.add
    assert sorted(after) == sorted(wanted)
    assert not change.remove or not change.add


def test_shifts_at_the_same_time_clash_and_touching_ones_do_not():
    def span(key, start, end):
        return key, DAY + timedelta(hours=start), DAY + timedelta(hours=end)

    assert grid.clashes([span("a", 6, 13), span("b", 13, 22)]) == {}
    assert grid.clashes([span("a", 6, 13), span("b", 12, 22), span("c", 22, 30)]) == {"a": "b", "b": "a"}
    assert set(grid.clashes([span("a", 0, 24), span("b", 1, 2), span("c", 3, 4)])) == {"a", "b", "c"}


def test_letters_are_of_the_code_and_differ():
    assert grid.letters(["early", "middle", "night", "office"]) == ["E", "M", "N", "O"]
    assert grid.letters(["early", "e", "eve"]) == ["E", "2", "V"]
    assert grid.letters(["早", "e"]) == ["1", "E"]


def test_the_days_of_a_sheet_know_what_is_off():
    holidays, makeup = {date(2028, 2, 28)}, {date(2028, 2, 27)}
    days = grid.days(date(2028, 2, 26), date(2028, 3, 1), holidays, makeup)
    assert [day["number"] for day in days] == [26, 27, 28, 29, 1]
    assert [day["is_off"] for day in days] == [True, False, True, False, False]
    assert [day["is_holiday"] for day in days] == [False, False, True, False, False]
    assert days[0] == {"date": "2028-02-26", "number": 26, "weekday": 5, "is_holiday": False, "is_off": True}
    assert len(grid.days(date(2028, 2, 29), date(2028, 2, 29), (), ())) == 1


CELL = {"employee_id": 7, "date": "2026-03-20", "seen": [1], "wanted": [[2, 3], [4, 0], [5, False]]}


def test_what_the_sheet_sent_is_read():
    assert grid.read_changes([CELL]) == {(7, date(2026, 3, 20)): ({1}, [(2, 3), (4, 0), (5, 0)])}
    assert grid.read_changes([]) == {}


@pytest.mark.parametrize(
    "change",
    [
        *({key: value for key, value in CELL.items() if key != missing} for missing in CELL),
        *(CELL | {"employee_id": junk} for junk in (0, -1, 2**31, True, "7", None, [7])),
        *(CELL | {"date": junk} for junk in (7, "x", "2026-02-29", None, date(2026, 3, 20))),
        *(CELL | {"seen": junk} for junk in (7, "7", None, ["7"], [0], [True])),
        *(CELL | {"wanted": junk} for junk in (7, "78", None, [7], [[2]], [[2, 3, 4]], [["2", 3]], [[2, "3"]])),
        CELL | {"wanted": [[2, 2**31]]},
    ],
)
def test_what_is_no_cell_is_refused(change):
    with pytest.raises(ValueError):
        grid.read_changes([change])


def test_the_norm_is_a_fifth_of_the_week_for_each_working_day():
    columns = grid.days(date(2026, 4, 1), date(2026, 4, 30), {date(2026, 4, 6)}, {date(2026, 4, 4)})
    assert grid.working_days(columns) == 22
    assert [grid.norm_minutes(22, hours) for hours in (40, 20, 0, 37.5)] == [10560, 5280, 10560, 9900]
