# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A text is found by every part of it, and by nothing else (REC-5)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

searched = load_rules("property_document").searched

TEXTS = st.text(st.sampled_from("水管漏栋龘㐂ab01239-/ ％１Ａ_%\\"), max_size=40)


def holds(text, word):
    """As the database decides: the index first, then the text itself."""
    spelled = searched.spelling(text)
    return set(searched.asked_numbers(word)) <= set(searched.numbers(spelled)) and word in spelled


@given(TEXTS, st.data())
def test_every_part_of_a_word_is_found(text, data):
    for word in searched.spelling(text).split():
        first = data.draw(st.integers(0, len(word) - 1))
        last = data.draw(st.integers(first + 1, len(word)))
        assert holds(text, word[first:last])


@given(TEXTS, TEXTS)
def test_what_is_found_is_there(text, asked):
    spelled = searched.spelling(text)
    for word in searched.words(asked):
        assert holds(text, word) == (word in spelled)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("3号楼 水管漏水", "管漏"),
        ("3号楼水管漏水", "楼"),
        ("ＨＷ２０２６－０１２３", "hw2026-0123"),
        ("Deposit 押金", "DEPOSIT"),
        ("A/B:栋", "b:栋"),
        ("身份 龘㐂", "㐂"),
    ],
)
def test_spelling_and_script_are_no_matter(text, asked):
    assert all(holds(text, word) for word in searched.words(asked))


def test_a_number_is_asked_by_pieces_that_are_rare():
    assert searched.asked_numbers("2026") == searched._numbers(["2026"])
    assert searched.asked_numbers("第2026号") == searched._numbers(["第2", "2026", "6号"])
    assert searched.asked_numbers("206") == searched._numbers(["20", "06"])


def test_a_number_fits_a_column_of_four_bytes():
    found = searched.numbers(searched.spelling("水管漏水 2026-0123 abcdefgh" * 50))
    assert found == sorted(set(found))
    assert found[0] >= -(2**31) and found[-1] < 2**31


def test_signs_of_the_pattern_are_letters():
    assert searched.like("50%_a\\b") == "%50\\%\\_a\\\\b%"


def test_a_long_text_and_too_many_words_are_bounded():
    assert len(searched.spelling("水" * 100_000)) == searched.LONGEST_TEXT
    assert searched.words("水 水  管") == ["水", "管"]
    with pytest.raises(ValueError, match="21"):
        searched.words(" ".join(f"w{number}" for number in range(21)))
