# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""So many events of one rule make one of another: which, once, whatever the order in which they came to light."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

conversion, reckon, repeats = rules.conversion, rules.reckon, rules.repeats
MONTH, YEAR, DAYS = repeats.Window("month"), repeats.Window("year"), repeats.Window("days", 30)
FIRST = date(2028, 2, 1)


def law(window=MONTH, size=3, **vals):
    return conversion.Conversion("ATT-1", "ATT-4", size, window, **vals)


def row(key, day, laws=(), points=-10, **vals):
    filled = {"group": key, "employee_id": 1, "code": "ATT-1", "category_id": 1, **vals}
    at = datetime(day.year, day.month, day.day, 8)
    return reckon.Row(id=key, law=reckon.Law(conversions=tuple(laws)), day=day, at=at, points=points, **filled)


def made(key, of, day, points=-50, **vals):
    """The event that a set makes: ``of`` is the id of the event that completes it."""
    group = (conversion.SOURCE, conversion.EVENT, of, "ATT-1>ATT-4", 1)
    return row(key, day, points=points, group=group, code="ATT-4", **vals)


def found(rows):
    return conversion.sets(reckon.conversions_of(reckon.standing_of(reckon.grouped(rows))))


def total(rows, plan):
    shares = {item.id: plan.change.get(item.id, reckon.Share(item.number, item.repeat, item.cut)) for item in rows}
    booked = sum(share.repeat + share.cut for share in plan.book.values())
    return booked + sum(item.points + shares[item.id].repeat + shares[item.id].cut for item in rows if item.counts)


def test_three_make_one_on_the_day_of_the_third():
    rows = [row(number, date(2028, 2, number), [law()]) for number in range(1, 6)]
    (only,) = found(rows)
    assert only.groups == (1, 2, 3)
    assert only.key == (conversion.SOURCE, conversion.EVENT, 3, "ATT-1>ATT-4", 1)


def test_an_event_that_falls_lets_the_next_complete_the_set():
    rows = [row(number, date(2028, 2, number), [law()], counts=number != 2) for number in range(1, 5)]
    assert [item.groups for item in found(rows)] == [(1, 3, 4)]


def test_other_people_and_months_are_counted_apart():
    rows = [row(number, date(2028, 2, number), [law()], employee_id=number) for number in range(1, 4)]
    assert not found(rows)
    assert not found([row(number, date(2028, number, 1), [law()]) for number in range(1, 4)])
    assert len(found([row(number, date(2028, number, 1), [law(YEAR)]) for number in range(1, 4)])) == 1


def test_a_share_in_the_event_of_somebody_else_is_not_counted():
    rows = [row(number, date(2028, 2, number), [law()], is_shared=number == 2) for number in range(1, 4)]
    assert not found(rows)


def test_a_new_version_goes_on_counting_unless_it_counts_otherwise():
    """What the event costs, and whether it replaces, is said by the version of the one that completes the set."""
    newer = law(rule_id=9, quantity=2, is_replacing=True)
    rows = [row(1, date(2028, 2, 1), [law()]), row(2, date(2028, 2, 2), [law()]), row(3, date(2028, 2, 3), [newer])]
    assert [item.law for item in found(rows)] == [newer]
    assert not found([*rows[:2], row(3, date(2028, 2, 3), [law(size=2)])])


def test_events_that_are_replaced_cost_nothing_as_long_as_the_other_stands():
    laws = [law(is_replacing=True)]
    three = [row(number, date(2028, 2, number), laws) for number in range(1, 4)]
    assert not reckon.reckon(three, FIRST).change, "nobody has decided about the one they make yet"
    proposed = made(9, 3, date(2028, 2, 3), counts=False)
    assert not reckon.reckon([*three, proposed], FIRST).change
    rows = [*three, replace(proposed, counts=True)]
    plan = reckon.reckon(rows, FIRST)
    assert plan.change == dict.fromkeys((1, 2, 3), reckon.Share(repeat=10))
    assert total(rows, plan) == -50


def test_events_that_are_kept_cost_themselves_besides():
    rows = [*(row(number, date(2028, 2, number), [law()]) for number in range(1, 4)), made(9, 3, date(2028, 2, 3))]
    plan = reckon.reckon(rows, FIRST)
    assert total(rows, plan) == -80


