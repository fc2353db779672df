# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""PAY-2, PAY-3: what a correction of a paid month gives back."""

from dataclasses import replace
from decimal import Decimal as D

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
Item, Paid, Terms = rules.Item, rules.Paid, rules.Terms
TERMS = Terms(minimum=D(2360))
SHORT = Paid(due=D("2495.41"), bonus=D(0), amounts={"points": D(-370), "fixed": D(-40)}, terms=TERMS)
DAY = [Item(1, "points", D(10), D(100)), Item(1, "absence", D(-420), D("104.59"))]
cents = st.decimals(min_value=0, max_value=3000, places=2)


def amounts(items):
    return [(item.kind, item.amount, item.waived, item.reason) for item in items]


def test_what_was_taken_is_given_back():
    rich = replace(SHORT, due=D(5000))
    assert amounts(rules.given_back(rich, DAY)) == [("points", D(100), 0, ""), ("absence", D("104.59"), 0, "")]


def test_where_the_minimum_wage_was_left_either_way_nothing_is_given_back():
    assert amounts(rules.given_back(SHORT, DAY)) == [
        ("points", D(0), D(100), "guard"),
        ("absence", D(0), D("104.59"), "guard"),
    ]


def test_points_give_way_before_the_time_that_was_worked():
    paid = replace(SHORT, due=D(2770), amounts={"points": D(-450)})  # 410 was taken, 350 would have been
    assert amounts(rules.given_back(paid, DAY)) == [
        ("points", D(60), D(40), "guard"),
        ("absence", D("104.59"), D(0), ""),
    ]


def test_what_is_carried_over_is_taken_in_the_end_and_given_back():
    assert amounts(rules.given_back(replace(SHORT, terms=None), DAY)) == amounts(DAY)


def test_a_second_correction_goes_on_where_the_first_ended():
    paid = replace(SHORT, amounts={"points": D(-300)})  # 135.41 was taken, 164.59 cut off
    points = [Item(1, "points", D(10), D(100))]
    first = rules.given_back(paid, points)
    assert amounts(first) == [("points", D(0), D(100), "guard")]
    assert amounts(rules.given_back(paid, points, first)) == [("points", D("35.41"), D("64.59"), "guard")]


def test_what_a_cap_had_given_up_is_used_up_first():
    paid = replace(SHORT, due=D(5000), over_cap={"points": D(30)})
    first = rules.given_back(paid, [Item(1, "points", D(2), D(20))])
    assert amounts(first) == [("points", D(0), D(20), "cap")]
    assert amounts(rules.given_back(paid, [Item(2, "points", D(2), D(20))], first)) == [("points", D(10), D(10), "cap")]


def test_a_fact_that_comes_back_takes_no_more_than_was_given_back():
    paid = replace(SHORT, due=D(2600), amounts={"points": D(-200), "fixed": D(-80)})  # 240 was taken of 280
    fell = rules.given_back(paid, [Item(1, "points", D(10), D(100)), Item(1, "fixed", D(1), D(40))])
    assert amounts(fell) == [("points", D(60), D(40), "guard"), ("fixed", D(40), D(0), "")]
    back = rules.given_back(paid, [Item(2, "points", D(-10), D(-100)), Item(2, "fixed", D(-1), D(-40))], fell)
    assert amounts(back) == [("points", D(-60), D(40), "guard"), ("fixed", D(-40), D(0), "")]
    again = rules.given_back(paid, [Item(3, "points", D(10), D(100)), Item(3, "fixed", D(1), D(40))], [*fell, *back])
    assert amounts(again) == amounts(fell)


def test_a_fact_that_comes_back_under_a_cap_fills_it_again():
    paid = replace(SHORT, due=D(5000), amounts={"points": D(-200)}, over_cap={"points": D(100)})
    first = rules.given_back(paid, [Item(1, "points", D(10), D(100))])
    second = rules.given_back(paid, [Item(2, "points", D(10), D(100))], first)
    assert [item.amount for item in (*first, *second)] == [0, 100]
    back = rules.given_back(paid, [Item(3, "points", D(-10), D(-100))], [*first, *second])
    assert amounts(back) == [("points", D(-100), D(0), "")]
    assert amounts(rules.given_back(paid, [Item(4, "points", D(-10), D(-100))], [*first, *second, *back])) == [
        ("points", D(0), D(100), "cap")
    ]


def test_praise_that_falls_costs_nothing_while_the_rest_still_fills_its_cap():
    paid = replace(SHORT, over_cap={"praise": D(20)})  # 60 was earned and 40 paid
    first = rules.given_back(paid, [Item(1, "praise", D(-2), D(-20))])
    assert amounts(first) == [("praise", D(0), D(20), "cap")]
    assert amounts(rules.given_back(paid, [Item(2, "praise", D(-2), D(-20))], first)) == [("praise", D(-20), D(0), "")]
    assert amounts(rules.given_back(paid, [Item(2, "praise", D(2), D(20))], first)) == [("praise", D(0), D(20), "cap")]


@given(due=cents, first=cents, second=cents, fixed=cents)
def test_what_falls_and_comes_back_leaves_what_the_payslip_had_paid(due, first, second, fixed):
    paid = Paid(due, D(0), {"points": -(first + second), "fixed": -fixed}, TERMS)
    done = []
    for number, amount in enumerate((first, second, -first, -second), 1):
        done += rules.given_back(paid, [Item(number, "points", D(1 if number < 3 else -1), amount)], done)
    assert sum(item.amount for item in done) == 0


@given(due=cents, points=cents, fixed=cents, back=cents, time=cents)
def test_both_payslips_together_pay_what_one_by_the_right_facts_would(due, points, fixed, back, time):
    back = min(back, points)
    before = {"points": -points, "fixed": -fixed}
    items = [Item(1, "points", D(0), back), Item(2, "absence", D(0), time)]
    paid = Paid(due, D(0), before, TERMS)
    was = due - rules.settle(due, D(0), before, TERMS).taken
    right = due + time - rules.settle(due + time, D(0), {**before, "points": back - points}, TERMS).taken
    given = rules.given_back(paid, items)
    assert was + sum(item.amount for item in given) == right
    assert all(
        item.amount >= 0 and item.amount + item.waived == full.amount for item, full in zip(given, items, strict=True)
    )
