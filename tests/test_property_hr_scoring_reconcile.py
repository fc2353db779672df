# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Reconciliation: asking twice changes nothing, corrections leave one event, closed months stay."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import DAY, choose, make_fact, rules, shipped_rules

BOOK = {code: replace(rule, mode="confirmed") for code, rule in shipped_rules().items()}
PROPOSED = shipped_rules()
MARCH, APRIL = date(2015, 3, 1), date(2015, 4, 1)
Amount = rules.reconcile.Amount


def wanted(seconds, book=None, **vals):
    return choose(make_fact("late", seconds, **vals), book=(book or BOOK).values())


def standing(want, event_id=1, **vals):
    """The event that was made of a Wanted."""
    row = rules.reconcile.Standing(
        event_id=event_id,
        key=want.key,
        rule_id=want.rule.id,
        kind=want.fact.kind,
        quantity=want.fact.quantity,
        at=want.fact.at,
        estate_id=want.fact.estate_id,
        day=want.day,
        points=want.points,
        money=want.money,
        absent_minutes=want.absent_minutes,
        state=rules.reconcile.first_state(want),
    )
    return replace(row, **vals)


def event_of(seconds, book=None, **vals):
    return standing(*wanted(seconds, book).values(), **vals)


def plan(wants, *events, closed=()):
    return rules.reconcile.reconcile(wants, events, closed)


def test_a_new_fact_makes_an_event():
    assert [want.rule.code for want in plan(wanted(60)).create] == ["ATT-1"]


def test_asking_again_changes_nothing():
    assert not plan(wanted(60), event_of(60))


def test_a_corrected_punch_turns_the_rule_of_the_same_event():
    done = plan(wanted(60), event_of(700))
    assert not done.create and not done.withdraw
    (change,) = done.update
    assert (change.event_id, change.wanted.rule.code, change.amount) == (1, "ATT-1", Amount(-10))


def test_a_corrected_quantity_within_the_tier_is_written_too():
    assert plan(wanted(90), event_of(60)).update[0].amount == Amount(-10)


def test_words_alone_are_no_correction():
    assert not plan(wanted(60, evidence="worded anew"), event_of(60))


def test_a_fact_that_is_gone_withdraws_its_event_once():
    assert plan({}, event_of(60)).withdraw == [1]
    assert not plan({}, event_of(60, state="withdrawn"))
    assert not plan({}, event_of(60, state="rejected"))


def test_a_fact_that_is_back_begins_anew():
    assert plan(wanted(60), event_of(60, state="withdrawn")).update[0].state == "confirmed"
    assert plan(wanted(60, PROPOSED), event_of(60, PROPOSED, state="withdrawn")).update[0].state == "proposed"


def test_a_decision_stands_until_the_rule_changes():
    assert not plan(wanted(60, PROPOSED), event_of(60, PROPOSED, state="rejected"))
    assert plan(wanted(90, PROPOSED), event_of(60, PROPOSED, state="rejected")).update[0].state == "rejected"
    assert plan(wanted(700, PROPOSED), event_of(60, PROPOSED, state="rejected")).update[0].state == "proposed"
    assert plan(wanted(700, PROPOSED), event_of(60, PROPOSED, state="confirmed")).update[0].state == "proposed"
    assert plan(wanted(700, PROPOSED), event_of(60, PROPOSED, state="appealed")).update[0].state == "appealed"


def test_points_chosen_within_the_range_stay_chosen():
    wants = choose(make_fact("complaint_valid", 1), book=BOOK.values())
    event = standing(*wants.values(), points=-75)
    assert not plan(wants, event)


def test_a_late_fact_of_a_closed_month_is_an_adjustment():
    (adjustment,) = plan(wanted(700), closed=[MARCH]).adjust
    assert (adjustment.original_id, adjustment.event_id) == (None, None)
    assert adjustment.amount == Amount(-100, Decimal(40))
    assert adjustment.state == "confirmed"


def test_a_corrected_fact_of_a_closed_month_settles_the_difference():
    frozen = event_of(700, frozen=True)
    done = plan(wanted(60), frozen, closed=[MARCH])
    (adjustment,) = done.adjust
    assert not done.update
    assert (adjustment.original_id, adjustment.amount) == (1, Amount(90, Decimal(-40)))


