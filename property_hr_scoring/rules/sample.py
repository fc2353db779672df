# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The share of staff that the directors sampled in a month (SCO-7).

One population for both numbers: whoever has a scorecard of the month, or will have one, each once, in the estate of the
card; without the directors, who take the samples. A sample of anybody else, however often, counts in neither.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the people of an estate were sampled."""

    estate: Hashable
    sampled: int
    people: int

    @property
    def tenths(self) -> int | None:
        """Tenths of a per cent, halves up; None where there is nobody."""
        return (2000 * self.sampled + self.people) // (2 * self.people) if self.people else None


def shares(
    homes: Mapping[Hashable, Hashable], sampled: Collection[Hashable], samplers: Collection[Hashable]
) -> list[Share]:
    """The share of each estate, in its order of appearance.

    :param homes: the estate of each person
    :param sampled: people of whom at least one sample stands
    :param samplers: people who take samples and are left out

    >>> shares({"a": 1, "b": 1, "c": 2}, {"a", "x"}, set())
    [Share(estate=1, sampled=1, people=2), Share(estate=2, sampled=0, people=1)]
    """
    found: dict[Hashable, list[int]] = {}
    for person, estate in homes.items():
        counts = found.setdefault(estate, [0, 0])
        if person not in samplers:
            counts[0] += person in sampled
            counts[1] += 1
    return [Share(estate, *counts) for estate, counts in found.items()]


def together(parts: Iterable[Share], key: Hashable = None) -> Share:
    """Several shares as one: of all estates, or of the months of an estate."""
    parts = list(parts)
    return Share(key, sum(part.sampled for part in parts), sum(part.people for part in parts))
