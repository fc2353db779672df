# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a shift's punches and excuses say about it: on time, late, left early, away, absent (DUT-4,
DUT-9).

The result is facts, seconds and a verdict. Which rule punishes how many seconds is not known here:
scoring holds the tiers (SCO-1). All moments are naive UTC, all durations whole seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

PENDING = "pending"
ON_TIME = "on_time"
LATE = "late"
ABSENT = "absent"
EXCUSED = "excused"
NOT_NEEDED = "no_shift_needed"

VERDICTS = (PENDING, ON_TIME, LATE, ABSENT, EXCUSED, NOT_NEEDED)
#: verdicts that count in the share of kept shifts
COUNTED = (ON_TIME, LATE, ABSENT)

Span = tuple[datetime, datetime]
Stay = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known about one shift.

    `first_in` is the arrival, `last_out` the last leaving (None while somebody is still checked in
    or never came). `late_seconds` is the time owed before the arrival, `early_seconds` the time
    owed after the last leaving, `away_seconds` the time owed in between but not spent there, all
    without what an excuse covers.
    """

    verdict: str
    first_in: datetime | None = None
    last_out: datetime | None = None
    late_seconds: int = 0
    early_seconds: int = 0
    away_seconds: int = 0
    owed_seconds: int = 0


def seconds(spans: Iterable[Span]) -> int:
    """Return the whole seconds of disjoint spans."""
    return sum(int((end - start).total_seconds()) for start, end in spans)


def without(spans: list[Span], holes: Iterable[Span]) -> list[Span]:
    """Return the disjoint `spans` less every hole, in time order.

    Holes may overlap and come in any order.
    """
    for hole_start, hole_end in holes:
        rest = []
        for start, end in spans:
            if hole_end <= start or end <= hole_start:
                rest.append((start, end))
                continue
            if start < hole_start:
                rest.append((start, hole_start))
            if hole_end < end:
                rest.append((hole_end, end))
        spans = rest
    return sorted(spans)


def judge(start: datetime, end: datetime, stays: Iterable[Stay], excuses: Iterable[Span], now: datetime) -> Judgement:
    """Judge the shift [start, end) as of `now`.

    :param stays: (check-in, check-out or None) of the punches that belong to the shift, disjoint,
        in any order
    :param excuses: spans that are not owed: approved leaves, accepted excuses
    :return: excused when nothing of the shift is owed; absent only once the shift has ended;
        before, pending until somebody arrives. Lateness stands from the arrival on; early leaving
        and being away only after the end.
    """
    owed = without([(start, end)], excuses)
    stays = sorted((stay for stay in stays if stay[1] is None or stay[1] >= stay[0]), key=lambda stay: stay[0])
    if not owed:
        return Judgement(EXCUSED, *_first_and_last(stays))
    present = [stay for stay in stays if stay[0] < owed[-1][1] and (stay[1] is None or stay[1] > owed[0][0])]
    if not present:
        return Judgement(ABSENT if now >= end else PENDING, owed_seconds=seconds(owed))
    first_in, last_out = _first_and_last(present)
    late = seconds(_before(owed, first_in))
    verdict = LATE if late else ON_TIME
    if now < end:
        return Judgement(verdict, first_in, last_out, late, owed_seconds=seconds(owed))
    early = seconds(_after(owed, last_out)) if last_out else 0
    missing = without(
        owed,
        ((check_in, check_out or end) for check_in, check_out in present if (check_out or end) > check_in),
    )
    away = seconds(missing) - late - early
    return Judgement(verdict, first_in, last_out, late, early, away, seconds(owed))


def _first_and_last(stays: list[Stay]) -> tuple[datetime | None, datetime | None]:
    """Return the first check-in and, when every stay is ended, the last check-out of stays in time
    order."""
    if not stays:
        return None, None
    outs = [check_out for _check_in, check_out in stays]
    return stays[0][0], None if None in outs else max(outs)


def _before(spans: list[Span], moment: datetime) -> list[Span]:
    return [(start, min(end, moment)) for start, end in spans if start < moment]


def _after(spans: list[Span], moment: datetime) -> list[Span]:
    return [(max(start, moment), end) for start, end in spans if end > moment]


def columns(judgement: Judgement) -> dict:
    """Return a judgement as the values that a shift stores."""
    return {
        "verdict": judgement.verdict,
        "first_in_at": judgement.first_in,
        "last_out_at": judgement.last_out,
        "late_seconds": judgement.late_seconds,
        "late_minutes": round(judgement.late_seconds / 60, 1),
        "early_seconds": judgement.early_seconds,
        "away_seconds": judgement.away_seconds,
        "owed_seconds": judgement.owed_seconds,
    }
