# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What holds from one day to another: which rows about the same thing meet on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2199


def is_of_our_time(day: date) -> bool:
    """Can anything of a document lie on this day? With the first and last days of computers nobody can reckon."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


@dataclass(frozen=True)
class Span:
    """One row. ``last`` None: open end; ``is_open``: the last day itself doesn't count any more.

    :param key: anything that names the row
    :param about: what it is about; only rows about the same thing can be in each other's way
    """

    key: Any
    about: Any
    first: date
    last: date | None = None
    is_open: bool = False

    @property
    def last_held(self):
        """The last day on which it holds; None: open end."""
        return self.last and self.last - timedelta(days=self.is_open)

    def holds(self, day):
        """Does it hold on ``day``?"""
        return self.first <= day and (self.last is None or day <= self.last_held)

    def meets(self, other):
        """Is there a day on which both hold?"""
        return self.holds(other.first) or other.holds(self.first)


def renewed(span, day):
    """When a row ends whose new version begins on ``day``, and when that one does.

    :param span: :class:`Span`
    :return: (last day of the old row, last day of the new one); None: the row begins that day or later
    """
    if span.first >= day:
        return None
    if not span.holds(day):
        return span.last, None
    return (day if span.is_open else day - timedelta(days=1)), span.last


def hold_throughout(spans, first, last):
    """Does one of the rows hold on each day from ``first`` to ``last``, both included?"""
    spans = list(spans)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return all(any(span.holds(day) for span in spans) for day in days)


def overlaps(spans):
    """Pairs of rows about the same thing that hold on the same day.

    :param spans: iterable of :class:`Span`
    :return: list of (earlier, later); none of a thing whose rows keep apart, at least one of every other
    """
    found, by_thing = [], defaultdict(list)
    for span in spans:
        if not (span.is_open and span.last == span.first):  # no day at all
            by_thing[span.about].append(span)
    for rows in by_thing.values():
        longest = None
        for span in sorted(rows, key=lambda row: row.first):
            if longest is not None and longest.meets(span):
                found.append((longest, span))
            if longest is None or longest.last and (span.last is None or span.last_held > longest.last_held):
                longest = span
    return found
