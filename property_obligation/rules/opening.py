# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a new obligation begins with."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from . import quota
from .obligation import KEPT, OPEN, Row, Step, next_moment


def wanted_count(asked: Mapping, quota_percent: str) -> int:
    """How many have to be reached: as asked, else by the quota of the type; 0 = just done or not done."""
    wanted = asked.get("wanted_count")
    if wanted is None:
        wanted = quota.least_count(asked.get("population_count") or 0, quota_percent) if quota_percent else 0
    return wanted


def is_reached(asked: Mapping, quota_percent: str) -> bool:
    """Is nothing left to do, as the quota of nobody is reached from the beginning?"""
    return bool(quota_percent and "population_count" in asked and not wanted_count(asked, quota_percent))


def columns(asked: Mapping, quota_percent: str, steps: Sequence[Step], due: datetime, warn: datetime | None) -> dict:
    """The values of a new row but for its type and its people.

    :param asked: what a module asks for, with ``opened_at``; see ``property.obligation.opener``
    """
    is_history, opened = bool(asked.get("history")), asked["opened_at"]
    reached = is_reached(asked, quota_percent)
    never = is_history or reached
    return {
        "estate_id": asked["estate_id"],
        "res_model": asked["res_model"],
        "res_id": asked["res_id"],
        "period": asked.get("period") or "",
        "step": asked.get("step") or 0,
        "name": asked.get("name") or None,
        "opened_at": opened,
        "due_at": due,
        "is_due_given": bool(asked.get("due_at")),
        "warn_at": warn,
        "next_at": None if never else next_moment(Row(OPEN, opened, due, warn), steps),
        "done_at": opened if reached else None,
        "recorded_at": opened if reached else None,
        "wanted_count": wanted_count(asked, quota_percent),
        "reached_count": 0,
        "population_count": asked.get("population_count") or 0,
        "state": KEPT if reached else OPEN,
        "is_history": is_history,
    }
