# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Nothing is destroyed a day too early, and nothing is kept unseen after its last day (REC-5, REC-7)."""

from datetime import date, timedelta

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record").retention
span = load_rules("property_base").span
later = span.months_later
DAYS = st.dates(date(2001, 1, 1), date(2090, 12, 31))
MONTH_CASES = [row for row in cases("calendar_spans") if row.values[0]["unit"] == "months"]


@pytest.mark.parametrize("row", cases("calendar_spans"))
def test_case_calendar_spans(row):
    first = date.fromisoformat(row["from_date"])
    assert span.later(first, int(row["count"]), row["unit"]) == date.fromisoformat(row["date"])


@pytest.mark.parametrize("row", MONTH_CASES)
def test_case_not_before_and_not_after(row):
    basis, wanted = date.fromisoformat(row["from_date"]), date.fromisoformat(row["date"])
    kept, day = rules.Retention(int(row["count"]), int(row["count"])), timedelta(days=1)
    assert rules.days(kept, basis, later) == (wanted, wanted)
    assert rules.state(kept, basis, wanted - day, later) == rules.YOUNG
    assert rules.state(kept, basis, wanted, later) == rules.DUE
    assert rules.state(kept, basis, wanted + day, later) == rules.OVERDUE


@given(DAYS, DAYS, st.integers(1, 1200), st.integers(0, 1200))
def test_what_a_list_finds_is_what_the_rule_says(today, basis, least, more):
    kept = rules.Retention(least, least + more)
    found = rules.state(kept, basis, today, later)
    assert (found in (rules.DUE, rules.OVERDUE)) == (basis <= rules.latest_basis(today, kept.least, later))
    assert (found == rules.OVERDUE) == (basis <= rules.latest_overdue_basis(today, kept.most, later))


def test_for_good_is_never_due():
    assert rules.state(rules.Retention(0), date(1990, 1, 1), date(2026, 3, 1), later) == rules.FOR_GOOD
    assert rules.state(rules.Retention(1), None, date(2026, 3, 1), later) == rules.FOR_GOOD
    assert rules.days(rules.Retention(0), date(1990, 1, 1), later) == (None, None)


def test_a_limit_that_is_none_is_never_over():
    assert rules.state(rules.Retention(1), date(1990, 1, 1), date(2026, 3, 1), later) == rules.DUE


@pytest.mark.parametrize(
    ("least", "most", "fault"),
    [(0, 0, None), (36, 0, None), (36, 36, None), (36, 35, "order"), (0, 12, "for_good"), (1201, 0, "bounds")],
)
def test_faults_of_a_retention(least, most, fault):
    assert rules.fault(rules.Retention(least, most)) == fault
