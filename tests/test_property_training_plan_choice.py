# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the planner chooses where there is a choice: the day, the time, who teaches, and who joins whom (TRN-3)."""

from datetime import date, timedelta

from training_plan import (
    CHIEF,
    MONDAY,
    NINE,
    NOON,
    ONE,
    SETTINGS,
    TEN,
    TRAINER,
    Session,
    Sitting,
    away,
    class_hours,
    need,
    plan,
    problem,
    topics,
)

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), date(2026, 3, 6)
ELEVEN = TEN + 60
BOTH = topics(trainers=(TRAINER, CHIEF))
TWO_DAYS = class_hours(last=TUESDAY)


def free(person, *times):
    """Somebody has time at these hours of these two days, and else never: ``(day, start, end)``."""
    for day in TWO_DAYS:
        spans = sorted((start, end) for one, start, end in times if one == day)
        edges = [NINE, *(minute for span in spans for minute in span), NOON]
        yield from (away(person, day, *edge) for edge in zip(edges[::2], edges[1::2], strict=True) if edge[0] < edge[1])


def of_two_days(*needs, people, **vals):
    """A plan of two days, with the hours at which these people can come: ``{person: [(day, start, end)]}``."""
    busy = tuple(one for person, times in people.items() for one in free(person, *times))
    return plan(*needs, **{"hours": TWO_DAYS, "busy": busy, **vals})


def sittings(found):
    return [(one.day, one.start, one.people) for session in found.sessions for one in session.sittings]


def reasons(found):
    return [(one.need, one.reason, one.people) for one in found.open]


def test_the_first_day_that_reaches_all_is_taken_also_when_a_later_one_needs_fewer_dates():
    people = {1: [(MONDAY, NINE, TEN), (TUESDAY, NINE, TEN)], 2: [(MONDAY, TEN, ELEVEN), (TUESDAY, NINE, TEN)]}
    for most in (2, 3):
        found = of_two_days(need("a", (1, 2)), people=people, settings=problem.Settings(15, most))
        assert sittings(found) == [(MONDAY, NINE, (1,)), (MONDAY, TEN, (2,))]


def test_a_single_date_is_when_most_can_come_and_the_first_of_equal_ones():
    late = [(MONDAY, TEN, NOON)]
    one_date = problem.Settings(15, 1)
    found = of_two_days(need("a"), people={1: [(MONDAY, NINE, TEN)], 2: late, 3: late}, settings=one_date)
    assert sittings(found) == [(MONDAY, TEN, (2, 3))] and reasons(found) == [("a", "sittings", (1,))]


def test_the_last_date_goes_where_most_of_the_others_can_come():
    people = {
        1: [(MONDAY, NINE, TEN)],
        2: [(MONDAY, TEN, ELEVEN), (TUESDAY, NINE, TEN)],
        3: [(MONDAY, ELEVEN, NOON), (TUESDAY, NINE, TEN)],
    }
    found = of_two_days(need("a"), people=people)
    assert sittings(found) == [(MONDAY, NINE, (1,)), (TUESDAY, NINE, (2, 3))] and found.open == ()


def test_who_is_not_free_at_the_time_neither_teaches_nor_watches():
    taken = tuple(away(TRAINER, day, NINE, TEN) for day in TWO_DAYS)
    busy = (*taken, *free(1, (MONDAY, NINE, TEN)))
    (session,) = plan(need("a", (1,)), topics=BOTH, hours=TWO_DAYS, busy=busy).sessions
    assert [(one.start, one.trainer) for one in session.sittings] == [(NINE, CHIEF)]
    drill = topics(trainers=(5,), supervisors=(TRAINER, CHIEF))
    (session,) = plan(need("a", (1,)), topics=drill, hours=TWO_DAYS, busy=busy).sessions
    assert [(one.start, one.supervisor) for one in session.sittings] == [(NINE, CHIEF)]


def test_the_only_trainer_does_not_teach_only_oneself():
    people = {1: [], 2: []}
    found = of_two_days(need("a", (1, 2, TRAINER)), people=people)
    assert found.sessions == ()
    assert reasons(found) == [("a", "no_trainer", (TRAINER,)), ("a", "people_busy", (1, 2))]


def test_a_trainer_who_learns_waits_for_another_one_who_has_time():
    busy = tuple(away(CHIEF, day) for day in class_hours())
    found = plan(need("a", (TRAINER,)), topics=BOTH, busy=busy)
    assert found.sessions == () and reasons(found) == [("a", "trainer_busy", (TRAINER,))]


# ------------------------------------------------------------------ joining


def wish(people=(4,), **vals):
    return need("wish:1", people, **{"reason": problem.WISH, "priority": 9, "is_own": False, **vals})


FIXED = Session("by hand", 1, (Sitting(FRIDAY, ONE, ONE + 60, CHIEF, (1, 2)),), (), is_fixed=True)


def test_a_class_that_was_moved_for_somebody_serves_whom_it_was_for_and_nobody_else():
    later = {"first": date(2026, 3, 9), "last": date(2026, 3, 15)}
    moved = Session("by hand", 1, FIXED.sittings, ("wish:1",), is_fixed=True)
    found = plan(wish((1, 2), **later), fixed=(moved,))
    assert found.sessions == (moved,) and found.open == ()
    other = Session("by hand", 1, FIXED.sittings, ("wish:2",), is_fixed=True)
    assert [one.key for one in plan(wish((1, 2), **later), fixed=(other,)).sessions] == ["by hand", "wish:1"]


def test_classes_begin_at_each_step_of_the_hours():
    for step in (5, 15, 20):
        settings = problem.Settings(step, SETTINGS.sittings)
        found = plan(need("a"), hours={MONDAY: ((NINE + 1, NOON),)}, settings=settings)
        assert sittings(found)[0][1] == NINE + step
