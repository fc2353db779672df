# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Life cycles and months: which state may follow which, and which month an event counts in."""

from collections.abc import Iterable
from datetime import date

EVENT_FLOW = {
    "proposed": {"confirmed", "rejected", "withdrawn"},
    "confirmed": {"proposed", "appealed", "rejected", "withdrawn"},
    "appealed": {"confirmed", "rejected", "withdrawn"},
    "rejected": {"proposed", "confirmed"},
    "withdrawn": {"proposed", "confirmed"},
}
"""Rejected: a person found it unjustified. Withdrawn: the fact behind it is gone."""

CARD_FLOW = {
    "draft": {"submitted"},
    "submitted": {"draft", "approved"},
    "approved": {"draft", "closed"},
    "closed": set(),
}

COUNTED = frozenset({"confirmed", "appealed"})
"""States in which an event counts on the scorecard; an open appeal stops nothing (SCO-5)."""


def may_move(flow: dict, before: str, after: str) -> bool:
    """True when the life cycle leads from one state to the other in one step."""
    return after in flow.get(before, ())


def first_of_month(day: date) -> date:
    """The month a local day belongs to, named by its first day."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """First day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def period_number(month: date) -> int:
    """The month as a number that sorts: 2015-03 gives 201503."""
    return month.year * 100 + month.month


def open_month(month: date, closed: Iterable[date]) -> date:
    """The first month from ``month`` on that is not closed: where late facts count."""
    closed = set(closed)
    while month in closed:
        month = next_month(month)
    return month


def next_step(state: str, is_collected: bool, to_decide: int, to_submit: int, to_approve: int) -> str:
    """What a month waits for, from the eyes of one person.

    :param to_decide: proposals that the person may decide, the own ones left out
    :param to_submit: draft scorecards, the own one left out
    :param to_approve: scorecards that nobody approved yet, the person's own one too
    """
    if state == "closed":
        return "done"
    if not is_collected:
        return "collect"
    if to_decide > 0:
        return "decide"
    if to_submit > 0:
        return "submit"
    return "approve" if to_approve else "close"
