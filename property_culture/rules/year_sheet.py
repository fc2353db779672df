# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The year sheet: the activities of a plan in time order, and what came of the year (CUL-1, CUL-3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .plan import Activity


@dataclass(frozen=True)
class Row:
    """A line of the sheet."""

    number: int
    activity: Activity


@dataclass(frozen=True)
class Result:
    """What came of an activity; money in cents."""

    key: str
    is_held: bool
    came: int = 0
    cents: int = 0


@dataclass(frozen=True)
class Year:
    """The sums of a year."""

    planned: int
    held: int
    budget: int
    spent: int
    expected: int
    came: int


def rows(activities: Iterable[Activity]) -> list[Row]:
    """The activities by day, numbered."""
    ordered = sorted(activities, key=lambda one: (one.day, one.key))
    return [Row(number, one) for number, one in enumerate(ordered, 1)]


def year(activities: Iterable[Activity], results: Iterable[Result]) -> Year:
    """The sums of a year; results of activities that the plan doesn't hold any more count as well."""
    planned, found = list(activities), list(results)
    return Year(
        planned=len(planned),
        held=sum(one.is_held for one in found),
        budget=sum(one.budget for one in planned),
        spent=sum(one.cents for one in found),
        expected=sum(one.expected for one in planned),
        came=sum(one.came for one in found),
    )
