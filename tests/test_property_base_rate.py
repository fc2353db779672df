# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How often something may be done, and by whom it counts (TKT-9)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rate = load_rules("property_base").rate
NOW = datetime(2026, 3, 2, 12)
LIMITS = [rate.Limit(2, rate.HOUR), rate.Limit(3, rate.DAY)]


def ago(*minutes):
    return [NOW - timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    "moments, allowed",
    [
        ([], None),
        (ago(5), None),
        (ago(5, 50), NOW + timedelta(minutes=10)),
        (ago(5, 60), None),
        (ago(5, 61, 100), NOW - timedelta(minutes=100) + rate.DAY),
        (ago(61, 100, 1440), None),
        (ago(1, 2, 3), NOW - timedelta(minutes=3) + rate.DAY),
    ],
)
def test_when_the_next_one_may_come(moments, allowed):
    assert rate.next_allowed(moments, NOW, LIMITS) == allowed


@given(st.lists(st.integers(0, 3000), max_size=10))
def test_what_is_allowed_then_is_allowed(minutes):
    moments = ago(*minutes)
    at = rate.next_allowed(moments, NOW, LIMITS) or NOW
    assert rate.next_allowed(moments, at, LIMITS) is None


def test_no_limit():
    assert rate.next_allowed(ago(*range(50)), NOW, [rate.Limit(0, rate.HOUR)]) is None


@pytest.mark.parametrize(
    "address, counted",
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", ""),
        (None, ""),
    ],
)
def test_who_is_counted(address, counted):
    assert rate.caller(address) == counted


def test_how_long_moments_are_kept():
    assert rate.longest(LIMITS) == rate.DAY
    assert not rate.longest([])
