# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Points by a measured standard (SCO-14)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import make_fact, rules

measured, tenths = rules.measured, rules.points.tenths
MARCH, LAST = date(2015, 3, 1), date(2015, 3, 31)


def hundredths(text):
    return int(Decimal(text) * 100)


def form_of(row):
    if row["form"] == "steps":
        lines = (line.split(":") for line in row["table"].split(";"))
        return measured.Steps(tuple((hundredths(floor), tenths(points)) for floor, points in lines))
    below, above, down, up = re.fullmatch(r"below (.+), above (.+), most (.+)/(.+)", row["table"]).groups()
    return measured.PerPoint(*map(tenths, (below, above, down, up)))


@pytest.mark.parametrize("row", cases("points_by_standard"))
def test_case_points_by_standard(row):
    reading = measured.Reading("R", hundredths(row["target_pct"] or "0"))
    assert measured.points(form_of(row), hundredths(row["value_pct"]), reading) == tenths(row["points"])


def test_a_value_below_every_floor_gives_nothing():
    steps = measured.Steps(((9000, 10),))
    assert (steps.floor(8999), steps.points(8999, 0), steps.points(9000, 0)) == (None, 0, 10)


per_points = st.builds(
    measured.PerPoint,
    st.integers(-100, 0),
    st.integers(0, 100),
    st.none() | st.integers(0, 500),
    st.none() | st.integers(0, 500),
)


@given(per_points, st.integers(0, 10000), st.integers(0, 10000), st.integers(0, 10000))
def test_a_better_value_never_gives_less(form, target, one, other):
    low, high = sorted((one, other))
    assert form.points(low, target) <= form.points(high, target)


@given(per_points, st.integers(0, 10000), st.integers(0, 10000), st.lists(st.integers(0, 31), min_size=1))
def test_shares_by_days_never_make_more_than_the_whole(form, value, target, cuts):
    days = [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 31], strict=True)]
    shares = [measured.points(form, value, measured.Reading("R", target, held, 31)) for held in days]
    whole = form.points(value, target)
    assert sum(days) == 31
    assert abs(whole) - len(days) < abs(sum(shares)) <= abs(whole)
    assert all(share * whole >= 0 for share in shares)


@given(st.integers(0, 10000), st.integers(0, 31), st.integers(1, 31))
def test_a_reading_is_read_back_as_it_was_kept(target, held, whole):
    reading = measured.Reading("R", target, held, whole)
    assert measured.Reading.parse("R", reading.text()) == reading


def test_who_answers_when_the_holder_changes():
    rows = [
        measured.Held(1, date(2014, 1, 1), date(2015, 3, 10)),
        measured.Held(2, date(2015, 3, 11), date(2015, 3, 20)),
        measured.Held(2, date(2015, 3, 25)),
        measured.Held(3, date(2015, 4, 1)),
        measured.Held(4, date(2014, 1, 1), date(2015, 2, 28)),
    ]
    assert measured.answering(rows, MARCH, LAST, True) == {1: (10, date(2015, 3, 10)), 2: (17, LAST)}
    assert measured.answering(rows, MARCH, LAST, False) == {2: (31, LAST)}


@given(st.lists(st.tuples(st.integers(-40, 40), st.integers(0, 40)), max_size=4))
def test_nobody_answers_for_more_than_the_period(spans):
    rows = [
        measured.Held(1, MARCH + timedelta(days=first), MARCH + timedelta(days=first + length))
        for first, length in spans
    ]
    for by_days in (False, True):
        for days, until in measured.answering(rows, MARCH, LAST, by_days).values():
            assert 1 <= days <= 31
            assert MARCH <= until <= LAST


@pytest.mark.parametrize(
    ("value", "text"), [(9230, "92.3"), (9500, "95"), (1234567, "12345.67"), (0, "0"), (5, "0.05")]
)
def test_values_read_as_people_write_them(value, text):
    assert measured.plain(value) == text


# ---------------------------------------------------------------------- in the kernel

PER_POINT = measured.PerPoint(-20, 5, 100, 30)


def rule(code="HOT", **vals):
    return rules.tiers.Rule(
        1, code, "standard", rules.points.Scale(0, 0), **{"standard": PER_POINT, "mode": "confirmed", **vals}
    )


def fact(value, code="HOT", **vals):
    return make_fact("standard", value, reading=measured.Reading(code, 9500, **vals))


def test_a_value_is_judged_by_the_rule_that_it_was_read_for():
    book = [rule(), rule("OTHER"), rule("OFF", mode="off"), rules.tiers.Rule(2, "X", "standard", None)]
    wanted = rules.choose.choose([(fact(9230), LAST), (fact(9230, "OFF"), LAST)], book)
    assert [(want.rule.code, want.points) for want in wanted.values()] == [("HOT", -40)]
    assert rules.choose.in_order([fact(9500), fact(9230), fact(9230, "OFF")], book) == [fact(9500)]
    rules.tiers.check_tiers(book[:3])


def test_what_was_not_measured_costs_nothing_by_a_measured_rule():
    assert rules.choose.price(make_fact("standard", 1), rule(), LAST).points == 0


def standing(reading, points, **vals):
    one = fact(9230)
    return rules.reconcile.Standing(
        event_id=1, key=one.key, rule_id=1, kind=one.kind, quantity=9230, at=one.at, estate_id=1, day=LAST,
        points=points, money=Decimal(0), absent_minutes=0, state="confirmed", reading=reading, **vals,
    )  # fmt: skip


def test_a_changed_share_of_a_closed_month_is_settled_and_the_same_one_is_not():
    for held, settled in ((31, []), (15, [21])):
        want = rules.choose.choose([(fact(9230, held=held, whole=31), LAST)], [rule()])
        plan = rules.reconcile.reconcile(want, [standing("9500/31/31", -40, frozen=True)], {MARCH})
        assert [item.amount.points for item in plan.adjust] == settled


def test_a_measured_nothing_is_not_a_fact_that_is_gone():
    before = standing("9500/1/1", -40, frozen=True)
    value = standing("9500/1/1", -60, frozen=True, is_adjustment=True)
    value = replace(value, event_id=2, quantity=0)
    plan = rules.reconcile.reconcile({}, [before, value], {MARCH})
    assert [item.amount.points for item in plan.adjust] == [100]
