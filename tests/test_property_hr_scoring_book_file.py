# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows of a rulebook's file: rules/book_file.py (SCO-10..16)."""

from decimal import Decimal

import pytest
from conftest import load_rules

book_file = load_rules("property_hr_scoring").book_file


def codes(faults):
    return [(fault.row["n"], fault.column, fault.code) for fault in faults]


def rows(column, *values):
    return [{"n": number, column: value} for number, value in enumerate(values, 1)]


def test_full_width_codes_are_the_same_codes():
    assert book_file.plain(" ＡＴＴ－１ ") == "ATT-1"
    assert book_file.listed("A-1、 A-2；A-3,\nA-4，") == ["A-1", "A-2", "A-3", "A-4"]
    assert codes(book_file.doubled("rules", rows("code", "A-1", "Ａ-1", "A-2"), ("code",))) == [
        (2, "code", "duplicate")
    ]


def test_a_code_that_there_is_not_is_named():
    found = book_file.unknown("steps", rows("rule", "A-1", "A-9", None, "A-1, B-1"), "rule", {"A-1"})
    assert codes(found) == [(2, "rule", "unknown"), (4, "rule", "unknown")]


@pytest.mark.parametrize(
    ("value", "is_wrong"),
    [(Decimal("-5"), False), (Decimal("-5.5"), True), (Decimal("0.1"), False), (Decimal("0.15"), True), (None, False)],
)
def test_a_number_beyond_its_bounds_or_too_fine(value, is_wrong):
    assert bool(book_file.out_of_range("rules", rows("points", value), "points", (-5, 5), 1)) == is_wrong


def test_a_bound_may_be_open():
    assert not book_file.out_of_range("rules", rows("points", -9), "points", (None, 5), None)
    assert book_file.out_of_range("rules", rows("points", 6), "points", (None, 5), None)


def test_what_two_are_called_stands_for_none():
    known = book_file.spellings([(1, ("Lobby", "a")), (2, ("lobby", "b")), (3, ("Gate", ""))], str.casefold)
    assert known == {"a": 1, "b": 2, "Gate": 3}
    assert book_file.spelled(1, ("Lobby", "a"), known) == "a"
    assert book_file.spelled(3, ("Gate", "c"), known) == "Gate"
    assert book_file.spelled(4, ("Gate, north", "d"), {"Gate, north": 4, "d": 4}) == "d"


def test_a_text_in_one_language_is_enough():
    found = book_file.nameless("rules", [{"n": 1, "en": "a"}, {"n": 2, "zh": "b"}, {"n": 3}], ("en", "zh"))
    assert codes(found) == [(3, "en", "missing")]


def test_one_row_and_no_more():
    assert codes(book_file.many("book", rows("version", "1", "2", "3"), "version")) == [
        (2, "version", "duplicate"),
        (3, "version", "duplicate"),
    ]
