# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a permit: what people decide moves its state, and its end comes by the clock (REC-3).

A permit counts to the last second of its end; from then on it is expired, whoever did or didn't do something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ASKED, GRANTED, SUSPENDED, CLOSED = "asked", "granted", "suspended", "closed"
REFUSED, CANCELLED = "refused", "cancelled"
#: what time makes of a granted one
AHEAD, VALID, RESTING, EXPIRED = "ahead", "valid", "resting", "expired"

TRANSITIONS = {
    ASKED: {GRANTED, REFUSED, CANCELLED},
    GRANTED: {SUSPENDED, CLOSED, CANCELLED},
    SUSPENDED: {GRANTED, CLOSED, CANCELLED},
}
RUNNING = (GRANTED, SUSPENDED)
#: what the clock ends
DYING = (ASKED, *RUNNING)
#: as a permit stands that can still be extended
IN_FORCE = (AHEAD, VALID, RESTING, SUSPENDED)
DAY_MINUTES = 1440


@dataclass(frozen=True)
class Life:
    """What decides how a permit stands.

    :param start: first moment, ``end`` last one; naive UTC
    :param daily_from: minute of the local day from which it may be used, up to ``daily_to``
    """

    state: str
    start: datetime
    end: datetime
    daily_from: int = 0
    daily_to: int = DAY_MINUTES


def standing(life: Life, now: datetime, minute: int) -> str:
    """How a permit stands: its state, or what the clock makes of it. One that was asked for and not decided dies at its
    end as well.

    :param now: naive UTC; ``minute``: the minute of the local day then
    """
    if life.state not in DYING:
        return life.state
    if now > life.end:
        return EXPIRED
    if life.state != GRANTED:
        return life.state
    if now < life.start:
        return AHEAD
    return VALID if is_within(minute, life.daily_from, life.daily_to) else RESTING


def is_within(minute: int, first: int, last: int) -> bool:
    """Whether a minute of the day lies within daily hours, see :func:`daily_span`; the last minute doesn't."""
    return first <= minute < last or first <= minute + DAY_MINUTES < last


def is_span_within(begins: int, ends: int, first: int, last: int) -> bool:
    """Whether a period begins and ends within daily hours, both given as minutes of the local day; it may end
    with them.

    >>> is_span_within(8 * 60, 18 * 60, 480, 1080), is_span_within(7 * 60, 18 * 60, 480, 1080)
    (True, False)
    """
    if last - first >= DAY_MINUTES:
        return True
    return is_within(begins, first, last) and (is_within(ends, first, last) or ends % DAY_MINUTES == last % DAY_MINUTES)


def daily_span(first_hour: float, last_hour: float) -> tuple[int, int]:
    """Daily hours as minutes of a day, the end behind the beginning: work from 22 to 6 ends 1800 minutes after
    midnight; equal hours are the whole day.
    """
    first, last = round(first_hour * 60), round(last_hour * 60)
    if first % DAY_MINUTES == last % DAY_MINUTES:
        return 0, DAY_MINUTES
    return first, last if last > first else last + DAY_MINUTES


def hours_text(first: int, last: int) -> str:
    """Daily hours in digits, 22:00 – 06:00; empty for the whole day."""
    if last - first >= DAY_MINUTES:
        return ""
    last = last if last <= DAY_MINUTES else last - DAY_MINUTES
    return " – ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in (first, last))


def recheck_span(ended_at: datetime, earliest_minutes: int, within_minutes: int) -> tuple[datetime, datetime]:
    """From when to when the place is looked at again after work: glowing shows only after a while."""
    earliest = min(earliest_minutes, within_minutes)
    return ended_at + timedelta(minutes=earliest), ended_at + timedelta(minutes=within_minutes)


def is_granted(state: str, stage: str | None, needs_approval: bool, before: Sequence[str]) -> bool:
    """Whether a form that was handed in grants its permit: it is approved where it has to be, and its stages up to the
    work are signed; what comes after the work is another matter.

    :param state: of the form; ``stage``: whose turn it is, None after the last
    :param before: stages that come before the work
    """
    if state == "signed":
        return True
    is_decided = state == "approved" or (state == "submitted" and not needs_approval)
    return is_decided and bool(stage) and stage not in before
