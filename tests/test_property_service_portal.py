# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which photos a resident may send, and when a rating closes (TKT-9)."""

from datetime import datetime

import pytest
from conftest import load_rules

portal = load_rules("property_service").portal
MB = 1024 * 1024


@pytest.mark.parametrize(
    "sizes, types, problem",
    [
        ([], [], None),
        ([8 * MB], ["image/jpeg"], None),
        ([8 * MB + 1], ["image/jpeg"], "size"),
        ([1, 1], ["image/png"] * 2, None),
        ([1, 1, 1], ["image/png"] * 3, "count"),
        ([1], ["application/pdf"], "type"),
        ([1], ["image/svg+xml"], "type"),
    ],
)
def test_photos(sizes, types, problem):
    assert portal.photo_problem(sizes, types, 2, 8) == problem


def test_what_is_no_number_is_nothing():
    assert portal.whole_number("abc") == 0


def test_a_request_tells_all_that_happened_the_oldest_first():
    at = [datetime(2026, 3, 2, hour) for hour in range(8)]
    found = portal.timeline(
        at[0],
        replies=[(at[1], at[2], "Soon"), (at[3], None, "Done")],
        ratings=[(at[4], 2, "Still loud")],
        reopened_at=at[5],
        messages=[(at[6], "Wang", "Thanks"), (at[2], "Li", "Well?")],
    )
    assert found == [
        portal.Line(at[0], "taken"),
        portal.Line(at[1], "promised", "Soon", at[2]),
        portal.Line(at[2], "wrote", "Well?", "Li"),
        portal.Line(at[3], "settled", "Done"),
        portal.Line(at[4], "rated", "Still loud", 2),
        portal.Line(at[5], "reopened"),
        portal.Line(at[6], "wrote", "Thanks", "Wang"),
    ]
    assert portal.timeline(at[0]) == [portal.Line(at[0], "taken")]


@pytest.mark.parametrize("solved, score, closes", [(True, 3, True), (True, 2, False), (False, 5, False)])
def test_a_rating_closes_what_is_solved(solved, score, closes):
    assert portal.is_satisfied(solved, score, 3) is closes


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", 3),
        (3, 3),
        ("0", 0),
        ("", 7),
        (None, 7),
        ("abc", 7),
        ("²", 7),
        ("٣", 7),
        ("-1", 7),
        ("1.0", 7),
        ("9" * 9, 999_999_999),
        ("9" * 10, 7),
    ],
)
def test_what_is_no_whole_number_is_taken_for_none(typed, expected):
    assert portal.whole_number(typed, 7) == expected
