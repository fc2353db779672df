# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What of hours, nights and days off is a fair share (DUT-2)."""

from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
roster, share, month, excuse, lateness = (
    rules.roster_problem,
    rules.roster_share,
    rules.roster_month,
    rules.excuse,
    rules.lateness,
)
EARLY, NIGHT = (360, 780), (1320, 1800)  # 420 and 480 minutes


def turn(day, hours=EARLY):
    start, end = (day * 1440 + minute for minute in hours)
    return roster.Turn(day, start, end, hours is NIGHT, day % 7 in (5, 6))


def slots(days, hours=EARLY, need=1, demand=0):
    return tuple(roster.Slot(demand, day, need, turn(day, hours)) for day in days)


def shares(people, wanted, days=10):
    return share.shares(roster.Problem(days, tuple(people), tuple(wanted)))


def minutes(exact, slack=210):
    return exact - slack, exact + slack


def test_who_is_there_half_the_time_stands_half_as_much():
    """Nine early shifts, two of them on days off: 3780 minutes for ten days and five."""
    whole, half = roster.Person(1, ((0, 0, 9),)), roster.Person(2, ((0, 0, 4),))
    assert shares([whole, half], slots(range(9))) == {
        1: {"minutes": minutes(2520), "nights": (0, 0), "weekends": (1, 2)},
        2: {"minutes": minutes(1260), "nights": (0, 0), "weekends": (0, 1)},
    }


def test_nights_are_shared_by_who_may_stand_them_and_a_whole_share_is_exact():
    """Four nights and nine early shifts; the third person stands no nights."""
    people = [
        roster.Person(1, ((0, 0, 9), (1, 0, 9))),
        roster.Person(2, ((0, 0, 9), (1, 2, 9))),
        roster.Person(3, ((0, 0, 9),)),
    ]
    found = shares(people, slots(range(9)) + slots(range(4), NIGHT, demand=1))
    assert [found[key]["nights"] for key in (1, 2, 3)] == [(2, 2), (2, 2), (0, 0)]
    assert [found[key]["minutes"] for key in (1, 2, 3)] == [
        minutes(1260 + 960, 240),
        minutes(1260 + 960, 240),
        minutes(1260, 240),
    ]


def test_days_are_counted_within_the_month_once_and_without_leave():
    """Of ten days seven: 0 to 2 and 6 to 9, whatever lies outside; one of them is leave."""
    parts = roster.Person(1, ((0, 0, 2), (0, 1, 2), (0, 6, 40), (0, -5, 0)), off=((1440, 2880),))
    whole = roster.Person(2, ((0, 0, 9),))
    found = shares([parts, whole], slots(range(8), need=2))
    assert (found[1]["minutes"], found[2]["minutes"]) == (minutes(2520), minutes(4200))


def test_what_is_fixed_is_spread_as_well():
    """Four shifts to man and two that the first one has; those before and after the month are not the month's."""
    fixed = roster.Person(1, ((0, 0, 9),), turns=(turn(-1), turn(0), turn(9), turn(10)))
    other = roster.Person(2, ((0, 0, 9),))
    found = shares([fixed, other], slots(range(4)))
    assert found[1]["minutes"] == found[2]["minutes"] == minutes(1260)


def test_more_presence_takes_more_of_what_is_fixed():
    fixed = roster.Person(1, ((0, 0, 9),), turns=(turn(1), turn(2), turn(3)))
    other = roster.Person(2, ((0, 0, 4),))
    found = shares([fixed, other], slots(range(1)))
    assert (found[1]["minutes"], found[2]["minutes"]) == (minutes(1120), minutes(560))


def test_who_is_away_all_the_time_has_no_share():
    away = roster.Person(1, ((0, 0, 9),), off=((0, 14400),), turns=(turn(1),))
    assert shares([away], slots(range(4)))[1]["minutes"] == minutes(0)


def test_without_shifts_nobody_owes_any():
    assert shares([roster.Person(1, ((0, 0, 9),))], ()) == {
        1: {"minutes": (0, 0), "nights": (0, 0), "weekends": (0, 0)}
    }


def test_hours_have_one_decimal_and_the_month_ends_with_its_last_day():
    odd = roster.Turn(0, 0, 100)
    rows = share.load_rows({1: [odd], 2: [turn(0), turn(10)]}, 10, {1: "Li", 2: "Wang"})
    assert [(row["name"], row["hours"], row["shifts"], row["percent"]) for row in rows] == [
        ("Wang", 7.0, 1, 100),
        ("Li", 1.7, 1, 23),
    ]
    assert share.load_rows({}, 10, {}) == []


# ----------------------------------------------------------------- leave by days

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("days", "from_noon", "to_noon", "expected"),
    [
        ((2, 4), False, False, (1, 4)),
        ((2, 4), True, False, (2, 4)),
        ((2, 4), False, True, (1, 3)),
        ((2, 4), True, True, (2, 3)),
        ((2, 2), False, False, (1, 2)),
        ((2, 2), True, False, None),
        ((2, 2), False, True, None),
    ],
)
def test_without_its_halves_a_leave_takes_its_whole_days_only(days, from_noon, to_noon, expected):
    first, last = (date(2026, 3, day) for day in days)
    moment = datetime(2026, 3, 2, 9)
    leave = excuse.Leave(first, last, moment, moment, from_noon=from_noon, to_noon=to_noon)
    span = month.leave_span(MARCH, leave, moment, moment, with_halves=False)
    assert span == (expected and tuple(day * 1440 for day in expected))
    assert month.leave_span(MARCH, leave, moment, moment) == ((days[0] - 1) * 1440, days[1] * 1440)


# --------------------------------------------------------- what a judgement says

START = datetime(2026, 3, 2, 2, 0)
END = START + timedelta(hours=7)


def judge(*stays, excuses=(), now=END + timedelta(hours=1)):
    return lateness.judge(START, END, stays, excuses, now)


def at(minute):
    return START + timedelta(minutes=minute)


def test_a_judgement_says_how_much_is_owed_from_the_beginning():
    half = [(START, at(60))]
    assert judge(excuses=half).owed_seconds == 6 * 3600, "absent"
    assert judge(excuses=half, now=at(90)).owed_seconds == 6 * 3600, "pending"
    assert judge((at(70), None), excuses=half, now=at(90)).owed_seconds == 6 * 3600, "there"
    assert judge((at(70), END), excuses=half).owed_seconds == 6 * 3600, "over"


def test_who_is_there_says_when_the_person_came_and_went():
    found = judge((at(5), at(60)), now=at(90))
    assert (found.first_in, found.last_out) == (at(5), at(60))
    again = judge((at(100), None), (at(5), at(60)), now=at(110))
    assert (again.first_in, again.last_out) == (at(5), None)


def test_who_came_though_excused_is_seen_all_the_same():
    found = judge((at(30), at(60)), (at(0), at(10)), excuses=[(START, END)])
    assert (found.verdict, found.first_in, found.last_out) == (lateness.EXCUSED, at(0), at(60))


def test_at_its_very_end_a_shift_is_over():
    assert judge((START, at(60)), now=END).early_seconds == 6 * 3600


def test_who_left_as_the_shift_began_was_not_there():
    assert judge((at(-60), START)).verdict == lateness.ABSENT
