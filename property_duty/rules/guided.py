# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who stands duty only beside somebody else, as a new employee beside the coach (TRN-4)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from .cover_gap import gaps


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody stands at a post, 0: at none, from `start` to before `end`."""

    key: Hashable
    person: int
    post: int
    start: datetime
    end: datetime


def alone(stands: Iterable[Stand], guides: Mapping[int, int | None], since: datetime = datetime.min) -> list[Hashable]:
    """Return the keys of what guided people stand without their guide at the same post for all of the time.

    Who is guided guides nobody.

    :param stands: those of the guides among them
    :param guides: {guided person: guide, None: nobody is named}
    :param since: what ended before is left as it was
    """
    stands, times = list(stands), defaultdict(list)
    for stand in stands:
        if stand.person not in guides:
            times[stand.person, stand.post].append((stand.start, stand.end))
    return [
        stand.key
        for stand in stands
        if stand.person in guides
        and stand.end > since
        and gaps(stand.start, stand.end, times.get((guides[stand.person], stand.post), ()))
    ]
