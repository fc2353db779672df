# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What rows of a rulebook's file say that no rulebook can mean: rules/book_check.py (SCO-10..16)."""

from datetime import date
from decimal import Decimal

import pytest
from conftest import load_rules

rules = load_rules("property_hr_scoring")
book_check, audience = rules.book_check, rules.audience
EVERYBODY = audience.Audience()


def told(found):
    return [(fault.row["n"], fault.column, text) for fault, text in found]


def numbered(*rows):
    return [{"n": number, **row} for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize(
    ("ends", "is_wrong"),
    [
        ((Decimal(-1), Decimal(-3), Decimal(1)), False),
        ((Decimal(-3), Decimal(-1), Decimal(1)), True),
        ((Decimal(-1), Decimal(1), Decimal(1)), True),
        ((Decimal(-1), Decimal(-2), Decimal("0.3")), True),
        ((Decimal(-1), Decimal(-2), None), False),
        ((None, Decimal(-2), Decimal("0.5")), False),
    ],
)
def test_a_range_that_leads_nowhere(ends, is_wrong):
    row = dict(zip(("points", "points_limit", "points_step"), ends, strict=True))
    assert told(book_check.scales(numbered({"points_kind": "range", **row}))) == (
        [(1, "points_limit", "scale")] if is_wrong else []
    )
    assert not book_check.scales(numbered({"points_kind": "fixed", **row}))


def test_a_version_that_ends_before_it_begins():
    first = date(2026, 3, 1)
    days = (date(2026, 2, 28), first, None)
    rows = numbered(*({"effective_from": first, "effective_to": day} for day in days))
    assert told(book_check.dates(rows)) == [(1, "effective_to", "ends")]


def test_an_upper_limit_below_the_lower_one():
    rows = numbered(
        {"quantity_over": 5, "quantity_up_to": 5},
        {"quantity_over": 5, "quantity_up_to": 6},
        {"quantity_over": 5, "quantity_up_to": None},
        {"quantity_over": None, "quantity_up_to": 1},
    )
    assert told(book_check.limits(rows)) == [(1, "quantity_up_to", "limits")]


def test_two_rules_of_one_kind_and_quantity_are_found_at_the_later_one():
    rows = numbered(
        {"code": "A-2", "fact_kind_id": 7, "quantity_over": 60, "quantity_up_to": None},
        {"code": "A-1", "fact_kind_id": 7, "quantity_over": 0, "quantity_up_to": 90},
        {"code": "A-3", "fact_kind_id": 8, "quantity_over": 0, "quantity_up_to": None},
    )
    three = [EVERYBODY] * 3
    assert told(book_check.overlaps(rows, three, set())) == [(1, "quantity_over", "tiers")]
    assert not book_check.overlaps(rows, three, {"A-2"})
    assert not book_check.overlaps([*rows[1:], {**rows[0], "active": False}], three, set())
    apart = [audience.Audience(frozenset({1})), audience.Audience(frozenset({2})), EVERYBODY]
    assert not book_check.overlaps(rows, apart, set())


def test_something_made_of_itself():
    def way(counted, made):
        return {"rule": counted, "into_rule_id": made}

    rows = numbered(way("A", "B"), way("B", "C"), way("C", "A"), way("C", "D"))
    assert told(book_check.circles(rows)) == [(3, "into_rule_id", "circle")]
    assert not book_check.circles(rows[:2])
    assert told(book_check.circles(numbered(way("A", "Ａ")))) == [(1, "into_rule_id", "itself")]


def test_liability_of_nobody_or_of_nothing():
    rows = numbered(
        {"who": "superior", "role_id": None, "points": Decimal(-1)},
        {"who": "party", "points": None, "percent": 50},
        {"who": "party", "points": Decimal(0)},
    )
    assert told(book_check.shares(rows)) == [(1, "role_id", "role"), (3, "points", "share")]


def test_an_outcome_that_counts_nothing():
    rows = numbered({"measure": "count"}, {"measure": "count", "category_id": 3}, {"measure": "below"})
    assert told(book_check.counted(rows)) == [(1, "rule_id", "counted")]
