# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whose turn it is: whether each stage that is left finds a person of its own."""

from itertools import product

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

left_alone = load_rules("property_record").turn.left_alone


@pytest.mark.parametrize(
    ("crowds", "step"),
    [
        ([], None),
        ([{1}], None),
        ([set()], 0),
        ([{1}, set(), {2}], 1),
        ([{1}, {1}], 1),
        ([{1, 2}, {1}], None),
        ([{1, 2}, {1, 2}, {2}], 2),
        ([{1, 2}, {2, 3}, {1}], None),
    ],
)
def test_each_stage_wants_another_person(crowds, step):
    assert left_alone(crowds) == step


@given(st.lists(st.sets(st.integers(1, 4)), max_size=4))
def test_nobody_is_missing_where_some_choice_gives_each_another_person(crowds):
    choices = [len(set(people)) == len(people) for people in product(*crowds)]
    assert (left_alone(crowds) is None) == any(choices)
