# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""So many events of one rule make one event of another rule (SCO-11)."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from . import repeats
from .fact import FactKey

SOURCE, EVENT = "property.score.converter", "property.score.event"
KIND = "conversion"


@dataclass(frozen=True, slots=True)
class Conversion:
    """``size`` events of a rule, or of its category, within ``window`` make one event of the rule ``into``.

    code: of the rule that says so; category_id: 0, or the category whose events are counted; into: code of the rule
    that they make one of, rule_id: its id in the same version; quantity: of the event that is made, in the unit of
    its rule; is_replacing: the events that are counted cost nothing themselves any more.
    """

    code: str
    into: str
    size: int
    window: repeats.Window
    category_id: int = 0
    rule_id: int = 0
    quantity: int = 1
    is_replacing: bool = False

    @property
    def group(self) -> str:
        """Fact group of the events that it makes."""
        return f"{self.code}>{self.into}"

    @property
    def counting(self) -> tuple:
        """What events must have in common to be counted together, over all versions of the rulebook."""
        return self.code, self.into, self.category_id, self.window, self.size


class Counted(NamedTuple):
    """An event that stands: id of the first of its group, and the conversions that its own rule knows."""

    id: int
    employee_id: int
    day: date
    at: datetime
    conversions: tuple[Conversion, ...]


class Set(NamedTuple):
    """Events that make one together: their groups, in order; the last one completes it, by its own version."""

    law: Conversion
    key: FactKey
    groups: tuple[Hashable, ...]


def sets(standing: Mapping[Hashable, Counted]) -> list[Set]:
    """Every set of events that make one of another rule; each event belongs to one set of a conversion at most.

    A version that changes the number or the window begins to count anew; one that leaves them goes on.
    """
    together: dict[tuple, dict[int, tuple[Hashable, Conversion]]] = {}
    for group, row in standing.items():
        for law in row.conversions:
            together.setdefault((row.employee_id, law.counting), {})[row.id] = group, law
    found = []
    for (employee_id, (*_codes, window, size)), members in together.items():
        rows = (standing[group] for group, _law in members.values())
        events = [repeats.Occurrence(row.id, row.day, row.at) for row in rows]
        for ids in repeats.conversions(events, window, size):
            law = members[ids[-1]][1]
            key = FactKey(SOURCE, EVENT, ids[-1], law.group, employee_id)
            found.append(Set(law, key, tuple(members[number][0] for number in ids)))
    return found


def replaced(standing: Mapping[Hashable, Counted]) -> set[Hashable]:
    """Groups of the events that cost nothing themselves: what they make together stands in their place."""
    return {group for item in sets(standing) if item.law.is_replacing and item.key in standing for group in item.groups}


def reach(laws: Iterable[Conversion], first: date, last: date, since: date) -> tuple[date, date | None]:
    """The days whose events may belong to a set with those of ``first`` to ``last``; no end: all later ones.

    Sets follow each other, so a window of days has no edge: everything ``since`` the first version is looked at.
    """
    windows = {law.window for law in laws}
    if any(window.kind == repeats.DAYS for window in windows):
        return min(since, first), None
    starts, ends = [window.start(first) for window in windows], [window.end(last) for window in windows]
    return min(starts, default=first), max(ends, default=last)


def is_circular(edges: Iterable[tuple[Hashable, Hashable]]) -> bool:
    """True when something is made of itself in the end; edges: pairs of what is counted and what it makes."""
    nexts: dict[Hashable, set[Hashable]] = {}
    for counted, made in edges:
        nexts.setdefault(counted, set()).add(made)
    return any(_reaches(nexts, start, start) for start in nexts)


def _reaches(nexts: Mapping[Hashable, set[Hashable]], start: Hashable, goal: Hashable) -> bool:
    seen, waiting = set(), list(nexts.get(start, ()))
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting += nexts.get(here, ())
    return False
