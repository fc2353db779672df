# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which limits of a ticket are owed, late or run again (TKT-3, TKT-4)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

KINDS = {"reply": (0,), "invalid_reply": (1,), "answer": (0, 1), "follow_up": (2,), None: (0, 1, 2)}
"""Places of the codes of a policy (reply, reply after invalid, follow-up) that a word stands for."""

RUNNING = ("open", "warned")


@dataclass(frozen=True)
class Limit:
    """An obligation of a ticket: key, code of its type, number, state, when due and when done (None = not yet)."""

    key: Any
    code: str
    step: int
    state: str
    due_at: Any = None
    done_at: Any = None

    @property
    def is_owed(self) -> bool:
        """Still to be done, in time or not."""
        return self.done_at is None and self.state in (*RUNNING, "missed")


def codes(policies: Iterable[Sequence], kind: str | None = None) -> frozenset:
    """Codes of the limits of all policies.

    :param policies: the three codes of each, False where there is no limit
    :param kind: a key of KINDS; None for all
    """
    return frozenset(of_kind[place] for of_kind in policies for place in KINDS[kind] if of_kind[place])


def next_step(limits: Iterable[Limit], code: str) -> int:
    """Number of the next limit of a type: steps count over the whole life of the ticket."""
    return max((limit.step for limit in limits if limit.code == code), default=-1) + 1


def owed(limits: Iterable[Limit], wanted) -> list:
    """Keys of what is still to be done among the codes ``wanted``."""
    return [limit.key for limit in limits if limit.code in wanted and limit.is_owed]


def to_restore(limits: Iterable[Limit], wanted) -> list:
    """Keys of the limits that run again: the last of each type, where it was withdrawn."""
    last = {}
    for limit in sorted(limits, key=lambda limit: limit.step):
        last[limit.code] = limit
    return [limit.key for code, limit in last.items() if code in wanted and limit.state == "withdrawn"]