def test_what_replaces_events_of_a_closed_month_is_booked_in_an_open_one_once():
    laws = [law(YEAR, is_replacing=True)]
    closed = [row(number, date(2028, 1, number), laws, is_frozen=True) for number in (1, 2)]
    rows = [*closed, row(3, date(2028, 2, 3), laws), made(9, 3, date(2028, 2, 3))]
    plan = reckon.reckon(rows, date(2028, 1, 1))
    assert plan.book == dict.fromkeys((1, 2), reckon.Share(repeat=10))
    assert total(rows, plan) == -50
    booked = [
        row(20 + number, date(2028, 1, number), (), 0, group=number, repeat=10, is_reckoned=True) for number in (1, 2)
    ]
    rows = [replace(item, repeat=10) if item.id == 3 else item for item in rows] + booked
    again = reckon.reckon(rows, date(2028, 1, 1))
    assert not again.book
    assert not again.change
    fallen = [replace(item, counts=item.id not in (3, 9), repeat=0 if item.id == 3 else item.repeat) for item in rows]
    after = reckon.reckon(fallen, date(2028, 1, 1))
    assert total(fallen, after) == -20, "both cost themselves again"


def test_a_replaced_event_gives_room_below_the_maximum():
    three = [row(number, date(2028, 2, number), [law(is_replacing=True)]) for number in range(1, 4)]
    rows = [*three, made(9, 3, date(2028, 2, 3)), row(10, date(2028, 2, 9), points=-10)]
    rows = [replace(item, law=replace(item.law, most=60)) for item in rows]
    assert total(rows, reckon.reckon(rows, FIRST)) == -60
    assert not any(share.cut for share in reckon.reckon(rows, FIRST).change.values())


@pytest.mark.parametrize(
    ("edges", "circular"),
    [([("a", "b"), ("b", "c")], False), ([("a", "b"), ("b", "a")], True), ([("a", "a")], True), ([], False)],
)
def test_nothing_is_made_of_itself(edges, circular):
    assert conversion.is_circular(edges) is circular


def test_how_far_a_set_reaches():
    first, last, since = date(2028, 2, 10), date(2028, 2, 20), date(2027, 5, 1)
    assert conversion.reach([law()], first, last, since) == (date(2028, 2, 1), date(2028, 2, 29))
    assert conversion.reach([law(), law(YEAR)], first, last, since) == (date(2028, 1, 1), date(2028, 12, 31))
    assert conversion.reach([law(DAYS)], first, last, since) == (since, None)
    assert conversion.reach([], first, last, since) == (first, last)


NUMBERS = st.lists(st.tuples(st.integers(0, 90), st.booleans()), max_size=20)
LAWS = st.builds(
    law, st.sampled_from([MONTH, YEAR, DAYS]), st.integers(2, 4), is_replacing=st.booleans(), rule_id=st.just(4)
)


def events(days, laws):
    return [
        row(number, date(2028, 1, 1) + timedelta(days=day), laws, counts=counts)
        for number, (day, counts) in enumerate(days, 1)
    ]


@given(NUMBERS, LAWS, st.randoms())
def test_the_order_in_which_they_came_makes_no_difference(days, conversion_law, random):
    rows = events(days, [conversion_law])
    mixed = random.sample(rows, len(rows))
    assert {item.key: item.groups for item in found(mixed)} == {item.key: item.groups for item in found(rows)}


@given(NUMBERS, LAWS)
def test_no_event_is_in_two_sets_and_none_that_does_not_count(days, conversion_law):
    rows = events(days, [conversion_law])
    members = [group for item in found(rows) for group in item.groups]
    assert len(members) == len(set(members))
    assert set(members) <= {item.id for item in rows if item.counts}


@given(NUMBERS, LAWS)
def test_reckoned_again_nothing_changes_and_the_sum_is_what_was_meant(days, conversion_law):
    rows = events(days, [conversion_law])
    sets = found(rows)
    rows += [made(100 + item.key.record_id, item.key.record_id, rows[0].day) for item in sets]
    plan = reckon.reckon(rows, date(2028, 1, 1))
    counting = sum(item.counts for item in rows) - len(sets)
    own = counting - (conversion_law.size * len(sets) if conversion_law.is_replacing else 0)
    assert total(rows, plan) == -10 * own - 50 * len(sets)
    settled = [
        replace(item, number=share.number, repeat=share.repeat, cut=share.cut)
        if (share := plan.change.get(item.id))
        else item
        for item in rows
    ]
    assert not reckon.reckon(settled, date(2028, 1, 1)).change


@given(NUMBERS.filter(bool), LAWS, st.data())
def test_an_event_that_falls_makes_no_more_sets(days, conversion_law, data):
    rows = events(days, [conversion_law])
    gone = data.draw(st.sampled_from(rows))
    after = found([replace(item, counts=item.counts and item.id != gone.id) for item in rows])
    assert len(after) <= len(found(rows))
    assert gone.id not in {group for item in after for group in item.groups}
