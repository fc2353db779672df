# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""The report on the scores of staff: who stands where, by what, and how it goes (SCO-9)."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

report = rules.score_report
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


def card(employee, total, month=JANUARY, estate=1, grade=1):
    key = employee * 100 + month.month
    return report.Card(
        key, employee, estate, grade, month, total, min(total - 1000, 0), max(total - 1000, 0), Decimal(5)
    )


def test_people_are_ranked_by_the_mean_of_their_months():
    cards = [card(1, 900), card(1, 1000, FEBRUARY), card(2, 960), card(3, 940)]
    assert [(place.place, place.sum.key, place.sum.mean) for place in report.ranking(cards)] == [
        (1, 2, 960),
        (2, 1, 950),
        (3, 3, 940),
    ]


def test_the_same_mean_shares_a_place_and_the_next_one_is_left_out():
    places = report.ranking([card(1, 900), card(2, 950), card(3, 950), card(4, 1000)])
    assert [(place.place, place.sum.key) for place in places] == [(1, 4), (2, 2), (2, 3), (4, 1)]


def test_a_mean_is_rounded_to_the_tenth_with_halves_away_from_zero():
    assert [report.mean(values) for values in ([1, 2], [-1, -2], [1, 1, 2], [], [-3])] == [2, -2, 1, 0, -3]


def test_the_months_go_in_order_whatever_order_the_cards_come_in():
    months = report.trend([card(1, 900, FEBRUARY), card(1, 1000), card(2, 800)])
    assert [(found.key, found.mean, found.people, found.cards) for found in months] == [
        (JANUARY, 900, 2, 2),
        (FEBRUARY, 900, 1, 1),
    ]


def test_the_estate_with_the_lowest_mean_comes_first():
    found = report.by_estate([card(1, 1000, estate=1), card(2, 900, estate=2), card(3, 940, estate=2)])
    assert [(estate.key, estate.mean, estate.people) for estate in found] == [(2, 920, 2), (1, 1000, 1)]


def test_a_grade_that_nobody_has_is_shown_with_none():
    assert report.distribution([card(1, 900, grade=2), card(2, 900, grade=2)], [1, 2, 3]) == [(1, 0), (2, 2), (3, 0)]


def test_the_dearest_rule_comes_first_with_how_often_and_on_how_many():
    lines = [
        report.Line(1, 1, "ATT-1", 3, -30),
        report.Line(2, 2, "ATT-1", 1, -10),
        report.Line(2, 2, "ATT-4", 1, -100),
        report.Line(1, 1, "GOOD", 1, 50),
    ]
    assert [(rule.code, rule.times, rule.people, rule.points) for rule in report.by_rule(lines)] == [
        ("ATT-4", 1, 1, -100),
        ("ATT-1", 4, 2, -40),
        ("GOOD", 1, 1, 50),
    ]


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 1200), st.integers(1, 12), st.integers(1, 3)), max_size=30))
def test_every_part_is_of_the_same_scorecards(drawn):
    cards = list({(e, m): card(e, t, date(2026, m, 1), s) for e, t, m, s in drawn}.values())
    for parts in (report.trend(cards), report.by_estate(cards), [place.sum for place in report.ranking(cards)]):
        assert sum(part.cards for part in parts) == len(cards)
        assert sum(part.deductions for part in parts) == sum(item.deductions for item in cards)
    assert sum(count for _grade, count in report.distribution(cards, [1])) == len(cards)
