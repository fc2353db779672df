# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts a judged shift gives, as (group, kind, quantity) (SCO-3, DUT-9).

Lateness and absence share one group: a shift gives one of them, and a correction turns the one into
the other on the same event. Early leaving and leaving the post are facts of their own.

Absence is counted by the day: all that a person missed of the shifts of one day is one fact, whether
they were split, or left over by a cover, or went on into the next month (ATT-4).
"""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

ATTENDANCE = "attendance"
ON_TIME = "on_time"
LATE = "late"
ABSENT = "absent"
LEFT_EARLY = "left_early"
LEFT_POST = "left_post"

Finding = tuple[str, str, int]


def findings(
    verdict: str,
    late_seconds: int,
    owed_seconds: int,
    early_seconds: int,
    away_seconds: int,
) -> list[Finding]:
    """Return the facts of one shift in the units of their kinds.

    :param verdict: as judged; excused shifts and those not needed give nothing
    :param owed_seconds: what of the shift was owed; an absence counts it in minutes, begun ones
        whole
    :return: late in seconds (0 for an arrival in time), or absent in minutes; left early in
        seconds; left the post in minutes
    """
    if verdict == ABSENT:
        return [(ATTENDANCE, ABSENT, _minutes(owed_seconds))]
    if verdict not in (ON_TIME, LATE):
        return []
    facts = [(ATTENDANCE, LATE, late_seconds)]
    if early_seconds:
        facts.append((LEFT_EARLY, LEFT_EARLY, early_seconds))
    if away_seconds:
        facts.append((LEFT_POST, LEFT_POST, _minutes(away_seconds)))
    return facts


def of_days(shifts: Iterable[tuple[int, Hashable, list[Finding]]]) -> list[tuple[tuple[int, ...], Finding]]:
    """Return the facts of many shifts as (keys of the shifts, finding); the fact hangs on the first of the keys.

    :param shifts: (key of the shift, its person and day, its findings), in order of time
    """
    facts, missed = [], {}
    for key, day, found in shifts:
        for finding in found:
            if finding[1] == ABSENT:
                missed.setdefault(day, []).append((key, finding[2]))
            else:
                facts.append(((key,), finding))
    for parts in missed.values():
        keys = tuple(key for key, _minutes_missed in parts)
        facts.append((keys, (ATTENDANCE, ABSENT, sum(minutes for _key, minutes in parts))))
    return facts


def moment(start: datetime, day_end: datetime) -> datetime:
    """Return when a fact of a shift happened: at its start, yet on the day that the shift bears.

    :param start: naive UTC
    :param day_end: first moment after that day, naive UTC
    """
    return min(start, day_end - timedelta(seconds=1))


def is_late_for_handover(verdict: str) -> bool:
    """Tell whether a late handover is a fact of its own: who came after the shift began is late by that alone."""
    return verdict == ON_TIME


def _minutes(seconds: int) -> int:
    """Return minutes, a begun one counted whole."""
    return -(-seconds // 60)
