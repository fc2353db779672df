# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who was on duty beside somebody else (SCO-13)."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

NOT_THERE = frozenset({"absent", "excused", "no_shift_needed"})


class Duty(NamedTuple):
    """A published shift: whose, where, from when to when (naive UTC), and what was found about it."""

    employee_id: int
    estate_id: int
    start: datetime
    end: datetime
    verdict: str


def beside(mine: Duty, others: Iterable[Duty]) -> list[int]:
    """Everybody else whose shift in the estate ran at the same time, each once; who didn't come stood no duty."""
    return list(
        dict.fromkeys(
            other.employee_id
            for other in others
            if other.employee_id != mine.employee_id
            and other.estate_id == mine.estate_id
            and other.verdict not in NOT_THERE
            and other.start < mine.end
            and mine.start < other.end
        )
    )
