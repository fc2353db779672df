# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What of a paid charge may be given back, without a database (TKT-6)."""

import pytest
from conftest import load_rules

refund = load_rules("property_service").refund


@pytest.mark.parametrize(
    ("amount", "amounts", "seen", "why"),
    [
        (80, [], 0, ""),
        (79.99, [0.01], 0.01, ""),
        (0.1, [79.7, 0.2], 79.9, ""),
        (80.01, [], 0, "too_much"),
        (80, [0.01], 0.01, "too_much"),
        (0, [], 0, "nothing"),
        (-1, [], 0, "nothing"),
        (10, [10], 0, "changed"),
        (0, [10], 0, "changed"),
    ],
)
def test_how_much_goes_back(amount, amounts, seen, why):
    assert refund.problem(amount, 80, amounts, seen) == why


def test_what_is_left_and_how_a_charge_stands():
    assert [refund.left(80, amounts) for amounts in ([], [30, 50], [100])] == [80, 0, 0]
    assert [refund.state(80, back) for back in (0, 0.01, 79.99, 80)] == ["", "partly", "partly", "wholly"]
    assert refund.state(0, 0) == ""


@pytest.mark.parametrize(
    ("amount", "limit", "roles", "may"),
    [
        (499.99, 500, (True, False), True),
        (500, 500, (True, False), False),
        (500, 500, (False, True), True),
        (9999, 0, (True, False), True),
        (1, 500, (False, False), False),
        (1, 0, (False, False), False),
    ],
)
def test_who_decides(amount, limit, roles, may):
    assert refund.may_decide(amount, limit, *roles) is may
