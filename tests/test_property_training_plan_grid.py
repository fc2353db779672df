# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days as bits say the same as days as lists of steps (TRN-3)."""

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

grid = load_rules("property_training").plan_grid
MINUTES, STEPS, COUNTS = st.integers(0, 120), st.integers(1, 20), st.integers(1, 8)
SPANS = st.lists(st.tuples(MINUTES, MINUTES), max_size=4)


def numbers(bits):
    return [number for number in range(bits.bit_length()) if bits & 1 << number]


@given(MINUTES, MINUTES, STEPS)
def test_a_span_takes_the_steps_that_it_touches(start, end, step):
    touched = {minute // step for minute in range(start, end)}
    assert set(numbers(grid.taken(start, end, step))) == touched


@given(SPANS, STEPS)
def test_inside_are_the_steps_that_lie_wholly_in_one_span(spans, step):
    whole = {n for n in range(121) for start, end in spans if start <= n * step and (n + 1) * step <= end}
    assert set(numbers(grid.inside(spans, step))) == whole


@given(st.integers(0, 2**24), COUNTS)
def test_a_class_begins_where_so_many_steps_in_a_row_are_free(free, count):
    begins = [n for n in range(25) if all(free & 1 << one for one in range(n, n + count))]
    assert numbers(grid.starts(free, count)) == begins


@given(st.integers(0, 20), COUNTS)
def test_around_are_the_beginnings_that_would_meet(bit, count):
    mine = set(range(bit, bit + count))
    assert numbers(grid.around(bit, count)) == [n for n in range(40) if mine & set(range(n, n + count))]


@given(st.integers(0, 2**24))
def test_each_names_the_bits_from_the_lowest(bits):
    assert list(grid.each(bits)) == numbers(bits)
