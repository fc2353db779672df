# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the quick entry proposes (SCO-2)."""

import pytest
from conftest import load_rules

entry = load_rules("property_hr_scoring").entry

CODES = ["ATT-1", "GRM-1", "GRM-2", "CON-1", "CON-2"]
MANUAL = {"GRM-1", "GRM-2", "CON-1", "CON-2"}


def test_what_is_recorded_most_often_comes_first_and_then_what_nothing_records_by_itself():
    assert entry.usual(CODES, {"CON-2": 3, "GRM-2": 1}, MANUAL, 4) == ["CON-2", "GRM-2", "GRM-1", "CON-1"]


def test_the_order_of_the_rulebook_decides_between_equals():
    assert entry.usual(CODES, {"CON-1": 2, "GRM-1": 2}, MANUAL, 2) == ["GRM-1", "CON-1"]


def test_an_automatic_rule_is_shown_where_people_record_it_and_an_unknown_one_never():
    assert entry.usual(CODES, {"ATT-1": 5, "OLD-1": 9}, MANUAL, 2) == ["ATT-1", "GRM-1"]


@pytest.mark.parametrize(
    ("word", "points"), [(entry.MILD, -50), (entry.MIDDLE, -75), (entry.SEVERE, -100)]
)  # fmt: skip
def test_a_word_is_a_value_that_the_rule_allows(word, points):
    assert entry.severity(list(range(-50, -101, -5)), word) == points


def test_without_anything_allowed_a_word_is_worth_nothing():
    assert entry.severity([], entry.SEVERE) == 0


@pytest.mark.parametrize(
    ("typed", "allowed", "kept"),
    [(10, [-5, -10], -10), (-10, [-5, -10], -10), (-20, [20], 20), (7, [-5, -10], 7), (5, [5, -5], 5)],
)
def test_points_take_the_sign_of_the_rule_and_nothing_else_is_mended(typed, allowed, kept):
    assert entry.signed(typed, allowed) == kept
