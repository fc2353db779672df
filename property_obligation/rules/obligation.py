# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of one obligation: what the sweep does to it, and how it ends (TKT-7, TKT-8).

All moments are naive UTC. In time means not after the limit; the first second after it is a miss.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

OPEN, WARNED, KEPT = "open", "warned", "kept"
MISSED, WAIVED, WITHDRAWN = "missed", "waived", "withdrawn"
STATES = [
    (OPEN, "Open"),
    (WARNED, "Due soon"),
    (KEPT, "Kept"),
    (MISSED, "Missed"),
    (WAIVED, "Waived"),
    (WITHDRAWN, "Withdrawn"),
]
RUNNING = (OPEN, WARNED)
OPENED, DUE = "opened", "due"
FIRST_SECOND_LATE = timedelta(seconds=1)

TRANSITIONS: dict[str, frozenset[str]] = {
    OPEN: frozenset({WARNED, KEPT, MISSED, WAIVED, WITHDRAWN}),
    WARNED: frozenset({OPEN, KEPT, MISSED, WAIVED, WITHDRAWN}),
    KEPT: frozenset({OPEN}),
    MISSED: frozenset({KEPT, WAIVED}),
    WAIVED: frozenset({OPEN, MISSED}),
    WITHDRAWN: frozenset({OPEN}),
}
"""From a state to those it may become. A miss turns into kept only when the work lay in time and
was entered late; it is never withdrawn, and asking for the work again leaves it a miss, waived or not."""


@dataclass(frozen=True)
class Step:
    """One escalation level: ``minutes`` after the opening or after the limit (negative: before it)."""

    key: int
    basis: str
    minutes: int


@dataclass(frozen=True)
class Row:
    """What the clock needs to know of one obligation; ``escalated_at`` is the moment of the last level
    that was reached.
    """

    state: str
    opened: datetime
    due: datetime
    warn: datetime | None = None
    done: datetime | None = None
    escalated_at: datetime | None = None


@dataclass(frozen=True)
class Move:
    """What happens to an obligation at a moment.

    :param state: the state afterwards
    :param warn: people are warned now
    :param miss: it is marked missed now
    :param steps: keys of the levels that are reached now, in time order
    :param escalated_at: moment of the last level reached so far
    :param next_at: when to look again; ``None`` = never
    """

    state: str
    warn: bool = False
    miss: bool = False
    steps: tuple[int, ...] = ()
    escalated_at: datetime | None = None
    next_at: datetime | None = None


def may_become(state: str, target: str) -> bool:
    """Whether the transition table allows ``state`` → ``target``."""
    return target in TRANSITIONS[state]


def is_owed(state: str, done: datetime | None) -> bool:
    """Still to be done: open, warned, or missed and not done since."""
    return done is None and state in (OPEN, WARNED, MISSED)


def verdict(due: datetime, done: datetime) -> str:
    """``kept`` when done not after the limit, else ``missed``."""
    return KEPT if done <= due else MISSED


def done_state(state: str, due: datetime, done: datetime, is_ruled: bool) -> str:
    """What a row becomes when the work for it is entered, done at a moment.

    A miss that is recorded doesn't vanish because an earlier moment is typed in: whoever may rule about it says so.
    """
    return MISSED if state == MISSED and not is_ruled else verdict(due, done)


def is_claimed(state: str, due: datetime, done: datetime | None) -> bool:
    """Whether work that is entered as done in time waits to be accepted: its miss was recorded before."""
    return state == MISSED and done is not None and verdict(due, done) == KEPT


def step_moment(step: Step, opened: datetime, due: datetime) -> datetime:
    """When a level is reached: 0 minutes after the limit is its first late second."""
    if step.basis == OPENED:
        return opened + timedelta(minutes=step.minutes)
    late = FIRST_SECOND_LATE if step.minutes >= 0 else timedelta()
    return due + late + timedelta(minutes=step.minutes)


def _pending(row: Row, steps: Sequence[Step]) -> list[tuple[datetime, int]]:
    moments = sorted((step_moment(step, row.opened, row.due), step.key) for step in steps)
    return [pair for pair in moments if row.escalated_at is None or pair[0] > row.escalated_at]


def next_moment(row: Row, steps: Sequence[Step] = ()) -> datetime | None:
    """When the sweep has to look at the row again; ``None`` when nothing can happen to it any more."""
    if not is_owed(row.state, row.done):
        return None
    moments = [moment for moment, _key in _pending(row, steps)]
    if row.state != MISSED:
        moments.append(row.due + FIRST_SECOND_LATE)
    if row.state == OPEN and row.warn is not None:
        moments.append(row.warn)
    return min(moments, default=None)


def advance(row: Row, steps: Sequence[Step], now: datetime) -> Move:
    """What the clock does to a row at ``now``; doing it again at the same moment does nothing.

    A sweep that was down over warning and limit marks the miss only: a warning after the limit
    helps nobody.
    """
    if not is_owed(row.state, row.done):
        return Move(row.state, escalated_at=row.escalated_at)
    miss = row.state != MISSED and now > row.due
    warn = row.state == OPEN and not miss and row.warn is not None and row.warn <= now
    state = MISSED if miss else WARNED if warn else row.state
    taken = [pair for pair in _pending(row, steps) if pair[0] <= now]
    escalated_at = taken[-1][0] if taken else row.escalated_at
    after = replace(row, state=state, escalated_at=escalated_at)
    return Move(state, warn, miss, tuple(key for _at, key in taken), escalated_at, next_moment(after, steps))


def again(state: str, missed: datetime | None) -> str:
    """The state of a row that is owed again: a miss stays one, also when it was waived in between."""
    return MISSED if state == MISSED or (state == WAIVED and missed is not None) else OPEN


def rate(kept: int, missed: int) -> Fraction | None:
    """Kept / (kept + missed); ``None`` when nothing was judged. Missed ones that were waived afterwards are among
    the missed; those that were waived in time are shown beside it.
    """
    return Fraction(kept, kept + missed) if kept + missed else None
