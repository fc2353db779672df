# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Attempts at an exam: pass rates of the group, points, and what comes after each (TRN-8, TRN-9).

How many attempts there are, which rate each has to reach, what a failure costs and what follows is data.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .exam import FAILED, OPEN, PASSED, VERDICTS, Number, exact

#: what a person has to do next
NOTHING, SIT, RETRAIN, DEADLINE, DISMISSAL = KINDS = ("nothing", "sit", "retrain", "deadline", "dismissal")


class AttemptError(ValueError):
    """Attempts that contradict each other."""


@dataclass(frozen=True)
class Stage:
    """The rules of one attempt, in the order of the attempts.

    :param target: pass rate of the group in per cent
    :param points: of each who fails, 0 or less
    """

    target: Number
    points: int


@dataclass(frozen=True)
class Group:
    """How a group came out of one attempt; only finished attempts of that number are in it."""

    number: int
    sat: int
    passed: int

    @property
    def failed(self) -> int:
        """How many failed."""
        return self.sat - self.passed

    @property
    def rate(self) -> Fraction | None:
        """The share that passed, from 0 to 1; None when nobody has finished."""
        return Fraction(self.passed, self.sat) if self.sat else None

    def meets(self, stage: Stage) -> bool | None:
        """Whether the group reached the rate; None when nobody has finished."""
        return None if self.rate is None else 100 * self.rate >= exact(stage.target)

    def points(self, stage: Stage) -> int:
        """Points of all who failed."""
        return stage.points * self.failed


@dataclass(frozen=True)
class Next:
    """What a person has to do next.

    :param attempt: the number that is open, or will be; 0 = none
    :param due_on: by when, None = not said here
    """

    kind: str
    attempt: int = 0
    due_on: date | None = None


def groups(attempts: Iterable[tuple[int, int, str]]) -> dict[int, Group]:
    """``{number: Group}`` of one exam, by number; numbers that nobody has finished are left out.

    :param attempts: (person, number from 1, verdict)
    :raises AttemptError: two of one person and number
    """
    seen, sat, passed = set(), defaultdict(int), defaultdict(int)
    for person, number, verdict in attempts:
        if (person, number) in seen:
            raise AttemptError(f"attempt {number} of {person} comes twice")
        seen.add((person, number))
        if verdict != OPEN:
            sat[number] += 1
            passed[number] += verdict == PASSED
    return {number: Group(number, sat[number], passed[number]) for number in sorted(sat)}


def verdicts(attempts: Mapping[int, str]) -> list[str]:
    """The verdicts of one person's attempts by number, each its own.

    :param attempts: ``{number: verdict}``
    :raises AttemptError: a number is missing, one follows a passed or open one, or a verdict is unknown
    """
    found = [attempts[number] for number in sorted(attempts)]
    if sorted(attempts) != list(range(1, len(found) + 1)):
        raise AttemptError(f"attempts {sorted(attempts)} are not numbered from 1")
    if set(found) - set(VERDICTS) or any(one != FAILED for one in found[:-1]):
        raise AttemptError(f"attempts {found} can't follow each other")
    return found


def may_begin(found: Sequence[str], number: int) -> bool:
    """Whether an attempt of that number may be opened: the one after the last failure, once."""
    return number == len(found) + 1 and all(one == FAILED for one in found)


def next_step(
    found: Sequence[str],
    stages: Sequence[Stage],
    is_retrained: bool = False,
    deadline_on: date | None = None,
    today: date | None = None,
) -> Next:
    """What comes after the attempts of a person.

    Before the next attempt there is a single training in the person's own time. After the last stage a deadline is set,
    within which the person may still pass in a further attempt; who fails that, or lets it go by, is proposed for
    dismissal. It is only ever a proposal.

    :param found: see :func:`verdicts`
    :param is_retrained: the single training after the last failure has been given
    :param deadline_on: last day of the deadline, None = not set yet
    :param today: needed with ``deadline_on``
    """
    failed = sum(one == FAILED for one in found)
    if PASSED in found:
        return Next(NOTHING)
    if failed > len(stages):
        return Next(DISMISSAL)
    if failed == len(stages):
        return _last_chance(failed + 1, deadline_on, today)
    if not failed or is_retrained or OPEN in found:
        return Next(SIT, failed + 1)
    return Next(RETRAIN, failed + 1)


def _last_chance(number, deadline_on, today):
    if deadline_on is not None and today is not None and today > deadline_on:
        return Next(DISMISSAL)
    return Next(DEADLINE, number, deadline_on)


def points(found: Sequence[str], stages: Sequence[Stage]) -> int:
    """Points of one person's failures; a failure after the last stage costs none, other things follow it."""
    return sum(stage.points for verdict, stage in zip(found, stages, strict=False) if verdict == FAILED)
