# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The planner's book: who is taken when, and how much each was given (TRN-3)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from training_plan import (
    CHIEF,
    MONDAY,
    NINE,
    NOON,
    SETTINGS,
    SUNDAY,
    TEN,
    TRAINER,
    Sitting,
    away,
    class_hours,
    need,
    problem,
    rules,
    topics,
)

TUESDAY = MONDAY + timedelta(days=1)
TOPIC = topics()[1]
NEED = need("n")
NINE_TO_TEN = Sitting(MONDAY, NINE, TEN, TRAINER, (1, 2), CHIEF)
AT_NINE = 1 << NINE // SETTINGS.step
PEOPLE = (1, 2, 3, TRAINER, CHIEF)


def book(*busy, **settings):
    return rules.plan_book.Book(
        problem.Problem(topics(), (NEED,), class_hours(), replace(SETTINGS, **settings), busy=busy)
    )


def free_at_nine(found, people=PEOPLE, day=MONDAY, topic=TOPIC):
    """Those of the people who can come to a class at nine, asked one by one and all together."""
    one_by_one = [one for one in people if found.starts(one, NEED, topic, day) & AT_NINE]
    together = found.starts_of(people, NEED, topic, day)
    assert sorted(one for bits, some in together.items() if bits & AT_NINE for one in some) == sorted(one_by_one)
    return one_by_one


def test_who_is_at_a_sitting_has_no_other_time_for_it():
    found = book()
    assert free_at_nine(found) == list(PEOPLE)
    found.enter(NINE_TO_TEN)
    assert free_at_nine(found) == [3]
    assert free_at_nine(found, day=TUESDAY) == list(PEOPLE)
    assert [found.is_free(one, TOPIC, NINE_TO_TEN) for one in (1, 3, TRAINER)] == [False, True, False]
    found.join(3, NINE_TO_TEN)
    assert free_at_nine(found) == []
    assert found.is_free(1, TOPIC, replace(NINE_TO_TEN, start=TEN, end=NOON))


def test_who_comes_is_taught_and_who_teaches_teaches():
    found = book(teaching={TRAINER: 61, CHIEF: 1})
    found.enter(NINE_TO_TEN)
    found.join(3, NINE_TO_TEN)
    assert [found.week_minutes(one, MONDAY + timedelta(days=6)) for one in PEOPLE] == [60, 60, 60, 0, 0]
    assert found.week_minutes(1, MONDAY + timedelta(days=7)) == 0
    assert (found.taught(TRAINER, TUESDAY), found.taught(CHIEF, TUESDAY)) == (60, 0)
    assert [found.owes_teaching(one, MONDAY) for one in (TRAINER, CHIEF, 1)] == [True, True, False]
    found.enter(replace(NINE_TO_TEN, day=TUESDAY))
    assert not found.owes_teaching(TRAINER, MONDAY)


def test_a_week_is_from_monday_to_sunday():
    week = rules.plan_book.week_number
    assert week(MONDAY) == week(MONDAY + timedelta(days=6)) == week(MONDAY - timedelta(days=1)) + 1
    assert week(date(2027, 1, 3)) == week(date(2026, 12, 28)) == week(date(2027, 1, 4)) - 1


@pytest.mark.parametrize(("limits", "room"), [((120, 0), 60), ((0, 120), 60), ((120, 90), 30), ((0, 0), 10_000)])
def test_exactly_what_is_allowed_has_room(limits, room):
    found = book(week_minutes=limits[0], day_minutes=limits[1])
    found.enter(NINE_TO_TEN)
    assert found.has_room(1, MONDAY, room)
    assert found.has_room(1, MONDAY, room + 1) is not any(limits)
    assert list(found.with_room((1, 2, 3), MONDAY, 61)) == ([3] if any(limits) else [1, 2, 3])


def test_a_night_reaches_into_the_next_day_and_ends_at_midnight_sharp():
    night, evening = away(1, MONDAY, 22 * 60, 24 * 60 + TEN), away(2, MONDAY, 22 * 60, 24 * 60)
    found = book(night, evening)
    assert free_at_nine(found, (1, 2), TUESDAY) == [2]
    assert free_at_nine(found, (1, 2)) == [1, 2]


def test_duty_takes_people_from_topics_that_do_not_allow_it():
    found = book(away(1, MONDAY, NINE, NOON, is_duty=True), away(2, MONDAY, NINE, NOON))
    assert free_at_nine(found, (1, 2, 3)) == [3]
    assert free_at_nine(found, (1, 2, 3), topic=replace(TOPIC, on_duty=True)) == [1, 3]


def test_on_a_day_without_hours_nothing_begins():
    found = book()
    assert found.hours_starts(NEED, TOPIC, SUNDAY) == found.starts(1, NEED, TOPIC, SUNDAY) == 0
    assert found.starts_of((1,), NEED, TOPIC, SUNDAY) == {}
    assert found.hours_starts(NEED, TOPIC, MONDAY) & AT_NINE


def test_the_load_of_a_day_is_its_own_and_its_share_of_the_week():
    found = book()
    found.enter(NINE_TO_TEN)
    loads = found.load((1, 2, 3), (MONDAY, TUESDAY, MONDAY + timedelta(days=7)))
    unit = rules.plan_book.DIVISIBLE
    assert list(loads.values()) == [120 * unit // 5 + 120 * unit, 120 * unit // 5, 0]
