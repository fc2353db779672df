# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes of sheets, rates, satisfaction and the comparison of campaigns (VIS-3..5)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_service").questionnaire
NUMBERS = st.lists(st.integers(0, 10**6), min_size=10, max_size=10)


@given(NUMBERS)
def test_a_code_reads_the_same_however_it_is_typed(numbers):
    code = rules.code(numbers)
    assert len(code) == 11
    for typed in (code, code.lower(), code.replace("-", ""), f" {code} ", f"https://example.com/q/{code}"):
        assert rules.plain(typed) == code


def test_letters_that_are_mistaken_are_not_used():
    assert not set("01IO") & set(rules.ALPHABET)


@pytest.mark.parametrize("part, whole, rate", [(0, 0, ""), (0, 5, "0.0"), (2, 3, "66.6"), (3, 3, "100.0")])
def test_rates_are_cut_off_not_rounded_up(part, whole, rate):
    assert rules.rate(part, whole) == rate


@given(st.lists(st.builds(rules.Answer, st.integers(1, 4), st.integers(1, 5)), max_size=60), st.integers(1, 5))
def test_satisfaction_counts_every_answer_once(answers, least):
    found = rules.satisfaction(answers, least)
    assert sum(answered for _good, answered, _sum in found.values()) == len(answers)
    assert all(0 <= good <= answered <= total for good, answered, total in found.values())
    assert sum(good for good, _answered, _sum in found.values()) == sum(a.score >= least for a in answers)


@pytest.mark.parametrize(
    "now, before, change", [("70.0", "65.5", "+4.5"), ("60.0", "65.5", "-5.5"), ("", "65.5", ""), ("70.0", "", "")]
)
def test_the_change_since_the_campaign_before(now, before, change):
    assert rules.difference(now, before) == change


def test_the_window():
    due = datetime(2026, 6, 5, 15, 59, 59)
    assert rules.state_of(due, due) == "answered"
    assert rules.state_of(due + timedelta(seconds=1), due) == "late"


def test_the_moves_of_a_campaign():
    assert rules.move("send", "draft") == "sent"
    assert rules.move("close", "sent") == "closed"
    for event, state in (("send", "sent"), ("send", "closed"), ("close", "draft"), ("close", "closed")):
        with pytest.raises(rules.QuestionnaireError, match="state"):
            rules.move(event, state)


def test_what_residents_wrote_is_told_once():
    assert rules.told(["b", "a ", "c", "a", " "]) == ["a ×2", "b", "c"]
