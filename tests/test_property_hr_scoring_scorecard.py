# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Points, scorecards and life cycles: whole tenths, nothing rounded, nothing lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import make_fact, rules

Scale, Entry, Line, Band = (
    rules.points.Scale,
    rules.scorecard.Entry,
    rules.scorecard.Line,
    rules.scorecard.Band,
)
DAY = date(2015, 3, 10)
BANDS = [Band(1, 950), Band(2, 850), Band(3, 700), Band(4, -10_000)]


def entry(code="ATT-1", points=-10, state="confirmed", rule_id=1, estate_id=1, **vals):
    vals = {"money": Decimal(0), "absent_minutes": 0, "day": DAY, **vals}
    return Entry(rule_id=rule_id, code=code, estate_id=estate_id, points=points, state=state, **vals)


@given(st.lists(st.integers(-2_000, 2_000), max_size=300))
def test_points_added_up_as_floats_are_the_tenths_of_each_added_up(tenths):
    assert rules.points.tenths_of_sum(sum(rules.points.display(value) for value in tenths)) == sum(tenths)


@pytest.mark.parametrize(("text", "value"), [("-0.5", -5), (-1.5, -15), (2, 20), ("0", 0), (-113.0, -1130)])
def test_points_become_whole_tenths(text, value):
    assert rules.points.tenths(text) == value
    assert rules.points.tenths(rules.points.display(value)) == value


def test_a_quarter_point_is_refused():
    with pytest.raises(rules.points.PointsError, match="^-0.25 has more than one decimal$"):
        rules.points.tenths("-0.25")


def test_a_range_offers_its_steps():
    assert Scale(-5, -15, 5).values() == (-5, -10, -15)
    assert Scale(20, 30, 5).values() == (20, 25, 30)
    assert Scale(-10, -10).values() == (-10,)


@pytest.mark.parametrize(
    ("scale", "why"),
    [
        (Scale(-5, -15, 3), "^the step does not lead from one end"),
        (Scale(-5, -15, 0), "^the step does not lead from one end"),
        (Scale(-6, -15, 7), "^the step does not lead from one end"),
        (Scale(-5, 5, 5), "^a range is either a deduction or a bonus"),
        (Scale(-15, -5, 5), "^the far end of the range is milder"),
    ],
)
def test_a_range_that_is_none_is_refused(scale, why):
    with pytest.raises(rules.points.PointsError, match=why):
        rules.points.check_scale(scale)


@pytest.mark.parametrize(
    "scale", [Scale(-5, -15, 5), Scale(-3, -4, 1), Scale(0, -10, 5), Scale(-10, -10, 0), Scale(5, 15)]
)
def test_a_range_that_is_one_is_not(scale):
    assert rules.points.check_scale(scale) is None


def test_amounts_are_added_and_taken_off_in_all_their_parts():
    more, less = rules.points.Amount(-100, Decimal(40), 480), rules.points.Amount(-10, Decimal(15), 60)
    assert more + less == rules.points.Amount(-110, Decimal(55), 540)
    assert more - less == rules.points.Amount(-90, Decimal(25), 420)


def test_money_counts_as_points_do():
    assert rules.points.money(Decimal(40), 3, rules.units.Units()) == 120
    assert rules.points.money(Decimal(40), 3, None) == 40


def test_the_smallest_bonus_is_no_deduction():
    assert rules.points.split([-3, 1, 0, 20]) == (-3, 21)


def test_points_outside_of_the_range_are_refused():
    assert rules.points.chosen(Scale(-50, -100, 5), -75) == -75
    for value in (-45, -101, -52, 0):
        with pytest.raises(rules.points.RangeError, match=f"^{value / 10} is not one of the values allowed"):
            rules.points.chosen(Scale(-50, -100, 5), value)


def test_a_range_per_item_counts_each_item():
    assert rules.points.allowed(Scale(-5, -15, 5), 2, rules.units.Units()) == [-10, -20, -30]
    assert rules.points.allowed(Scale(-5, -15, 5), 2, None) == [-5, -10, -15]


