# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A new price enters a price list (TKT-6)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

price_list = load_rules("property_service").price_list
Line, Step, enter = price_list.Line, price_list.Step, price_list.enter
FIRST = date(2026, 1, 1)
THIRTY, FORTY = Decimal("30.00"), Decimal("40.00")


def day(count):
    return FIRST + timedelta(days=count)


def test_a_first_price_has_an_open_end():
    assert enter([], FIRST, THIRTY) == Step(None, FIRST, None)


def test_a_changed_price_ends_the_one_before():
    assert enter([Line(7, FIRST, None, THIRTY)], day(90), FORTY) == Step(7, day(90), None)


def test_the_same_price_is_no_step():
    assert enter([Line(7, FIRST, None, THIRTY)], day(90), THIRTY) is None
    assert enter([], day(90), THIRTY, general=THIRTY) is None


def test_the_own_price_counts_before_the_general_one():
    assert enter([Line(7, FIRST, None, THIRTY)], day(1), FORTY, general=FORTY) == Step(7, day(1), None)


def test_nothing_is_written_over():
    with pytest.raises(price_list.PriceListError) as error:
        enter([Line(7, FIRST, None, THIRTY)], FIRST, FORTY)
    assert (error.value.code, error.value.line.key) == ("taken", 7)


def test_a_price_before_a_coming_one_ends_with_it():
    lines = [Line(7, FIRST, day(29), THIRTY), Line(8, day(60), None, FORTY)]
    assert enter(lines, day(40), FORTY) == Step(None, day(40), day(59))
    assert enter(lines, day(10), FORTY) == Step(7, day(10), day(29))


PRICES = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5)), max_size=12)


@given(PRICES)
def test_lines_never_overlap_and_each_day_has_what_was_entered_last(entries):
    lines = []
    for key, (count, amount) in enumerate(entries):
        try:
            step = enter(lines, day(count), Decimal(amount))
        except price_list.PriceListError:
            continue
        before = {n: next((x.amount for x in lines if x.holds(day(n))), None) for n in range(count)}
        if step:
            lines = [
                Line(x.key, x.first, step.first - price_list.DAY, x.amount) if x.key == step.ends else x for x in lines
            ]
            lines.append(Line(key, step.first, step.last, Decimal(amount)))
        assert enter(lines, day(count), Decimal(amount)) is None
        assert {n: next((x.amount for x in lines if x.holds(day(n))), None) for n in range(count)} == before
        for n in range(420):
            assert sum(line.holds(day(n)) for line in lines) <= 1
