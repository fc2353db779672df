# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is wrong with a plan as it stands, whoever drew it up or moved it (TRN-3, TRN-5, TRN-10)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from .plan_problem import Busy, Hours, Session, Sitting, Topic

#: the trainer may not teach the topic; no supervisor at a drill; over the seats; outside all hours; elsewhere at the
#: same time; on duty, on leave or otherwise away
TRAINER, SUPERVISOR, SEATS, HOURS, TWICE, AWAY = KINDS = (
    "trainer",
    "supervisor",
    "seats",
    "hours",
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
    sessions: Iterable[Session], topics: Mapping[int, Topic], hours: Iterable[Hours], busy: Iterable[Busy]
) -> list[Fault]:
    """All faults of the sessions, by session and sitting.

    :param hours: class hours, own time: a sitting lies wholly within one span of one of them
    """
    sessions, hours, spans = list(sessions), list(hours), defaultdict(list)
    for one in busy:
        for number in range(1 + max(0, one.end - 1) // DAY_MINUTES):
            spans[one.person, one.day + timedelta(days=number)].append(one)
    found = []
    for session in sessions:
        topic = topics[session.topic]
        for sitting in session.sittings:
            kinds = _of_sitting(topic, sitting, hours)
            found += [Fault(session.key, sitting, kind) for kind in kinds]
            away = [person for person in _everybody(sitting) if _is_away(spans[person, sitting.day], topic, sitting)]
            found += [Fault(session.key, sitting, AWAY, person) for person in away]
    return found + _twice(sessions)


def _everybody(sitting):
    return sorted({*sitting.people, sitting.trainer, sitting.supervisor} - {None})


def _of_sitting(topic, sitting, hours):
    if sitting.trainer not in topic.trainers or sitting.trainer in sitting.people:
        yield TRAINER
    if topic.supervisors is not None and sitting.supervisor not in topic.supervisors:
        yield SUPERVISOR
    if topic.seats and len(sitting.people) > topic.seats:
        yield SEATS
    spans = [span for one in hours for span in one.get(sitting.day, ())]
    if not any(start <= sitting.start and sitting.end <= end for start, end in spans):
        yield HOURS


def _is_away(spans, topic, sitting):
    return any(
        _minute(one.day, one.start) < _minute(sitting.day, sitting.end)
        and _minute(sitting.day, sitting.start) < _minute(one.day, one.end)
        for one in spans
        if not (one.is_duty and topic.on_duty)
    )


def _minute(day, minute):
    return day.toordinal() * DAY_MINUTES + minute


def _twice(sessions):
    """The later of two sittings of one person that overlap."""
    found, plans = [], defaultdict(list)
    for session in sessions:
        for sitting in session.sittings:
            for person in _everybody(sitting):
                plans[person].append((_minute(sitting.day, sitting.start), session.key, sitting))
    for person in sorted(plans):
        free_from = 0
        for start, key, sitting in sorted(plans[person], key=lambda row: (row[0], str(row[1]))):
            if start < free_from:
                found.append(Fault(key, sitting, TWICE, person))
            free_from = max(free_from, _minute(sitting.day, sitting.end))
    return found
