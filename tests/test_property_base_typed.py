# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people type to say who they are (HND-5, TRN-5)."""

import pytest
from conftest import load_rules

typed = load_rules("property_base").typed


@pytest.mark.parametrize("given", ["1234", " 1234 ", "１２３４", "１2３4"])
def test_a_pin_from_any_keyboard_is_the_pin(given):
    assert typed.is_same(given, "1234")


@pytest.mark.parametrize(
    ("given", "known"),
    [("1235", "1234"), ("", ""), (None, None), ("", "1234"), ("1234", None), (" ", " "), ("123", "1234"), ("一", "1")],
)
def test_another_or_nothing_is_not(given, known):
    assert not typed.is_same(given, known)


def test_letters_keep_their_case():
    assert typed.is_same("Ａb", "Ab")
    assert not typed.is_same("AB", "Ab")


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("12", 12),
        ("007", 7),
        ("", 0),
        (None, 0),
        (12, 0),
        ("-1", 0),
        ("1.5", 0),
        ("１２", 0),
        ("9" * 9, 999_999_999),
        ("1" * 10, 0),
    ],
)
def test_a_number_that_a_page_sent(sent, number):
    assert typed.whole_number(sent) == number


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("3f2b-A9", "3f2b-A9"),
        ("a\0b", "ab"),
        ("’; drop", "drop"),
        ("\ud800x", "x"),
        ("a" * 100, "a" * 64),
        (None, ""),
        (["a"], ""),
        ("", ""),
    ],
)
def test_a_token_is_letters_digits_and_hyphens(sent, kept):
    assert typed.token(sent) == kept
