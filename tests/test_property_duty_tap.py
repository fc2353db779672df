# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a tap means: one repeated, a leaving, or an arrival after a forgotten check-out (DUT-4)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
DAY = datetime(2026, 3, 2)
WINDOW = rules.matching.Window(early=4 * 3600, late=4 * 3600, spill=1800, longest=16 * 3600)


def at(text, day=0):
    hour, minute, *second = map(int, text.split(":"))
    return DAY + timedelta(days=day, hours=hour, minutes=minute, seconds=sum(second))


def shift(key, start, end, day=0):
    begin, finish = at(start, day), at(end, day)
    return rules.matching.Shift(key, begin.date(), begin, finish + timedelta(days=finish <= begin), WINDOW)


MORNING, AFTERNOON, NIGHT = shift(1, "06:00", "13:00"), shift(2, "13:00", "22:00"), shift(3, "22:00", "06:00")
NEXT_MORNING, NEXT_AFTERNOON = shift(4, "06:00", "13:00", day=1), shift(5, "13:00", "22:00", day=1)


@pytest.mark.parametrize(
    ("last", "now", "quiet", "repeated"),
    [
        ("06:00:00", "06:00:59", 60, True),
        ("06:00:00", "06:01:00", 60, False),
        ("06:00:00", "06:00:00", 60, True),
        ("06:00:00", "06:00:00", 0, False),
        ("06:00:10", "06:00:00", 60, False),
    ],
)
def test_a_tap_within_a_minute_repeats_the_one_before(last, now, quiet, repeated):
    assert rules.tap.is_repeated(at(last), at(now), quiet) is repeated


def test_the_first_tap_of_all_repeats_none():
    assert not rules.tap.is_repeated(None, at("06:00"), 60)


@pytest.mark.parametrize(
    ("since", "home", "others", "now", "arrives"),
    [
        # the next morning's tap after a forgotten check-out
        (at("05:55"), MORNING, [NEXT_MORNING], at("05:57", 1), True),
        (at("12:55"), AFTERNOON, [NEXT_MORNING], at("05:57", 1), True),
        # after a night the next shift begins at 13:00: nobody stays from 06:00 until then
        (at("21:55"), NIGHT, [NEXT_AFTERNOON], at("12:55", 1), True),
        (at("21:55"), NIGHT, [NEXT_AFTERNOON], at("09:59", 1), False),
        # the end of the own shift, late as it may be, and of two in a row
        (at("05:55"), MORNING, [], at("13:05"), False),
        (at("05:55"), MORNING, [NEXT_MORNING], at("16:00"), False),
        (at("05:55"), MORNING, [AFTERNOON], at("17:30"), False),
        (at("05:55"), AFTERNOON, [MORNING], at("21:54"), False),
        # a stay on no shift: only what lasts too long is over
        (at("10:00"), None, [NEXT_MORNING], at("01:59", 1), False),
        (at("10:00"), None, [NEXT_MORNING], at("02:00", 1), False),
        (at("10:00"), None, [NEXT_MORNING], at("02:00:01", 1), True),
        # nobody expects the person: the tap is the leaving
        (at("05:55"), MORNING, [], at("05:57", 1), False),
        (at("05:55"), MORNING, [NEXT_MORNING], at("13:00", 1), False),
    ],
)
def test_who_is_checked_in_arrives_when_another_shift_expects_the_person(since, home, others, now, arrives):
    shifts = [*others, *([home] if home else [])]
    assert rules.tap.is_arrival(since, home, shifts, now) is arrives


@pytest.mark.parametrize(
    ("home", "others", "now", "ended"),
    [
        (MORNING, [], at("21:55"), None),
        (MORNING, [], at("21:56"), at("13:00")),
        (MORNING, [NEXT_MORNING], at("21:56"), at("13:00")),
        # two in a row, and a night that is over by the clock only late in the morning
        (MORNING, [AFTERNOON], at("02:00", 1), None),
        (MORNING, [NIGHT, AFTERNOON], at("10:00", 1), None),
        (MORNING, [NIGHT, AFTERNOON], at("10:01", 1), at("06:00", 1)),
    ],
)
def test_a_forgotten_stay_ends_with_the_last_shift_it_can_have_gone_on_to(home, others, now, ended):
    assert rules.tap.forgotten_end(at("05:55"), home, [home, *others], now) == ended
