# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the monthly complaint report counts (TKT-10)."""

from datetime import date, datetime, timedelta

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
    assert total["valid"] + total["invalid"] + total["without_verdict"] == len(rows)
    assert total["without_verdict"] == sum(r.verdict == "none" for r in rows)
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
        ([row(0, unit=1, cause=1), row(1), row(5, unit=1, cause=1), row(9, unit=1, cause=1)], 30, 2),
    ],
)
def test_a_repetition_is_of_the_same_unit_and_cause(rows, days, count):
    assert rules.repeats(rows, MARCH, days) == count


def test_means_and_medians_as_text():
    rows = [row(first_answer=10), row(first_answer=20), row(first_answer=61), row()]
    assert rules.summary(rows)["answer_mean"] == "30"
    assert rules.summary(rows)["answer_median"] == "20"
    assert rules.summary([])["answer_mean"] == rules.summary([])["satisfaction"] == ""


def test_the_totals_of_a_month():
    rows = [
        row(verdict="valid", first_answer=10, settle=60, satisfaction=5),
        row(verdict="valid", settle=100, satisfaction=4),
        row(verdict="invalid", settle=200, satisfaction=4),
        row(),
    ]
    assert rules.summary(rows) == {
        **{"count": 4, "valid": 2, "invalid": 1, "without_verdict": 1, "settled": 3},
        **{"answer_mean": "10", "answer_median": "10", "settle_mean": "120", "settle_median": "100"},
        "satisfaction": "4.33",
    }
    assert rules.summary([])["answer_median"] == ""


def test_the_most_frequent_first():
    assert list(rules.counts([row(cause=3), row(cause=2)], "cause")) == [2, 3]
    assert list(rules.counts([row(cause=1), row(cause=2), row(cause=2)], "cause").items()) == [(2, 2), (1, 1)]


SPANS = rules.Spans(MARCH, datetime(2026, 2, 1), 40)
NAMES = {name: {number: f"{name} {number}" for number in range(3)} for name in rules.DIMENSIONS}
NAMES["kind"] = {"complaint": "Complaint", "praise": "Praise"}
shares = load_rules("property_obligation").month_report.shares


def test_a_month_beside_the_one_before():
    rows = [row(-28, unit=1, cause=1), row(0, unit=1, cause=1)]
    found = rules.figures(rows, [], SPANS, NAMES, shares)
    assert (found["now"]["count"], found["before"]["count"], found["last_year"]["count"]) == (1, 1, 0)
    assert (found["repeats"], found["repeat_days"]) == (1, 40)


@given(ROWS)
def test_every_breakdown_counts_all_complaints_of_the_month(rows):
    found = rules.figures(rows, [], SPANS, NAMES, shares)
    assert found["now"]["count"] == sum(r.received >= MARCH for r in rows)
    for lines in found["dimensions"].values():
        assert sum(line["count"] for line in lines) == found["now"]["count"]
        assert not lines or round(sum(float(line["share"]) for line in lines), 1) == 100.0


def test_what_is_no_complaint_stands_in_the_kinds_only():
    rows = [row(1), rules.Row("praise", MARCH), row(-3), row(-60)]
    found = rules.figures(rows, [row(-365)], SPANS, NAMES, shares)
    assert (found["now"]["count"], found["before"]["count"], found["last_year"]["count"]) == (1, 1, 1)
    assert [(line["name"], line["count"], line["before"]) for line in found["kinds"]] == [
        ("Complaint", 1, 1),
        ("Praise", 1, 0),
    ]


def test_the_days_of_repetition_may_reach_further_back_than_the_month_before():
    assert SPANS.earliest == MARCH - timedelta(days=40)
    assert rules.Spans(MARCH, datetime(2026, 2, 1), 5).earliest == datetime(2026, 2, 1)


@pytest.mark.parametrize(
    "kept, whole, waived, rate", [(0, 0, 0, ""), (1, 3, 0, "33.3"), (1, 3, 2, "33.3"), (3, 3, 0, "100.0")]
)
def test_a_limit_that_never_fell_due_has_no_rate(kept, whole, waived, rate):
    row = {"kept": kept, "missed": whole - kept, "waived": waived, "rate": rate}
    assert rules.kept_row(kept, whole, waived) == row


def test_the_trend_names_every_month_also_those_without_complaints():
    months = rules.last_months(date(2026, 2, 1))
    assert (months[0], months[-1], len(months)) == (date(2025, 3, 1), date(2026, 2, 1), 12)
    assert rules.trend(months[-2:], {"2026-02": 4}) == [
        {"month": "2026-01", "count": 0},
        {"month": "2026-02", "count": 4},
    ]
