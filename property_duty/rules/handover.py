# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shift handover: when one is expected, and what still stands in its way (HND-1..6)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

PENDING, COMPLETE, MISSING, DAMAGED = "pending", "complete", "missing", "damaged"
NORMAL, ABNORMAL = "normal", "abnormal"
OUT, IN = "out", "in"
ITEM_STATES = (PENDING, COMPLETE, MISSING, DAMAGED)
AREAS = (PENDING, NORMAL, ABNORMAL)
SIDES = (OUT, IN)

NOT_COUNTED, NOT_EXPLAINED = "not_counted", "not_explained"
NOT_READ, NOT_TAKEN, BLOCKED = "not_read", "not_taken", "blocked"
AREA_OPEN, AREA_NO_CONDITION, AREA_NOT_EXPLAINED = "area_open", "area_no_condition", "area_not_explained"
NO_SUCCESSOR, SAME_PERSON = "no_successor", "same_person"


class Turn(NamedTuple):
    """A published shift at a post: its id, its employee's id, naive UTC bounds."""

    shift: int
    employee: int
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Change:
    """A moment at which a post changes hands: ids of the shifts that end and of those that begin."""

    at: datetime
    leaving: tuple
    coming: tuple


class Due(NamedTuple):
    """A sheet whose cut-off has come: naive UTC moments, ids of shifts and employees, None when nobody comes."""

    end_at: datetime
    cut_off_at: datetime
    out_shift: int
    in_shift: int | None
    out_person: int
    in_person: int | None


class Item(NamedTuple):
    """A thing that is counted: its key, what was found, the outgoing person's words about it."""

    key: int
    state: str
    explanation: str = ""


class Work(NamedTuple):
    """Unfinished work: its key, whether it is important, whether the incoming person took it."""

    key: int
    is_important: bool
    is_taken: bool


@dataclass(frozen=True)
class Sheet:
    """What a handover says at one moment.

    ``conditions`` are ``(key, explanation)`` of abnormal conditions, ``area`` is pending, normal or abnormal.
    """

    items: tuple = ()
    works: tuple = ()
    conditions: tuple = ()
    area: str = PENDING
    is_read: bool = False
    is_released: bool = False
    leaving: int = 0
    coming: int = 0


def changes(turns, closes, tolerance):
    """The moments at which a post changes hands (HND-1, DUT-1).

    A post that closes expects no handover after a shift that nobody follows within the tolerance; any other post
    expects one, with nobody coming. Who goes on, from a cover into the own shift, hands nothing over; whoever leaves
    beside that person hands over to those who come, else to the person who goes on.

    :param turns: iterable of Turn of one post
    :param closes: whether the post closes at a set time
    :param timedelta tolerance: how far apart the end of one shift and the start of the next may lie
    :return: list of Change in order of time
    """
    ends, turns = defaultdict(list), list(turns)
    for turn in turns:
        ends[turn.end].append(turn)
    found = []
    for at, leaving in sorted(ends.items()):
        coming = [turn for turn in turns if abs(turn.start - at) <= tolerance and turn not in leaving]
        leaving, coming = _without_who_goes_on(leaving, coming)
        if not leaving:
            continue
        stays = any(turn.start < at < turn.end for turn in turns)
        if coming or not (closes or stays):
            order = sorted(coming, key=lambda turn: (abs(turn.start - at), turn.shift))
            found.append(Change(at, tuple(turn.shift for turn in leaving), tuple(turn.shift for turn in order)))
    return found


def _without_who_goes_on(leaving, coming):
    staying = {turn.employee for turn in leaving} & {turn.employee for turn in coming}
    leaving = [turn for turn in leaving if turn.employee not in staying]
    return leaving, [turn for turn in coming if turn.employee not in staying] or coming


