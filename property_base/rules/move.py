# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Moving a person: which dated roles end when, and what stands in the way (ROL-2)."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """A dated role. ``first`` and ``last`` both count; ``last`` None: open end."""

    key: int
    first: date
    last: date | None = None


def end_before(spans, day):
    """The last days of roles that a move on ``day`` ends: the new role's first day is ``day``.

    :param list spans: the :class:`Span` that are left
    :param date day: first day of what comes after
    :return: ``({key: last day}, {key: code})``; codes: ``early`` (the move is not after the role's first day),
        ``over`` (the role has ended before that day, there is nothing to move)
    """
    ends, refused = {}, {}
    for span in spans:
        if day <= span.first:
            refused[span.key] = "early"
        elif span.last and span.last < day - timedelta(days=1):
            refused[span.key] = "over"
        else:
            ends[span.key] = day - timedelta(days=1)
    return ends, refused
