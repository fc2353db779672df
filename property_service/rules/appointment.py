# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Appointments at residents' homes: their life, and which of them get in each other's way (TKT-5)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

AGREED, DONE, ABSENT, CANCELLED = "agreed", "done", "absent", "cancelled"
MOVES = {
    "move": ({AGREED}, AGREED),
    "arrive": ({AGREED}, AGREED),
    "complete": ({AGREED}, DONE),
    "miss": ({AGREED}, ABSENT),
    "cancel": ({AGREED}, CANCELLED),
}


class AppointmentError(ValueError):
    """An appointment can't be changed like this; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Slot:
    """Time of one person, half open: naive UTC ``start`` up to ``end``."""

    key: int
    worker: int
    start: datetime
    end: datetime


def move(event: str, state: str) -> str:
    """The state after an event.

    :raises AppointmentError: ``state``: not possible from here
    """
    sources, target = MOVES[event]
    if state not in sources:
        raise AppointmentError("state")
    return target


def conflicts(slots: Iterable[Slot], gap: timedelta = timedelta()) -> dict:
    """Which slots of the same person overlap, or leave less than ``gap`` for the way between them.

    :return: ``{key: keys of the others, in time order}``; those without a conflict are left out
    """
    found = defaultdict(list)
    by_worker = defaultdict(list)
    for slot in sorted(slots, key=lambda s: (s.start, s.end, s.key)):
        by_worker[slot.worker].append(slot)
    for mine in by_worker.values():
        for number, first in enumerate(mine):
            for second in mine[number + 1 :]:
                if second.start < first.end + gap:
                    found[first.key].append(second.key)
                    found[second.key].append(first.key)
    return dict(found)


def due(start: datetime, tolerance_minutes: int) -> datetime:
    """Until when the worker has to be there: the agreed begin and the tolerance of the company."""
    return start + timedelta(minutes=tolerance_minutes)


def is_away(leaves: Iterable[Slot], worker: int, start: datetime, end: datetime) -> bool:
    """Whether a person is away at any moment from ``start`` up to ``end``.

    :param leaves: times off; ``worker`` of them names the person as the parameter does
    """
    return any(leave.worker == worker and leave.start < end and leave.end > start for leave in leaves)
