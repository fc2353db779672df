# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which tickets may be about the same matter (TKT-1)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

similar = load_rules("property_service").similar


@given(st.text(), st.text())
def test_likeness_is_symmetric_and_between_none_and_all(one, other):
    assert similar.likeness(one, other) == similar.likeness(other, one)
    assert 0 <= similar.likeness(one, other) <= 1


@given(st.text(min_size=1).filter(str.strip))
def test_a_text_is_like_itself(text):
    assert similar.likeness(text, text) == 1


@pytest.mark.parametrize(
    "one, other, is_alike",
    [
        ("电梯停运", "3号电梯又停运了", True),
        ("楼上噪音", "楼上夜里噪音大", True),
        ("楼上噪音", "水管漏水", False),
        ("Lift stuck", "lift is stuck", True),
        ("", "anything", False),
    ],
)
def test_chinese_and_english(one, other, is_alike):
    assert (similar.likeness(one, other) >= 0.3) is is_alike


def test_the_likeliest_first_the_same_cause_helps_another_kind_hinders():
    known = [
        similar.Known(1, "水管漏水", "repair", 5),
        similar.Known(2, "厨房水管漏水", "complaint", 7),
        similar.Known(3, "门禁失灵", "complaint", 7),
        similar.Known(4, "水管漏水", "complaint", 7),
    ]
    assert similar.duplicates(known, "水管漏水", "complaint", 7) == [4, 2, 1]
    assert similar.duplicates(known, "草坪") == []
