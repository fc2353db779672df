# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Shapes of rules: by quantity, repeats, the maximum of a category."""

from datetime import date, datetime, timedelta

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import make_fact, rules

units, repeats, maximum = rules.units, rules.repeats, rules.maximum
tenths = rules.points.tenths


def optional(text):
    return tenths(text) if text else None


# ------------------------------------------------------------- by quantity (SCO-10)


@pytest.mark.parametrize("row", cases("points_by_quantity"))
def test_case_points_by_quantity(row):
    counting = units.Units(int(row["unit"]), int(row["free"]), row["count"] == "begun", optional(row["most"]))
    found = rules.points.times(tenths(row["points_each"]), int(row["quantity"]), counting)
    assert found == tenths(row["points"])


def test_what_is_free_is_in_order():
    minute = rules.tiers.Rule(
        1, "LATE", "late", rules.points.Scale(-10, -10), units=units.Units(60, free=300, begun=True, most=100)
    )
    facts = [(make_fact("late", seconds, record_id=seconds), date(2015, 3, 10)) for seconds in (300, 301)]
    wanted = rules.choose.choose(facts, [minute])
    assert [(want.fact.quantity, want.points) for want in wanted.values()] == [(301, -10)]
    assert [fact.quantity for fact in rules.choose.in_order([fact for fact, _day in facts], [minute])] == [300]


def test_a_person_enters_no_more_than_a_hundred_units():
    rule = rules.tiers.Rule(1, "LATE", "", rules.points.Scale(-10, -10), units=units.Units(60, free=300))
    assert rules.choose.most(rule) == 6300
    assert rules.choose.most(rules.tiers.Rule(1, "LATE", "", rules.points.Scale(-10, -10))) == 86400


def test_values_that_the_most_makes_equal_are_offered_once():
    counting = units.Units(most=20)
    assert rules.points.allowed(rules.points.Scale(-10, -30, 10), 2, counting) == [-20]


# ------------------------------------------------------------------ repeats (SCO-11)


def occurrences(words):
    found = []
    for number, word in enumerate(words.split(";")):
        day, _, state = word.strip().partition(" ")
        day = date.fromisoformat(day)
        at = datetime(day.year, day.month, day.day, 8) + timedelta(minutes=number)
        found.append(repeats.Occurrence(number, day, at, state != "rejected"))
    return found


def window(word):
    kind, _, days = word.partition(":")
    return repeats.Window(kind, int(days or 0))


@pytest.mark.parametrize("row", cases("repeats"))
def test_case_repeats(row):
    values = [tenths(value) for value in row["points_1st_2nd_3rd"].split(";")]
    ladder = repeats.Ladder(window(row["window"]), tuple(repeats.Step(points=value) for value in values))
    events = occurrences(row["events_in_order"])
    numbers = repeats.numbers(events, ladder.window)
    found = [ladder.cost(numbers[event.id], values[0]) if event.id in numbers else 0 for event in events]
    assert found == [tenths(value) for value in row["points"].split(";")]


def test_a_factor_multiplies_the_own_points():
    ladder = repeats.Ladder(
        repeats.Window("month"), (repeats.Step(), repeats.Step(factor=2), repeats.Step(points=-100))
    )
    assert [ladder.cost(number, -15) for number in (1, 2, 3, 4)] == [-15, -30, -100, -100]


def test_three_of_these_make_one_of_that_and_each_is_used_once():
    events = occurrences("2026-03-02;2026-03-05 rejected;2026-03-09;2026-03-09;2026-03-20;2026-03-30;2026-04-01")
    assert repeats.conversions(events, repeats.Window("month"), 3) == [(0, 2, 3)]
    assert repeats.conversions(events, repeats.Window("year"), 3) == [(0, 2, 3), (4, 5, 6)]
    assert repeats.conversions(events, repeats.Window("days", 2), 2) == [(2, 3)]


def test_a_window_of_days_holds_its_first_day_and_no_more():
    events = occurrences("2028-02-01;2028-03-01;2028-03-02")
    assert repeats.numbers(events, repeats.Window("days", 30)) == {0: 1, 1: 2, 2: 2}


@pytest.mark.parametrize(
    ("kind", "days", "first", "last"),
    [
        ("month", 0, date(2028, 2, 1), date(2028, 2, 29)),
        ("year", 0, date(2028, 1, 1), date(2028, 12, 31)),
        ("days", 30, date(2028, 1, 12), date(2028, 3, 10)),
    ],
)
def test_a_window_reaches_as_far_forward_as_back(kind, days, first, last):
    found = repeats.Window(kind, days)
    assert (found.start(date(2028, 2, 10)), found.end(date(2028, 2, 10))) == (first, last)


DAYS = st.dates(date(2027, 12, 1), date(2028, 3, 31))
WINDOWS = st.sampled_from([repeats.Window("month"), repeats.Window("year"), repeats.Window("days", 30)])


@given(st.lists(st.tuples(DAYS, st.booleans()), max_size=30), WINDOWS, st.randoms())
def test_the_order_in_which_events_are_asked_does_not_matter(rows, looks_back, random):
    events = [
        repeats.Occurrence(number, day, datetime(day.year, day.month, day.day), counts)
        for number, (day, counts) in enumerate(rows)
    ]
    mixed = random.sample(events, len(events))
    assert repeats.numbers(mixed, looks_back) == repeats.numbers(events, looks_back)
    assert repeats.conversions(mixed, looks_back, 3) == repeats.conversions(events, looks_back, 3)


@given(st.lists(DAYS, min_size=1, max_size=30), WINDOWS, st.data())
def test_an_event_that_falls_makes_no_other_one_dearer(days, looks_back, data):
    events = [
        repeats.Occurrence(number, day, datetime(day.year, day.month, day.day)) for number, day in enumerate(days)
    ]
    gone = data.draw(st.sampled_from(events))
    before = repeats.numbers(events, looks_back)
    after = repeats.numbers([event for event in events if event != gone], looks_back)
    assert all(before[key] - after[key] in (0, 1) for key in after)
    touched = {event.id for event in events if event.id in after and before[event.id] != after[event.id]}
    assert all(gone.day <= events[key].day <= looks_back.end(gone.day) for key in touched)


# --------------------------------------------------- maximum of a category (SCO-12)


@pytest.mark.parametrize("row", cases("category_maximum"))
def test_case_category_maximum(row):
    values = [tenths(value) for value in row["points_in_order"].split(";")]
    counted = maximum.counted(values, [tenths(row["maximum"])] * len(values))
    assert counted == [tenths(value) for value in row["counted_each"].split(";")]
    assert rules.points.split(values)[0] == tenths(row["deducted"])
    assert rules.points.split(counted)[0] == tenths(row["counted"])


def test_without_a_maximum_all_of_it_counts():
    assert maximum.counted([-300, 20, -10], [None] * 3) == [-300, 20, -10]


def test_a_later_rulebook_of_the_month_may_lower_the_maximum():
    assert maximum.counted([-80, -80, -10], [100, 100, 50]) == [-80, -20, 0]


@given(st.lists(st.integers(-100, 50), max_size=20), st.integers(0, 300))
def test_the_deductions_of_a_category_end_at_its_maximum(values, most):
    counted = maximum.counted(values, [most] * len(values))
    assert rules.points.split(counted)[0] == max(-most, rules.points.split(values)[0])
    assert all(value <= shown <= max(value, 0) for value, shown in zip(values, counted, strict=True))
