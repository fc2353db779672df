# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Joint liability: who bears what of another person's event, and how it follows that event."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import AT, DAY, rules

liability, reconcile, fact = rules.liability, rules.reconcile, rules.fact
Line, Main, Holding, Amount = liability.Line, liability.Main, liability.Holding, rules.points.Amount
STEWARD, SUPERVISOR, DIRECTOR, OTHER = 1, 2, 3, 4
ROLES = ("supervisor", "director")
MAIN = Main(STEWARD, 1, DAY, "confirmed", -50, Decimal(30))


def holding(employee_id, role, first="2015-01-01", last=None, estate_id=1, key=0):
    ends = date.fromisoformat(last) if last else None
    return Holding(key or employee_id, employee_id, estate_id, role, date.fromisoformat(first), ends)


STAFF = [holding(SUPERVISOR, "supervisor"), holding(DIRECTOR, "director"), holding(STEWARD, "steward")]


TWO = [*STAFF, holding(STEWARD, "supervisor", key=9)]
BEFORE, AFTER = (holding(SUPERVISOR, "supervisor", last=f"2015-03-{day}") for day in ("09", "10"))
NEXT = holding(OTHER, "supervisor", "2015-03-10")


@pytest.mark.parametrize(
    ("person", "staff", "found"),
    [
        (STEWARD, STAFF, (SUPERVISOR,)),
        (SUPERVISOR, STAFF, (DIRECTOR,)),
        (DIRECTOR, STAFF, ()),
        (STEWARD, STAFF[1:], ()),
        (STEWARD, [holding(SUPERVISOR, "supervisor", estate_id=2)], ()),
        (STEWARD, [BEFORE, NEXT], (OTHER,)),
        (STEWARD, [NEXT, AFTER], (SUPERVISOR,)),
        (STEWARD, [holding(SUPERVISOR, "supervisor", "2015-03-11")], ()),
        (STEWARD, TWO, (DIRECTOR,)),
    ],
)
def test_the_superior_is_who_answered_that_day(person, staff, found):
    assert liability.superior(staff, replace(MAIN, employee_id=person), ROLES) == found


@pytest.mark.parametrize(
    ("condition", "main", "rank", "is_met", "may_be"),
    [
        ("always", MAIN, 20, True, True),
        ("supervision", MAIN, 20, False, True),
        ("supervision", replace(MAIN, supervision="no"), 20, False, True),
        ("supervision", replace(MAIN, supervision="yes"), 20, True, True),
        ("outside", MAIN, 20, False, False),
        ("outside", replace(MAIN, is_outside=True), 20, True, True),
        ("outside", replace(MAIN, is_found=True), 20, True, True),
        ("outside", replace(MAIN, is_found=True, finder=(20,)), 20, False, False),
        ("outside", replace(MAIN, is_found=True, finder=(10,)), 20, True, True),
        ("outside", replace(MAIN, is_found=True, finder=(10,)), 0, False, False),
    ],
)
def test_conditions(condition, main, rank, is_met, may_be):
    line = Line(1, "superior", ROLES, condition, points=-10)
    assert (liability.met(line, main, rank), liability.may_be_met(line, main, rank)) == (is_met, may_be)


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        (Line(1, "shift", points=-10), Amount(-10)),
        (Line(1, "shift", percent=50), Amount(-25)),
        (Line(1, "shift", percent=33), Amount(-17)),
        (Line(1, "shift", percent=1), Amount(-1)),
        (Line(1, "shift", money=Decimal(20), money_percent=50), Amount(0, Decimal("35.00"))),
        (Line(1, "shift", points=-5, percent=10, money_percent=33), Amount(-10, Decimal("9.90"))),
    ],
)
def test_fixed_and_by_percentage(line, amount):
    assert liability.amount(line, MAIN) == amount


def test_each_person_bears_it_once_the_severest_line_and_the_person_itself_nothing():
    mild, severe, money = (
        Line(1, "superior", points=-5),
        Line(2, "shift", points=-10),
        Line(3, "party", money=Decimal(5)),
    )
    people = {1: (SUPERVISOR,), 2: (SUPERVISOR, OTHER, STEWARD), 3: (OTHER, DIRECTOR)}
    found = liability.shares(MAIN, [mild, severe, money], people)
    assert {employee: share.line.id for employee, share in found.items()} == {SUPERVISOR: 2, OTHER: 2, DIRECTOR: 3}


