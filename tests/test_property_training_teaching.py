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
