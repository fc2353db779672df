# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a handover carries to the next shift: notes of the log and tickets, up to its cut-off (HND-1..3)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple


class Page(NamedTuple):
    """A handover sheet: its key, its cut-off (naive UTC), the keys of the logs it reads."""

    key: int
    cut_off_at: datetime
    logs: frozenset


class Note(NamedTuple):
    """An entry of a log: its key, the key of the log, when it happened (naive UTC)."""

    key: int
    log: int
    at: datetime


def until_cut_off(page: Page, notes: Iterable[Note]) -> list[int]:
    """Return the keys of the notes that stand in the logs of the sheet, up to its cut-off."""
    return [note.key for note in notes if note.log in page.logs and note.at <= page.cut_off_at]


def is_late(at: datetime, cut_off_at: datetime, is_pressing: bool) -> bool:
    """Tell whether a note goes on a sheet although it came after the cut-off: what can't wait for the next sheet."""
    return is_pressing and at > cut_off_at


def carried(pages: Iterable[Page], notes: Sequence[Note]) -> list[tuple[int, int]]:
    """Return (sheet, note) pairs: each note is carried once, by the first of the sheets that reads it.

    :param pages: in the order of their changes of hands
    :param notes: those that no sheet has carried yet
    """
    pairs, left = [], list(notes)
    for page in pages:
        own = set(until_cut_off(page, left))
        pairs += [(page.key, note.key) for note in left if note.key in own]
        left = [note for note in left if note.key not in own]
    return pairs


def takes_over(
    received_at: datetime, cut_off_at: datetime, is_of_leaving: bool, due_at: datetime | None, next_end_at: datetime
) -> bool:
    """Tell whether an open ticket goes to the next shift: the leaving person's, or due while the next one is there."""
    is_due = due_at is not None and due_at <= next_end_at
    return received_at <= cut_off_at and (is_of_leaving or is_due)
