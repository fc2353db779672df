# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan as rows that are kept: one for each sitting, and one for each reason why a need found no place (TRN-3).

A row is known by the key of its session and its number in it; so a plan that is made again finds its rows.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .plan_problem import Need, Open, Plan, Session, Sitting

PLACED, OPEN = "placed", "open"


@dataclass(frozen=True)
class Row:
    """A sitting, or what found no place (``day`` None, ``number`` below 0, ``problem`` says why)."""

    key: str
    number: int
    topic: int
    people: tuple[int, ...]
    needs: tuple[str, ...]
    day: date | None = None
    start: int = 0
    minutes: int = 0
    trainer: int | None = None
    supervisor: int | None = None
    problem: str = ""
    values: Mapping[str, int] = field(default_factory=dict, hash=False)

    @property
    def place(self) -> tuple[str, int]:
        """What the row is known by."""
        return self.key, self.number


def rows(plan: Plan, needs: Iterable[Need]) -> list[Row]:
    """All rows of a plan but those of sessions that a person fixed, whose rows stay as they are."""
    found = [row for session in plan.sessions if not session.is_fixed for row in _of_session(session)]
    topics = {need.key: need.topic for need in needs}
    for key, some in _by_key(plan.open, "need").items():
        found += [_of_open(one, -number, topics[key]) for number, one in enumerate(some, 1)]
    return found


def _by_key(things, name):
    found = defaultdict(list)
    for thing in things:
        found[getattr(thing, name)].append(thing)
    return found


def served(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What each session that a person fixed serves: ``{key: keys of needs}``."""
    return {session.key: session.needs for session in plan.sessions if session.is_fixed}


def _of_session(session: Session):
    for number, one in enumerate(session.sittings, 1):
        yield Row(
            session.key,
            number,
            session.topic,
            one.people,
            session.needs,
            one.day,
            one.start,
            one.end - one.start,
            one.trainer,
            one.supervisor,
        )


def _of_open(one: Open, number, topic):
    return Row(one.need, number, topic, one.people, (one.need,), problem=one.reason, values=dict(one.values))


def sessions(placed: Iterable[Row], fixed: Iterable[Hashable] = ()) -> list[Session]:
    """Rows of sittings as sessions again.

    :param fixed: keys of the sessions that a person fixed
    """
    ordered, fixed = sorted(placed, key=lambda row: row.place), set(fixed)
    return [_session(key, some, key in fixed) for key, some in _by_key(ordered, "key").items()]


def _session(key, some: Sequence[Row], is_fixed):
    sittings = tuple(
        Sitting(row.day, row.start, row.start + row.minutes, row.trainer, row.people, row.supervisor) for row in some
    )
    return Session(key, some[0].topic, sittings, some[0].needs, is_fixed)


def exchange(
    before: Mapping[tuple[str, int], Any], after: Mapping[tuple[str, int], Any]
) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """(rows to take away, rows to enter) so that what is the same stays as it is; one that differs is in both."""
    gone = [place for place in before if before[place] != after.get(place)]
    new = [place for place in after if place not in before or before[place] != after[place]]
    return gone, new