def test_lines_sum_by_rule_and_estate_with_adjustments_and_joint_liability_apart():
    lines = rules.scorecard.lines(
        [
            entry(),
            entry(),
            entry(estate_id=2),
            entry(points=90, is_adjustment=True),
            entry(points=-5, is_share=True),
            entry(rule_id=3, points=-100, money=Decimal(40), absent_minutes=60),
            entry(rule_id=3, points=-100, money=Decimal(40), absent_minutes=5),
            entry(state="proposed"),
            entry(state="rejected"),
            entry(state="withdrawn"),
            entry(state="appealed"),
            entry(estate_id=2, points=-50, count=4),
        ]
    )
    assert lines == {
        (1, 1, False, False): Line(3, -30),
        (1, 2, False, False): Line(5, -60),
        (1, 1, True, False): Line(1, 90),
        (1, 1, False, True): Line(1, -5),
        (3, 1, False, False): Line(2, -200, Decimal(80), 65),
    }


def test_totals_of_the_replayed_employee():
    lines = [
        Line(3, -30),
        Line(4, -200),
        Line(7, -700, Decimal(280)),
        Line(2, -200, Decimal(0), 840),
    ]
    totals = rules.scorecard.totals(lines, 1000)
    assert (totals.points, totals.total, totals.money, totals.absent_minutes) == (
        -1130,
        -130,
        280,
        840,
    )


def test_bonuses_raise_the_total():
    totals = rules.scorecard.totals([Line(1, -30), Line(2, 40)], 1000)
    assert (totals.deductions, totals.bonuses, totals.points, totals.total) == (-30, 40, 10, 1010)


@pytest.mark.parametrize(("total", "band"), [(1000, 1), (950, 1), (949, 2), (850, 2), (700, 3), (699, 4), (-99_999, 4)])
def test_a_grade_holds_from_its_minimum_on(total, band):
    assert rules.scorecard.grade(total, BANDS) == band


def test_without_bands_there_is_no_grade():
    assert rules.scorecard.grade(1000, []) is None


def test_adjustments_and_shares_are_no_breaches_of_the_month():
    entries = [
        entry(),
        entry("ATT-2", is_adjustment=True),
        entry("ATT-3", state="rejected"),
        entry("ATT-4", is_share=True),
        entry("ATT-5", count=2),
    ]
    assert rules.scorecard.breaches(entries) == [("ATT-1", DAY), ("ATT-5", DAY), ("ATT-5", DAY)]


def test_facts_in_order_are_counted_by_employee_and_kind():
    kept, late = make_fact(record_id=1), make_fact(quantity=60, record_id=2)
    other = make_fact(record_id=3, employee_id=8)
    counts = rules.scorecard.tally([kept, late, other], [kept, other])
    assert counts == {(7, "late"): (2, [kept]), (8, "late"): (1, [other])}


def test_the_records_behind_facts_open_in_order():
    facts = [make_fact(record_id=3), make_fact(record_id=1)]
    assert rules.scorecard.records(facts) == {facts[0].model: [1, 3]}
    assert rules.scorecard.records([]) == {}


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("proposed", "confirmed", True),
        ("confirmed", "appealed", True),
        ("appealed", "rejected", True),
        ("rejected", "appealed", False),
        ("withdrawn", "appealed", False),
        ("unknown", "appealed", False),
    ],
)
def test_the_life_cycle_of_an_event(before, after, allowed):
    assert rules.flow.may_move(rules.flow.EVENT_FLOW, before, after) is allowed


def test_a_closed_scorecard_goes_nowhere():
    assert not any(rules.flow.may_move(rules.flow.CARD_FLOW, "closed", state) for state in rules.flow.CARD_FLOW)


def test_late_facts_count_in_the_first_open_month():
    closed = {date(2014, 12, 1), date(2015, 1, 1)}
    assert rules.flow.open_month(date(2014, 12, 1), closed) == date(2015, 2, 1)
    assert rules.flow.open_month(date(2015, 3, 1), closed) == date(2015, 3, 1)
    assert rules.flow.first_of_month(date(2015, 12, 31)) == date(2015, 12, 1)
    assert rules.flow.next_month(date(2015, 12, 1)) == date(2016, 1, 1)
    assert rules.flow.period_number(date(2015, 4, 1)) == 201504


@given(st.lists(st.tuples(st.integers(-200, 200), st.integers(1, 3), st.booleans()), max_size=40))
def test_nothing_is_lost_between_events_and_totals(rows):
    entries = [entry(points=points, rule_id=rule, is_adjustment=adj) for points, rule, adj in rows]
    totals = rules.scorecard.totals(rules.scorecard.lines(entries).values(), 1000)
    assert totals.points == sum(points for points, _rule, _adj in rows)
    assert totals.deductions <= 0 <= totals.bonuses
