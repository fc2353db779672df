# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Permits: lead and length of each grade, how they stand, what their questions mean (REC-3, REC-6)."""

from datetime import date, datetime, timedelta

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
limit, life, parts, definition = rules.permit_limit, rules.permit_life, rules.permit_parts, rules.definition
span = load_rules("property_base").span
Grade, Life, Person = limit.Grade, life.Life, parts.Person
START, END = datetime(2026, 3, 2, 1), datetime(2026, 3, 4, 10)
SECOND = timedelta(seconds=1)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31))


@pytest.mark.parametrize("row", cases("permit_limits"))
def test_case_permit_limits(row):
    grade = Grade(int(row["lead_days"]), int(row["most_hours"]))
    asked, start, end = (datetime.fromisoformat(row[name]) for name in ("asked_at", "start_at", "end_at"))
    assert limit.verdict(grade, asked, start, end) == row["verdict"]


@pytest.mark.parametrize("row", cases("calendar_spans"))
def test_case_calendar_spans(row):
    """An extension counts from the old end, at the same time of day."""
    old = datetime.combine(date.fromisoformat(row["from_date"]), datetime.min.time()).replace(hour=17, minute=30)
    new = limit.extended(old, span.later(old.date(), int(row["count"]), row["unit"]))
    assert (new.date(), new.time()) == (date.fromisoformat(row["date"]), old.time())


def test_what_ends_before_it_begins_is_wrong_and_nothing_else_is_said():
    grade = Grade(7, 24)
    assert limit.faults(grade, START, START, START) == (limit.BACKWARDS,)
    assert limit.verdict(grade, START, END, START) == "backwards"


@given(MOMENTS, st.integers(1, 30), st.integers(1, 720))
def test_both_limits_include_themselves(asked, lead, hours):
    grade, start = Grade(lead, hours), asked + timedelta(days=lead)
    end = start + timedelta(hours=hours)
    assert limit.verdict(grade, asked, start, end) == limit.OK
    assert limit.faults(grade, asked + SECOND, start, end) == (limit.LEAD,)
    assert limit.faults(grade, asked, start, end + SECOND) == (limit.TOO_LONG,)


def test_without_a_lead_it_may_have_begun_but_not_ended():
    grade = Grade(0, 72)
    assert limit.faults(grade, START + SECOND, START, END) == ()
    assert limit.faults(grade, END, START, END) == (limit.OVER,)
    assert limit.faults(Grade(1, 72), END, START, END) == (limit.LEAD,)


def test_an_extension_begins_at_the_old_end_and_the_whole_counts():
    grade = Grade(1, 24 * 7)
    week = START + timedelta(days=7)
    old = START + timedelta(days=5)
    assert limit.extension_faults(grade, old - timedelta(days=1), START, old, week) == ()
    assert limit.extension_faults(grade, old, START, old, week) == (limit.LEAD,)
    assert limit.extension_faults(grade, START, START, old, week + SECOND) == (limit.TOO_LONG,)
    assert limit.extension_faults(grade, START, START, old, old) == (limit.BACKWARDS,)


@pytest.mark.parametrize(
    ("state", "now", "standing"),
    [
        ("granted", START - SECOND, "ahead"),
        ("granted", START, "valid"),
        ("granted", END, "valid"),
        ("granted", END + SECOND, "expired"),
        ("suspended", START, "suspended"),
        ("suspended", END + SECOND, "expired"),
        ("closed", END + SECOND, "closed"),
        ("asked", END + SECOND, "expired"),
        ("cancelled", START, "cancelled"),
    ],
)
def test_it_dies_by_itself_at_its_end(state, now, standing):
    assert life.standing(Life(state, START, END), now, 600) == standing


@pytest.mark.parametrize(("minute", "standing"), [(479, "resting"), (480, "valid"), (1079, "valid"), (1080, "resting")])
def test_outside_its_daily_hours_it_rests(minute, standing):
    assert life.standing(Life("granted", START, END, 480, 1080), START, minute) == standing


@pytest.mark.parametrize(
    ("first", "last", "span", "text"),
    [
        (8, 18, (480, 1080), "08:00 – 18:00"),
        (8.5, 24, (510, 1440), "08:30 – 24:00"),
        (22, 6, (1320, 1800), "22:00 – 06:00"),
        (0, 24, (0, 1440), ""),
        (7, 7, (0, 1440), ""),
        (24, 0, (0, 1440), ""),
    ],
)
def test_daily_hours_may_run_over_midnight(first, last, span, text):
    assert life.daily_span(first, last) == span
    assert life.hours_text(*span) == text


