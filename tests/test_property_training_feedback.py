# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may give feedback on a session, and what a form has to say (TRN-10)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_training").feedback
HELD = datetime(2026, 3, 10, 8)
FULL = {"understood": "100", "practical": "95", "interactive": "0", "coverage": " 70 ", "deviation": "3"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"held_at": None}, "not_held"),
        ({"was_there": False}, "not_there"),
        ({"now": HELD + timedelta(days=7)}, None),
        ({"now": HELD + timedelta(days=7, seconds=1)}, "too_late"),
        ({"has_given": True}, "given"),
        ({"was_there": False, "has_given": True}, "not_there"),
    ],
)
def test_who_may(changes, expected):
    usual = {"held_at": HELD, "now": HELD, "days": 7, "was_there": True, "has_given": False}
    assert rules.refusal(**{**usual, **changes}) == expected


def test_who_has_said_nothing_yet_may():
    assert rules.refusal(HELD, HELD, 7, was_there=True) is None


def test_a_form_as_a_browser_sends_it():
    assert rules.read(FULL) == {"understood": 100, "practical": 95, "interactive": 0, "coverage": 70, "deviation": 3}
    odd = {
        "understood": "-1",
        "practical": "1.5",
        "interactive": "",
        "coverage": "１０",
        "deviation": "x",
        "other": "1",
    }
    assert rules.read(odd) == {}


@pytest.mark.parametrize("wrong", [None, "", "100", -1, 101, True, 50.0])
def test_what_is_no_answer_is_missing(wrong):
    answers = {**rules.read(FULL), "practical": wrong}
    assert rules.missing(answers) == ["practical"]


def test_everything_that_the_form_offers_is_an_answer():
    for measure in rules.MEASURES:
        assert all(rules.is_answer(choice) for choice in rules.choices(measure))


def test_what_departs_is_counted_and_the_rest_is_a_share():
    assert [rules.choices(measure) for measure in ("deviation", "understood")] == [rules.COUNTS, rules.SHARES]


def test_numbers_of_a_form_have_three_digits():
    assert rules.read({"understood": "100", "practical": "1000", "coverage": "9" * 5000, "deviation": " 7 "}) == {
        "understood": 100,
        "deviation": 7,
    }


def test_a_remark_holds_what_a_text_can_hold():
    assert rules.remark("a\0b\ud800") == "ab"
    assert rules.remark("很好") == "很好"
    assert len(rules.remark("x" * 2001)) == 2000
