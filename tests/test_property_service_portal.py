# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How often a resident may file, which photos, and when a rating closes (TKT-9)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

portal = load_rules("property_service").portal
NOW = datetime(2026, 3, 2, 12)
LIMITS = [portal.Limit(2, portal.HOUR), portal.Limit(3, portal.DAY)]
MB = 1024 * 1024


def ago(*minutes):
    return [NOW - timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    "moments, allowed",
    [
        ([], None),
        (ago(5), None),
        (ago(5, 50), NOW + timedelta(minutes=10)),
        (ago(5, 60), None),
        (ago(5, 61, 100), NOW - timedelta(minutes=100) + portal.DAY),
        (ago(61, 100, 1440), None),
        (ago(1, 2, 3), NOW - timedelta(minutes=3) + portal.DAY),
    ],
)
def test_when_the_next_one_may_come(moments, allowed):
    assert portal.next_allowed(moments, NOW, LIMITS) == allowed


@given(st.lists(st.integers(0, 3000), max_size=10))
def test_what_is_allowed_then_is_allowed(minutes):
    moments = ago(*minutes)
    at = portal.next_allowed(moments, NOW, LIMITS) or NOW
    assert portal.next_allowed(moments, at, LIMITS) is None


def test_no_limit():
    assert portal.next_allowed(ago(*range(50)), NOW, [portal.Limit(0, portal.HOUR)]) is None


@pytest.mark.parametrize(
    "sizes, types, problem",
    [
        ([], [], None),
        ([8 * MB], ["image/jpeg"], None),
        ([8 * MB + 1], ["image/jpeg"], "size"),
        ([1, 1, 1], ["image/png"] * 3, "count"),
        ([1], ["application/pdf"], "type"),
        ([1], ["image/svg+xml"], "type"),
    ],
)
def test_photos(sizes, types, problem):
    assert portal.photo_problem(sizes, types, 2, 8) == problem


@pytest.mark.parametrize("solved, score, closes", [(True, 3, True), (True, 2, False), (False, 5, False)])
def test_a_rating_closes_what_is_solved(solved, score, closes):
    assert portal.is_satisfied(solved, score, 3) is closes
