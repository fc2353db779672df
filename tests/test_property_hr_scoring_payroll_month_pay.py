# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a month comes to for one person, as payslips, previews and what-ifs add it up (PAY-1, PAY-3, SCO-8)."""

from decimal import Decimal as D

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_hr_scoring_payroll")
Breach, Terms, Earned, Shared = rules.Breach, rules.Terms, rules.Earned, rules.Shared

EARNED = Earned(D(5000), D(600))
NOTHING = Shared()
TERMS = Terms(point_amount=D(10), praise_amount=D(5), cap=D("0.2"), minimum=D(2360))
DEAR = Terms(point_amount=D(100), cap=D("0.2"), minimum=D(2360), points_on="bonus")


def month(breaches, laws=None, terms=TERMS, shared=NOTHING, **others):
    figures = [(0, "grade"), *((one.key, kind) for one in breaches for kind in rules.kinds_of(one))]
    laws = laws or dict.fromkeys(figures, "own")
    found = rules.priced(laws, breaches, {"own": terms, "other": DEAR}, EARNED, shared)
    return rules.month_pay(found, EARNED, terms, others)


def test_the_parts_add_up_and_what_is_cut_off_is_given_back():
    some = [Breach(1, points=-1000), Breach(2, points=20), Breach(3, absent_minutes=480)]
    found = month(some, carry=D(-50), pool=D(100))
    assert found.amounts["points"] == -1000
    assert found.settled.cut_off == 1050 - found.settled.taken
    assert found.total == found.amounts["absence"] + 10 + 100 - found.settled.taken


def test_each_figure_is_priced_by_its_own_policy():
    some = [Breach(1, points=-10), Breach(2, points=-10)]
    found = month(some, {(1, "points"): "own", (2, "points"): "other", (0, "grade"): "own"})
    assert found.of_events({1: "A", 2: "B"}) == {"A": -10, "B": -100}


def test_the_bonus_of_a_void_month_is_none():
    assert month([], shared=Shared(is_void=True)).bonus == -600


@given(st.lists(st.integers(-300, 100).filter(bool), max_size=8))
def test_priced_by_one_policy_is_what_the_policy_prices(drawn):
    some = [Breach(number, points=value) for number, value in enumerate(drawn, 1)]
    known = rules.prices(some, TERMS, EARNED.wage, EARNED.bonus, Shared())
    assert month(some).prices == known
    assert month(some).settled.taken <= 1000


def test_a_month_that_is_tried_differs_by_its_rules_even_where_the_guard_makes_it_the_same():
    one, other = month([Breach(1, points=-2000)]), month([Breach(1, points=-3000)])
    tried = rules.TriedPay(one, other, {1: "A"}, {1: "A"})
    assert one.total == other.total == -1000
    assert tried.differs
    assert tried.rules() == {"A": (-2000, -3000)}
    assert not rules.TriedPay(one, one, {1: "A"}, {1: "A"}).differs
