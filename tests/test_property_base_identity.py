# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who signs at a shared screen (HND-5)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

identity = load_rules("property_base").identity
DAY = datetime(2026, 3, 2)


def test_trying_pins_takes_longer_and_longer():
    waits = [identity.wait_seconds(count, DAY, DAY, 5, 30) for count in range(9)]
    assert waits == [0, 0, 0, 0, 0, 30, 60, 120, 240]
    assert identity.wait_seconds(5, DAY, DAY + timedelta(seconds=30), 5, 30) == 0
    assert identity.wait_seconds(99, DAY, DAY, 5, 30) == 30 * 2**6


@pytest.mark.parametrize(
    ("given", "known", "is_self", "proof"),
    [
        (("1111", None), ("1111", "B1"), False, "pin"),
        ((None, "B1"), ("1111", "B1"), False, "badge"),
        (("1111", "B2"), ("1111", "B1"), True, "wrong"),
        (("2222", None), ("1111", "B1"), True, "wrong"),
        ((None, None), ("1111", "B1"), True, "wrong"),
        ((None, None), (None, "B1"), True, "login"),
        ((None, None), (None, "B1"), False, "not_set"),
        (("1111", None), (None, None), True, "wrong"),
        (("密码", None), ("密码", None), False, "pin"),
    ],
)
def test_who_signs_is_known_by_pin_badge_or_login(given, known, is_self, proof):
    assert identity.proof(*given, *known, is_self) == proof
