# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A punch that a device wrote twice counts once (DUT-4)."""

from datetime import date, datetime

import pytest
from conftest import load_rules

punches = load_rules("property_duty").punches

DAY = date(2026, 3, 2)


def at(text):
    return text and datetime.fromisoformat(f"2026-03-02 {text}")


def row(number, check_in, check_out=None, person=1):
    return punches.Row(number, person, DAY, at(check_in), at(check_out))


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        (("08:55:00", "17:00:00"), ("08:55:00", "17:00:00"), "17:00:00"),
        (("08:55:00", "17:00:00"), ("08:56:00", "17:00:40"), "17:00:40"),
        (("08:55:00", None), ("08:55:20", "17:00:00"), "17:00:00"),
        (("08:55:00", "17:00:00"), ("08:55:20", None), "17:00:00"),
        (("08:55:00", "08:55:10"), ("08:55:20", "17:00:00"), "17:00:00"),
        (("08:55:00", None), ("08:55:20", None), None),
        (("08:55:00", "17:00:00"), ("08:56:01", "17:00:00"), "apart"),
        (("08:55:00", "12:00:00"), ("08:55:20", "17:00:00"), "apart"),
    ],
)
def test_doubled_punches_count_once(first, second, merged):
    rows, doubled = punches.once([row(2, *first), row(3, *second)])
    if merged == "apart":
        assert (rows, doubled) == ([row(2, *first), row(3, *second)], [])
    else:
        assert (rows, doubled) == ([row(2, first[0], merged)], [3])


def test_other_people_and_days_without_punches_stay():
    rows = [row(2, "08:55:00"), row(3, "08:55:00", person=2), row(4, None), row(5, None)]
    assert punches.once(rows) == (rows, [])


def test_the_order_of_the_file_is_kept_and_three_are_one():
    rows, doubled = punches.once([row(5, "08:55:40"), row(2, "13:00:00"), row(3, "08:55:00"), row(4, "08:55:20")])
    assert [one.number for one in rows] == [2, 3]
    assert doubled == [4, 5]