def test_an_adjustment_is_made_once():
    frozen = event_of(700, frozen=True)
    settled = event_of(60, event_id=2, points=90, money=Decimal(-40), is_adjustment=True)
    assert not plan(wanted(60), frozen, settled, closed=[MARCH])
    assert not plan(wanted(60), frozen, replace(settled, frozen=True), closed=[MARCH, APRIL])


def test_an_open_adjustment_follows_the_fact():
    frozen = event_of(700, frozen=True)
    settled = event_of(60, event_id=2, points=90, money=Decimal(-40), is_adjustment=True)
    (adjustment,) = plan(wanted(400), frozen, settled, closed=[MARCH]).adjust
    assert (adjustment.event_id, adjustment.amount) == (2, Amount(50, Decimal(-40)))
    assert plan(wanted(700), frozen, settled, closed=[MARCH]).withdraw == [2]


def test_a_fact_gone_after_closing_gives_the_points_back_once():
    frozen = event_of(700, frozen=True)
    (adjustment,) = plan({}, frozen, closed=[MARCH]).adjust
    assert adjustment.wanted is None
    assert adjustment.amount == Amount(100, Decimal(-40))
    back = event_of(700, event_id=2, quantity=0, points=100, money=Decimal(-40), is_adjustment=True)
    assert not plan({}, frozen, back, closed=[MARCH])
    assert not plan({}, frozen, replace(back, frozen=True), closed=[MARCH, APRIL])


def test_what_a_person_rejected_before_closing_is_not_taken_afterwards():
    assert not plan(wanted(700), event_of(700, frozen=True, state="rejected"), closed=[MARCH])


def test_a_new_price_does_not_reach_into_a_closed_month():
    dearer = {code: replace(rule, scale=rules.points.Scale(-200, -200)) for code, rule in BOOK.items()}
    assert not plan(wanted(700, dearer), event_of(700, frozen=True), closed=[MARCH])


def apply(done, events, month_closed):
    """Carry a plan out on standing events, as the collector does; returns them by id."""
    events = {event.event_id: event for event in events}
    fresh = max(events, default=0) + 1
    for event_id in done.withdraw:
        events[event_id] = replace(events[event_id], state="withdrawn")
    for change in done.update:
        amount = change.amount
        events[change.event_id] = standing(
            change.wanted,
            change.event_id,
            points=amount.points,
            money=amount.money,
            state=change.state,
        )
    for number, want in enumerate(done.create, fresh):
        events[number] = standing(want, number)
    fresh = max(events, default=0) + 1
    for item in done.adjust:
        event_id, fresh = (item.event_id, fresh) if item.event_id else (fresh, fresh + 1)
        base = item.wanted or None
        row = standing(base, event_id) if base else replace(events[item.original_id], event_id=event_id, quantity=0)
        events[event_id] = replace(
            row,
            points=item.amount.points,
            money=item.amount.money,
            state=item.state,
            frozen=False,
            is_adjustment=True,
        )
    return events


def test_a_late_fact_of_a_rule_that_proposes_is_proposed():
    assert plan(wanted(700, PROPOSED), closed=[MARCH]).adjust[0].state == "proposed"
    assert (
        plan({}, event_of(700, PROPOSED, frozen=True, state="confirmed"), closed=[MARCH]).adjust[0].state == "confirmed"
    )


def test_an_adjustment_that_a_person_rejected_stays_so_until_the_fact_changes():
    frozen = event_of(700, frozen=True)
    rejected = event_of(60, event_id=2, points=80, money=Decimal(-40), is_adjustment=True, state="rejected")
    assert not plan(wanted(60), frozen, rejected, closed=[MARCH])
    assert not plan(wanted(700), frozen, rejected, closed=[MARCH])
    assert plan(wanted(60), frozen, replace(rejected, state="proposed"), closed=[MARCH]).adjust[0].event_id == 2
    (adjustment,) = plan(wanted(400), frozen, rejected, closed=[MARCH]).adjust
    assert (adjustment.event_id, adjustment.amount) == (2, Amount(50, Decimal(-40)))
    (adjustment,) = plan({}, frozen, rejected, closed=[MARCH]).adjust
    assert (adjustment.event_id, adjustment.amount) == (2, Amount(100, Decimal(-40)))


