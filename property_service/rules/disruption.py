# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a disruption (an outage, a burst pipe), and who is still to be notified of it (TKT-1, TKT-9).

draft ──announce──▶ announced ──begin──▶ running ──end──▶ over ──close──▶ closed
  │                     │  └───────end──────┼──────────────▶│
  └─────────────────────┴──────cancel───────┴──▶ cancelled
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

DRAFT, ANNOUNCED, RUNNING, OVER, CLOSED, CANCELLED = "draft", "announced", "running", "over", "closed", "cancelled"
PLANNED, SUDDEN = "planned", "sudden"
FIRST, UPDATE, CALLED_OFF = "first", "update", "called_off"
INFORM, CALL_OFF = "inform", "call_off"
"""What a notification is about: who doesn't know it yet, or who knew of what doesn't take place."""
NOTIFY_MILLISECONDS = 8  # per resident; 3 were measured on two busy cores, the rest is reserve
NOTIFY_AT_ONCE = 400  # residents of one part of a long notification
CURRENT = (ANNOUNCED, RUNNING)
ENDED = (CLOSED, CANCELLED)
MOVES = {
    DRAFT: frozenset({ANNOUNCED, CANCELLED}),
    ANNOUNCED: frozenset({RUNNING, OVER, CANCELLED}),
    RUNNING: frozenset({OVER, CANCELLED}),
    OVER: frozenset({CLOSED}),
}
PLACE = frozenset({"estate_id", "kind"})
FACTS = PLACE | {"name", "text", "start_at", "end_at", "ended_at", "building_ids", "category_id"}
SAID = frozenset({"name", "text", "start_at", "end_at", "building_ids"})
"""What residents were told once it is announced: the supervisor corrects it, and they are told again."""
WORDS = frozenset({"name", "text"})
FIXED = {DRAFT: frozenset(), ANNOUNCED: PLACE, RUNNING: PLACE, OVER: FACTS, CLOSED: FACTS, CANCELLED: FACTS}
"""Names of what isn't typed any more in each state: residents rely on it, months are counted by it."""


class Problem(ValueError):
    """An end that can't be: ``code`` is ``future`` or ``before_start``."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def is_late(kind: str, announced: datetime, start: datetime, hours: int) -> bool:
    """Whether a planned outage was announced less than ``hours`` before its start; a sudden one never is late."""
    return kind == PLANNED and announced > start - timedelta(hours=hours)


def check_end(start: datetime, ended: datetime, now: datetime):
    """Raise Problem when it can't have ended then."""
    if ended > now:
        raise Problem("future")
    if ended < start:
        raise Problem("before_start")


def owed(residents: Iterable, told: Mapping, start: datetime, end: datetime, now: datetime, version=0) -> dict:
    """``{resident: FIRST or UPDATE}`` of those who are to be notified, in the order of ``residents``.

    :param told: ``{resident: (begin, end, version of the words) of which the resident was notified last}``
    :param start: the begin as it is planned now, ``end`` likewise; who knows both already hears nothing. Another begin
        is no news where both lie behind
    :param version: of the words as they are now
    """

    def is_news(known):
        return known[1:] != (end, version) or (known[0] != start and max(known[0], start) > now)

    return {
        resident: UPDATE if resident in told else FIRST
        for resident in residents
        if resident not in told or is_news(told[resident])
    }


def minutes(start: datetime, ended: datetime | None) -> int:
    """Length in whole minutes; 0 while it lasts."""
    return int((ended - start).total_seconds() // 60) if ended else 0
