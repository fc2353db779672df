# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is recorded before a version of the rulebook begins, and what may still be added to one in force (SCO-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

CONSULTATION, PUBLICATION, FILING = "consultation", "publication", "filing"
NEEDED = (CONSULTATION, PUBLICATION)


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way of a version to its people. last: the last day, the first one where it took one day."""

    kind: str
    first: date
    last: date

    @property
    def settled_on(self) -> date:
        """The day from which on it counts: a notice hangs from its first day, everything else ends first."""
        return self.first if self.kind == PUBLICATION else self.last


def lacking(steps: Iterable[Step], begins: date, today: date) -> tuple[str, ...]:
    """Kinds of needed steps that were not done by today and by the first day of the version; empty: none."""
    done = {step.kind for step in steps if step.settled_on <= min(begins, today)}
    return tuple(kind for kind in NEEDED if kind not in done)


def consulted_on(steps: Iterable[Step]) -> date | None:
    """The last day of the consultations; None: nobody was consulted."""
    return max((step.last for step in steps if step.kind == CONSULTATION), default=None)
