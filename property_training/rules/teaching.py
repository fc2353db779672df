# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may teach a topic on a day: trainers with the right to teach, by their topics or roles (TRN-1, TRN-10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from .trainer_effect import Loss, may_teach

#: why somebody may not teach, the most weighty first
RIGHT_LOST, NOT_TRAINER, OTHER_TOPIC = PROBLEMS = ("right_lost", "not_trainer", "other_topic")


class Ask(NamedTuple):
    """May this person teach this topic in this estate on that day?"""

    person: int
    topic: int
    estate: int
    day: date


@dataclass(frozen=True)
class Permit:
    """A person is a trainer; ``first`` and ``last`` both count.

    :param estate: None = all estates of the company
    :param topics: empty = those that a role which the person holds on the day teaches
    """

    person: int
    company: int
    estate: int | None
    topics: frozenset[int]
    first: date
    last: date | None = None

    def holds(self, company: int, estate: int, day: date) -> bool:
        """Whether it is good in an estate on a day."""
        is_there = self.estate == estate if self.estate is not None else self.company == company
        return is_there and self.first <= day and (self.last is None or day <= self.last)


class Held(NamedTuple):
    """A person has a role in the estate; ``first`` and ``last`` both count."""

    person: int
    role: int
    first: date
    last: date | None = None


@dataclass(frozen=True)
class Place:
    """What decides who may teach in an estate, all that holds on any of the days asked about."""

    estate: int
    company: int
    permits: Sequence[Permit]
    losses: Sequence[Loss]
    roles: Sequence[Held]

    def turning_days(self, first: date, last: date) -> list[date]:
        """The first day, and each later one on which something begins, or has ended the day before."""
        days = {first} | {loss.lost_on for loss in self.losses} | {loss.reinstated_on for loss in self.losses} - {None}
        for one in (*self.permits, *self.roles):
            days |= {one.first, one.last + timedelta(days=1)} if one.last else {one.first}
        return sorted(day for day in days if first <= day <= last)

    def roles_on(self, day: date) -> dict[int, set[int]]:
        """What people are in the estate on a day: ``{person: roles}``."""
        found = defaultdict(set)
        for one in self.roles:
            if one.first <= day and (one.last is None or day <= one.last):
                found[one.person].add(one.role)
        return found


def teachers(
    topic: int,
    estate: int,
    company: int,
    permits: Iterable[Permit],
    losses: Iterable[Loss],
    roles: Mapping[int, Collection[int]],
    teaching_roles: Collection[int],
    day: date,
) -> tuple[int, ...]:
    """Who may teach a topic in an estate on a day, the preferred first.

    Who is entered for the estate comes before who is for the whole company, who is named for the topic before who
    teaches it by a role.

    :param roles: ``{person: what the person is in the estate on that day}``
    """
    permits, losses = list(permits), list(losses)
    found: dict[int, tuple[bool, bool]] = {}
    for one in permits:
        held = roles.get(one.person, ())
        ask = Ask(one.person, topic, estate, day)
        if problem(ask, {estate: company}, [one], losses, held, teaching_roles) is None:
            place = (one.estate is None, not one.topics)
            found[one.person] = min(found.get(one.person, place), place)
    return tuple(sorted(found, key=lambda person: (found[person], person)))


def problem(
    ask: Ask,
    companies: Mapping[int, int],
    permits: Iterable[Permit],
    losses: Iterable[Loss],
    roles: Collection[int],
    teaching_roles: Collection[int],
) -> str | None:
    """Why the person may not teach the topic, one of :data:`PROBLEMS`; None: the person may.

    :param companies: ``{estate: company}``
    :param permits, losses: of this person or of any
    :param roles: what the person is in the estate on that day
    :param teaching_roles: the roles that teach the topic
    """
    if not may_teach(ask.person, losses, ask.day):
        return RIGHT_LOST
    company = companies.get(ask.estate)
    mine = [one for one in permits if one.person == ask.person and one.holds(company, ask.estate, ask.day)]
    if not mine:
        return NOT_TRAINER
    by_role = bool(set(roles) & set(teaching_roles))
    return None if any(ask.topic in one.topics or not one.topics and by_role for one in mine) else OTHER_TOPIC


def teachers_between(
    topic: int, teaching_roles: Collection[int], place: Place, first: date, last: date
) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """Who may teach a topic from one day to another: (from which day on, who may then, the preferred first)."""
    found: list[tuple[date, tuple[int, ...]]] = []
    for day in place.turning_days(first, last):
        roles = place.roles_on(day)
        able = teachers(topic, place.estate, place.company, place.permits, place.losses, roles, teaching_roles, day)
        if not found or found[-1][1] != able:
            found.append((day, able))
    return tuple(found)


def anybody(changes: Iterable[tuple[date, tuple[int, ...]]]) -> tuple[int, ...]:
    """Who may teach on any of the days, those of the first day first."""
    return tuple(dict.fromkeys(person for _day, people in changes for person in people))


def on_day(changes: Iterable[tuple[date, tuple[int, ...]]], day: date) -> tuple[int, ...]:
    """Who may teach on a day, the preferred first; nobody before the first of the days."""
    found: tuple[int, ...] = ()
    for first, people in changes:
        if first <= day:
            found = people
    return found
