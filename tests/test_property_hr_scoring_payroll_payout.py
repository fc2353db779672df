# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-1, PAY-3: points and breaches turned into money, and a payslip settled."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
Breach, Terms = rules.Breach, rules.Terms
WAGE = D(5000)
WRITTEN = Terms(point_amount=D(10), praise_amount=D(10), minimum=D(2360))


def money(breaches, terms=WRITTEN, wage=WAGE):
    return [(item.key, item.kind, item.amount) for item in rules.month_items(breaches, terms, wage)]


def test_a_point_costs_the_amount_of_the_policy():
    assert money([Breach(1, points=-15)]) == [(1, "points", D("-15.00"))]


def test_praise_earns():
    assert money([Breach(1, points=20)]) == [(1, "praise", D("20.00"))]


def test_a_late_arrival_as_absence_costs_points_and_the_fixed_sum():
    assert money([Breach(1, points=-100, fixed=D(40))]) == [
        (1, "points", D("-100.00")),
        (1, "fixed", D("-40.00")),
    ]


def test_an_event_without_money_still_shows():
    free = replace(WRITTEN, points_on="none", fixed_on="none")
    assert money([Breach(1, points=-10, fixed=D(40))], free) == [
        (1, "points", D(0)),
        (1, "fixed", D(0)),
    ]


def test_a_day_of_absence_is_a_day_of_the_average_month():
    assert money([Breach(1, absent_minutes=480)]) == [(1, "absence", D("-229.88"))]  # 229.885...: down


def test_an_absence_costs_the_pay_of_its_day():
    assert money([Breach(1, absent_minutes=240, wage=D(4350))]) == [(1, "absence", D(-100))]  # half a day of 200
    half_time = Breach(1, absent_minutes=240, wage=D(4350), part=D("0.5"))
    assert money([half_time]) == [(1, "absence", D(-200))]  # 4 hours are its whole day


def test_how_much_of_what_is_shown_beside_the_money():
    items = rules.month_items([Breach(1, points=-15, fixed=D(40), absent_minutes=480)], WRITTEN, WAGE)
    assert [(item.kind, item.quantity) for item in items] == [("points", D("-1.5")), ("fixed", 1), ("absence", 480)]


def test_a_rulebook_nobody_acknowledged_takes_no_money():
    needed, breach = replace(WRITTEN, is_binding_needed=True), Breach(1, points=-100, fixed=D(40), absent_minutes=480)
    bound = [("points", D(-100), 0, ""), ("fixed", D(-40), 0, ""), ("absence", D("-229.88"), 0, "")]
    unbound = [("points", D(0), D(100), "unbound"), ("fixed", D(0), D(40), "unbound"), bound[2]]
    for is_bound, terms, expected in ((False, needed, unbound), (True, needed, bound), (False, WRITTEN, bound)):
        items = rules.month_items([replace(breach, is_bound=is_bound)], terms, WAGE)
        assert [(item.kind, item.amount, item.waived, item.reason) for item in items] == expected


def test_absence_never_costs_more_than_the_wage():
    items = rules.month_items([Breach(day, absent_minutes=480) for day in range(23)], WRITTEN, WAGE)
    assert sum(item.amount for item in items) == -WAGE
    assert items[-1].reason == "cap"


def test_the_cap_on_points_gives_way_from_the_end():
    capped = replace(WRITTEN, points_cap=D(120))
    items = rules.month_items([Breach(1, points=-100), Breach(2, points=-50), Breach(3, points=-10)], capped, WAGE)
    assert [(item.amount, item.waived) for item in items] == [
        (D(-100), 0),
        (D(-20), D(30)),
        (D(0), D(10)),
    ]


def test_the_cap_on_praise():
    capped = replace(WRITTEN, praise_cap=D(30))
    assert money([Breach(1, points=20), Breach(2, points=20)], capped) == [
        (1, "praise", D(20)),
        (2, "praise", D(10)),
    ]


