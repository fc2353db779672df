# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From needs to a plan: balanced, explained, true to what people fixed (TRN-2, TRN-3, TRN-5)."""

from datetime import date, timedelta

import pytest
from training_plan import (
    CHIEF,
    EIGHT,
    MONDAY,
    NINE,
    NOON,
    ONE,
    SIX,
    SUNDAY,
    TEN,
    TRAINER,
    Session,
    Sitting,
    away,
    class_hours,
    extremes,
    load,
    need,
    plan,
    problem,
    topics,
    trained,
)


def only(plan_):
    (session,) = plan_.sessions
    (sitting,) = session.sittings
    return sitting


def reasons(plan_):
    return [(one.need, one.reason, one.people) for one in plan_.open]


def test_a_need_gets_the_first_free_time():
    found = plan(need("a"))
    assert found.sessions == (Session("a", 1, (Sitting(MONDAY, NINE, TEN, TRAINER, (1, 2, 3)),), ("a",)),)
    assert found.open == ()


def test_hours_are_spread_over_weeks_and_days():
    found = plan(*(need(f"n{number}") for number in range(8)))
    weeks = trained(found.sessions)
    assert {person: extremes(weeks[person]) for person in weeks} == dict.fromkeys((1, 2, 3), (120, 120))
    days = [sitting.day for session in found.sessions for sitting in session.sittings]
    assert len(set(days)) == 8


def test_who_teaches_least_teaches_and_who_owes_hours_first():
    both = topics(trainers=(TRAINER, CHIEF))
    weekly = [need(f"n{number}", last=MONDAY + timedelta(days=4)) for number in range(4)]
    by_turns = load.taught(plan(*weekly, topics=both).sessions)
    assert by_turns == {TRAINER: {MONDAY: 120}, CHIEF: {MONDAY: 120}}
    chief = problem.Settings(15, 2, teaching={CHIEF: 180})
    assert load.taught(plan(*weekly, topics=both, settings=chief).sessions)[CHIEF] == {MONDAY: 180}
    assert load.short_weeks([by_turns[CHIEF]], load.mondays(MONDAY, SUNDAY), 120) == load.mondays(MONDAY, SUNDAY)[1:]


def test_nobody_is_trained_on_duty_unless_the_topic_is_marked():
    on_duty = [away(1, day, NINE, NOON, is_duty=True) for day in class_hours()]
    assert reasons(plan(need("a", (1,)), busy=tuple(on_duty))) == [("a", "people_busy", (1,))]
    assert only(plan(need("a", (1,)), busy=tuple(on_duty), topics=topics(on_duty=True))).people == (1,)


def test_a_night_reaches_into_the_next_day():
    night = away(1, MONDAY, 22 * 60, 34 * 60)  # to ten on Tuesday
    found = only(plan(need("a", (1,), first=date(2026, 3, 3), last=date(2026, 3, 3)), busy=(night,)))
    assert (found.start, found.end) == (TEN, TEN + 60)


def test_a_shift_that_cant_come_gets_a_second_sitting_near_the_first():
    early = [away(person, day, 0, TEN) for day in class_hours() for person in (1, 2)]
    late = [away(3, day, TEN, 24 * 60) for day in class_hours()]
    found = plan(need("a"), busy=tuple(early + late))
    (session,) = found.sessions
    assert [(one.day, one.start, one.people) for one in session.sittings] == [
        (MONDAY, NINE, (3,)),
        (MONDAY, TEN, (1, 2)),
    ]
    assert found.open == ()


def test_more_sittings_than_a_session_may_have_are_left_open():
    busy = [away(person, day) for person in (1, 2, 3) for day in class_hours() if day.weekday() != person]
    found = plan(need("a"), busy=tuple(busy))
    assert [one.people for one in found.sessions[0].sittings] == [(1,), (2,)]
    (left,) = found.open
    assert (left.reason, left.people) == ("sittings", (3,))
    assert left.values == {"minutes": 60, "days": 20, "sittings": 2, "people": 1, "of": 3}


def test_seats_fill_sitting_by_sitting():
    found = plan(need("a", range(1, 6)), topics=topics(seats=2))
    assert [len(one.people) for one in found.sessions[0].sittings] == [2, 2]
    assert reasons(found) == [("a", "sittings", (5,))]


def test_a_trainer_who_should_learn_too_teaches_and_is_not_a_trainee():
    assert only(plan(need("a", (1, TRAINER)))).people == (1,)
    assert reasons(plan(need("a", (TRAINER,)))) == [("a", "no_trainer", (TRAINER,))]
    assert only(plan(need("a", (TRAINER,)), topics=topics(trainers=(TRAINER, CHIEF)))).trainer == CHIEF


