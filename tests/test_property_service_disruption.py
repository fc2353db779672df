# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who is to be notified of a disruption, when it is late, and what may be typed (TKT-1, TKT-9)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_service").disruption
NOON = datetime(2026, 3, 2, 12)
END, LATER = NOON + timedelta(hours=2), NOON + timedelta(hours=3)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, {"a": "first", "b": "first"}),
        ({"a": END}, {"b": "first"}),
        ({"a": END, "b": END}, {}),
        ({"a": LATER, "b": END}, {"a": "update"}),
        ({"gone": LATER}, {"a": "first", "b": "first"}),
    ],
)
def test_nobody_is_notified_of_the_same_twice(told, found):
    told = {person: (NOON, end, 0) for person, end in told.items()}
    assert rules.owed(["a", "b"], told, NOON, END, NOON) == found


@pytest.mark.parametrize(
    ("told_minutes", "start_minutes", "is_news"),
    [(60, 60, False), (60, 30, True), (30, 60, True), (-20, 30, True), (30, -20, True), (-20, -30, False)],
)
def test_another_begin_is_news_while_one_of_them_lies_ahead(told_minutes, start_minutes, is_news):
    known, start = (NOON + timedelta(minutes=minutes) for minutes in (told_minutes, start_minutes))
    assert rules.owed(["a"], {"a": (known, END, 0)}, start, END, NOON) == ({"a": "update"} if is_news else {})


def test_other_words_are_news():
    told = {"a": (NOON, END, 1), "b": (NOON, END, 0)}
    assert rules.owed(["a", "b"], told, NOON, END, NOON, version=1) == {"b": "update"}


@pytest.mark.parametrize(
    ("kind", "hours_before", "is_late"),
    [("planned", 24, False), ("planned", 23.99, True), ("planned", -1, True), ("sudden", -1, False)],
)
def test_only_planned_ones_are_announced_late(kind, hours_before, is_late):
    assert rules.is_late(kind, NOON - timedelta(hours=hours_before), NOON, 24) is is_late


def test_an_end_lies_between_the_beginning_and_now():
    rules.check_end(NOON, END, END)
    rules.check_end(NOON, NOON, END)
    for ended, code in ((LATER, "future"), (NOON - timedelta(minutes=1), "before_start")):
        with pytest.raises(rules.Problem) as problem:
            rules.check_end(NOON, ended, END)
        assert problem.value.code == code


def test_it_has_a_length_when_it_is_over():
    assert (rules.minutes(NOON, END), rules.minutes(NOON, None)) == (120, 0)


def test_every_state_says_where_it_leads_and_what_stays():
    states = {rules.DRAFT, *rules.CURRENT, rules.OVER, *rules.ENDED}
    assert set(rules.FIXED) == states
    assert set(rules.MOVES) == states - set(rules.ENDED)
    assert rules.FIXED[rules.DRAFT] < rules.FIXED[rules.ANNOUNCED] < rules.FIXED[rules.OVER]
