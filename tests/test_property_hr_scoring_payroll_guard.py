# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-3: the pay guard, over its table of right answers and over generated months."""

from decimal import Decimal

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

guard = load_rules("property_hr_scoring_payroll").guard
CAP = Decimal("0.20")
money = st.decimals(min_value=0, max_value=100_000, places=2)
raw_money = st.decimals(min_value=0, max_value=100_000, places=4)
share = st.decimals(min_value=0, max_value=1, places=3)


@pytest.mark.parametrize("row", cases("deduction_guard"))
def test_case_deduction_guard(row):
    wage, minimum, deduction, taken, cut_off = (
        Decimal(row[name])
        for name in (
            "wage_yuan",
            "minimum_wage_yuan",
            "deduction_yuan",
            "taken_yuan",
            "cut_off_yuan",
        )
    )
    result = guard.take(wage, minimum, deduction, CAP)
    assert (result.taken, result.cut_off) == (taken, cut_off)


@given(wage=money, minimum=money, deduction=raw_money, cap=share)
def test_the_guard_keeps_its_promises(wage, minimum, deduction, cap):
    result = guard.take(wage, minimum, deduction, cap)
    assert result.taken + result.cut_off == deduction
    assert 0 <= result.taken <= deduction
    assert result.taken <= wage * cap
    assert result.taken == 0 or wage - result.taken >= minimum
    assert result.taken == guard.cents_down(result.taken), "whole cents"
    assert bool(result.bound) == (deduction > result.limit)


@given(wage=money, minimum=money, deduction=money, more=money, cap=share)
def test_a_larger_deduction_never_takes_less(wage, minimum, deduction, more, cap):
    assert guard.take(wage, minimum, deduction + more, cap).taken >= guard.take(wage, minimum, deduction, cap).taken


@given(wage=money, minimum=money, deduction=money, more=money, cap=share)
def test_a_higher_minimum_wage_never_takes_more(wage, minimum, deduction, more, cap):
    assert guard.take(wage, minimum + more, deduction, cap).taken <= guard.take(wage, minimum, deduction, cap).taken


@given(wage=money, minimum=money, deduction=money, more=money, cap=share)
def test_a_higher_wage_never_takes_less(wage, minimum, deduction, more, cap):
    assert guard.take(wage + more, minimum, deduction, cap).taken >= guard.take(wage, minimum, deduction, cap).taken


def test_a_wage_below_the_minimum_gives_nothing():
    assert guard.take(Decimal("2000"), Decimal("2360"), Decimal("1"), CAP).taken == 0


def test_it_names_what_bound_it():
    assert guard.take(Decimal(4000), Decimal(2360), Decimal(900), CAP).bound == "cap"
    assert guard.take(Decimal(2500), Decimal(2360), Decimal(200), CAP).bound == "minimum"
    assert guard.take(Decimal(4000), Decimal(2360), Decimal(800), CAP).bound == ""


@pytest.mark.parametrize(
    ("deduction", "cap", "why"),
    [("-1", "0.2", "not negative: -1"), ("1", "1.2", "between 0 and 1: 1.2"), ("1", "-0.1", "between 0 and 1: -0.1")],
)
def test_nonsense_is_refused(deduction, cap, why):
    with pytest.raises(ValueError, match=why):
        guard.take(Decimal(4000), Decimal(2360), Decimal(deduction), Decimal(cap))


@pytest.mark.parametrize(
    ("unit", "wage", "down", "up"),
    [
        ("1", "250000.7", "250000", "250001"),  # no decimals: yen, won
        ("0.001", "812.34567", "812.345", "812.346"),  # three: dinars
        ("0.05", "99.97", "99.95", "100.00"),
        ("0.01", "-0.001", "-0.01", "0"),
    ],
)
def test_money_is_in_whole_units_of_its_currency(unit, wage, down, up):
    found = guard.cents_down(Decimal(wage), Decimal(unit)), guard.cents_up(Decimal(wage), Decimal(unit))
    assert found == (Decimal(down), Decimal(up))


@pytest.mark.parametrize(("unit", "taken"), [("1", "51234"), ("0.001", "51234.567"), ("0.01", "51234.56")])
def test_what_is_taken_is_rounded_for_the_employee_in_every_currency(unit, taken):
    result = guard.take(Decimal("256172.839"), Decimal(0), Decimal(90000), CAP, Decimal(unit))
    assert result.taken == result.limit == Decimal(taken)
