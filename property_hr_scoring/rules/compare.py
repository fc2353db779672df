# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What differs between two versions of the rulebook: rule by rule, field by field (SCO-1).

Versions come as values, ``{(sheet, subject, key): {field: text}}``: ``subject`` is the code of the rule that a line
belongs to (empty: of none), ``key`` tells the lines of a subject apart. Neither order nor numbers of records count.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

ADDED, CHANGED, REMOVED = "added", "changed", "removed"

Key = tuple[str, str, str]
Lines = Mapping[Key, Mapping[str, str]]


@dataclass(frozen=True, order=True)
class Change:
    """One field that differs; of a line that one version doesn't have every field that says something."""

    sheet: str
    subject: str
    key: str
    kind: str
    field: str
    old: str = ""
    new: str = ""

    def back(self) -> "Change":
        """The same seen from the other version."""
        kind = {ADDED: REMOVED, REMOVED: ADDED}.get(self.kind, self.kind)
        return Change(self.sheet, self.subject, self.key, kind, self.field, self.new, self.old)


def lines(rows: Iterable[tuple[str, str, str, Mapping[str, str]]]) -> dict[Key, Mapping[str, str]]:
    """Versions as :func:`compare` takes them; lines that are called alike are numbered.

    :param rows: ``(sheet, subject, key, {field: text})``
    """
    times: Counter = Counter()
    found: dict[Key, Mapping[str, str]] = {}
    for sheet, subject, key, fields in rows:
        times[sheet, subject, key] += 1
        number = times[sheet, subject, key]
        name = key if number == 1 else f"{key} ({number})"
        while (sheet, subject, name) in found:
            number += 1
            name = f"{key} ({number})"
        found[sheet, subject, name] = fields
    return found


def compare(before: Lines, after: Lines) -> list[Change]:
    """What changed from one version to the other, in the order of the later one; what is gone comes last."""
    found = []
    for place in [*after, *(place for place in before if place not in after)]:
        old, new = before.get(place), after.get(place)
        kind = ADDED if old is None else REMOVED if new is None else CHANGED
        found += _fields(place, kind, old or {}, new or {})
    return found


def _fields(place, kind, old, new):
    names = [*new, *(name for name in old if name not in new)]
    changes = [Change(*place, kind, name, old.get(name, ""), new.get(name, "")) for name in names]
    changes = [change for change in changes if change.old != change.new]
    if not changes and kind != CHANGED:
        return [Change(*place, kind, "")]
    return changes


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many lines were added, changed and removed."""
    places = {(change.sheet, change.subject, change.key, change.kind) for change in changes}
    return {kind: sum(place[-1] == kind for place in places) for kind in (ADDED, CHANGED, REMOVED)}
