# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a resident may file in the portal, and how often (TKT-9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """At most ``count`` within any span of ``span``; 0 = no limit."""

    count: int
    span: timedelta


def next_allowed(moments: Iterable[datetime], now: datetime, limits: Sequence[Limit]) -> datetime | None:
    """When the next one may come; None = now.

    :param moments: of those that came before, in any order
    """
    waits = []
    for limit in limits:
        recent = sorted(moment for moment in moments if moment > now - limit.span)
        if limit.count and len(recent) >= limit.count:
            waits.append(recent[-limit.count] + limit.span)
    return max(waits, default=None)


def photo_problem(sizes: Sequence[int], types: Sequence[str], count: int, megabytes: int) -> str | None:
    """What is wrong with photos: ``count``, ``size``, ``type``, or None.

    :param sizes: bytes of each; ``types`` its MIME type
    """
    if len(sizes) > count:
        return "count"
    if any(size > megabytes * 1024 * 1024 for size in sizes):
        return "size"
    if any(not kind.startswith("image/") or kind == "image/svg+xml" for kind in types):
        return "type"
    return None


def is_satisfied(is_solved: bool, score: int, least: int) -> bool:
    """Whether a rating closes the ticket: solved, and at least as many points as the setting says."""
    return is_solved and score >= least
