# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Certificates: how long they hold, on which days, and which are to be renewed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
certificate, span = rules.certificate, rules.span
Certificate = certificate.Certificate
LEAD = 30
FIRST, LAST = date(2026, 3, 31), date(2027, 3, 31)
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("row", cases("calendar_spans"))
def test_case_calendar_spans(row):
    found = certificate.valid_until(date.fromisoformat(row["from_date"]), int(row["count"]), row["unit"])
    assert found == date.fromisoformat(row["date"])


@pytest.mark.parametrize("row", cases("local_dates"))
def test_case_local_dates(row):
    moment = datetime.fromisoformat(row["moment_utc"].removesuffix("Z"))
    day = certificate.issued_on(moment, ZoneInfo(row["zone"]))
    assert day == date.fromisoformat(row["date"])
    assert certificate.valid_until(day, 12, "months") == date.fromisoformat(row["valid_until_12_months"])
    assert f"{day:%Y-%m}" == row["month_it_counts_in"]


@given(DAYS, st.integers(-600, 600))
def test_months_later_is_the_same_day_or_the_months_last(day, count):
    found = span.months_later(day, count)
    assert (found.year - day.year) * 12 + found.month - day.month == count
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, st.integers(0, 600))
def test_a_later_start_never_ends_earlier(one, other, count):
    first, later = sorted((one, other))
    assert span.months_later(first, count) <= span.months_later(later, count)


def test_an_unknown_unit_is_refused_and_none_is_for_good():
    with pytest.raises(ValueError):
        span.later(FIRST, 1, "years")
    assert certificate.valid_until(FIRST, 0, "months") is None


def test_the_first_and_the_last_day_both_count():
    one = Certificate(1, 7, "fire", FIRST, LAST)
    held = [one.holds(day) for day in (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1))]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 30), "ahead"),
        (date(2026, 3, 31), "valid"),
        (date(2027, 2, 28), "valid"),
        (date(2027, 3, 1), "expiring"),
        (date(2027, 3, 31), "expiring"),
        (date(2027, 4, 1), "expired"),
    ],
)
def test_the_state_turns_with_the_day(day, state):
    assert certificate.state(Certificate(1, 7, "fire", FIRST, LAST), day, LEAD) == state


def test_a_withdrawn_one_counts_no_more_from_that_day_on():
    one = Certificate(1, 7, "fire", FIRST, None, withdrawn_on=date(2026, 6, 1))
    assert certificate.state(one, date(2026, 5, 31), LEAD) == "valid"
    assert certificate.state(one, date(2026, 6, 1), LEAD) == "withdrawn"
    assert not certificate.is_valid_on([one], 7, "fire", date(2026, 6, 1))


def test_valid_is_who_has_any_that_holds():
    held = [Certificate(1, 7, "fire", FIRST, LAST), Certificate(2, 7, "fire", date(2027, 5, 1))]
    assert certificate.is_valid_on(held, 7, "fire", LAST)
    assert not certificate.is_valid_on(held, 7, "fire", date(2027, 4, 15))
    assert certificate.is_valid_on(held, 7, "fire", date(2040, 1, 1))
    assert not certificate.is_valid_on(held, 8, "fire", LAST)
    assert not certificate.is_valid_on(held, 7, "drill", LAST)


def test_to_renew_is_what_runs_out_and_no_later_one_replaces():
    old = Certificate(1, 7, "fire", FIRST, LAST)
    new = Certificate(2, 7, "fire", date(2027, 3, 20), date(2028, 3, 20))
    other = Certificate(3, 8, "fire", date(2026, 1, 1), date(2027, 1, 1))
    good = Certificate(4, 9, "fire", date(2026, 1, 1))
    gone = Certificate(5, 5, "fire", FIRST, LAST, withdrawn_on=date(2026, 5, 1))
    day = date(2027, 3, 25)
    assert certificate.to_renew([old, other, good, gone], day, LEAD) == [other, old]
    assert certificate.to_renew([new, old], day, LEAD) == []
    drill = Certificate(6, 7, "drill", FIRST, LAST)
    assert certificate.to_renew([old, drill], day, LEAD) == [drill, old], "of one day by what they are about"


@pytest.mark.parametrize(
    ("attempt", "verdict", "issued", "fault"),
    [
        (None, None, (), "no_exam"),
        (4, None, (), "no_exam"),
        (4, "open", (), "not_passed"),
        (4, "failed", (), "not_passed"),
        (4, "passed", (4,), "already"),  # the second click
        (4, "passed", (3,), None),
    ],
)
def test_a_certificate_needs_a_passed_exam_and_is_issued_once(attempt, verdict, issued, fault):
    assert certificate.issue_fault(attempt, verdict, issued) == fault


def test_an_attempt_without_a_verdict_or_a_verdict_without_an_attempt_issues_nothing():
    assert certificate.issue_fault(None, "passed", ()) == certificate.issue_fault(5, None, ()) == certificate.NO_EXAM


def test_of_two_certificates_the_one_that_holds_longer_is_renewed():
    short, long = Certificate(1, 7, "fire", FIRST, LAST), Certificate(2, 7, "fire", FIRST, date(2028, 3, 31))
    for some in ([short, long], [long, short]):
        assert certificate.to_renew(some, date(2027, 3, 31), LEAD) == []
        assert certificate.to_renew(some, date(2028, 3, 31), LEAD) == [long]
    for_good = Certificate(3, 7, "fire", date(2020, 1, 1))
    for some in ([short, for_good], [for_good, short]):
        assert certificate.to_renew(some, LAST, LEAD) == []


def test_a_withdrawn_certificate_replaces_none_and_holds_until_the_day_before():
    gone = Certificate(2, 7, "fire", FIRST, date(2028, 3, 31), withdrawn_on=date(2026, 6, 1))
    short = Certificate(1, 7, "fire", FIRST, LAST)
    for some in ([short, gone], [gone, short]):
        assert certificate.to_renew(some, LAST, LEAD) == [short]
    assert gone.holds(date(2026, 5, 31)) and not gone.holds(date(2026, 6, 1))
