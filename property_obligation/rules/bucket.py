# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Buckets of time on the page of what is owed: overdue, within two hours, today, and so on."""

from collections.abc import Sequence
from datetime import datetime, timedelta

OVERDUE, HOURS, TODAY, TOMORROW, WEEK = "1_overdue", "2_hours", "3_today", "4_tomorrow", "5_week"
LATER, SETTLED = "6_later", "7_settled"
BUCKETS = [
    (OVERDUE, "Overdue"),
    (HOURS, "Within two hours"),
    (TODAY, "Today"),
    (TOMORROW, "Tomorrow"),
    (WEEK, "Within a week"),
    (LATER, "Later"),
    (SETTLED, "Settled"),
]
BEGINNING, END = datetime(1900, 1, 1), datetime(9999, 12, 31, 23, 59, 59)

Edges = Sequence[tuple[str, datetime]]
"""(bucket, its last moment), the earliest first; what lies after all of them is *later*."""


def edges(now: datetime, today: datetime, tomorrow: datetime, week: datetime) -> Edges:
    """The buckets before *later*.

    :param now: the moment of asking; ``today``, ``tomorrow`` and ``week`` are the last moments of those days, in the
        same time zone as ``now``
    """
    return (
        (OVERDUE, now - timedelta(seconds=1)),
        (HOURS, now + timedelta(hours=2)),
        (TODAY, today),
        (TOMORROW, tomorrow),
        (WEEK, week),
    )


def bucket(due: datetime, edges: Edges) -> str:
    """The bucket that a deadline lies in."""
    return next((name for name, last in edges if due <= last), LATER)


def spans(edges: Edges) -> dict[str, tuple[datetime, datetime]]:
    """{bucket: (moment before it, its last moment)}; empty where another bucket reaches further: late in the evening
    two hours last longer than today."""
    found, first = {}, BEGINNING
    for name, last in (*edges, (LATER, END)):
        last = max(first, last)
        found[name] = (first, last)
        first = last
    return found
