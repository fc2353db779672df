# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The letters that stand for shifts on the roster sheet."""

from conftest import load_rules

sign = load_rules("property_duty").sign


def test_the_first_letter_stands_for_a_shift():
    assert sign.signs({1: (None, "Early"), 2: ("", "Night")}) == {1: "E", 2: "N"}


def test_two_that_begin_alike_get_two_letters():
    assert sign.signs({1: (None, "Early"), 2: (None, "Evening")}) == {1: "Ea", 2: "Ev"}


def test_a_chosen_sign_stays_and_makes_the_other_longer():
    assert sign.signs({1: ("E", "Morning"), 2: (None, "Evening")}) == {1: "E", 2: "Ev"}


def test_a_template_without_a_name_has_no_sign():
    assert sign.signs({1: (None, None)}) == {1: ""}