def test_nobody_shares_in_what_does_not_count_or_costs_nothing():
    people = {1: (SUPERVISOR,)}
    assert not liability.shares(replace(MAIN, state=""), [Line(1, "superior", points=-5)], people)
    assert not liability.shares(replace(MAIN, points=0), [Line(1, "superior", percent=50)], people)


PEOPLE = st.dictionaries(st.integers(1, 5), st.lists(st.integers(1, 6)), max_size=5)
LINES = st.lists(
    st.builds(Line, st.integers(1, 5), st.just("shift"), points=st.integers(-50, 0), percent=st.integers(0, 100)),
    max_size=5,
    unique_by=lambda line: line.id,
)


@given(LINES, PEOPLE, st.randoms())
def test_the_order_of_lines_and_people_makes_no_difference(lines, people, random):
    found = liability.shares(MAIN, lines, people)
    mixed = {key: random.sample(people[key], len(people[key])) for key in random.sample(list(people), len(people))}
    assert liability.shares(MAIN, random.sample(lines, len(lines)), mixed) == found
    assert STEWARD not in found
    for employee, share in found.items():
        mine = [liability.amount(line, MAIN) for line in lines if employee in people.get(line.id, ())]
        assert share.amount.points == min(each.points for each in mine)


# ------------------------------------------------------- it follows the main event

RULE = rules.tiers.Rule(1, "SHARED", "", rules.points.Scale(-50, -50))
KEY = fact.FactKey(liability.SOURCE, "property.score.event", 9, liability.GROUP, SUPERVISOR)


def wanted(state="confirmed", points=-10):
    of_main = fact.Fact(*KEY[:4], SUPERVISOR, 1, AT, "superior")
    return rules.choose.Wanted(of_main, RULE, DAY, points, Decimal(0), 0, state)


def standing(state="confirmed", points=-10, key=1, **vals):
    return reconcile.Standing(key, KEY, 1, "superior", 1, AT, 1, DAY, points, Decimal(0), 0, state, **vals)


def plan(want, *events, closed=False):
    months = [DAY.replace(day=1)] if closed else []
    return reconcile.reconcile({KEY: want} if want else {}, events, months)


def test_it_is_proposed_and_confirmed_with_the_main_event():
    assert [reconcile.first_state(want) for want in plan(wanted("proposed")).create] == ["proposed"]
    assert [change.state for change in plan(wanted(), standing("proposed")).update] == ["confirmed"]
    assert [change.state for change in plan(wanted("proposed"), standing()).update] == ["proposed"]
    assert not plan(wanted(), standing())


def test_it_falls_with_the_main_event_and_comes_back_with_it():
    assert plan(None, standing()).withdraw == [1]
    assert [change.state for change in plan(wanted(), standing("withdrawn")).update] == ["confirmed"]


def test_its_own_appeal_stays_whatever_becomes_of_the_main_event():
    assert not plan(wanted(), standing("appealed"))
    assert not plan(wanted(), standing("rejected"))
    assert [change.state for change in plan(wanted(points=-20), standing("rejected")).update] == ["rejected"]
    assert not plan(wanted(points=-20), standing("rejected", frozen=True), closed=True)


def test_a_closed_one_is_settled_to_what_the_main_event_asks_for_now():
    (item,) = plan(wanted(points=-30), standing(frozen=True), closed=True).adjust
    assert (item.amount.points, item.state, item.original_id) == (-20, "confirmed", 1)
    settled = standing(points=-20, key=2, is_adjustment=True)
    assert not plan(wanted(points=-30), standing(frozen=True), settled, closed=True)
    (back,) = plan(None, standing(frozen=True), settled, closed=True).adjust
    assert (back.amount.points, back.event_id) == (10, 2)


def test_an_adjustment_that_is_open_follows_too():
    late = standing("proposed", is_adjustment=True)
    (item,) = plan(wanted(), late, closed=True).adjust
    assert (item.state, item.event_id) == ("confirmed", 1)
    assert not plan(wanted(points=-20), standing("rejected", is_adjustment=True), closed=True)