def cut_off(end, lead_minutes):
    """The fixed moment up to which a handover shows what is there: so long before the end of the shift (HND-1).

    >>> cut_off(datetime(2026, 3, 2, 13), 15)
    datetime.datetime(2026, 3, 2, 12, 45)
    """
    return end - timedelta(minutes=lead_minutes)


def due(changes, turns, lead_minutes, now, look_back):
    """The sheets to open now: their cut-off has come, and the shift ended no longer ago than one looks back.

    :param changes: as changes() gives them
    :param turns: the turns they were found in
    :return: list of Due
    """
    expected = _expected(changes, turns, lead_minutes)
    return [sheet for sheet in expected if now - look_back < sheet.end_at and sheet.cut_off_at <= now]


def missed(changes, turns, lead_minutes, now, look_back, last_end):
    """The sheets that can't be opened any more: after the post's last one, and longer ago than one looks back.

    :param last_end: the end of shift of the post's last sheet; before the first nothing was missed
    :return: list of Due
    """
    expected = _expected(changes, turns, lead_minutes)
    return [sheet for sheet in expected if last_end < sheet.end_at <= now - look_back]


def _expected(changes, turns, lead_minutes):
    people = {turn.shift: turn.employee for turn in turns}
    for change in changes:
        leaving, coming = change.leaving[0], next(iter(change.coming), None)
        at = cut_off(change.at, lead_minutes)
        yield Due(change.at, at, leaving, coming, people[leaving], people.get(coming))


def found(state, expected, counted=None):
    """How many of an item are there: what was counted, else all, or none of a missing one.

    >>> found(MISSING, 3), found(MISSING, 3, 2), found(COMPLETE, 3, 1), found(DAMAGED, 3)
    (0, 2, 3, 3)
    """
    if state == COMPLETE or counted is None:
        return 0 if state == MISSING else expected
    return counted


def problems(sheet):
    """What must be mended before anybody can sign: list of (code, key), empty when nothing is left (HND-2..4).

    ``key`` is that of the item, work or condition meant, else None.
    """
    found = [(NOT_COUNTED, item.key) for item in sheet.items if item.state == PENDING]
    found += [
        (NOT_EXPLAINED, item.key)
        for item in sheet.items
        if item.state in (MISSING, DAMAGED) and not item.explanation.strip()
    ]
    if not sheet.is_read:
        found.append((NOT_READ, None))
    found += [(NOT_TAKEN, work.key) for work in sheet.works if not work.is_taken]
    if not sheet.is_released:
        found += [(BLOCKED, work.key) for work in sheet.works if work.is_important]
    return found + _area_problems(sheet) + _people_problems(sheet)


def _area_problems(sheet):
    if sheet.area == PENDING:
        return [(AREA_OPEN, None)]
    if sheet.area == ABNORMAL and not sheet.conditions:
        return [(AREA_NO_CONDITION, None)]
    if sheet.area == ABNORMAL:
        return [(AREA_NOT_EXPLAINED, key) for key, explanation in sheet.conditions if not explanation.strip()]
    return []


def _people_problems(sheet):
    if not sheet.coming:
        return [(NO_SUCCESSOR, None)]
    return [(SAME_PERSON, None)] if sheet.coming == sheet.leaving else []


def arrival_late_seconds(arrived_at, start, early_minutes):
    """Seconds by which the incoming person came later than so many minutes before the shift; 0 in time (HND-1).

    >>> arrival_late_seconds(datetime(2026, 3, 2, 12, 56), datetime(2026, 3, 2, 13), 5)
    60
    """
    return max(0, int((arrived_at - start + timedelta(minutes=early_minutes)).total_seconds()))


def gap(end, signed_at):
    """(from, to) of the time after the shift without relief, or None when there was none (HND-6)."""
    return (end, signed_at) if signed_at > end else None


def gap_minutes(end, signed_at):
    """Whole minutes without relief after the shift, 0 when there were none (HND-6)."""
    time_range = gap(end, signed_at)
    return int((time_range[1] - time_range[0]).total_seconds() // 60) if time_range else 0
