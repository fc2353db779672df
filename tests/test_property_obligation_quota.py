# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Quotas of a population."""

from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_obligation").quota
PERCENT = st.decimals(0, 100, places=2)


@pytest.mark.parametrize("row", cases("quotas"))
def test_case_quotas(row):
    percent = row["quota"].rsplit("_", 1)[1].removesuffix("pct")
    assert rules.least_count(int(row["population"]), percent) == int(row["least_count"])


@pytest.mark.parametrize("quota", [Fraction(1, 25), "4", "4 %", "4%", 4, Decimal("4.00")])
def test_ways_to_write_four_percent(quota):
    assert rules.share(quota) == Fraction(1, 25)


def test_a_quota_may_be_everybody_and_nobody():
    assert (rules.share("100"), rules.share(0)) == (1, 0)


@pytest.mark.parametrize(
    "quota, why",
    [
        (0.04, "^a quota is exact: give a Fraction, a Decimal"),
        ("101", "between 0 and 100 %, not 101"),
        ("-1", "between 0 and 100 %, not -1"),
        (Fraction(3, 2), "between 0 and 100 %, not 3/2"),
    ],
)
def test_wrong_quotas_are_refused(quota, why):
    with pytest.raises(ValueError, match=why):
        rules.share(quota)


def test_negative_population_is_refused():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        rules.least_count(-1, "4")


@given(st.integers(0, 10**7), PERCENT)
def test_it_is_the_least_that_reaches(population, percent):
    least = rules.least_count(population, percent)
    assert rules.is_reached(least, population, percent)
    assert 0 <= least <= population
    assert least == 0 or not rules.is_reached(least - 1, population, percent)
    assert Fraction(least) >= rules.share(percent) * population