def test_a_drill_has_a_supervisor_there():
    drill = topics(supervisors=(CHIEF,))
    found = only(plan(need("a"), topics=drill, busy=(away(CHIEF, MONDAY, 0, TEN),)))
    assert (found.day, found.start, found.supervisor) == (MONDAY, TEN, CHIEF)
    assert only(plan(need("a"), topics=topics(supervisors=(TRAINER,)))).supervisor == TRAINER
    gone = tuple(away(CHIEF, day) for day in class_hours())
    assert reasons(plan(need("a"), topics=drill, busy=gone)) == [("a", "no_supervisor", (1, 2, 3))]
    assert reasons(plan(need("a"), topics=topics(supervisors=()))) == [("a", "no_supervisor", (1, 2, 3))]


def test_single_training_lies_in_own_time():
    evening = class_hours(spans=((SIX, EIGHT),))
    alone = need("exam:4", (1,), reason=problem.EXAM, is_outside=True)
    found = only(plan(alone, own_time=evening))
    assert (found.start, found.people) == (SIX, (1,))
    assert reasons(plan(alone)) == [("exam:4", "no_day", (1,))]


def test_nobody_else_joins_a_single_training():
    alone = need("exam:4", (1,), reason=problem.EXAM, is_outside=True)
    others = need("wish:1", (1, 2), reason=problem.WISH, priority=9, is_own=False)
    found = plan(alone, others, own_time=class_hours(spans=((SIX, EIGHT),)))
    people = {one.key: (one.sittings[0].start, one.sittings[0].people) for one in found.sessions}
    assert people == {"exam:4": (SIX, (1,)), "wish:1": (NINE, (2,))}


@pytest.mark.parametrize(
    ("vals", "reason"),
    [
        ({"hours": class_hours(first=date(2026, 4, 1), last=date(2026, 4, 30))}, "no_day"),
        ({"hours": class_hours(spans=((NINE, NINE + 45),))}, "too_short"),
        ({"topics": topics(trainers=())}, "no_trainer"),
        ({"busy": tuple(away(TRAINER, day) for day in class_hours())}, "trainer_busy"),
        ({"busy": tuple(away(person, day) for day in class_hours() for person in (1, 2, 3))}, "people_busy"),
        ({"settings": problem.Settings(15, 2, week_minutes=59)}, "full"),
        ({"dropped": frozenset({"a"})}, "dropped"),
    ],
)
def test_what_finds_no_place_is_explained(vals, reason):
    found = plan(need("a"), **vals)
    assert found.sessions == () and reasons(found) == [("a", reason, (1, 2, 3))]


def test_a_trainer_who_is_never_free_with_somebody_is_the_reason_for_that_one():
    busy = [away(TRAINER, day, NINE, TEN) for day in class_hours()] + [away(1, day, TEN, NOON) for day in class_hours()]
    assert reasons(plan(need("a", (1, 2)), busy=tuple(busy))) == [("a", "trainer_busy", (1,))]


def test_a_need_of_nobody_is_said():
    assert reasons(plan(need("a", ()))) == [("a", "nobody", ())]


def test_single_people_join_a_session_of_the_topic():
    wish = need("wish:1", (4, 5), reason=problem.WISH, priority=9, is_own=False)
    found = plan(need("a"), wish, busy=(away(5, MONDAY),))
    assert [(one.key, one.needs) for one in found.sessions] == [("a", ("a", "wish:1")), ("wish:1", ("wish:1",))]
    assert [one.sittings[0].people for one in found.sessions] == [(1, 2, 3, 4), (5,)]


def test_who_attends_already_needs_nothing_more():
    covered = need("coverage:1", (1, 2, TRAINER), reason=problem.COVERAGE, priority=9, is_own=False)
    found = plan(need("a"), covered)
    assert only(found).people == (1, 2, 3) and found.sessions[0].needs == ("a", "coverage:1")


def test_the_urgent_is_placed_first():
    early = need("b", priority=1, last=MONDAY)
    late = need("a", priority=2, last=MONDAY, topic=2)
    found = plan(late, early, hours={MONDAY: ((NINE, TEN),)})
    assert [one.key for one in found.sessions] == ["b"]
    assert reasons(found) == [("a", "trainer_busy", (1, 2, 3))]


FRIDAY = Sitting(date(2026, 3, 6), ONE, ONE + 60, CHIEF, (1, 2), None)


def test_what_a_person_moved_stays_and_is_counted():
    moved = Session("a", 1, (FRIDAY,), ("a",), is_fixed=True)
    found = plan(need("a"), need("b", topic=2), fixed=(moved,))
    assert moved in found.sessions and [one.key for one in found.sessions] == ["a", "b"]
    assert reasons(found) == [("a", "not_in_fixed", (3,))]
    assert found.open[0].values == {"people": 1, "of": 3}


def test_what_was_moved_out_of_its_time_is_said_and_not_planned_again():
    moved = Session("a", 1, (FRIDAY,), ("a",), is_fixed=True)
    found = plan(need("a", first=date(2026, 3, 9), last=date(2026, 3, 15)), fixed=(moved,))
    assert found.sessions == (moved,) and reasons(found) == [("a", "moved_out", (1, 2, 3))]


