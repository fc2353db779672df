# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-6: what a month's points cost by the policies of other companies, before the guard."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
price, payout = rules.price, rules.payout
Tariff, Band, Breach, Terms = price.Tariff, price.Band, payout.Breach, payout.Terms
TENTHS = D(10)


def tenths(text):
    return int(D(text) * TENTHS)


def bands(text):
    found = []
    for part in text.split(";"):
        up_to, percent = part.split(":")
        found.append(Band(None if up_to == "more" else tenths(up_to), D(percent) / 100))
    return tuple(found)


def tariff(form, argument):
    if form == "share_of_wage_by_band":
        return Tariff(price.BAND, bands=bands(argument))
    amount, number = argument.split("/")
    if form == "each_beyond_free":
        return Tariff(price.BEYOND_FREE, D(amount), free=tenths(number))
    assert form == "each_full_step"
    return Tariff(price.FULL_STEP, D(amount), step=tenths(number))


@pytest.mark.parametrize("row", cases("money_by_points"))
def test_case_money_by_points(row):
    wage, asked = D(row["wage_yuan"]), D(row["asked_yuan"])
    form, points = tariff(row["form"], row["argument"]), tenths(row["points_deducted"])
    assert price.asked(points, form, wage) == asked
    terms, breach = Terms(tariff=form), Breach(1, points=-points)
    assert -sum(item.amount for item in payout.month_items([breach], terms, wage)) == asked


FORMS = (
    Tariff(price.BEYOND_FREE, D("12.5"), free=33),
    Tariff(price.FULL_STEP, D(40), step=25),
    Tariff(price.BAND, bands=(Band(100, D(0)), Band(200, D("0.1")), Band(None, D("0.3")))),
)
AMOUNTS = st.lists(st.integers(1, 150), min_size=1, max_size=12)


@given(st.sampled_from(FORMS), AMOUNTS, st.decimals(0, 9000, places=2))
def test_the_events_of_a_month_add_up_to_what_the_policy_asks_for(form, points, wage):
    breaches = [Breach(key, points=-each) for key, each in enumerate(points)]
    items = payout.month_items(breaches, Terms(tariff=form), wage)
    assert -sum(item.amount for item in items) == price.asked(sum(points), form, wage)
    assert all(item.amount <= 0 for item in items)


@given(st.sampled_from(FORMS), AMOUNTS, st.integers(0, 11), st.integers(-150, 150), st.decimals(0, 9000, places=2))
def test_a_month_and_its_correction_pay_what_the_right_facts_would_have_paid(form, points, at, change, wage):
    at %= len(points)
    terms, peers = Terms(tariff=form), tuple(Breach(key, points=-each) for key, each in enumerate(points))
    correction = Breach(
        99,
        points=change,
        is_reversal=change > 0,
        stood_points=-points[at],
        month_wage=wage,
        peers=peers,
        is_correction=True,
    )
    paid = -sum(item.amount for item in payout.month_items(peers, terms, wage))
    found = payout.month_items([correction], terms, D(1))
    right = price.asked(sum(points) - points[at] + max(points[at] - change, 0), form, wage)
    assert paid - sum(item.amount for item in found) == right


def test_points_nobody_is_bound_by_fill_no_free_part():
    terms = Terms(tariff=FORMS[0], is_binding_needed=True)
    free, bound = Breach(1, points=-100, is_bound=False), Breach(2, points=-43)
    first, second = payout.month_items([free, bound], terms, D(4000))
    assert (first.amount, first.waived, first.reason) == (0, D("83.75"), "unbound")
    assert second.amount == D("-12.50")  # 1 point beyond 3.3


def test_a_breach_with_a_fixed_sum_is_punished_by_it_alone():
    terms = Terms(tariff=FORMS[1], is_single_punishment=True)
    items = payout.month_items([Breach(1, points=-20, fixed=D(40)), Breach(2, points=-30)], terms, D(4000))
    assert [(item.key, item.kind, item.amount, item.reason) for item in items] == [
        (1, "points", D(0), "single"), (1, "fixed", D(-40), ""), (2, "points", D(-40), ""),
    ]  # fmt: skip
    lone = replace(terms, fixed_on="none")
    assert payout.month_items([Breach(1, points=-30, fixed=D(40))], lone, D(4000))[0].amount == -40


def test_praise_earns_and_fills_nothing():
    terms = Terms(tariff=FORMS[1], praise_amount=D(10))
    items = payout.month_items([Breach(1, points=20), Breach(2, points=-25)], terms, D(4000))
    assert [item.amount for item in items] == [20, -40]


def test_points_that_act_on_nothing_cost_nothing():
    assert (
        payout.month_items([Breach(1, points=-100)], Terms(tariff=FORMS[1], points_on="none"), D(4000))[0].amount == 0
    )


def test_no_bands_no_steps_and_no_points_cost_nothing():
    assert price.asked(100, Tariff(price.BAND), D(4000)) == 0
    assert price.asked(100, Tariff(price.FULL_STEP, D(40)), D(4000)) == 0
    assert price.asked(0, Tariff(price.BAND, bands=(Band(None, D("0.3")),)), D(4000)) == 0
    assert price.asked(500, Tariff(price.BAND, bands=(Band(100, D("0.1")),)), D(4000)) == 400
    with pytest.raises(ValueError, match="not negative"):
        price.asked(-1, Tariff(), D(4000))


def test_points_that_never_counted_are_not_given_back():
    terms = Terms(tariff=FORMS[1], is_single_punishment=True)
    peers = (Breach(1, points=-20, fixed=D(40)), Breach(2, points=-30))
    base = Breach(9, points=20, is_reversal=True, stood_points=-20, is_correction=True, peers=peers, corrects=1)
    (item,) = payout.month_items([base], terms, D(4000))
    assert (item.kind, item.amount) == ("points", D(0))  # the fixed sum had punished it
    assert payout.month_items([replace(base, corrects=2, points=30, stood_points=-30)], terms, D(4000))[0].amount == 40
    (back,) = payout.month_items([replace(base, points=-20, stood_points=0, is_reversal=False)], terms, D(4000))
    assert back.amount == 0
