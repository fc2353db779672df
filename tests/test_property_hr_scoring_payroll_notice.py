# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-6: the notice of deductions says each reason, before and after the guard."""

from collections import defaultdict
from datetime import date
from decimal import Decimal as D

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
notice, payout = rules.notice, rules.payout
ITEMS = st.lists(
    st.tuples(st.sampled_from(["points", "fixed", "carry", "grade", "praise"]), st.decimals(-900, 200, places=2)),
    max_size=9,
)
TERMS = st.builds(
    payout.Terms,
    points_on=st.sampled_from(["wage", "bonus"]),
    fixed_on=st.sampled_from(["wage", "bonus", "none"]),
    minimum=st.just(D(2360)),
)


@given(ITEMS, TERMS, st.decimals(0, 6000, places=2), st.decimals(0, 900, places=2))
def test_the_reasons_add_up_to_what_the_payslip_asks_and_takes(items, terms, due, bonus):
    amounts = defaultdict(D)
    for kind, amount in items:
        amounts[kind] += amount
    settled = payout.settle(due, bonus, amounts, terms)
    found = notice.deductions([(key, *item) for key, item in enumerate(items)], settled, terms)
    assert sum(one.asked for one in found) == settled.asked
    assert sum(one.taken for one in found) == settled.taken
    assert all(min(one.asked, 0) <= one.taken <= max(one.asked, 0) for one in found)


def test_what_is_cut_off_goes_off_the_last_reason_first():
    terms = payout.Terms(minimum=D(2360))
    items = [(1, "absence", D(-100)), (2, "points", D(-100)), (3, "fixed", D(-40)), (4, "points", D(-60))]
    settled = payout.settle(D(2470), D(0), {"points": D(-160), "fixed": D(-40)}, terms)
    found = notice.deductions(items, settled, terms)
    assert [(one.key, one.asked, one.taken) for one in found] == [
        (1, D(100), D(100)), (2, D(100), D(100)), (3, D(40), D(10)), (4, D(60), D(0)),
    ]  # fmt: skip


def test_praise_and_what_is_given_back_in_all_are_no_deductions():
    items = [(1, "praise", D(20)), (2, "points", D(100)), (3, "points", D(-40)), (4, "fixed", D(0))]
    settled = payout.settle(D(5000), D(0), {"points": D(60)}, payout.Terms())
    assert notice.deductions(items, settled, payout.Terms()) == []


@pytest.mark.parametrize(("day", "expected"), [(1, date(2015, 2, 1)), (15, date(2015, 2, 15)), (31, date(2015, 2, 28))])
def test_payday_is_a_day_of_the_next_month(day, expected):
    assert notice.payday(date(2015, 1, 1), day) == expected


def test_words_that_must_not_stand_in_a_text_are_named():
    assert notice.offending(["A Fine of 40", "none"], "fine, penalty，punish、sum") == ["fine"]
    assert notice.offending(["A deduction"], "fine") == []
    assert notice.offending(["A fine"], " , ") == []