def test_one_breach_is_punished_once_and_by_the_smaller_sum():
    single = replace(WRITTEN, is_single_punishment=True)
    lone, *pairs = Breach(3, points=-10), Breach(1, points=-100, fixed=D(40)), Breach(2, points=-20, fixed=D(40))
    first, *items = rules.month_items([lone, *pairs], single, WAGE)
    assert (first.amount, first.waived) == (-10, 0)
    assert [(item.key, item.kind, item.amount, item.waived) for item in items] == [
        (1, "points", D(0), D(100)), (1, "fixed", D(-40), 0),
        (2, "points", D(-20), 0), (2, "fixed", D(0), D(40)),
    ]  # fmt: skip
    assert {item.reason for item in items} == {"", "single"}


def test_unworked_time_is_no_punishment():
    single = replace(WRITTEN, is_single_punishment=True)
    assert money([Breach(1, points=-100, absent_minutes=480)], single) == [
        (1, "points", D(-100)),
        (1, "absence", D("-229.88")),
    ]


def test_a_reversal_gives_back_what_was_taken_and_is_no_praise():
    generous = replace(WRITTEN, praise_amount=D(50))
    reversal = Breach(
        9, points=100, fixed=D(-40), absent_minutes=-480, is_reversal=True, stood_points=-100, stood_minutes=480
    )
    assert money([reversal], generous) == [
        (9, "points", D(100)),
        (9, "fixed", D(40)),
        (9, "absence", D("229.88")),  # to the cent what it had cost
    ]


def test_what_takes_praise_back_costs_what_the_praise_had_earned():
    gone = Breach(9, points=-20, is_reversal=True, stood_points=20)
    for amount, on in ((50, "wage"), (0, "wage"), (50, "none")):
        assert money([gone], replace(WRITTEN, praise_amount=D(amount), points_on=on)) == [(9, "points", D(-2 * amount))]
    unread = replace(gone, is_bound=False)  # as the praise itself, which was earned all the same
    assert money([unread], replace(WRITTEN, praise_amount=D(50), is_binding_needed=True)) == [(9, "points", D(-100))]


def test_a_reversal_mirrors_the_single_punishment():
    single = replace(WRITTEN, is_single_punishment=True)
    before = money([Breach(1, points=-100, fixed=D(40))], single)
    after = money([Breach(1, points=100, fixed=D(-40), is_reversal=True)], single)
    assert [-amount for _key, _kind, amount in before] == [amount for _key, _kind, amount in after]


def test_points_of_no_price_do_not_save_the_fixed_sum():
    single = replace(WRITTEN, is_single_punishment=True, points_on="none")
    assert money([Breach(1, points=-100, fixed=D(40))], single) == [
        (1, "points", 0),
        (1, "fixed", D(-40)),
    ]


def test_points_that_act_through_the_grade_replace_the_fixed_sum():
    graded = replace(WRITTEN, is_single_punishment=True, method="grade")
    assert money([Breach(1, points=-100, fixed=D(40)), Breach(2, fixed=D(40))], graded) == [
        (1, "points", 0), (1, "fixed", 0), (2, "fixed", D(-40))
    ]  # fmt: skip


@pytest.mark.parametrize(("grade", "amount"), [("A", 100), ("B", 0), ("C", -150), ("D", -500), ("X", 0)])
def test_a_grade_pays_its_share_of_the_bonus(grade, amount):
    graded = replace(WRITTEN, method="grade", grades={"A": D("1.2"), "B": D(1), "C": D("0.7"), "D": D(-1)})
    assert rules.grade_amount(grade, D(500), graded) == amount
    assert rules.grade_amount(grade, D(500), WRITTEN) == 0


def test_deductions_on_the_wage_pass_the_guard():
    result = rules.settle(D(4000), D(0), {"points": D(-700), "fixed": D("-100.01")}, WRITTEN)
    assert (result.from_wage, result.cut_off, result.bound) == (D("800.00"), D("0.01"), "cap")


def test_what_fits_is_bound_by_nothing():
    result = rules.settle(D(4000), D(300), {"points": D(-700)}, WRITTEN)
    assert result == rules.Settlement(D(700), D(0), D(700), D(0), D(800), "")


def test_the_cap_holds_for_the_smallest_sums():
    capped = replace(WRITTEN, points_cap=D("0.25"), point_amount=D(1))
    assert money([Breach(1, points=-2), Breach(2, points=-1)], capped) == [
        (1, "points", D("-0.20")),
        (2, "points", D("-0.05")),
    ]


