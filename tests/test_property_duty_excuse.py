# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a leave or an excuse frees of a shift (DUT-4)."""

from datetime import date, datetime

import pytest
from conftest import load_rules

excuse = load_rules("property_duty").excuse

DAY = date(2026, 3, 2)
NIGHT = (datetime(2026, 3, 2, 14), datetime(2026, 3, 2, 22))


def leave(first=DAY, last=DAY, start=(1, 9), end=(1, 17), **how):
    return excuse.Leave(first, last, datetime(2026, 3, *start), datetime(2026, 3, *end), **how)


def test_a_leave_by_days_frees_the_whole_shift_of_its_days():
    assert excuse.span(leave(), DAY, *NIGHT) == NIGHT
    assert excuse.span(leave(), date(2026, 3, 3), *NIGHT) is None


@pytest.mark.parametrize(
    ("start", "end", "freed"),
    [((2, 12), (2, 16), (14, 16)), ((2, 15), (2, 16), (15, 16)), ((2, 10), (2, 14), None), ((1, 0), (3, 0), (14, 22))],
)
def test_a_leave_by_hours_frees_exactly_its_hours(start, end, freed):
    span = freed and tuple(datetime(2026, 3, 2, hour) for hour in freed)
    assert excuse.span(leave(start=start, end=end, by_hours=True), DAY, *NIGHT) == span


def test_half_days_begin_and_end_at_their_hour():
    assert excuse.span(leave(start=(2, 16), from_noon=True), DAY, *NIGHT) == (datetime(2026, 3, 2, 16), NIGHT[1])
    assert excuse.span(leave(end=(2, 16), to_noon=True), DAY, *NIGHT) == (NIGHT[0], datetime(2026, 3, 2, 16))


def hours(*pairs):
    return [(datetime(2026, 3, 2, start), datetime(2026, 3, 2, end)) for start, end in pairs]


MORNING, AFTERNOON = {"to_noon": True}, {"from_noon": True}


@pytest.mark.parametrize(
    ("stood", "first", "second"),
    [
        (((8, 18),), ((8, 13),), ((13, 18),)),
        (((8, 12), (13, 17)), ((8, 12),), ((13, 17),)),
        (((8, 10), (12, 18)), ((8, 10), (12, 14)), ((14, 18),)),
        (((13, 17), (8, 12)), ((8, 12),), ((13, 17),)),
        (((8, 14), (10, 18)), ((8, 14),), ((14, 18),)),
        (((6, 13), (13, 22)), ((6, 13),), ((13, 22),)),
        (((6, 9), (9, 18)), ((6, 12),), ((12, 18),)),
        ((), (), ()),
    ],
)
def test_half_a_day_is_half_of_what_is_stood_that_day(stood, first, second):
    assert excuse.freed(leave(**MORNING), DAY, hours(*stood)) == hours(*first)
    assert excuse.freed(leave(**AFTERNOON), DAY, hours(*stood)) == hours(*second)


@pytest.mark.parametrize(
    ("left", "covered", "whole"),
    [
        (((8, 14),), ((14, 18),), ((8, 18),)),
        (((8, 10), (15, 18)), ((10, 15),), ((8, 18),)),
        (((8, 10), (12, 14)), ((14, 18),), ((12, 18), (8, 10))),
        (((6, 13), (13, 22)), (), ((6, 13), (13, 22))),
    ],
)
def test_what_is_covered_belongs_to_the_shift_it_was_taken_from(left, covered, whole):
    assert excuse.joined(hours(*left), hours(*covered)) == hours(*whole)


def test_half_of_a_night_lies_past_midnight():
    night = [(datetime(2026, 2, 28, 22), datetime(2026, 3, 1, 6))]
    last = date(2026, 2, 28)
    assert excuse.freed(leave(last, last, **AFTERNOON), last, night) == [
        (datetime(2026, 3, 1, 2), datetime(2026, 3, 1, 6))
    ]


def test_only_the_ends_of_a_longer_leave_are_halves():
    long = leave(DAY, date(2026, 3, 4), **AFTERNOON)
    days = [date(2026, 3, number) for number in range(1, 6)]
    assert [excuse.freed(long, day, hours((8, 16))) for day in days] == [
        [], hours((12, 16)), hours((8, 16)), hours((8, 16)), [],
    ]  # fmt: skip
    assert excuse.freed(leave(DAY, date(2026, 3, 4), **MORNING), date(2026, 3, 4), hours((8, 16))) == hours((8, 12))


def test_a_leave_by_hours_frees_its_hours_of_any_day():
    assert excuse.freed(leave(start=(2, 9), end=(2, 11), by_hours=True), DAY, hours((8, 16))) == hours((9, 11))


@pytest.mark.parametrize(
    ("how", "time", "stood", "away"),
    [
        (MORNING, (8, 12), ((8, 16),), True),
        (MORNING, (12, 16), ((8, 16),), False),
        (AFTERNOON, (12, 16), ((8, 16),), True),
        ({}, (20, 22), ((8, 16),), True),
        ({"by_hours": True, "start": (2, 9), "end": (2, 11)}, (12, 16), ((8, 16),), False),
        ({**MORNING, "end": (2, 4)}, (4, 8), (), False),
        ({**MORNING, "end": (2, 4)}, (3, 8), (), True),
    ],
)
def test_who_is_free_for_half_a_day_may_stand_the_other_half(how, time, stood, away):
    assert excuse.is_away(leave(**how), DAY, hours(time)[0], hours(*stood)) is away


def test_nobody_is_away_on_other_days():
    assert not excuse.is_away(leave(), date(2026, 3, 3), hours((8, 9))[0], hours((8, 16)))


def test_shifts_are_looked_for_a_day_around():
    spans = [NIGHT, (datetime(2026, 3, 5, 1), datetime(2026, 3, 6, 1))]
    assert excuse.days_around(spans) == (date(2026, 3, 1), date(2026, 3, 7))
