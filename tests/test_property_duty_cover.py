# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cover of shifts (DUT-3)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

cover = load_rules("property_duty").cover

DAY = datetime(2026, 3, 2)


def span(start, end):
    """[start, end) in hours after midnight."""
    return DAY + timedelta(hours=start), DAY + timedelta(hours=end)


@pytest.mark.parametrize(
    ("start", "end", "code"), [(8, 8, "order"), (9, 8, "order"), (5, 8, "outside"), (12, 14, "outside")]
)
def test_a_cover_is_a_stretch_of_the_shift(start, end, code):
    with pytest.raises(cover.CoverError) as error:
        cover.check_span(span(6, 13), span(start, end))
    assert error.value.code == code


@pytest.mark.parametrize(
    ("covered", "left"),
    [((6, 13), []), ((6, 8), [(8, 13)]), ((11, 13), [(6, 11)]), ((8, 10), [(6, 8), (10, 13)])],
)
def test_the_rest_stays_with_the_person(covered, left):
    assert cover.rest(span(6, 13), span(*covered)) == [span(*part) for part in left]


@given(st.integers(0, 60 * 9), st.integers(1, 60 * 9))
def test_cover_and_rest_make_up_the_shift(offset, length):
    shift = DAY, DAY + timedelta(hours=9)
    start = DAY + timedelta(minutes=offset)
    covered = start, min(start + timedelta(minutes=length), shift[1])
    if covered[0] < covered[1]:
        cover.check_span(shift, covered)
        parts = [*cover.rest(shift, covered), covered]
        assert sum(cover.minutes(*part) for part in parts) == 540


@pytest.mark.parametrize(
    ("covered", "expected"), [([240], False), ([241], True), ([120, 120], False), ([120, 121], True), ([], False)]
)
def test_longer_than_four_hours_is_a_day_of_leave(covered, expected):
    assert cover.is_leave_day(covered, 240) is expected


@pytest.mark.parametrize(
    ("covered", "marks"),
    [([240], [False]), ([241], [True]), ([150, 120], [False, True]), ([250, 10], [True, True]), ([], [])],
)
def test_the_cover_that_goes_beyond_the_limit_is_marked(covered, marks):
    assert cover.leave_marks(covered, 240) == marks


@given(st.lists(st.integers(1, 600)), st.integers(0, 600))
def test_a_day_has_a_mark_exactly_when_it_is_one_of_leave(covered, limit):
    assert any(cover.leave_marks(covered, limit)) is cover.is_leave_day(covered, limit)


@pytest.mark.parametrize(
    ("others", "pause"),
    [
        ([], None),
        ([(-8, -2)], 15 * 60),
        ([(22, 30)], 2 * 60),
        ([(-8, -2), (22, 30)], 2 * 60),
        ([(6, 13)], None),  # both shifts of one day
        ([(6, 13), (-4, -1)], 7 * 60),
        ([(14, 15)], 0),
    ],
)
def test_the_pause_of_the_substitute(others, pause):
    assert cover.shortest_rest(span(13, 20), [span(*other) for other in others]) == pause


def test_a_day_of_leave_is_entered_once_and_goes_with_its_cover():
    first, second, third = (DAY.date() + timedelta(days=number) for number in range(3))
    leaves = [
        cover.DayOff(1, 7, first, first, True),
        cover.DayOff(2, 7, second, second, True),
        cover.DayOff(3, 8, first, third, False),
        cover.DayOff(4, 9, first, first, True),
    ]
    settled = {(7, first), (7, second), (7, third), (8, second)}
    wanted = [(7, second), (7, third), (8, second)]
    assert cover.plan_leaves(settled, wanted, leaves) == ([1], [(7, third)])