def test_deductions_on_the_bonus_leave_the_wage_alone():
    on_bonus = replace(WRITTEN, points_on="bonus", fixed_on="bonus")
    result = rules.settle(D(2360), D(300), {"points": D(-280), "fixed": D(-40)}, on_bonus)
    assert (result.from_bonus, result.from_wage, result.cut_off, result.bound) == (
        300,
        0,
        20,
        "bonus",
    )


def test_praise_and_absence_are_no_deductions():
    assert rules.settle(D(4000), D(0), {"praise": D(50), "absence": D(-900)}, WRITTEN).asked == 0


def test_what_was_carried_over_passes_the_same_guard():
    result = rules.settle(D(4000), D(0), {"fixed": D(-700), "carry": D(-200)}, WRITTEN)
    assert (result.taken, result.cut_off) == (800, 100)


breach = st.builds(
    Breach,
    key=st.integers(1, 10**6),
    points=st.integers(-100, 50),
    fixed=st.decimals(0, 200, places=2),
    absent_minutes=st.integers(0, 480),
    is_reversal=st.just(False),
)
terms = st.builds(
    Terms,
    method=st.sampled_from(["point", "grade"]),
    point_amount=st.decimals(0, 30, places=3),
    praise_amount=st.decimals(0, 30, places=3),
    points_on=st.sampled_from(["wage", "bonus", "none"]),
    fixed_on=st.sampled_from(["wage", "bonus", "none"]),
    points_cap=st.decimals(0, 500, places=2),
    praise_cap=st.decimals(0, 500, places=2),
    is_single_punishment=st.booleans(),
    cap=st.decimals(0, 1, places=2),
    minimum=st.decimals(0, 5000, places=2),
)
yuan = st.decimals(0, 20_000, places=2)


@given(breaches=st.lists(breach, max_size=30, unique_by=lambda b: b.key), terms=terms, wage=yuan)
def test_a_month_never_turns_its_sign(breaches, terms, wage):
    items = rules.month_items(breaches, terms, wage)
    for item in items:
        assert item.amount >= 0 if item.kind == "praise" else item.amount <= 0
        assert item.waived >= 0
    assert -sum(item.amount for item in items if item.kind == "absence") <= wage
    if terms.points_cap:
        assert -sum(item.amount for item in items if item.kind == "points") <= terms.points_cap


@given(breaches=st.lists(breach, max_size=30, unique_by=lambda b: b.key), terms=terms, wage=yuan)
def test_a_milder_rule_never_costs_more(breaches, terms, wage):
    total = sum(item.amount for item in rules.month_items(breaches, terms, wage))
    single = sum(item.amount for item in rules.month_items(breaches, replace(terms, is_single_punishment=True), wage))
    assert single >= total


@given(due=yuan, bonus=yuan, points=yuan, fixed=yuan, carry=yuan, terms=terms)
def test_nothing_is_lost_between_asked_and_taken(due, bonus, points, fixed, carry, terms):
    result = rules.settle(due, bonus, {"points": -points, "fixed": -fixed, "carry": -carry}, terms)
    assert result.asked == points + fixed + carry == result.taken + result.cut_off
    assert result.from_bonus <= bonus
    assert result.from_wage <= due * terms.cap
    assert result.from_wage == 0 or due - result.from_wage >= terms.minimum


def test_a_currency_without_decimals_has_no_half_of_its_unit():
    yen = replace(WRITTEN, point_amount=D(15), minimum=D(0), unit=D(1), method="point")
    assert money([Breach(1, points=-5, absent_minutes=100)], yen, D(250000)) == [
        (1, "points", D(-7)),  # 7.5
        (1, "absence", D(-2394)),  # 2,394.63
    ]
    taken = rules.settle(D(250000), D(301), {"points": D(-7), "grade": D("-0.5")}, yen)
    assert (taken.from_wage, taken.from_bonus, taken.cut_off) == (7, 0, D("0.5"))
    assert rules.grade_amount("C", D(333), replace(yen, method="grade", grades={"C": D("0.7")})) == -99


def test_a_currency_with_three_decimals_keeps_them():
    dinar = replace(WRITTEN, point_amount=D("0.333"), minimum=D(0), unit=D("0.001"))
    assert money([Breach(1, points=-5, absent_minutes=100)], dinar, D(800)) == [
        (1, "points", D("-0.166")),
        (1, "absence", D("-7.662")),
    ]
