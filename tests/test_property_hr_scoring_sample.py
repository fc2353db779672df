# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The share of staff that was sampled (SCO-7)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

sample = load_rules("property_hr_scoring").sample


def test_directors_are_in_neither_number():
    (share,) = sample.shares({"a": 1, "b": 1, "director": 1}, {"a", "director"}, {"director"})
    assert (share.sampled, share.people) == (1, 2)


def test_an_estate_with_nobody_to_sample_has_no_share():
    (share,) = sample.shares({"director": 1}, set(), {"director"})
    assert (share.people, share.tenths) == (0, None)


@pytest.mark.parametrize(
    ("sampled", "people", "tenths"), [(1, 3, 333), (2, 3, 667), (1, 16, 63), (0, 4, 0), (4, 4, 1000)]
)
def test_a_share_is_rounded_once_halves_up(sampled, people, tenths):
    assert sample.Share(1, sampled, people).tenths == tenths


def test_months_and_estates_are_added_up():
    parts = [sample.Share(1, 1, 4), sample.Share(2, 2, 6)]
    assert sample.together(parts, "all") == sample.Share("all", 3, 10)
    assert sample.together([]).tenths is None


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 3)), st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_nobody_counts_twice_and_a_share_is_at_most_everybody(homes, sampled, samplers):
    found = sample.shares(homes, sampled, samplers)
    assert sum(share.people for share in found) == len(homes.keys() - samplers)
    assert sum(share.sampled for share in found) == len((homes.keys() - samplers) & sampled)
    assert all(share.sampled <= share.people for share in found)
