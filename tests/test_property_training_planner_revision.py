# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan that is revised keeps the classes that were approved, as far as they can be held (TRN-3, TRN-6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from training_plan import (
    CHIEF,
    MONDAY,
    NINE,
    NOON,
    ONE,
    SETTINGS,
    SIX,
    TEN,
    TRAINER,
    Session,
    Sitting,
    away,
    need,
    plan,
    topics,
)

FRIDAY = date(2026, 3, 20)
LATER = Sitting(FRIDAY, TEN, TEN + 60, CHIEF, (1, 2, 3))
BOTH = topics(trainers=(TRAINER, CHIEF))


def revised(*needs, before=LATER, approved=("a",), **vals):
    classes = tuple(Session(key, 1, before if isinstance(before, tuple) else (before,)) for key in approved)
    return plan(*needs, approved=classes, **{"topics": BOTH, **vals})


def sittings(found, key="a"):
    (session,) = [session for session in found.sessions if session.key == key]
    return session.sittings


def test_what_was_approved_keeps_time_and_trainer():
    assert sittings(plan(need("a"), topics=BOTH)) != (LATER,)
    found = revised(need("a"))
    assert sittings(found) == (LATER,)
    assert (found.sessions[0].needs, found.open) == (("a",), ())


def test_a_class_that_comes_later_goes_around_those_who_were_approved():
    new = need("new", last=FRIDAY, first=FRIDAY, priority=-1)
    found = revised(new, need("a"))
    assert sittings(found) == (LATER,)
    assert sittings(found, "new")[0].start != TEN


def test_what_nobody_needs_any_more_is_left_out():
    assert revised(need("b")).sessions[0].key == "b"
    assert len(revised(need("b")).sessions) == 1


def test_who_left_is_taken_off_and_who_is_new_joins():
    assert sittings(revised(need("a", people=(1, 4)))) == (replace(LATER, people=(1, 4)),)


def test_everybody_keeps_the_own_sitting():
    before = (replace(LATER, people=(1, 2)), replace(LATER, day=FRIDAY - timedelta(days=1), people=(3,)))
    found = sittings(revised(need("a", people=(1, 2, 3)), before=before))
    assert sorted((one.day, one.people) for one in found) == [
        (FRIDAY - timedelta(days=1), (3,)),
        (FRIDAY, (1, 2)),
    ]


def test_a_sitting_of_nobody_is_not_held():
    before = (replace(LATER, people=(1, 2)), replace(LATER, day=FRIDAY - timedelta(days=1), people=(3,)))
    assert sittings(revised(need("a", people=(1, 2)), before=before)) == (before[0],)


def test_the_trainer_is_no_trainee_of_the_own_class():
    found = sittings(revised(need("a", people=(1, 2, CHIEF))))
    assert found == (replace(LATER, people=(1, 2)),)


@pytest.mark.parametrize(
    "vals",
    [
        {"busy": (away(CHIEF, FRIDAY),)},
        {"busy": (away(2, FRIDAY),)},
        {"topics": topics()},  # who taught it teaches it no more
        {"topics": topics(trainers=(TRAINER, CHIEF), minutes=45)},
        {"topics": topics(trainers=(TRAINER, CHIEF), seats=2)},
        {"topics": topics(trainers=(TRAINER, CHIEF), supervisors=(CHIEF,))},  # it became a drill
        {"before": replace(LATER, start=TEN + 5, end=TEN + 65)},
        {"before": replace(LATER, start=ONE, end=ONE + 60)},  # outside the class hours
        {"before": replace(LATER, supervisor=SIX)},
    ],
    ids=["trainer away", "trainee away", "right lost", "length", "seats", "drill", "step", "hours", "supervisor"],
)
def test_what_cannot_be_held_there_any_more_is_planned_anew(vals):
    found = sittings(revised(need("a"), **vals))
    assert (found[0].day, found[0].start) == (MONDAY, NINE)


def test_a_class_outside_the_time_of_its_need_is_planned_anew():
    found = sittings(revised(need("a", last=FRIDAY - timedelta(days=1))))
    assert found[0].day == MONDAY
    found = sittings(revised(need("a", first=FRIDAY + timedelta(days=1))))
    assert found[0].day == FRIDAY + timedelta(days=3)
    assert sittings(revised(need("a", first=FRIDAY, last=FRIDAY))) == (LATER,)


def test_who_has_enough_in_the_week_is_the_reason_to_plan_anew():
    first = need("b", first=MONDAY + timedelta(days=14), last=FRIDAY)
    tight = replace(SETTINGS, week_minutes=60)
    found = revised(first, need("a"), before=(LATER,), approved=("b", "a"), settings=tight)
    assert sittings(found, "b") != sittings(found)
    assert LATER in (*sittings(found, "b"), *sittings(found))


def test_a_drill_keeps_its_supervisor():
    drill = topics(trainers=(TRAINER, CHIEF), supervisors=(7, 8))
    before = replace(LATER, supervisor=8)
    assert sittings(revised(need("a"), topics=drill, before=before)) == (before,)
    busy = (away(8, FRIDAY, NINE, NOON),)
    assert sittings(revised(need("a"), topics=drill, before=before, busy=busy)) != (before,)


def test_joined_people_join_the_approved_class_again():
    single = need("one", people=(5,), is_own=False, first=FRIDAY, last=FRIDAY)
    found = revised(need("a"), single, before=replace(LATER, people=(1, 2, 3, 5)))
    assert sittings(found) == (replace(LATER, people=(1, 2, 3, 5)),)


def test_what_was_taken_out_stays_out_and_another_topic_is_another_class():
    assert revised(need("a"), dropped=frozenset("a")).sessions == ()
    assert sittings(revised(need("a", topic=2)))[0].day == MONDAY


def test_the_order_of_what_was_approved_does_not_matter():
    one, other = Session("a", 1, (LATER,)), Session("b", 1, (replace(LATER, day=FRIDAY - timedelta(days=2)),))
    needs = need("a"), need("b")
    assert plan(*needs, topics=BOTH, approved=(one, other)) == plan(*needs[::-1], topics=BOTH, approved=(other, one))
