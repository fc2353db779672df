# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the monthly complaint report counts (TKT-10)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_service").complaint_report
MARCH = datetime(2026, 3, 1)


def row(day=0, **vals):
    return rules.Row(kind="complaint", received=MARCH + timedelta(days=day), **vals)


ROWS = st.lists(
    st.builds(
        row,
        st.integers(-40, 30),
        unit=st.integers(0, 2),
        cause=st.integers(0, 2),
        verdict=st.sampled_from(["none", "valid", "invalid"]),
        first_answer=st.one_of(st.none(), st.integers(0, 500)),
        settle=st.one_of(st.none(), st.integers(0, 5000)),
        satisfaction=st.one_of(st.none(), st.integers(1, 5)),
    ),
    max_size=40,
)


@given(ROWS)
def test_every_row_is_counted_once(rows):
    total = rules.summary(rows)
    assert total["count"] == len(rows)
    assert total["valid"] + total["invalid"] <= len(rows)
    assert total["settled"] == sum(r.settle is not None for r in rows)
    for name in ("unit", "cause", "verdict"):
        assert sum(rules.counts(rows, name).values()) == len(rows)


@given(ROWS, st.integers(0, 40))
def test_more_days_never_repeat_less(rows, days):
    assert 0 <= rules.repeats(rows, MARCH, days) <= rules.repeats(rows, MARCH, days + 1) <= len(rows)


@pytest.mark.parametrize(
    "rows, days, count",
    [
        ([], 30, 0),
        ([row(0, unit=1, cause=1), row(5, unit=1, cause=1)], 30, 1),
        ([row(0, unit=1, cause=1), row(5, unit=1, cause=2)], 30, 0),
        ([row(0, unit=1, cause=1), row(5, unit=2, cause=1)], 30, 0),
        ([row(-10, unit=1, cause=1), row(-5, unit=1, cause=1)], 30, 0),
        ([row(-30, unit=1, cause=1), row(0, unit=1, cause=1)], 30, 1),
        ([row(-31, unit=1, cause=1), row(0, unit=1, cause=1)], 30, 0),
        ([row(0, cause=1), row(5, cause=1)], 30, 0),
    ],
)
def test_a_repetition_is_of_the_same_unit_and_cause(rows, days, count):
    assert rules.repeats(rows, MARCH, days) == count


def test_means_and_medians_as_text():
    rows = [row(first_answer=10), row(first_answer=20), row(first_answer=61), row()]
    assert rules.summary(rows)["answer_mean"] == "30"
    assert rules.summary(rows)["answer_median"] == "20"
    assert rules.summary([])["answer_mean"] == rules.summary([])["satisfaction"] == ""


def test_the_most_frequent_first():
    assert list(rules.counts([row(cause=1), row(cause=2), row(cause=2)], "cause").items()) == [(2, 2), (1, 1)]
