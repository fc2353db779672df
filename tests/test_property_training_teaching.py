# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may teach a topic in an estate on a day."""

from datetime import date, timedelta

import pytest
from conftest import load_rules

RULES = load_rules("property_training")
teaching, Loss = RULES.teaching, RULES.trainer_effect.Loss
DAY = date(2026, 3, 10)
FIRE, ETIQUETTE = 31, 32
SAFETY, COACH = 41, 42
COMPANIES = {1: 100, 2: 100, 3: 200}


def permit(topics=(), person=7, company=100, estate=None, first=date(2026, 1, 1), last=None):
    return teaching.Permit(person, company, estate, frozenset(topics), first, last)


def problem(permits, losses=(), roles=(), teachers=(), topic=FIRE, estate=1, day=DAY):
    return teaching.problem(teaching.Ask(7, topic, estate, day), COMPANIES, permits, losses, roles, teachers)


@pytest.mark.parametrize(
    ("permits", "estate", "expected"),
    [
        ([], 1, "not_trainer"),
        ([permit({FIRE}, person=8)], 1, "not_trainer"),
        ([permit({FIRE})], 1, None),
        ([permit({FIRE})], 2, None),
        ([permit({FIRE})], 3, "not_trainer"),
        ([permit({FIRE}, estate=1)], 1, None),
        ([permit({FIRE}, estate=1)], 2, "not_trainer"),
        ([permit({ETIQUETTE})], 1, "other_topic"),
        ([permit({ETIQUETTE}), permit({FIRE}, estate=1)], 1, None),
        ([permit({FIRE}, last=DAY)], 1, None),
        ([permit({FIRE}, last=DAY - timedelta(days=1))], 1, "not_trainer"),
        ([permit({FIRE}, first=DAY + timedelta(days=1))], 1, "not_trainer"),
    ],
)
def test_a_trainer_is_one_by_place_topic_and_day(permits, estate, expected):
    assert problem(permits, estate=estate) == expected


@pytest.mark.parametrize(
    ("topics", "roles", "expected"),
    [
        ((), (SAFETY,), None),
        ((), (COACH, SAFETY), None),
        ((), (COACH,), "other_topic"),
        ((), (), "other_topic"),
        ((ETIQUETTE,), (SAFETY,), "other_topic"),
    ],
)
def test_without_topics_the_roles_of_the_day_say_what_is_taught(topics, roles, expected):
    assert problem([permit(topics)], roles=roles, teachers=(SAFETY,)) == expected


def test_a_role_alone_makes_no_trainer():
    assert problem([], roles=(SAFETY,), teachers=(SAFETY,)) == "not_trainer"


@pytest.mark.parametrize(
    ("lost", "back", "expected"),
    [
        (DAY, None, "right_lost"),
        (DAY + timedelta(days=1), None, None),
        (DAY - timedelta(days=30), DAY, None),
        (DAY - timedelta(days=30), DAY + timedelta(days=1), "right_lost"),
        (DAY, DAY, None),
    ],
)
def test_a_lost_right_counts_until_the_day_it_is_given_back(lost, back, expected):
    assert problem([permit({FIRE})], losses=[Loss(7, lost, back)]) == expected


def test_the_loss_of_another_person_changes_nothing():
    assert problem([permit({FIRE})], losses=[Loss(8, DAY)]) is None


def test_the_estates_own_and_the_named_ones_come_first():
    permits = [
        permit(person=1),
        permit({FIRE}, person=2),
        permit({FIRE}, person=3, estate=1),
        permit(person=4, estate=1),
        permit({ETIQUETTE}, person=5, estate=1),
        permit(person=6),
        permit({FIRE}, person=7, estate=1),
        permit({FIRE}, person=2, estate=1),
    ]
    roles = {1: (SAFETY,), 4: (SAFETY,), 6: (COACH,)}
    found = teaching.teachers(FIRE, 1, 100, permits, [Loss(7, DAY)], roles, (SAFETY,), DAY)
    assert found == (2, 3, 4, 1)


FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def between(permits=(), losses=(), roles=()):
    """From which day of March on who may teach fire, which the safety supervisors teach."""
    place = teaching.Place(1, 100, permits, losses, roles)
    return teaching.teachers_between(FIRE, (SAFETY,), place, FIRST, LAST)


@pytest.mark.parametrize(
    ("permits", "losses", "expected"),
    [
        ([], [], [(1, ())]),
        ([permit({FIRE})], [], [(1, (7,))]),
        ([permit({FIRE}, first=DAY)], [], [(1, ()), (10, (7,))]),
        ([permit({FIRE}, first=FIRST, last=DAY)], [], [(1, (7,)), (11, ())]),
        ([permit({FIRE}, first=LAST)], [], [(1, ()), (31, (7,))]),
        ([permit({FIRE}, last=LAST)], [], [(1, (7,))]),
        ([permit({FIRE}, first=date(2026, 4, 1))], [], [(1, ())]),
        ([permit({FIRE})], [Loss(7, DAY)], [(1, (7,)), (10, ())]),
        ([permit({FIRE})], [Loss(7, date(2026, 2, 1), DAY)], [(1, ()), (10, (7,))]),
        ([permit({FIRE}), permit({FIRE}, person=8, first=DAY)], [], [(1, (7,)), (10, (7, 8))]),
        ([permit({FIRE}), permit({ETIQUETTE}, first=DAY)], [], [(1, (7,))]),  # it changes nothing
    ],
)
def test_who_may_teach_changes_on_the_day_on_which_something_begins_or_the_one_after_its_end(permits, losses, expected):
    assert between(permits, losses) == tuple((FIRST.replace(day=day), people) for day, people in expected)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 1), None, [(1, (7,))]),
        (DAY, None, [(1, ()), (10, (7,))]),
        (date(2026, 1, 1), DAY, [(1, (7,)), (11, ())]),
        (DAY, DAY, [(1, ()), (10, (7,)), (11, ())]),
    ],
)
def test_who_teaches_by_a_role_does_so_while_having_it(first, last, expected):
    found = between([permit()], roles=[teaching.Held(7, SAFETY, first, last)])
    assert found == tuple((FIRST.replace(day=day), people) for day, people in expected)
    assert teaching.anybody(found) == (7,)


def test_of_the_days_of_a_plan_everybody_is_told_once_those_of_the_first_day_first():
    changes = [(FIRST, (9,)), (DAY, (7, 9)), (LAST, ())]
    assert teaching.anybody(changes) == (9, 7)
    days = (date(2026, 2, 28), FIRST, date(2026, 3, 9), DAY, LAST)
    assert [teaching.on_day(changes, day) for day in days] == [(), (9,), (9,), (7, 9), ()]


def test_the_first_day_of_a_trainer_counts():
    assert problem([permit({FIRE}, first=DAY)]) is None