def test_points_given_back_that_a_person_rejected_are_not_given_again():
    frozen = event_of(700, frozen=True)
    back = event_of(700, event_id=2, quantity=0, points=100, is_adjustment=True, frozen=True, state="rejected")
    assert not plan({}, frozen, back, closed=[MARCH, APRIL])


def absence(book=None):
    return choose(make_fact("absent", 420), book=(book or BOOK).values())


def test_minutes_absent_are_corrected_and_settled_like_points():
    (missed,) = absence().values()
    assert plan(absence(), standing(missed, absent_minutes=0)).update[0].amount == Amount(-100, Decimal(0), 420)
    (adjustment,) = plan(wanted(60), standing(missed, frozen=True), closed=[MARCH]).adjust
    assert adjustment.amount == Amount(90, Decimal(0), -420)
    (adjustment,) = plan(absence(), event_of(60, frozen=True), closed=[MARCH]).adjust
    assert adjustment.amount == Amount(-90, Decimal(0), 420)


def test_points_chosen_by_a_person_stay_beside_corrected_minutes():
    book = {"ATT-4": replace(BOOK["ATT-4"], scale=rules.points.Scale(-50, -100))}
    (missed,) = absence(book).values()
    event = standing(missed, points=-75, absent_minutes=60)
    assert plan(absence(book), event).update[0].amount == Amount(-75, Decimal(0), 420)


def test_a_new_price_reaches_what_stands_in_an_open_month():
    dearer = {code: replace(rule, scale=rules.points.Scale(-200, -200)) for code, rule in BOOK.items()}
    assert plan(wanted(700, dearer), event_of(700)).update[0].amount == Amount(-200, Decimal(40))


def test_a_fact_of_another_estate_or_day_corrects_its_event():
    for wrong in ({"estate_id": 5}, {"day": date(2015, 3, 9)}):
        (change,) = plan(wanted(60), event_of(60, **wrong)).update
        assert (change.event_id, change.amount, change.state) == (1, Amount(-10), "confirmed")


def test_a_plan_with_anything_to_do_is_one():
    assert not rules.reconcile.Plan()
    for name in ("create", "update", "withdraw", "adjust"):
        assert bool(rules.reconcile.Plan(**{name: [1]})) is True


@given(st.lists(st.tuples(st.sampled_from([0, 60, 400, 700, None]), st.booleans()), min_size=1, max_size=8))
def test_whatever_happens_the_sum_is_what_the_fact_says_now(history):
    """Corrections, removals and closings in any order: the points that count are the last truth."""
    events, closed = {}, set()
    month = MARCH
    for seconds, closes in history:
        wants = wanted(seconds) if seconds is not None else {}
        done = plan(wants, *events.values(), closed=closed)
        events = apply(done, events.values(), bool(closed))
        assert not plan(wants, *events.values(), closed=closed), "asking again changes nothing"
        truth = sum(want.points for want in wants.values())
        assert sum(e.points for e in events.values() if e.state in rules.flow.COUNTED) == truth
        if closes:
            events = {number: replace(event, frozen=True) for number, event in events.items()}
            closed.add(month)
            month = rules.flow.next_month(month)


@given(st.lists(st.integers(0, 1500), max_size=10), st.lists(st.integers(0, 1500), max_size=10))
def test_a_second_collection_never_doubles(before, after):
    first = {}
    for number, seconds in enumerate(before, 1):
        first |= wanted(seconds, record_id=number)
    second = {}
    for number, seconds in enumerate(after, 1):
        second |= wanted(seconds, record_id=number)
    events = apply(plan(first), [], False)
    events = apply(plan(second, *events.values()), events.values(), False)
    counted = [event.key for event in events.values() if event.state in rules.flow.COUNTED]
    assert sorted(counted) == sorted(second)
    assert len({event.key for event in events.values()}) == len(events)
    assert DAY in {event.day for event in events.values()} or not events


def test_a_plan_names_the_scorecards_it_needs():
    late = wanted(60, employee_id=8)
    done = plan({**late, **wanted(700)}, event_of(60))
    assert done.homes() == ({8: 1, 7: 1}, {})
    assert {want.rule.code for want in done.wants()} == {"ATT-1", "ATT-3"}


def test_a_fact_that_is_gone_is_settled_where_it_was():
    gone = plan({}, event_of(60, frozen=True, estate_id=5), closed=[MARCH])
    assert gone.homes() == ({}, {7: 5})
    assert gone.wants() == []
