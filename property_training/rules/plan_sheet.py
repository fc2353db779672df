# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The plan sheet: the sittings of a plan in time order, by month, and what each person is taught (TRN-3, TRN-11)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from .plan_rows import Row

MOST_NAMES = 8


def by_month(rows: Iterable[Row]) -> dict[date, list[Row]]:
    """``{first of the month: rows}`` of the sittings, in time order."""
    found = defaultdict(list)
    for row in sorted((row for row in rows if row.day), key=lambda row: (row.day, row.start, row.key, row.number)):
        found[row.day.replace(day=1)].append(row)
    return dict(found)


def minutes_by_person(rows: Iterable[Row]) -> dict[int, int]:
    """``{person: minutes}`` that the plan gives each."""
    found = Counter()
    for row in rows:
        if row.day:
            found.update(dict.fromkeys(row.people, row.minutes))
    return dict(found)


def clock(minutes: int) -> str:
    """Minutes from midnight as people write them."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def hours(minutes: int) -> str:
    """Minutes as hours with at most one digit after the point."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def names(people: Sequence[str], most: int | None = MOST_NAMES) -> tuple[list[str], int]:
    """(the first names, how many more there are); all names without ``most``."""
    return list(people[:most]), len(people[most:]) if most else 0


def is_everybody(people: Collection[int], all_people: Collection[int]) -> bool:
    """Whether a class is for all whom the plan is about."""
    return bool(all_people) and set(people) >= set(all_people)
