# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan under review: its faults, the hours it gives, and what a revision changes (TRN-3, TRN-5, TRN-6)."""

import json
from dataclasses import replace
from datetime import date

import pytest
from conftest import load_rules

rules = load_rules("property_training")
check, load, problem, revision = rules.plan_check, rules.plan_load, rules.plan_problem, rules.plan_revision
Busy, Change, Part, Session, Sitting = problem.Busy, revision.Change, revision.Part, problem.Session, problem.Sitting

MONDAY, TUESDAY, NEXT = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 9)
TRAINER, CHIEF, HOUR = 90, 91, 60
TOPICS = {1: problem.Topic(1, HOUR, (TRAINER,), seats=2), 2: problem.Topic(2, HOUR, (TRAINER,), (CHIEF,), on_duty=True)}
HOURS = [dict.fromkeys((MONDAY, TUESDAY, NEXT), ((540, 720),)), {MONDAY: ((1080, 1200),)}]
GOOD = Sitting(MONDAY, 540, 600, TRAINER, (1, 2))
DRILL = Sitting(TUESDAY, 540, 600, TRAINER, (1, 2, 3), CHIEF)


def faults(*sittings, topic=1, busy=()):
    sessions = [Session(number, topic, (sitting,)) for number, sitting in enumerate(sittings)]
    return [(one.session, one.kind, one.person) for one in check.faults(sessions, TOPICS, HOURS, busy)]


def test_a_sound_plan_has_no_faults():
    assert faults(GOOD, replace(GOOD, day=TUESDAY)) == faults(DRILL, topic=2) == []
    assert faults(GOOD, replace(GOOD, start=600, end=660), replace(GOOD, start=1080, end=1200)) == []


@pytest.mark.parametrize(
    ("vals", "kind"),
    [
        ({"trainer": CHIEF}, "trainer"),
        ({"people": (1, TRAINER)}, "trainer"),
        ({"people": (1, 2, 3)}, "seats"),
        ({"start": 525, "end": 585}, "hours"),
        ({"start": 700, "end": 721}, "hours"),
        ({"day": date(2026, 3, 4)}, "hours"),
    ],
)
def test_what_is_wrong_with_a_sitting(vals, kind):
    assert (0, kind, None) in faults(replace(GOOD, **vals))


def test_a_drill_without_the_supervisor():
    assert faults(replace(DRILL, supervisor=None), topic=2) == [(0, "supervisor", None)]
    assert faults(replace(DRILL, supervisor=5), topic=2) == [(0, "supervisor", None)]


def test_nobody_is_at_two_places():
    assert faults(GOOD, replace(GOOD, start=599, end=650, people=(2, 3), trainer=TRAINER)) == [
        (1, "twice", 2),
        (1, "twice", TRAINER),
    ]


def test_away_is_who_is_busy_and_on_duty_where_the_topic_does_not_allow_it():
    night = Busy(1, MONDAY, 1320, 1440 + 541)
    assert faults(replace(GOOD, day=TUESDAY), busy=[night]) == [(0, "away", 1)]
    assert faults(replace(GOOD, day=TUESDAY), busy=[replace(night, end=1440 + 540)]) == []
    duty = replace(night, is_duty=True)
    assert faults(replace(GOOD, day=TUESDAY), busy=[duty]) == [(0, "away", 1)]
    assert faults(DRILL, topic=2, busy=[duty]) == []


def test_single_training_lies_outside_the_class_hours():
    for start, expected in ((540, [(0, "own_time", None)]), (700, [(0, "own_time", None)]), (720, []), (1300, [])):
        sitting = replace(GOOD, start=start, end=start + 60)
        found = check.faults([Session(0, 1, (sitting,))], TOPICS, HOURS, (), {0})
        assert [(one.session, one.kind, one.person) for one in found] == expected


def test_who_may_teach_depends_on_the_day():
    topic = replace(TOPICS[1], trainers=(TRAINER, CHIEF), changes=((MONDAY, (TRAINER,)), (TUESDAY, (CHIEF,))))
    for day, trainer, is_wrong in ((MONDAY, TRAINER, 0), (MONDAY, CHIEF, 1), (TUESDAY, TRAINER, 1), (NEXT, CHIEF, 0)):
        sitting = replace(GOOD, day=day, trainer=trainer)
        found = check.faults([Session(0, 1, (sitting,))], {1: topic}, HOURS, ())
        assert [one.kind for one in found] == ["trainer"] * is_wrong


PLAN = (Session("a", 1, (GOOD, replace(GOOD, day=NEXT, people=(3,)))), Session("b", 2, (DRILL,)))


def test_hours_that_are_taught_by_week():
    assert load.taught(PLAN) == {TRAINER: {MONDAY: 120, NEXT: 60}}


def test_weeks_in_which_too_little_is_taught():
    weeks = load.mondays(date(2026, 3, 1), date(2026, 3, 21))
    assert weeks == [MONDAY, NEXT]  # the last one is not over
    taught = load.taught(PLAN)[TRAINER]
    assert load.short_weeks([taught], weeks, 120) == [NEXT] and load.short_weeks([taught], weeks, 121) == weeks
    assert load.short_weeks([taught, {NEXT: 60}], weeks, 120) == []
    assert load.short_weeks([], weeks, 1) == weeks and load.short_weeks([], weeks, 0) == []


def versions(*sessions):
    return {session.key: revision.values(session) for session in sessions}


def test_a_revision_shows_what_was_added_removed_moved_and_changed():
    one, two = PLAN
    moved = replace(one, sittings=(replace(GOOD, start=600, end=660), one.sittings[1]))
    changed = replace(two, sittings=(replace(DRILL, people=(1, 2, 4)),))
    gone, new = Session("gone", 1, (GOOD,)), Session("new", 1, (GOOD,))
    found = revision.difference(versions(one, two, gone), versions(changed, new, moved))
    assert [(change.key, change.kind, change.names) for change in found] == [
        ("new", "added", ()),
        ("gone", "removed", ()),
        ("a", "moved", ("times",)),
        ("b", "changed", ("people",)),
    ]
    assert found[3].parts == (Part("people", [[1, 2, 3]], [[1, 2, 4]]),)
    assert revision.exchanged([[1, 2, 3]], [[1, 2, 4]]) == ([4], [3])
    assert revision.counts(found) == {"added": 1, "removed": 1, "moved": 1, "changed": 1}


def test_a_session_that_is_moved_and_changed_is_moved():
    one = PLAN[1]
    other = replace(one, sittings=(replace(DRILL, day=MONDAY, trainer=CHIEF),))
    (change,) = revision.difference(versions(one), versions(other))
    assert (change.kind, change.names) == ("moved", ("times", "trainers"))


def test_fixing_or_another_need_is_no_change():
    after = [replace(session, is_fixed=True, needs=("x",)) for session in PLAN]
    assert revision.difference(versions(*PLAN), versions(*after)) == []


def test_an_approved_version_is_kept_as_text_and_compares_the_same():
    kept = json.loads(json.dumps(versions(*PLAN)))
    assert revision.difference(kept, versions(*PLAN)) == []
