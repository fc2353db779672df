# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What holds of every plan: nobody double-booked, repeatable, even hours, the fixed unchanged, and fast (TRN-3)."""

import random
import time
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from training_plan import (
    CHIEF,
    EIGHT,
    MONDAY,
    NINE,
    NOON,
    SETTINGS,
    SIX,
    TRAINER,
    Busy,
    Topic,
    class_hours,
    extremes,
    need,
    plan,
    planner,
    problem,
    rules,
    trained,
)

check, needs_of, coverage, window = rules.plan_check, rules.plan_need, rules.coverage, rules.window
PRIORITIES = {reason: number for number, reason in enumerate(problem.REASONS)}

DAYS = st.integers(0, 9).map(lambda number: MONDAY + timedelta(days=number))
PEOPLE = st.lists(st.integers(1, 6), max_size=6, unique=True)
STARTS = st.integers(0, 60)  # quarters of an hour


@st.composite
def problems(draw):
    needs = []
    for number in range(draw(st.integers(0, 7))):
        first = draw(DAYS)
        last = first + timedelta(days=draw(st.integers(0, 9)))
        is_own = draw(st.booleans())
        reason = problem.WINDOW if is_own else draw(st.sampled_from(problem.REASONS))
        vals = {"topic": draw(st.integers(1, 3)), "priority": draw(st.integers(0, 2)), "reason": reason}
        people = draw(PEOPLE)
        needs.append(need(f"n{number}", people, first=first, last=last, is_own=is_own, **vals))
    busy = [
        Busy(
            draw(st.sampled_from((1, 2, 3, 4, TRAINER, CHIEF))),
            draw(DAYS),
            start * 15,
            (start + 13) * 15,
            draw(st.booleans()),
        )
        for start in draw(st.lists(STARTS, max_size=12))
    ]
    made = {
        key: Topic(
            key,
            draw(st.sampled_from((30, 45, 50, 90))),
            tuple(draw(st.lists(st.sampled_from((1, TRAINER, CHIEF)), unique=True))),
            draw(st.none() | st.just((CHIEF, 2))),
            draw(st.integers(0, 3)),
            draw(st.booleans()),
        )
        for key in (1, 2, 3)
    }
    limits = problem.Settings(15, draw(st.integers(1, 3)), draw(st.sampled_from((0, 90, 200))))
    return problem.Problem(made, tuple(needs), class_hours(), limits, busy=tuple(busy))


@settings(max_examples=150)
@given(problems())
def test_no_plan_breaks_a_rule_and_every_need_is_served_or_explained(wanted):
    found = planner.plan(wanted)
    assert check.faults(found.sessions, wanted.topics, [wanted.hours], wanted.busy) == []
    limit = wanted.settings.week_minutes
    assert not limit or all(max(weeks.values()) <= limit for weeks in trained(found.sessions).values())
    for one in wanted.needs:
        serving = [session for session in found.sessions if one.key in session.needs]
        sittings = [sitting for session in serving for sitting in session.sittings]
        there = {person for sitting in sittings for person in (*sitting.people, sitting.trainer)}
        left = {person for gap in found.open if gap.need == one.key for person in gap.people}
        assert set(one.people) <= there | left
        assert one.people or any(gap.need == one.key for gap in found.open)
        assert len(sittings) <= wanted.settings.sittings * len(serving)
        assert all(one.first <= sitting.day <= one.last for s in serving if s.key == one.key for sitting in s.sittings)


@given(problems(), st.randoms(use_true_random=False))
def test_the_same_problem_in_any_order_gives_the_same_plan(wanted, dice):
    needs, busy, hours = list(wanted.needs), list(wanted.busy), list(wanted.hours.items())
    for rows in (needs, busy, hours):
        dice.shuffle(rows)
    shuffled = replace(wanted, needs=tuple(needs), busy=tuple(busy), hours=dict(hours))
    assert planner.plan(shuffled) == planner.plan(wanted)


@given(problems(), st.data())
def test_what_is_fixed_comes_out_as_it_went_in(wanted, data):
    before = planner.plan(wanted).sessions
    chosen = data.draw(st.sets(st.sampled_from(range(len(before))))) if before else ()
    fixed = tuple(replace(before[number], is_fixed=True) for number in chosen)
    after = {session.key: session for session in planner.plan(replace(wanted, fixed=fixed)).sessions}
    for session in fixed:
        assert replace(after[session.key], needs=session.needs) == session
    everything = tuple(replace(session, is_fixed=True) for session in before)
    again = planner.plan(replace(wanted, fixed=everything))
    assert [replace(one, needs=()) for one in again.sessions] == [replace(one, needs=()) for one in everything]


@given(st.integers(1, 24), st.integers(1, 6))
def test_the_hours_of_two_weeks_differ_by_one_class_at_most(count, people):
    found = plan(*(need(f"n{number:02d}", range(people)) for number in range(count)))
    for weeks in trained(found.sessions).values():
        least, most = extremes(weeks)
        assert most - least <= 60


def a_year_of_the_catalogue(people):
    """The topics of the procedure and more of their kind, forty in all, with what a year asks of them (TRN-2)."""
    groups = (
        ("weekly", 2, False, window.Frequency(1, 1, "week"), True),
        ("skills", 6, False, window.Frequency(3, 2, "week"), False),
        ("monthly", 24, False, window.Frequency(1, 1, "month"), True),
        ("drills", 4, True, window.Frequency(1, 2, "month"), True),
        ("fire", 4, False, window.Frequency(1, 3, "month"), True),
    )
    made, needs, number = {}, [], 0
    for code, count, is_drill, frequency, is_each in groups:
        keys = tuple(range(number, number + count))
        number += count
        made |= {key: Topic(key, 60, (1000, 1001, 1002), (1000,) if is_drill else None) for key in keys}
        requirement = coverage.Requirement(code, keys, frequency, is_each)
        needs += needs_of.window_needs(requirement, [], people, date(2026, 1, 1), date(2026, 12, 31), PRIORITIES)
    expected = {person: tuple(made) for person in people}
    needs += needs_of.coverage_needs(expected, [], 2026, date(2026, 1, 1), PRIORITIES)
    return made, needs


def test_two_hundred_people_by_forty_topics_by_a_year_take_less_than_ten_seconds():
    dice, first, last = random.Random(1), date(2026, 1, 1), date(2026, 12, 31)
    people = tuple(range(200))
    made, needs = a_year_of_the_catalogue(people)
    needs += [need(f"exam:{n}", (n,), n % 40, first, last, reason="exam", is_outside=True) for n in range(100)]
    needs += [need(f"wish:{n}", (n,), n % 40, first, last, reason="wish", is_own=False) for n in range(200)]
    days = class_hours(first, last, ((NINE, NOON), (14 * 60, 17 * 60)))
    evening = class_hours(first, last, ((SIX, EIGHT),))
    shifts = ((6 * 60, 14 * 60), (14 * 60, 22 * 60), (22 * 60, 30 * 60))
    busy = tuple(Busy(person, day, *dice.choice(shifts), is_duty=True) for person in people for day in days)
    wanted = problem.Problem(made, tuple(needs), days, SETTINGS, evening, busy)
    begin = time.process_time()
    found = planner.plan(wanted)
    taken = time.process_time() - begin
    assert check.faults(found.sessions, made, [days, evening], busy) == []
    assert len(found.sessions) > 500
    for minutes in trained(found.sessions).values():
        least, most = extremes(minutes, first, last)
        assert most - least <= 3 * 60, "the hours of a person's weeks are even"
    assert taken < 10
