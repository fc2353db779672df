# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Residents' opinions of a month: counts, times, repeated complaints (TKT-10)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

DIMENSIONS = ("cause", "building", "channel", "person")


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
        "without_verdict": sum(row.verdict not in ("valid", "invalid") for row in rows),
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


@dataclass(frozen=True)
class Spans:
    """What a report looks at besides its month.

    :param start: first moment of the month, naive UTC
    :param before: first moment of the month before
    :param repeat_days: days within which a complaint repeats another one
    """

    start: datetime
    before: datetime
    repeat_days: int

    @property
    def earliest(self) -> datetime:
        """The first moment whose tickets are needed."""
        return min(self.before, self.start - timedelta(days=self.repeat_days))


def figures(rows: Sequence[Row], last_year: Sequence[Row], spans: Spans, names: dict, shares: Callable) -> dict:
    """Totals, repetitions and breakdowns of a month, beside the month before and the same one of last year.

    :param rows: tickets from ``spans.earliest`` to the end of the month
    :param last_year: tickets of the same month a year ago
    :param names: ``{breakdown: {key: name}}``; breakdowns are ``kind`` and :data:`DIMENSIONS`
    :param shares: gives percentages of counts that add up to a hundred
    """
    mine = [row for row in rows if row.received >= spans.start]
    earlier = [row for row in rows if spans.before <= row.received < spans.start]
    now, before = complaints(mine), complaints(earlier)
    return {
        "now": summary(now),
        "before": summary(before),
        "last_year": summary(complaints(last_year)),
        "repeats": repeats(complaints(rows), spans.start, spans.repeat_days),
        "repeat_days": spans.repeat_days,
        "kinds": breakdown(mine, earlier, "kind", names["kind"], shares),
        "dimensions": {name: breakdown(now, before, name, names[name], shares) for name in DIMENSIONS},
    }


def complaints(rows: Iterable[Row]) -> list[Row]:
    """Those of the tickets that are complaints."""
    return [row for row in rows if row.kind == "complaint"]


def breakdown(mine: Sequence[Row], earlier: Sequence[Row], name: str, names: dict, shares: Callable) -> list[dict]:
    """Rows with count, share and the count of the month before; parameters as in :func:`figures`."""
    now, before = counts(mine, name), counts(earlier, name)
    return [
        {"name": names[key], "count": count, "share": f"{share:.1f}", "before": before.get(key, 0)}
        for (key, count), share in zip(now.items(), shares(list(now.values())), strict=True)
    ]


def kept_row(kept: int, whole: int, waived: int) -> dict:
    """How a limit was kept: ``kept``, ``missed``, ``waived`` of the missed ones afterwards, and the ``rate`` as text,
    empty when none fell due."""
    rate = f"{100 * kept / whole:.1f}" if whole else ""
    return {"kept": kept, "missed": whole - kept, "waived": waived, "rate": rate}


def last_months(month: date, count: int = 12) -> list[date]:
    """First days of the last months up to ``month``, the oldest first."""
    number = month.year * 12 + month.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]


def trend(months: Iterable[date], counts: dict) -> list[dict]:
    """A row for each month; ``counts`` is ``{"2026-03": number}``, months without one have none."""
    return [{"month": f"{month:%Y-%m}", "count": counts.get(f"{month:%Y-%m}", 0)} for month in months]
