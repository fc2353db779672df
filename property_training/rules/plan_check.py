# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is wrong with a plan as it stands, whoever drew it up or moved it (TRN-3, TRN-5, TRN-10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import clash
from .plan_problem import Busy, Hours, Session, Sitting, Topic

#: the trainer may not teach the topic; no supervisor at a drill; over the seats; outside all hours; not in the own
#: time; elsewhere at the same time; on duty, on leave or otherwise away
TRAINER, SUPERVISOR, SEATS, HOURS, OWN_TIME, TWICE, AWAY = KINDS = (
    "trainer",
    "supervisor",
    "seats",
    "hours",
    "own_time",
    "twice",
    "away",
)
DAY_MINUTES = 24 * 60


@dataclass(frozen=True)
class Fault:
    """Something that a rule forbids; ``person`` None: it is about the sitting itself."""

    session: Any
    sitting: Sitting
    kind: str
    person: int | None = None


def faults(
    sessions: Iterable[Session],
    topics: Mapping[int, Topic],
    hours: Iterable[Hours],
    busy: Iterable[Busy],
    outside: Collection[Any] = (),
) -> list[Fault]:
    """All faults of the sessions, by session and sitting.

    :param hours: class hours, own time: a sitting lies wholly within one span of one of them
    :param outside: keys of sessions that lie in people's own time, outside the class hours
    """
    sessions, hours = list(sessions), list(hours)
    away, twice = _elsewhere(sessions, topics, busy)
    found = []
    for session in sessions:
        topic, is_outside = topics[session.topic], session.key in outside
        for sitting in session.sittings:
            found += [Fault(session.key, sitting, kind) for kind in _of_sitting(topic, sitting, hours, is_outside)]
            found += [Fault(session.key, sitting, AWAY, person) for person in away[session.key, sitting]]
    return found + twice


def _everybody(sitting):
    return sorted({*sitting.people, sitting.trainer, sitting.supervisor} - {None})


def _of_sitting(topic, sitting, hours, is_outside):
    if sitting.trainer not in topic.trainers_on(sitting.day) or sitting.trainer in sitting.people:
        yield TRAINER
    if topic.supervisors is not None and sitting.supervisor not in topic.supervisors:
        yield SUPERVISOR
    if topic.seats and len(sitting.people) > topic.seats:
        yield SEATS
    if is_outside:
        if not clash.outside(sitting.start, sitting.end, hours[0].get(sitting.day, ())):
            yield OWN_TIME
    elif not any(
        start <= sitting.start and sitting.end <= end for one in hours for start, end in one.get(sitting.day, ())
    ):
        yield HOURS


def _elsewhere(sessions, topics, busy):
    """Who is away at which sitting: ``{(session key, sitting): people}``; faults of who is in two of them at once."""
    wanted = [
        clash.Span(person, *_minutes(sitting), (session.key, number), allows_duty=topics[session.topic].on_duty)
        for session in sessions
        for number, sitting in enumerate(session.sittings)
        for person in _everybody(sitting)
    ]
    places = {(session.key, number): one for session in sessions for number, one in enumerate(session.sittings)}
    taken = [clash.Span(one.person, *_minutes(one), is_duty=one.is_duty) for one in busy]
    away, twice = defaultdict(dict), {}
    for mine, other in clash.clashes(wanted, taken):
        key, sitting = mine.about[0], places[mine.about]
        if other.about is None:
            away[key, sitting][mine.person] = None
        else:
            twice[Fault(key, sitting, TWICE, mine.person)] = None
    return away, list(twice)


def _minutes(one):
    """Begin and end in minutes since the first of all days."""
    midnight = one.day.toordinal() * DAY_MINUTES
    return midnight + one.start, midnight + one.end
