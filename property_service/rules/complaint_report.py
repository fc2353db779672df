# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Residents' opinions of a month: counts, times, repeated complaints (TKT-10)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median


@dataclass(frozen=True)
class Row:
    """One ticket as the report sees it.

    :param received: naive UTC
    :param first_answer: minutes to the first answer, None = not answered; ``settle`` likewise
    :param satisfaction: 1 to 5, None = not asked
    """

    kind: str
    received: datetime
    unit: int = 0
    cause: int = 0
    building: int = 0
    channel: int = 0
    person: int = 0
    verdict: str = "none"
    first_answer: int | None = None
    settle: int | None = None
    satisfaction: int | None = None


def mean(values: Sequence[int]) -> str:
    """The mean as whole number in text, half upwards; empty when there is none."""
    return str((2 * sum(values) + len(values)) // (2 * len(values))) if values else ""


def middle(values: Sequence[int]) -> str:
    """The median as text, empty when there is none."""
    return f"{median(values):g}" if values else ""


def summary(rows: Iterable[Row]) -> dict:
    """Totals of a span: integers and texts, as a seal can hold them."""
    rows = list(rows)
    answers = [row.first_answer for row in rows if row.first_answer is not None]
    settles = [row.settle for row in rows if row.settle is not None]
    scores = [row.satisfaction for row in rows if row.satisfaction]
    return {
        "count": len(rows),
        "valid": sum(row.verdict == "valid" for row in rows),
        "invalid": sum(row.verdict == "invalid" for row in rows),
        "settled": len(settles),
        "answer_mean": mean(answers),
        "answer_median": middle(answers),
        "settle_mean": mean(settles),
        "settle_median": middle(settles),
        "satisfaction": f"{sum(scores) / len(scores):.2f}" if scores else "",
    }


def counts(rows: Iterable[Row], name: str) -> dict:
    """``{value of the field: number of rows}``, the most frequent first."""
    found = Counter(getattr(row, name) for row in rows)
    return dict(sorted(found.items(), key=lambda item: (-item[1], str(item[0]))))


def repeats(rows: Iterable[Row], first: datetime, days: int) -> int:
    """How many rows from ``first`` on repeat one of the same unit and cause of the ``days`` before.

    :param rows: those of the span and of the days before it; without unit or cause nothing is a repetition
    """
    last, found = defaultdict(list), 0
    for row in sorted(rows, key=lambda row: row.received):
        if not (row.unit and row.cause):
            continue
        before = last[row.unit, row.cause]
        if row.received >= first and any(row.received - moment <= timedelta(days=days) for moment in before):
            found += 1
        before.append(row.received)
    return found
