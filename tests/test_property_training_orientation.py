# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The orientation of a new employee: lessons, limits, and who may stand duty (TRN-1, TRN-4)."""

from datetime import date, datetime

import holidays
import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
orientation, timetable = rules.orientation, rules.orientation_timetable
working_days = load_rules("property_base").working_days
Part, Attended, Lesson = orientation.Part, orientation.Attended, orientation.Lesson

OFF = holidays.country_holidays("CN", years=range(2001, 2041))
CHINA = working_days.WorkingCalendar(holidays=frozenset(OFF), makeup=frozenset(OFF.weekend_workdays))
HOUR, DAYS, DAY_MINUTES = 60, 5, 8 * 60
PARTS = (
    Part("practice", (3, 4, 5), 24 * HOUR, needs_coach=True),
    Part("company", (1,), 8 * HOUR, is_theory=True),
    Part("department", (2,), 8 * HOUR, is_theory=True),
)
LIMITS = {"theory": 2, "exam": 10}
NEWCOMER, COACH = 7, 8
LIMIT_CASES = [case for case in cases("working_day_limits") if case.values[0]["limit"].startswith("orientation_")]


@pytest.mark.parametrize("row", LIMIT_CASES)
def test_case_working_day_limits(row):
    step = row["limit"].removeprefix("orientation_")
    limits = {step: int(row["working_days"])}
    found = orientation.owed(date.fromisoformat(row["from_date"]), limits, CHINA.add_working_days)
    assert found == {step: date.fromisoformat(row["last_allowed_date"])}


def lessons(arrived, parts=PARTS):
    return orientation.lessons(arrived, parts, DAYS, DAY_MINUTES, CHINA.add_working_days)


def test_forty_hours_fill_five_working_days_theory_first():
    days = [date(2026, 3, day) for day in (10, 11, 12, 13, 16)]
    codes = ["company", "department", "practice", "practice", "practice"]
    assert lessons(date(2026, 3, 9)) == [Lesson(*row, DAY_MINUTES) for row in zip(days, codes, strict=True)]


@given(st.dates(date(2015, 1, 1), date(2026, 6, 30)))
def test_theory_is_over_within_its_limit_and_everything_before_the_exam(arrived):
    due = orientation.owed(arrived, LIMITS, CHINA.add_working_days)
    found = lessons(arrived)
    assert all(lesson.day <= due["theory"] for lesson in found if lesson.part != "practice")
    assert all(arrived < lesson.day <= due["exam"] and CHINA.is_working(lesson.day) for lesson in found)


def test_a_part_goes_on_on_the_next_day():
    parts = (Part("a", (1,), 300), Part("b", (2,), 400))
    found = lessons(date(2026, 3, 9), parts)
    assert [(lesson.day.day, lesson.part, lesson.minutes) for lesson in found] == [
        (10, "a", 300),
        (10, "b", 180),
        (11, "b", 220),
    ]


def test_more_than_the_days_hold_is_refused():
    with pytest.raises(orientation.OrientationError):
        lessons(date(2026, 3, 9), (*PARTS, Part("more", (9,), 1)))


def test_hours_count_for_their_part_and_practice_only_with_a_coach():
    attended = [
        Attended(1, 480),
        Attended(2, 300),
        Attended(3, 600, COACH),
        Attended(4, 240),
        Attended(5, 60, NEWCOMER),
    ]
    missing = orientation.missing(PARTS, attended, NEWCOMER)
    assert missing == {"practice": 840, "department": 180}
    attended += [Attended(2, 180), Attended(5, 900, COACH)]
    assert orientation.missing(PARTS, attended, NEWCOMER) == {}


@pytest.mark.parametrize(
    ("missing", "passed", "obstacle", "step"),
    [
        ({"company": 60, "practice": 60}, None, "hours", "theory"),
        ({"practice": 60}, None, "hours", "practice"),
        ({"practice": 60}, True, "hours", "practice"),
        ({}, None, "exam", "exam"),
        ({}, False, "failed", "again"),
        ({"practice": 60}, False, "failed", "again"),
        ({}, True, None, "done"),
    ],
)
def test_nobody_stands_alone_before_the_exam_is_passed(missing, passed, obstacle, step):
    assert orientation.obstacle(missing, passed) == obstacle
    assert orientation.next_step(PARTS, missing, passed) == step
    assert orientation.may_stand(obstacle, has_coach=True)
    assert orientation.may_stand(obstacle, has_coach=False) == (obstacle is None)


@pytest.mark.parametrize(
    ("is_new", "post", "asks_movers", "begins"),
    [
        (True, None, False, True),
        (False, 2, True, True),
        (False, 2, False, False),
        (False, 1, True, False),
        (False, None, True, False),
    ],
)
def test_it_begins_for_the_new_and_by_a_setting_for_who_moves(is_new, post, asks_movers, begins):
    assert orientation.begins(is_new, post, {1}, asks_movers) is begins


