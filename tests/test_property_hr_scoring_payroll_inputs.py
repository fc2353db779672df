# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Figures become inputs, and policies find their estate (PAY-1)."""

from datetime import date, datetime

import pytest
from conftest import load_rules

rules = load_rules("property_hr_scoring_payroll")
inputs, policy = rules.inputs, rules.policy
MARCH = date(2015, 3, 1)


def figure(kind, amount, slip=1, points=0.0, minutes=0):
    return inputs.Figure(slip, kind, amount, points, minutes)


def test_one_input_for_each_payslip_and_kind():
    found = inputs.inputs(
        [
            figure("points", -10.01, points=-1.0),
            figure("points", -20.02, points=-2.1),
            figure("points", -5.0, slip=2, points=-0.5),
            figure("absence", -100.0, minutes=480),
            figure("fixed", -40.0),
            figure("fixed", -40.0),
        ]
    )
    assert found == {
        (1, "points"): (-30.03, -3.1),
        (2, "points"): (-5.0, -0.5),
        (1, "absence"): (-100.0, 480.0),
        (1, "fixed"): (-80.0, 2.0),
    }


def test_a_grade_that_changes_nothing_makes_no_input():
    assert inputs.inputs([figure("grade", 0.0)]) == {}
    assert inputs.inputs([figure("grade", -60.0)]) == {(1, "grade"): (-60.0, 1.0)}


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        ({}, True),
        ({"company_id": 1}, True),
        ({"company_id": 2}, False),
        ({"estate_ids": frozenset({7})}, True),
        ({"estate_ids": frozenset({8})}, False),
        ({"first": MARCH, "last": MARCH}, True),
        ({"first": date(2015, 3, 2)}, False),
        ({"last": date(2015, 2, 28)}, False),
    ],
)
def test_a_policy_holds_in_its_place_and_time(place, fits):
    assert policy.Policy(1, **place).fits(1, 7, MARCH) is fits


def test_the_policy_of_the_estate_wins_then_the_companys_then_the_first():
    everywhere = policy.Policy(1, sequence=1)
    company = policy.Policy(2, company_id=1, sequence=5)
    estate = policy.Policy(3, estate_ids=frozenset({7}), sequence=9)
    later = policy.Policy(4, company_id=1, sequence=6)
    assert policy.applying([everywhere, later, company, estate], 1, 7, MARCH) == 3
    assert policy.applying([everywhere, later, company, estate], 1, 8, MARCH) == 2
    assert policy.applying([everywhere, later, company, estate], 2, 8, MARCH) == 1
    assert policy.applying([company], 2, 8, MARCH) is None
    dated = policy.Policy(5, first=date(2015, 2, 1), last=date(2015, 3, 31))
    assert policy.applying([dated], 1, 8, MARCH) == 5
    assert policy.applying([dated], 1, 8, date(2015, 4, 1)) is None


@pytest.mark.parametrize(
    ("consulted", "acknowledged", "bound"),
    [
        (date(2015, 3, 9), datetime(2015, 3, 9, 11, 59), True),
        (date(2015, 3, 9), datetime(2015, 3, 9, 12, 0), True),
        (date(2015, 3, 9), datetime(2015, 3, 9, 12, 1), False),
        (date(2015, 3, 10), datetime(2015, 3, 1), False),
        (None, datetime(2015, 3, 1), False),
        (date(2015, 3, 9), None, False),
    ],
)
def test_a_rulebook_binds_by_what_happens_once_it_was_consulted_on_and_read(consulted, acknowledged, bound):
    assert policy.is_bound(consulted, acknowledged, date(2015, 3, 9), datetime(2015, 3, 9, 12, 0)) is bound
