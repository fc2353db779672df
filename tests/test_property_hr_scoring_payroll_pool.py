# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-6: a bonus pool is shared to the cent, with who came and who left."""

from datetime import date
from decimal import Decimal as D

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

pool = load_rules("property_hr_scoring_payroll").pool
Sharer = pool.Sharer
FIRST, LAST = date(2015, 3, 1), date(2015, 3, 31)
WEIGHTS = st.dictionaries(st.integers(1, 99), st.decimals(0, 400, places=1), min_size=1).filter(
    lambda weights: any(weights.values())
)


@given(st.decimals(0, 99999, places=2), WEIGHTS)
def test_shares_add_up_to_the_pool_and_are_fair_to_the_cent(amount, weights):
    shares = pool.split(amount, weights)
    assert sum(shares.values()) == amount
    total = sum(weights.values())
    for key, each in weights.items():
        assert abs(shares[key] - amount * each / total) < D("0.01")
        assert each or not shares[key]


@given(st.integers(0, 9999), WEIGHTS)
def test_a_currency_without_cents_is_shared_in_whole_units(amount, weights):
    shares = pool.split(D(amount), weights, D(1))
    assert sum(shares.values()) == amount
    assert all(share == int(share) for share in shares.values())


def test_the_largest_remainder_takes_the_cent_then_the_smaller_key():
    assert pool.split(D(100), {1: D(1), 2: D(1), 3: D(1)}) == {1: D("33.34"), 2: D("33.33"), 3: D("33.33")}
    assert pool.split(D("0.02"), {1: D(5), 2: D(4), 3: D(1)}) == {1: D("0.01"), 2: D("0.01"), 3: D("0.00")}


@pytest.mark.parametrize(("amount", "weights"), [(D(1), {}), (D(1), {1: D(0)}), (D(-1), {1: D(1)})])
def test_what_cannot_be_shared_is_refused(amount, weights):
    with pytest.raises(ValueError, match="can't be shared"):
        pool.split(amount, weights)


@pytest.mark.parametrize(
    ("basis", "is_by_time", "expected"),
    [
        ("equal", False, 1), ("equal", True, 10), ("points", False, D("85.5")), ("points", True, 855),
        ("grade", False, D("0.7")), ("grade", True, 7),
    ],
)  # fmt: skip
def test_a_weight_is_its_basis_by_the_days(basis, is_by_time, expected):
    sharer = Sharer(1, days=10, points=855, coefficient=D("0.7"))
    assert pool.weight(sharer, basis, is_by_time) == expected


def test_without_days_or_with_a_void_bonus_nobody_counts():
    assert pool.weight(Sharer(1, days=0), "equal", False) == 0
    assert pool.weight(Sharer(1, days=31, is_void=True), "equal", True) == 0
    assert pool.weight(Sharer(1, days=31, points=-20), "points", True) == 0
    assert pool.weight(Sharer(1, days=31, coefficient=D(-1)), "grade", True) == 0


def test_days_are_those_of_the_group_under_contract():
    held, hired = [(date(2015, 2, 20), date(2015, 3, 10)), (date(2015, 3, 8), date(2015, 3, 20))], [(FIRST, date.max)]
    assert pool.days_held(held, hired, FIRST, LAST) == 20
    assert pool.days_held(held, [(date(2015, 3, 19), date(2015, 4, 2))], FIRST, LAST) == 2
    assert pool.days_held([], hired, FIRST, LAST) == 0
