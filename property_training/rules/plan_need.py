# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the needs of a plan come from: frequencies, coverage, exams, certificates, wishes, orders (TRN-2, TRN-3).

Keys are made from what a need is about, so that the same need is the same in the next plan.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .coverage import Held, Requirement, rotation, uncovered, window_states
from .plan_problem import CERTIFICATE, COVERAGE, WINDOW, Need

Priorities = Mapping[str, int]


@dataclass(frozen=True)
class Ask:
    """Something that is asked for by a record: a failed exam, a wish, an order, a cause of complaints.

    :param key: text that names the record
    :param is_own, is_outside: see :class:`Need`
    """

    key: str
    reason: str
    topic: int
    people: tuple[int, ...]
    first: date
    last: date
    is_own: bool = False
    is_outside: bool = False


def window_needs(
    requirement: Requirement,
    held: Iterable[Held],
    people: Collection[int],
    first: date,
    last: date,
    priorities: Priorities,
) -> list[Need]:
    """What the windows that touch ``first`` to ``last`` still ask for, each a session of its own, topics in rotation.

    :param held: sessions that took place, or will without being in a plan; a plan's own don't belong here
    :param people: the audience
    :return: needs that begin not before ``first``; they may end after ``last``, with their window
    """
    held, needs = list(held), []
    states = [state for state in window_states(requirement, held, first, last, first) if state.missing]
    for topics in requirement.groups:
        mine = [state for state in states if state.topics == topics]
        chosen = iter(rotation(topics, held, sum(state.missing for state in mine)))
        for state in mine:
            for number in range(state.held, state.window.least):
                window, topic = state.window, next(chosen)
                name = f"{requirement.key}:{topics[0]}" if requirement.is_each else requirement.key
                key = f"{WINDOW}:{name}:{window.year}:{window.number}:{number + 1}"
                span = max(window.first, first), window.last
                needs.append(Need(key, topic, WINDOW, _sorted(people), *span, priorities[WINDOW], is_own=True))
    return needs


def coverage_needs(
    expected: Mapping[int, Collection[int]],
    attended: Iterable[tuple[int, int]],
    year: int,
    first: date,
    priorities: Priorities,
) -> list[Need]:
    """One need for each topic that somebody has not been to in the year, from ``first`` to its end.

    :param expected, attended: see :func:`.coverage.uncovered`
    """
    return [
        Need(f"{COVERAGE}:{topic}:{year}", topic, COVERAGE, people, first, date(year, 12, 31), priorities[COVERAGE])
        for topic, people in uncovered(expected, attended).items()
    ]


def certificate_needs(
    expiring: Iterable[tuple[str, int, int, date]], lead_days: int, first: date, priorities: Priorities
) -> list[Need]:
    """A need for each certificate that runs out: within ``lead_days`` before its last day, which still counts.

    :param expiring: (key, person, topic, last day); one that has run out before ``first`` is needed at once
    """
    return [
        Need(
            f"{CERTIFICATE}:{key}",
            topic,
            CERTIFICATE,
            (person,),
            max(first, last - timedelta(days=lead_days)),
            max(first + timedelta(days=lead_days) if last < first else last, first),
            priorities[CERTIFICATE],
        )
        for key, person, topic, last in expiring
    ]


def asked_needs(asks: Iterable[Ask], first: date, priorities: Priorities) -> list[Need]:
    """What is asked for by records, not before ``first``; what is over by then is left out."""
    return [
        Need(
            f"{ask.reason}:{ask.key}",
            ask.topic,
            ask.reason,
            _sorted(ask.people),
            max(ask.first, first),
            ask.last,
            priorities[ask.reason],
            ask.is_own,
            ask.is_outside,
        )
        for ask in asks
        if ask.last >= first
    ]


def _sorted(people):
    return tuple(sorted(set(people)))
