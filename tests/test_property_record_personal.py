# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of people's documents and phones: how they are read and what is shown of them (REC-7)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

personal = load_rules("property_record").personal
CARD = "11010519491231002X"  # the example that the standard of the cards prints
NUMBERS = st.text("0123456789ABCXYZ()", min_size=personal.FEWEST, max_size=personal.MOST)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("11010519491231002x", CARD),
        (" 110105 19491231 002X ", CARD),
        ("１１０１０５１９４９１２３１００２Ｘ", CARD),
        ("110105-19491231-002X", CARD),
        ("h1234567(8)", "H1234567(8)"),
        (None, ""),
    ],
)
def test_it_is_read_however_it_is_typed(typed, kept):
    assert personal.plain(typed) == kept


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (CARD, None),
        ("E12345678", None),
        ("1234", "length"),
        ("1" * 21, "length"),
        ("王小明1234", "letters"),
        ("ABCDEFG", "letters"),
        ("12345;DROP", "letters"),
        ("110***********002X", "masked"),
        ("١١٠١٠٥١٩٤٩", "letters"),
    ],
)
def test_only_length_and_letters_decide(number, fault):
    assert personal.fault(number) == fault


@pytest.mark.parametrize(
    ("number", "odd"),
    [
        (CARD, False),
        ("110105194912310021", True),
        ("1101051949123100XX", False),
        ("E12345678", False),
        ("1" * 15, False),
    ],
)
def test_a_wrong_check_digit_is_odd_and_no_more(number, odd):
    assert personal.is_odd(number) is odd
    assert personal.fault(number) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("440301199001011234", "440***********1234"),
        ("440301900101123", "440********1123"),
        ("E12345678", "******678"),
        ("12345", "****5"),
    ],
)
def test_what_is_shown(number, shown):
    assert personal.masked(number) == shown


@given(NUMBERS)
def test_of_each_number_something_stays_hidden(number):
    shown = personal.masked(number)
    assert len(shown) == len(number)
    assert shown.count(personal.HIDDEN) >= max(personal.LEAST_HIDDEN, len(number) // 2)
    assert personal.fault(shown) == personal.MASKED, "a mask is never taken for a number"


@given(NUMBERS)
def test_reading_twice_changes_nothing(number):
    assert personal.plain(personal.plain(number)) == personal.plain(number)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800008000", "138****8000"),
        ("138 0000 8000", "138****8000"),
        ("075512345678", "075*****5678"),
        ("82345678", "****678"),
        ("8234", "****"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_phone_outside_of_the_house(phone, shown):
    assert personal.masked_phone(phone) == shown
