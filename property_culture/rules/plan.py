# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A year's plan of activities: what is wrong with it, what it costs, what a revision changes (CUL-1)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

ADDED, REMOVED, CHANGED = KINDS = ("added", "removed", "changed")
FEW, OUTSIDE, NAMELESS = PROBLEMS = ("few", "outside", "nameless")


@dataclass(frozen=True)
class Activity:
    """An activity of a plan; money in cents."""

    key: str
    name: str
    day: date
    series: str = ""
    place: str = ""
    audience: str = ""
    expected: int = 0
    budget: int = 0
    needs_committee: bool = False


@dataclass(frozen=True)
class Problem:
    """What keeps a plan from being submitted: one of PROBLEMS, and the activity it is about."""

    code: str
    key: str = ""


@dataclass(frozen=True)
class Change:
    """An activity that differs between two versions; ``parts`` is {name: (before, after)}."""

    key: str
    kind: str
    parts: Mapping[str, tuple[Any, Any]]


def problems(activities: Sequence[Activity], least: int, year: int) -> list[Problem]:
    """What is wrong with a plan, the most general first; empty: nothing.

    :param least: activities that a plan has at least
    """
    found = [Problem(FEW)] if len(activities) < least else []
    found += [Problem(OUTSIDE, one.key) for one in activities if one.day.year != year]
    found += [Problem(NAMELESS, one.key) for one in activities if not one.name.strip()]
    return found


def budget(activities: Iterable[Activity]) -> int:
    """What a plan costs in all, in cents."""
    return sum(one.budget for one in activities)


def budget_by_month(activities: Iterable[Activity]) -> dict[int, int]:
    """``{month: cents}``, months without any cost left out, in order."""
    found: dict[int, int] = {}
    for one in sorted(activities, key=lambda one: one.day):
        if one.budget:
            found[one.day.month] = found.get(one.day.month, 0) + one.budget
    return found


def difference(before: Iterable[Activity], after: Iterable[Activity]) -> list[Change]:
    """All changes from one version to another: added, removed, changed, each by day of the activity."""
    old, new = ({one.key: one for one in some} for some in (before, after))
    found = [(ADDED, one.day, Change(key, ADDED, {})) for key, one in new.items() if key not in old]
    found += [(REMOVED, one.day, Change(key, REMOVED, {})) for key, one in old.items() if key not in new]
    for key, one in new.items():
        if key in old and (parts := _parts(old[key], one)):
            found.append((CHANGED, one.day, Change(key, CHANGED, parts)))
    return [change for _kind, _day, change in sorted(found, key=lambda row: (KINDS.index(row[0]), row[1], row[2].key))]


def _parts(before: Activity, after: Activity) -> dict[str, tuple[Hashable, Hashable]]:
    old, new = asdict(before), asdict(after)
    return {name: (old[name], new[name]) for name in old if old[name] != new[name]}
