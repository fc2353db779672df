# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a revision of a plan changes, for those who read and approve it (TRN-3, TRN-6)."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .plan_problem import Session

ADDED, REMOVED, MOVED, CHANGED = KINDS = ("added", "removed", "moved", "changed")

#: names in :func:`values` that say when a session is
WHEN = ("times",)

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A value that differs; None stands for a session that isn't there."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """A session that differs: ``moved`` when its time does, whatever else; ``parts`` are all that differs."""

    key: Hashable
    kind: str
    parts: tuple[Part, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What differs, by name."""
        return tuple(part.name for part in self.parts)


def values(session: Session) -> dict[str, Any]:
    """A session as the values that two versions are compared by; JSON can carry them.

    Whether it was fixed and which needs it serves is no change that anybody has to approve.
    """
    sittings = sorted(session.sittings, key=lambda one: (one.day, one.start))
    return {
        "topic": session.topic,
        "times": [[one.day.isoformat(), one.start, one.end] for one in sittings],
        "trainers": [one.trainer for one in sittings],
        "supervisors": [one.supervisor for one in sittings],
        "people": [sorted(one.people) for one in sittings],
    }


def difference(
    before: Mapping[Hashable, Values], after: Mapping[Hashable, Values], when: Collection[str] = WHEN
) -> list[Change]:
    """All changes from one version to another: first what was added, then removed, moved, changed; by key.

    :param before, after: ``{key of the session: values}``
    :param when: names of the values that say when it is
    """
    found = [Change(key, ADDED) for key in after if key not in before]
    found += [Change(key, REMOVED) for key in before if key not in after]
    for key in before:
        if key in after and (parts := _parts(before[key], after[key])):
            is_moved = any(part.name in when for part in parts)
            found.append(Change(key, MOVED if is_moved else CHANGED, parts))
    return sorted(found, key=lambda change: (KINDS.index(change.kind), str(change.key)))


def _parts(before, after):
    names = dict.fromkeys([*before, *after])
    return tuple(Part(name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def exchanged(before: Iterable[Collection[int]], after: Iterable[Collection[int]]) -> tuple[list[int], list[int]]:
    """(who is new, who is gone), both sorted, whichever sitting they come to.

    :param before, after: the people of each sitting, as in :func:`values`
    """
    old, new = ({person for people in lists for person in people} for lists in (before, after))
    return sorted(new - old), sorted(old - new)


def counts(changes: Collection[Change]) -> dict[str, int]:
    """``{kind: how many}``, kinds without any left out."""
    kinds = [change.kind for change in changes]
    return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}
