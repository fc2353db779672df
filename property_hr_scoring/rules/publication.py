# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is recorded before a version of the rulebook begins, and what may still be added to one in force (SCO-1)."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

CONSULTATION, PUBLICATION, FILING = "consultation", "publication", "filing"
NEEDED = (CONSULTATION, PUBLICATION)
BOOK = "book"  # the sheet of the version itself
NAMES = (
    "name",
    "version",
    "effective_from",
    "effective_to",
)  # what it is called and when it holds costs nobody anything


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way of a version to its people. last: the last day, the first one where it took one day.

    is_outdated: the version was changed since, so people were asked about, or told, something else.
    """

    kind: str
    first: date
    last: date
    is_outdated: bool = False

    @property
    def settled_on(self) -> date:
        """The day from which on it counts: a notice hangs from its first day, everything else ends first."""
        return self.first if self.kind == PUBLICATION else self.last


def lacking(steps: Iterable[Step], begins: date, today: date) -> tuple[str, ...]:
    """Kinds of needed steps that were not done by today and by the first day of the version; empty: none."""
    done = {step.kind for step in steps if step.settled_on <= min(begins, today) and not step.is_outdated}
    return tuple(kind for kind in NEEDED if kind not in done)


def outdated(steps: Iterable[Step]) -> frozenset[str]:
    """Kinds of which every step recorded is one of an earlier wording."""
    steps = list(steps)
    return frozenset(step.kind for step in steps) - {step.kind for step in steps if not step.is_outdated}


def wording(cells: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """A short text that is the same as long as the version says the same.

    :param cells: the version as its workbook says it: ``{sheet: [{column: value or None}]}``; the version's own names
        and days are left out, and so are the empty cells
    """
    said = {
        sheet: [
            {
                name: value
                for name, value in row.items()
                if value not in (None, "") and not (sheet == BOOK and name.partition("@")[0] in NAMES)
            }
            for row in rows
        ]
        for sheet, rows in cells.items()
    }
    text = json.dumps(said, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def consulted_on(steps: Iterable[Step]) -> date | None:
    """The last day of the consultations; None: nobody was consulted."""
    return max((step.last for step in steps if step.kind == CONSULTATION), default=None)
