# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Time ranges in which nobody stands at a post that is manned around the clock (DUT-1)."""

from collections.abc import Iterable
from datetime import datetime

TimeRange = tuple[datetime, datetime]


def gaps(first: datetime, last: datetime, manned: Iterable[TimeRange]) -> list[TimeRange]:
    """Return the time ranges from `first` to before `last` that no manned one covers, in order.

    Manned time ranges may overlap, touch and reach beyond both ends.
    """
    found, reached = [], first
    for start, end in sorted(manned):
        if start >= last:
            break
        if start > reached:
            found.append((reached, start))
        reached = max(reached, end)
    if reached < last:
        found.append((reached, last))
    return found
