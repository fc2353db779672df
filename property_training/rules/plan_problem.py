# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a training plan is made of (TRN-3): needs, topics, times, and the sessions that come out.

Days are dates of the estate; times are minutes from its midnight. Nothing here is a moment, so no time zone is needed.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .teaching import on_day

#: why a need exists, in the order in which it is shown
WINDOW, COVERAGE, EXAM, CERTIFICATE, WISH, ORDER, COMPLAINT = REASONS = (
    "window",
    "coverage",
    "exam",
    "certificate",
    "wish",
    "order",
    "complaint",
)

#: why a need is not served, or not for all of its people
NOBODY, DROPPED, MOVED_OUT, NOT_IN_FIXED = "nobody", "dropped", "moved_out", "not_in_fixed"
NO_DAY, TOO_SHORT, NO_TRAINER, NO_SUPERVISOR = "no_day", "too_short", "no_trainer", "no_supervisor"
TRAINER_BUSY, FULL, PEOPLE_BUSY, SITTINGS = "trainer_busy", "full", "people_busy", "sittings"

Span = tuple[int, int]
Hours = Mapping[date, tuple[Span, ...]]


class PlanError(ValueError):
    """Something that can't be planned with; ``code`` is ``twice`` (a need or session) or ``topic`` (unknown)."""

    def __init__(self, code, key):
        super().__init__(f"{code}: {key!r}")
        self.code, self.key = code, key


@dataclass(frozen=True)
class Topic:
    """What is taught.

    :param minutes: of one class, 1 or more
    :param trainers: who may teach it on any of the days, the preferred first
    :param changes: where it isn't the same on all days: (from which day on, who may teach then), in time order
    :param supervisors: one of them has to be there (drills, TRN-5), the preferred first; None: nobody has to
    :param seats: how many fit into one sitting; 0: all
    :param on_duty: people on duty may attend
    :param sittings: most dates of one session; 0: as many as the settings say
    """

    key: int
    minutes: int
    trainers: tuple[int, ...]
    supervisors: tuple[int, ...] | None = None
    seats: int = 0
    on_duty: bool = False
    sittings: int = 0
    changes: tuple[tuple[date, tuple[int, ...]], ...] = ()

    def trainers_on(self, day: date) -> tuple[int, ...]:
        """Who may teach it on a day, the preferred first."""
        return on_day(self.changes, day) if self.changes else self.trainers


@dataclass(frozen=True)
class Need:
    """Somebody has to be taught something, some time from ``first`` to ``last``, both included.

    :param key: text that names it for good; the session made for it gets the same
    :param reason: one of :data:`REASONS`
    :param priority: the smaller, the earlier it gets its place
    :param is_own: it wants a session of its own; otherwise the people may join one of the same topic
    :param is_outside: outside the class hours, in people's own time (single training after an exam, TRN-9)
    """

    key: str
    topic: int
    reason: str
    people: tuple[int, ...]
    first: date
    last: date
    priority: int
    is_own: bool = False
    is_outside: bool = False


@dataclass(frozen=True)
class Busy:
    """Somebody has no time; ``end`` over 1440 reaches into the next day.

    :param is_duty: it is duty, which topics that are marked allow
    """

    person: int
    day: date
    start: int
    end: int
    is_duty: bool = False


@dataclass(frozen=True)
class Sitting:
    """One date of a session. The trainer is not among the people; the supervisor may be."""

    day: date
    start: int
    end: int
    trainer: int
    people: tuple[int, ...]
    supervisor: int | None = None


@dataclass(frozen=True)
class Session:
    """A planned class, over several dates where not all could come at once.

    :param needs: keys of what it serves
    :param is_fixed: a person moved or fixed it, nothing of it but ``needs`` is changed any more
    """

    key: Hashable
    topic: int
    sittings: tuple[Sitting, ...]
    needs: tuple[str, ...] = ()
    is_fixed: bool = False


@dataclass(frozen=True)
class Open:
    """A need that isn't served, for which of its people, and why.

    :param values: numbers to say it with: ``minutes``, ``days`` (class days in its span), ``people`` (how many of how
        many it is), ``sittings`` (already held)
    """

    need: str
    reason: str
    people: tuple[int, ...]
    values: Mapping[str, int]


@dataclass(frozen=True)
class Settings:
    """Numbers of the procedure and of the search.

    :param step: classes begin every so many minutes
    :param sittings: most dates of one session
    :param week_minutes, day_minutes: most minutes that somebody is taught in a week and a day; 0: no limit
    :param teaching: ``{trainer: minutes a week that the trainer has to teach}``; who owes some is asked first (TRN-5)
    """

    step: int
    sittings: int
    week_minutes: int = 0
    day_minutes: int = 0
    teaching: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """All that a plan is made from.

    :param hours: class hours of the working days: ``{day: ((start, end), ...)}``; a day that is not named has none
    :param own_time: the same for what is taught outside the hours
    :param fixed: sessions that stay as they are
    :param approved: sessions of the plan that this one revises: what still has a need stays where it was, if it can
    :param dropped: keys of needs whose session a person took out of the plan
    """

    topics: Mapping[int, Topic]
    needs: tuple[Need, ...]
    hours: Hours
    settings: Settings
    own_time: Hours = field(default_factory=dict)
    busy: tuple[Busy, ...] = ()
    fixed: tuple[Session, ...] = ()
    approved: tuple[Session, ...] = ()
    dropped: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """What came out: sessions in time order, and what could not be placed, in the order of its needs' keys."""

    sessions: tuple[Session, ...]
    open: tuple[Open, ...]


def check(problem: Problem) -> None:
    """Refuse what can't be planned with.

    :raises PlanError: two needs or sessions of one key, or a topic that is not named
    """
    for things in (problem.needs, problem.fixed, problem.approved):
        seen = set()
        for thing in things:
            if thing.key in seen:
                raise PlanError("twice", thing.key)
            seen.add(thing.key)
    for need in problem.needs:
        if need.topic not in problem.topics:
            raise PlanError("topic", need.topic)
