# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What joiners, leavers and people with a raise earn of a month (PAY-6)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
Version, earned = rules.Version, rules.earned


def version(since=date(2015, 1, 1), wage="3100", bonus="620", until=None, hired=date(2015, 1, 1)):
    return Version(since, hired, until, Decimal(wage), Decimal(bonus))


def wage_of(versions, first, last):
    return str(earned(versions, first, last).wage)


def test_a_whole_month_is_the_whole_amount():
    found = earned([version()], date(2015, 3, 1), date(2015, 3, 31))
    assert (str(found.wage), str(found.bonus)) == ("3100.00", "620.00")


@pytest.mark.parametrize(
    ("hired", "last", "right"),
    [
        (date(2015, 2, 15), date(2015, 2, 28), "1550.00"),  # 14 of 28 days
        (date(2016, 2, 16), date(2016, 2, 29), "1496.55"),  # 14 of 29
        (date(2015, 4, 16), date(2015, 4, 30), "1550.00"),  # 15 of 30
        (date(2015, 3, 31), date(2015, 3, 31), "100.00"),  # 1 of 31
        (date(2015, 4, 1), date(2015, 3, 31), "0.00"),  # joins next month
    ],
)
def test_who_joins_earns_the_days_from_then_on(hired, last, right):
    assert wage_of([version(hired, hired=hired)], last.replace(day=1), last) == right


def test_who_leaves_earns_until_the_last_day():
    leaver = [version(until=date(2015, 3, 10))]
    assert wage_of(leaver, date(2015, 3, 1), date(2015, 3, 31)) == "1000.00"
    assert wage_of(leaver, date(2015, 3, 10), date(2015, 3, 31)) == "100.00"
    assert wage_of(leaver, date(2015, 3, 11), date(2015, 3, 31)) == "0.00"


def test_a_raise_in_the_middle_counts_from_its_day():
    versions = [version(date(2015, 3, 11), "6200", "0"), version()]
    found = earned(versions, date(2015, 3, 1), date(2015, 3, 31))
    assert str(found.wage) == "5200.00"  # 10 days at 100, 21 at 200
    assert str(found.bonus) == "200.00"


@pytest.mark.parametrize(
    ("first", "right"),
    [
        (date(2015, 2, 1), "2878.56"),  # 6 days of 3,100 and 10 of 6,200, of 28
        (date(2016, 2, 1), "2779.31"),
        (date(2015, 4, 1), "2686.66"),
        (date(2015, 3, 1), "2600.00"),
    ],
)
def test_who_joins_gets_a_raise_and_leaves_within_one_month(first, right):
    joined, left = first.replace(day=5), first.replace(day=20)
    versions = [
        version(joined, until=left, hired=joined),
        version(first.replace(day=11), "6200", until=left, hired=joined),
    ]
    assert wage_of(versions, first, first.replace(day=28)) == right


def test_a_currency_without_decimals_earns_whole_units():
    halves = [((1, 15), "120968"), ((16, 31), "129032")]
    for (first, last), right in halves:
        found = earned([version(wage="250000")], date(2015, 3, first), date(2015, 3, last), Decimal(1))
        assert found.wage == Decimal(right)


def test_a_record_of_before_the_contract_earns_from_the_contract_on():
    assert wage_of([version(hired=date(2015, 3, 15))], date(2015, 3, 1), date(2015, 3, 31)) == "1700.00"


def test_a_raise_under_a_contract_with_an_end():
    end = date(2015, 12, 31)
    versions = [version(until=end), version(date(2015, 3, 11), "6200", until=end)]
    assert wage_of(versions, date(2015, 3, 1), date(2015, 3, 31)) == "5200.00"
    assert wage_of(versions, date(2015, 2, 1), date(2015, 2, 28)) == "3100.00", "a later raise changes nothing"


def test_half_a_cent_is_one():
    assert wage_of([version(wage="0.15")], date(2015, 4, 1), date(2015, 4, 1)) == "0.01"


def test_who_comes_back_is_not_paid_between():
    versions = [
        version(until=date(2015, 3, 5)),
        version(date(2015, 3, 21), hired=date(2015, 3, 21)),
    ]
    assert wage_of(versions, date(2015, 3, 1), date(2015, 3, 31)) == "1600.00"  # 5 and 11 days


def test_without_contract_nothing_is_earned():
    assert wage_of([version(hired=None)], date(2015, 3, 1), date(2015, 3, 31)) == "0.00"
    assert wage_of([], date(2015, 3, 1), date(2015, 3, 31)) == "0.00"


def test_two_months_are_two_amounts():
    assert wage_of([version()], date(2015, 2, 1), date(2015, 3, 31)) == "6200.00"


@given(
    amount=st.decimals(0, 50000, places=2),
    start=st.dates(date(2015, 1, 1), date(2016, 12, 31)),
    length=st.integers(1, 90),
    cut=st.integers(1, 90),
)
def test_parts_add_up_to_the_whole(amount, start, length, cut):
    versions = [version(wage=amount)]
    end = start + timedelta(days=length)
    middle = min(start + timedelta(days=cut), end)
    parts = earned(versions, start, middle - timedelta(days=1)).wage + earned(versions, middle, end).wage
    assert parts == earned(versions, start, end).wage
