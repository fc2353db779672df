# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Punches of a file against the attendances already known: what is wrong in the file, what has to
change (DUT-4).

A row is one stay of one person, filed under the day it bears in the file. A row without a check-in
says that the person did not come. All moments are naive UTC. The same file again changes nothing; a
corrected file corrects the attendance it made before instead of adding another one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

#: a check-in lies on the day of the file, at most half a day before it (a shift from midnight) or a
#: day after (a night shift)
REACH = timedelta(days=1)

#: a device that is tapped twice writes the same punch again within so much time
DOUBLE = timedelta(minutes=1)

OUT_WITHOUT_IN = "out_without_in"
OUT_BEFORE_IN = "out_before_in"
TOO_LONG = "too_long"
WRONG_DAY = "wrong_day"
OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file.

    `number` is its line, `local_in` the check-in on the wall clock of the estate.
    """

    number: int
    person: int
    day: date
    check_in: datetime | None
    check_out: datetime | None
    local_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An attendance that exists.

    `is_imported` when an earlier import made it, `day` as filed then or by its check-in.
    """

    key: int
    person: int
    day: date
    check_in: datetime
    check_out: datetime | None
    is_imported: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong.

    Line, column (`check_in` or `check_out`), one of the codes above, the other line it collides
    with.
    """

    number: int
    column: str
    code: str
    other: int = 0


@dataclass(slots=True)
class Plan:
    """What to do.

    Rows to create, (known, row) pairs to correct, keys to remove, and how many stay as they are.
    """

    create: list[Row] = field(default_factory=list)
    correct: list[tuple[Known, Row]] = field(default_factory=list)
    remove: list[int] = field(default_factory=list)
    unchanged: int = 0


def once(rows: Iterable[Row]) -> tuple[list[Row], list[int]]:
    """Return the rows with doubled punches counted once, and the numbers of the rows that went into an earlier one.

    Doubled: the same person checks in again within a minute, and leaves at the same time, or one of the two stays is
    none (without an end, or no longer than that minute).
    """
    kept: dict[tuple[int, date], list[Row]] = defaultdict(list)
    doubled, rest = [], []
    for row in sorted(rows, key=lambda row: (row.check_in or datetime.min, row.number)):
        if not row.check_in:
            rest.append(row)
            continue
        stays = kept[row.person, row.day]
        if stays and _is_doubled(stays[-1], row):
            ends = [end for end in (stays[-1].check_out, row.check_out) if end]
            stays[-1] = replace(stays[-1], check_out=max(ends, default=None))
            doubled.append(row.number)
        else:
            stays.append(row)
    rest += [row for stays in kept.values() for row in stays]
    return sorted(rest, key=lambda row: row.number), sorted(doubled)


def _is_doubled(first: Row, second: Row) -> bool:
    if second.check_in - first.check_in > DOUBLE:
        return False
    if any(row.check_out is None or row.check_out - row.check_in <= DOUBLE for row in (first, second)):
        return True
    return abs(second.check_out - first.check_out) <= DOUBLE


def problems(rows: Iterable[Row]) -> list[Problem]:
    """Return everything wrong with the rows by themselves and against each other, in the order of
    the file."""
    rows = list(rows)
    found = [problem for row in rows for problem in _own_problems(row)]
    faulty = {problem.number for problem in found}
    by_person = defaultdict(list)
    for row in rows:
        if row.check_in and row.number not in faulty:
            by_person[row.person].append(row)
    for stays in by_person.values():
        stays.sort(key=lambda row: (row.check_in, row.number))
        found += _overlaps(stays)
    return sorted(found, key=lambda problem: (problem.number, problem.column))


def _own_problems(row: Row) -> Iterable[Problem]:
    if not row.check_in:
        if row.check_out:
            yield Problem(row.number, "check_in", OUT_WITHOUT_IN)
        return
    if row.local_in and not -REACH / 2 <= row.local_in - datetime.combine(row.day, datetime.min.time()) < 2 * REACH:
        yield Problem(row.number, "check_in", WRONG_DAY)
    if row.check_out and row.check_out < row.check_in:
        yield Problem(row.number, "check_out", OUT_BEFORE_IN)
    elif row.check_out and row.check_out - row.check_in > REACH:
        yield Problem(row.number, "check_out", TOO_LONG)


def _overlaps(stays: list[Row]) -> Iterable[Problem]:
    latest = None
    for row in stays:
        if latest and (row.check_in < (latest.check_out or latest.check_in) or row.check_in == latest.check_in):
            yield Problem(row.number, "check_in", OVERLAP, latest.number)
        if latest is None or (row.check_out or row.check_in) >= (latest.check_out or latest.check_in):
            latest = row


def plan(rows: Iterable[Row], known: Iterable[Known]) -> Plan:
    """Compare the rows of a file without problems with the attendances known for the same people
    and days.

    Within one person's day equal check-ins belong together, then the rest in time order. What an
    earlier import made and the file no longer has is removed; what somebody punched or typed in is
    only ever corrected, never removed.
    """
    by_day: dict[tuple[int, date], tuple[list[Row], list[Known]]] = defaultdict(lambda: ([], []))
    for row in rows:
        stays = by_day[row.person, row.day][0]
        if row.check_in:
            stays.append(row)
    for attendance in known:
        if (attendance.person, attendance.day) in by_day:
            by_day[attendance.person, attendance.day][1].append(attendance)
    result = Plan()
    for stays, attendances in by_day.values():
        _plan_day(result, stays, attendances)
    return result


def _plan_day(result: Plan, stays: list[Row], attendances: list[Known]) -> None:
    pairs, stays, attendances = _pair(stays, attendances)
    for attendance, row in pairs:
        if (attendance.check_in, attendance.check_out) == (
            row.check_in,
            row.check_out or row.check_in,
        ):
            result.unchanged += 1
        else:
            result.correct.append((attendance, row))
    result.create += stays
    result.remove += [attendance.key for attendance in attendances if attendance.is_imported]


def _pair(stays: list[Row], attendances: list[Known]) -> tuple[list[tuple[Known, Row]], list[Row], list[Known]]:
    """Return (pairs, rows left over, attendances left over)."""
    attendances = sorted(attendances, key=lambda attendance: (attendance.check_in, attendance.key))
    by_start = {attendance.check_in: attendance for attendance in attendances}
    pairs = [(by_start[row.check_in], row) for row in stays if row.check_in in by_start]
    taken = {attendance.key for attendance, _row in pairs}
    paired_rows = {row.number for _attendance, row in pairs}
    rest = sorted((row for row in stays if row.number not in paired_rows), key=lambda row: row.check_in)
    free = [attendance for attendance in attendances if attendance.key not in taken]
    count = min(len(rest), len(free))
    return pairs + list(zip(free[:count], rest[:count], strict=True)), rest[count:], free[count:]