@pytest.mark.parametrize(
    ("begins", "ends", "first", "last", "within"),
    [
        (480, 1080, 480, 1080, True),
        (479, 1080, 480, 1080, False),
        (480, 1081, 480, 1080, False),
        (1080, 900, 480, 1080, False),
        (1320, 360, 1320, 1800, True),
        (1320, 361, 1320, 1800, False),
        (510, 0, 510, 1440, True),
        (0, 1439, 0, 1440, True),
    ],
)
def test_a_period_begins_and_ends_within_the_daily_hours(begins, ends, first, last, within):
    assert life.is_span_within(begins, ends, first, last) is within


@pytest.mark.parametrize(("minute", "within"), [(1319, False), (1320, True), (0, True), (359, True), (360, False)])
def test_work_by_night_goes_on_after_midnight(minute, within):
    assert life.is_within(minute, 1320, 1800) is within


def test_the_place_is_looked_at_again_after_a_while():
    half, hour = END + timedelta(minutes=30), END + timedelta(minutes=60)
    assert life.recheck_span(END, 30, 60) == (half, hour)
    assert life.recheck_span(END, 90, 60) == (hour, hour), "there is always a moment for it"


@pytest.mark.parametrize(
    ("state", "stage", "needs_approval", "granted"),
    [
        ("submitted", "office", True, False),
        ("submitted", "guard", True, False),  # nobody approved it yet
        ("submitted", None, True, False),
        ("approved", "office", True, False),  # the office hasn't signed its conditions
        ("approved", "guard", True, True),
        ("submitted", "guard", False, True),
        ("signed", None, True, True),
        ("refused", None, True, False),
        ("draft", "applicant", False, False),
    ],
)
def test_a_form_grants_its_permit_when_all_before_the_work_is_signed(state, stage, needs_approval, granted):
    assert life.is_granted(state, stage, needs_approval, ("applicant", "office")) is granted


def test_every_move_leads_to_a_known_state():
    states = {life.ASKED, life.GRANTED, life.SUSPENDED, life.CLOSED, life.REFUSED, life.CANCELLED}
    assert set(life.TRANSITIONS) | {one for found in life.TRANSITIONS.values() for one in found} == states


# ------------------------------------------------------------------------ parts


def field(code, kind="text", part="", **more):
    return definition.Field(code, kind, code.title(), permit_part=part, **more)


PERIOD = field("period", "span", "period", is_required=True)


def form(*fields, stage="applicant", **more):
    return definition.Form("hot", (definition.Section("Work", stage, fields),), is_permit=True, **more)


def reasons(*fields, grades=1, **more):
    return [one.reason for one in parts.problems(form(*fields, **more), grades)]


def test_a_permit_says_when_and_has_a_grade():
    assert reasons(PERIOD, field("who", part="operator"), field("until", "date", "certificate_until")) == []
    assert reasons(field("day", "date", "period", is_required=True)) == []
    assert reasons(PERIOD, grades=0) == ["permit_grade"]
    assert reasons(PERIOD, grades=2) == reasons(PERIOD, is_portal=True) == []
    assert reasons(PERIOD, grades=2, is_portal=True) == ["permit_portal"], "residents choose no grade"
    assert reasons(field("who", part="operator")) == ["permit_period"]
    assert reasons(PERIOD, PERIOD) == ["permit_period"]
    assert reasons(field("period", "span", "period")) == ["permit_period"], "it is required"
    shown = field("period", "span", "period", is_required=True, shown_code="kind", shown_value="a")
    assert reasons(shown) == ["permit_period"], "it is always asked"


def test_a_part_is_said_by_a_field_that_can_say_it_and_by_the_applicant():
    assert reasons(PERIOD, field("who", "money", "operator")) == ["permit_kind"]
    assert reasons(PERIOD, field("who", part="unheard_of")) == ["permit_kind"]
    assert reasons(PERIOD, stage="office") == ["permit_stage", "permit_period"]


def test_the_fields_of_a_part_come_in_their_order():
    found = parts.said(form(field("a", part="operator"), PERIOD, field("b", "employee", "operator")), "operator")
    assert [one.code for one in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("operators", "watchers", "same"),
    [
        ([Person("Zhang San")], [Person("Li Si")], []),
        ([Person("Zhang San")], [Person("ｚｈａｎｇ　san ")], ["Zhang San"]),
        ([Person("Zhang San", ("hr.employee", 1))], [Person("Zhang San", ("hr.employee", 2))], []),
        ([Person("Zhang San", ("hr.employee", 1))], [Person("San", ("hr.employee", 1))], ["Zhang San"]),
        ([Person("Zhang San", ("hr.employee", 1))], [Person("Zhang San")], ["Zhang San"]),
        ([Person("Zhang San", ("hr.employee", 1))], [Person("Zhang San", ("res.partner", 7))], ["Zhang San"]),
        ([Person("")], [Person("")], []),
        ([Person("A"), Person("B"), Person("B")], [Person("C"), Person("b")], ["B"]),
        ([], [Person("A")], []),
    ],
)
def test_nobody_watches_the_own_work(operators, watchers, same):
    assert parts.same_person(operators, watchers) == same
