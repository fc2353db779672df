# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may teach a topic on a day: trainers with the right to teach, by their topics or roles (TRN-1, TRN-10)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
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
