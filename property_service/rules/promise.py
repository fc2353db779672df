# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The chain of promised answers of one complaint (TKT-3).

The first answer is due at a limit counted from the receipt. Each answer either settles the matter
or agrees the moment of the next answer; that promise is then a limit like the first one. An answer
exactly at its limit is in time. A late answer breaks its own limit only: the promise it makes
starts afresh.

Moments are values of one ordered type (datetimes in UTC, or whole minutes in tests); nothing here
adds to them.
"""

from dataclasses import dataclass
from typing import Any

KEPT = "kept"
BROKEN = "broken"
OPEN = "open"


class PromiseError(ValueError):
    """A chain that can't have happened. `code` says why, `position` which answer (0 = first)."""

    def __init__(self, code: str, position: int):
        super().__init__(f"{code} at answer {position}")
        self.code = code
        self.position = position


@dataclass(frozen=True)
class Answer:
    """One answer given to the resident.

    at: when it was given.
    next_at: when the next answer was promised for; None = this answer settled the matter.
    agreed_with: who agreed to that moment, for a promise.
    """

    at: Any
    next_at: Any = None
    agreed_with: str = ""

    @property
    def settles(self) -> bool:
        return self.next_at is None


@dataclass(frozen=True)
class Step:
    """One limit of the chain and what became of it.

    step: 0 for the limit from the receipt, then one more for each promise.
    opened_at: the receipt, or the answer which made the promise.
    due_at: the last moment in time.
    done_at: the answer to it; None while it is owed.
    """

    step: int
    opened_at: Any
    due_at: Any
    done_at: Any = None

    def verdict(self, now=None) -> str:
        """KEPT, BROKEN or OPEN; `now` breaks what is owed and over its limit, without it an owed
        step is OPEN."""
        if self.done_at is not None:
            return KEPT if self.done_at <= self.due_at else BROKEN
        return BROKEN if now is not None and now > self.due_at else OPEN


def check_answer(received_at, earlier: list[Answer], answer: Answer) -> None:
    """Refuse an answer which does not continue the chain.

    Raises PromiseError: `settled` (the chain has ended), `before_receipt`, `before_previous`
    (answers are given in the order of time), `promise_not_later` (the next answer must lie after
    this one).
    """
    position = len(earlier)
    if earlier and earlier[-1].settles:
        raise PromiseError("settled", position)
    if answer.at < received_at:
        raise PromiseError("before_receipt", position)
    if earlier and answer.at < earlier[-1].at:
        raise PromiseError("before_previous", position)
    if answer.next_at is not None and answer.next_at <= answer.at:
        raise PromiseError("promise_not_later", position)


def chain(received_at, first_due, answers: list[Answer]) -> list[Step]:
    """The limits of one complaint in order, answered ones first; at most the last is owed.

    received_at: when the complaint was taken, or reopened; first_due: the limit of the first answer
    (None = known
    elsewhere: the steps are listed, the first one can't be judged here).
    Raises PromiseError when the answers don't form a chain.
    """
    steps, opened_at, due_at = [], received_at, first_due
    for position, answer in enumerate(answers):
        check_answer(received_at, answers[:position], answer)
        steps.append(Step(position, opened_at, due_at, answer.at))
        opened_at, due_at = answer.at, answer.next_at
    if not answers or not answers[-1].settles:
        steps.append(Step(len(answers), opened_at, due_at))
    return steps


def count(steps: list[Step], now=None) -> dict[str, int]:
    """How many limits were KEPT, BROKEN and are OPEN, judged at `now` (None = only what was
    answered)."""
    counted = {KEPT: 0, BROKEN: 0, OPEN: 0}
    for step in steps:
        counted[step.verdict(now)] += 1
    return counted
