# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The columns of the list of a month (SCO-5)."""

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

matrix = load_rules("property_hr_scoring").matrix


def test_each_category_has_its_column_in_the_order_of_the_rulebook():
    places = matrix.columns(["GRM", "CON", "ATT"], 10)
    assert matrix.cells({"ATT": -10, "GRM": -5}, places, 10) == [-5, 0, -10, 0, 0, 0, 0, 0, 0, 0]


def test_categories_beyond_the_columns_share_the_last_one():
    places = matrix.columns(["A", "B", "C", "D"], 3)
    assert matrix.cells({"A": 1, "B": 2, "C": 3, "D": 4}, places, 3) == [1, 2, 7]


@given(st.dictionaries(st.integers(0, 20), st.integers(-1000, 1000)), st.integers(1, 12))
def test_a_row_adds_up_to_the_sum_of_its_categories(sums, count):
    assert sum(matrix.cells(sums, matrix.columns(range(15), count), count)) == sum(sums.values())