@pytest.mark.parametrize("span", [(date(2026, 3, 6), date(2026, 3, 15)), (MONDAY, date(2026, 3, 6))])
def test_the_first_and_the_last_day_belong_to_the_time_of_a_need(span):
    first, last = span
    moved = Session("a", 1, (FRIDAY,), ("a",), is_fixed=True)
    assert plan(need("a", (1, 2), first=first, last=last), fixed=(moved,)).open == ()
    added = Session("by hand", 1, (FRIDAY,), (), is_fixed=True)
    assert [one.needs for one in plan(need("a", (1, 2), first=first, last=last), fixed=(added,)).sessions] == [("a",)]
    wish = need("wish:1", (1,), first=first, last=last, reason=problem.WISH, is_own=False)
    assert [one.needs for one in plan(wish, fixed=(added,)).sessions] == [("wish:1",)]


def test_a_class_with_all_its_seats_taken_is_joined_by_nobody():
    wish = need("wish:1", (4, 5), reason=problem.WISH, is_own=False)
    found = plan(need("a", (1, 2, 3)), wish, topics=topics(seats=4))
    assert [one.sittings[0].people for one in found.sessions] == [(1, 2, 3, 4), (5,)]


def test_who_is_taught_enough_in_the_week_joins_no_further_class():
    wish = need("wish:1", (1, 4), topic=2, last=date(2026, 3, 6), reason=problem.WISH, is_own=False)
    week = problem.Settings(15, 2, week_minutes=60)
    found = plan(need("a", (1,), last=MONDAY), need("b", (5,), topic=2, last=MONDAY), wish, settings=week)
    assert [one.sittings[0].people for one in found.sessions] == [(1,), (4, 5)]
    assert reasons(found) == [("wish:1", "full", (1,))]
    joined = plan(need("b", (5,), topic=2, last=MONDAY), wish, settings=week)
    assert only(joined).people == (1, 4, 5), "an hour a week is just what it takes"


def test_a_day_on_which_two_sittings_reach_everybody_comes_before_an_earlier_one():
    monday = [away(person, MONDAY, NINE, NOON) for person in (3, 4)]
    tuesday = [away(person, date(2026, 3, 3), NINE, TEN + 30) for person in (1, 2)]
    tuesday += [away(person, date(2026, 3, 3), TEN + 30, NOON) for person in (3, 4)]
    found = plan(need("a", (1, 2, 3, 4), last=date(2026, 3, 3)), busy=tuple(monday + tuesday))
    assert [(one.day.day, one.people) for one in found.sessions[0].sittings] == [(3, (3, 4)), (3, (1, 2))]
    assert found.open == ()


def test_the_second_sitting_is_taught_by_the_trainer_of_the_first():
    both = topics(trainers=(CHIEF, TRAINER))
    busy = [away(person, MONDAY, TEN, 24 * 60) for person in (1, 2)]
    busy += [away(3, MONDAY, 0, TEN), away(CHIEF, MONDAY, 0, TEN)]
    (session,) = plan(need("a", last=MONDAY), topics=both, busy=tuple(busy)).sessions
    assert [one.trainer for one in session.sittings] == [TRAINER, TRAINER]


def test_a_trainer_who_is_taught_by_another_is_no_trainee_of_oneself():
    both = topics(trainers=(TRAINER, CHIEF))
    busy = (away(CHIEF, MONDAY, NINE, TEN),)
    found = only(plan(need("a", (TRAINER,), last=MONDAY), topics=both, busy=busy))
    assert (found.start, found.trainer, found.people) == (TEN, CHIEF, (TRAINER,))


def test_of_two_supervisors_the_one_who_is_free_watches():
    found = only(plan(need("a"), topics=topics(supervisors=(CHIEF, 92)), busy=(away(CHIEF, MONDAY, NINE, TEN),)))
    assert (found.day, found.start, found.supervisor) == (MONDAY, NINE, 92)


def test_what_was_added_by_hand_serves_one_window():
    added = Session("by hand", 1, (FRIDAY,), (), is_fixed=True)
    found = plan(need("a", (1, 2)), need("b", (1, 2)), fixed=(added,))
    assert [(one.key, one.needs) for one in found.sessions] == [("by hand", ("a",)), ("b", ("b",))]
    assert found.sessions[0].sittings == added.sittings


def test_nobody_is_added_to_what_is_fixed():
    moved = Session("a", 1, (FRIDAY,), ("a",), is_fixed=True)
    wish = need("wish:1", (1, 4), reason=problem.WISH, is_own=False)
    found = plan(need("a", (1, 2)), wish, fixed=(moved,))
    assert [(one.key, one.sittings[0].people) for one in found.sessions] == [("wish:1", (4,)), ("a", (1, 2))]


def test_two_needs_of_one_key_or_an_unknown_topic_are_refused():
    with pytest.raises(problem.PlanError) as caught:
        plan(need("a"), need("a"))
    assert (caught.value.code, caught.value.key, str(caught.value)) == ("twice", "a", "twice: 'a'")
    with pytest.raises(problem.PlanError) as caught:
        plan(need("a", topic=9))
    assert caught.value.code == "topic"
