# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Ratings by the link of an e-mail, without a database (TKT-4, TKT-9)."""

import pytest
from conftest import load_rules

rating = load_rules("property_service").rating
FITS = {"is_receiver": True, "is_same_life": True, "is_answered": False, "state": "settled"}


@pytest.mark.parametrize(
    ("now", "case", "why"),
    [
        (5, {}, ""),
        (10, {}, ""),
        (11, {}, "over"),
        (11, {"is_receiver": False}, "not_yours"),
        (5, {"is_receiver": False}, "not_yours"),
        (5, {"is_same_life": False}, "again"),
        (5, {"state": "in_progress"}, "again"),
        (5, {"state": "cancelled"}, "again"),
        (5, {"state": "closed"}, ""),
        (5, {"is_answered": True}, ""),
        (5, {"is_answered": True, "state": "closed"}, "done"),
        (5, {"is_answered": True, "state": "cancelled"}, "again"),
    ],
)
def test_when_a_link_is_answered(now, case, why):
    assert rating.refusal(now, 10, **{**FITS, **case}) == why


def test_what_is_no_link_is_not_looked_up():
    assert rating.may_be_token("aZ09-_" + "x" * 26)
    for text in ("", "x" * 31, "x" * 33, "%" * 32, "x" * 31 + "\n", "é" * 32):
        assert not rating.may_be_token(text)


def test_a_sentence_is_what_a_keyboard_writes():
    assert rating.sentence("  Gut\0 gemacht\x1b!\nDanke \ud800") == "Gut gemacht!\nDanke"
    assert len(rating.sentence("满" * 5000)) == 1000


def test_shares_of_one_population():
    assert rating.summary([5, 2], 3) == (2, "66.7", "3.50")
    assert rating.summary([], 3) == (0, "0.0", "")
    assert rating.summary([], 0) == (0, "", "")
