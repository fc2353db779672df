# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Appointments that get in each other's way, prices of a day, amounts (TKT-5, TKT-6)."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_service")
dated = load_rules("property_base").dated
appointment, charge = rules.appointment, rules.charge
NINE = datetime(2026, 3, 2, 9)


def slot(key, start, minutes, worker=1):
    begin = NINE + timedelta(minutes=start)
    return appointment.Slot(key, worker, begin, begin + timedelta(minutes=minutes))


SLOTS = st.lists(st.tuples(st.integers(0, 600), st.integers(1, 120), st.integers(1, 3)), max_size=12).map(
    lambda rows: [slot(n, start, minutes, worker) for n, (start, minutes, worker) in enumerate(rows)]
)


@given(SLOTS, st.integers(0, 60))
def test_a_conflict_is_an_overlap_or_too_short_a_way(slots, gap):
    gap = timedelta(minutes=gap)
    found = appointment.conflicts(slots, gap)
    for one in slots:
        expected = {
            other.key
            for other in slots
            if other.key != one.key and other.worker == one.worker
            if one.start < other.end + gap and other.start < one.end + gap
        }
        assert set(found.get(one.key, ())) == expected


@pytest.mark.parametrize(
    "second, gap, is_conflict", [((60, 30), 0, False), ((59, 30), 0, True), ((70, 30), 15, True), ((75, 30), 15, False)]
)
def test_touching_times_are_no_conflict(second, gap, is_conflict):
    found = appointment.conflicts([slot(1, 0, 60), slot(2, *second)], timedelta(minutes=gap))
    assert bool(found) == is_conflict


def test_two_workers_are_at_two_places():
    assert not appointment.conflicts([slot(1, 0, 60), slot(2, 0, 60, worker=2)])


def test_the_moves_of_an_appointment():
    assert appointment.move("complete", "agreed") == "done"
    assert appointment.move("move", "agreed") == "agreed"
    for event, state in (("move", "done"), ("complete", "absent"), ("cancel", "done"), ("miss", "cancelled")):
        with pytest.raises(appointment.AppointmentError, match="state"):
            appointment.move(event, state)


def test_the_tolerance_is_added_to_the_begin():
    assert appointment.due(NINE, 15) == datetime(2026, 3, 2, 9, 15)


PRICES = [
    charge.Price(1, None, date(2025, 1, 1), date(2025, 12, 31)),
    charge.Price(2, None, date(2026, 1, 1)),
    charge.Price(3, 7, date(2026, 3, 1), date(2026, 3, 31)),
]


@pytest.mark.parametrize(
    "estate, day, key",
    [
        (7, date(2024, 12, 31), None),
        (7, date(2025, 12, 31), 1),
        (7, date(2026, 1, 1), 2),
        (7, date(2026, 3, 1), 3),
        (7, date(2026, 3, 31), 3),
        (7, date(2026, 4, 1), 2),
        (8, date(2026, 3, 1), 2),
    ],
)
def test_the_price_of_the_day_the_estate_before_the_company(estate, day, key):
    found = charge.price_on(PRICES, estate, day)
    assert (found and found.key) == key


def test_prices_of_one_scope_do_not_overlap():
    spans = [dated.Span(price.key, price.estate, price.first, price.last) for price in PRICES]
    assert dated.overlaps([spans[0], dated.Span(9, None, date(2025, 12, 31))])
    assert not dated.overlaps(spans[:2])
    assert not dated.overlaps(spans[1:])


@pytest.mark.parametrize(
    "quantity, price, is_free, amount",
    [(1, 60, False, "60.00"), (1.5, 33.33, False, "50.00"), (0.5, 0.01, False, "0.01"), (3, 20, True, "0.00")],
)
def test_amounts_are_rounded_once(quantity, price, is_free, amount):
    assert charge.amount(quantity, price, is_free) == Decimal(amount)


@pytest.mark.parametrize(
    "state, total, paid_at, after",
    [
        ("unpaid", 0, None, "paid"),
        ("unpaid", 5, None, "unpaid"),
        ("paid", 5, None, "unpaid"),
        ("paid", 5, NINE, "paid"),
        ("paid", 0, None, "paid"),
        ("free", 0, None, "free"),
        ("cancelled", 0, None, "cancelled"),
    ],
)
def test_what_costs_nothing_is_paid(state, total, paid_at, after):
    assert charge.settled(state, total, paid_at) == after


def test_prices_are_compared_to_the_cent():
    assert charge.is_same(60, 60.0)
    assert charge.is_same(0.1 + 0.2, 0.3)
    assert not charge.is_same(59.99, 60)


@pytest.mark.parametrize(
    "states, state",
    [
        ([], "none"),
        (["free"], "none"),
        (["cancelled"], "none"),
        (["cancelled", "paid"], "paid"),
        (["free", "paid"], "paid"),
        (["paid", "unpaid"], "unpaid"),
        (["unpaid"], "unpaid"),
    ],
)
def test_the_payment_of_a_ticket(states, state):
    assert charge.payment_state(states) == state


@pytest.mark.parametrize(
    "worker, start, end, is_away",
    [(1, 300, 360, True), (1, 240, 300, False), (1, 239, 301, True), (1, 400, 430, False), (2, 300, 360, False)],
)
def test_a_leave_that_only_touches_the_appointment_is_no_conflict(worker, start, end, is_away):
    leaves = [slot(9, 300, 100)]
    at = [NINE + timedelta(minutes=minute) for minute in (start, end)]
    assert appointment.is_away(leaves, worker, *at) == is_away