def test_theory_ends_with_the_class_that_completes_it():
    def at(day, topic, minutes):
        return Attended(topic, minutes, COACH, datetime(2026, 3, day, 9))

    attended = [at(12, 2, 240), at(10, 1, 480), at(11, 2, 240), at(13, 2, 480)]
    assert orientation.theory_end(PARTS, attended, NEWCOMER) == datetime(2026, 3, 12, 9)
    assert orientation.theory_end(PARTS, attended[:2], NEWCOMER) is None


@pytest.mark.parametrize(
    ("exams", "state"), [([], None), ([True, None], None), ([None, False], False), ([True, True], True)]
)
def test_all_exams_have_to_be_passed(exams, state):
    assert orientation.exam_state(exams) is state


def test_history_that_is_entered_late_begins_nothing():
    today = date(2026, 3, 9)
    found = [orientation.is_recent(day, today, 10) for day in (date(2026, 2, 2), date(2026, 2, 3), date(2026, 4, 1))]
    assert found == [False, True, True]


HOURS = {date(2026, 3, 10): ((480, 720), (780, 1020)), date(2026, 3, 11): ((540, 600),)}


def test_classes_go_around_the_breaks_and_into_the_evening():
    found = timetable.timetable(
        [Lesson(date(2026, 3, 10), 1, 300), Lesson(date(2026, 3, 10), 2, 180), Lesson(date(2026, 3, 11), 2, 120)], HOURS
    )
    assert [(one.day.day, one.topic, one.start, one.minutes) for one in found] == [
        (10, 1, 480, 240),
        (10, 1, 780, 60),
        (10, 2, 840, 180),
        (11, 2, 540, 60),
        (11, 2, 600, 60),
    ]
    assert timetable.timetable([Lesson(date(2026, 3, 12), 1, 60)], HOURS)[0].start == 480, "no hours are known"


@pytest.mark.parametrize(
    ("step", "minutes"), [(1, (67, 67, 66)), (15, (75, 60, 65)), (30, (60, 60, 80)), (120, (120, 80))]
)
def test_what_is_missing_is_shared_by_the_topics_of_a_part(step, minutes):
    parts = [Part("rest", (3, 4, 5), 300), Part("company", (1,), 480, is_theory=True)]
    found = timetable.by_topic(parts, {"rest": 200}, step)
    assert tuple(one.minutes for one in found) == minutes
    assert [(one.code, one.topics) for one in found] == [
        (code, (code,)) for code in (3, 4, 5) if code != 4 or step < 120
    ]


def test_theory_is_to_be_taught_by_its_limit_and_the_rest_before_the_exam():
    theory_on, exam_on = date(2026, 3, 11), date(2026, 3, 23)
    attended = [Attended(1, 480), Attended(2, 100), Attended(3, 600, COACH)]
    found = orientation.topics_due(PARTS, attended, NEWCOMER, theory_on, exam_on)
    assert found == {2: theory_on, 4: exam_on, 5: exam_on}, "of topic 2 there was too little"
    assert orientation.topics_due(PARTS, [], NEWCOMER, theory_on, exam_on).keys() == {1, 2, 3, 4, 5}


@given(st.lists(st.integers(1, 600), max_size=6))
def test_no_minute_is_lost_and_no_two_classes_meet(minutes):
    day = date(2026, 3, 10)
    found = timetable.timetable([Lesson(day, number, some) for number, some in enumerate(minutes)], HOURS)
    assert sum(one.minutes for one in found) == sum(minutes)
    ends = [one.start + one.minutes for one in found]
    assert all(end <= later.start for end, later in zip(ends, found[1:], strict=False))


@pytest.mark.parametrize(("days", "theory_days", "minutes"), [(5, 2, 480), (4, 2, 600), (10, 2, 480), (10, 4, 240)])
def test_so_much_a_day_that_theory_is_over_in_time(days, theory_days, minutes):
    assert timetable.day_minutes(PARTS, days, theory_days) == minutes


def test_nobody_coaches_oneself_to_the_end_of_the_hours():
    practice = (Part("practice", (3,), 60, is_theory=True, needs_coach=True),)
    alone = [Attended(3, 60, NEWCOMER, datetime(2026, 3, 10, 9))]
    due_on = date(2026, 3, 11)
    assert orientation.topics_due(practice, alone, NEWCOMER, due_on, due_on) == {3: due_on}
    assert orientation.topics_due(practice, alone, COACH, due_on, due_on) == {}
    assert orientation.theory_end(practice, alone, NEWCOMER) is None


def test_minutes_of_a_day_and_of_a_topic_are_whole():
    parts = (Part("rest", (3, 4), 100), Part("company", (1,), 65, is_theory=True))
    found = timetable.day_minutes(parts, 4, 2), timetable.day_minutes(parts, 20, 2)
    assert found == (42, 33) and {type(one) for one in found} == {int}
    (first, last) = timetable.by_topic(parts[:1], {"rest": 70}, 15)
    assert (first.minutes, last.minutes) == (30, 40)
