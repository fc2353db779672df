# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a follow-up of a settled ticket leads to, and how follow-ups are counted (TKT-4)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

SATISFIED, UNSATISFIED, NOT_REACHED = "satisfied", "unsatisfied", "not_reached"
RESULTS = (SATISFIED, UNSATISFIED, NOT_REACHED)

CLOSE, REOPEN, RESCHEDULE = "close", "reopen", "reschedule"


class FollowUpError(ValueError):
    """A follow-up that can't be recorded; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Consequence:
    """What happens after a follow-up.

    action: CLOSE (for good), REOPEN (the resident is not satisfied) or RESCHEDULE (nobody was
    reached).
    fulfils: the obligation to follow up is done; speaking with an unsatisfied resident is a
    follow-up, ringing at a closed door is not.
    is_failed: counted among the failed follow-ups.
    """

    action: str
    fulfils: bool
    is_failed: bool


_CONSEQUENCES = {
    SATISFIED: Consequence(CLOSE, fulfils=True, is_failed=False),
    UNSATISFIED: Consequence(REOPEN, fulfils=True, is_failed=True),
    NOT_REACHED: Consequence(RESCHEDULE, fulfils=False, is_failed=True),
}


def consequence(result: str) -> Consequence:
    """The consequence of a follow-up's result; FollowUpError `unknown_result` for anything else."""
    try:
        return _CONSEQUENCES[result]
    except KeyError:
        raise FollowUpError("unknown_result") from None


def check(settled_at, followed_at, result: str, satisfaction: int | None, next_at: Any = None) -> Consequence:
    """Check one follow-up and return its consequence.

    satisfaction: 1 to 5, needed when the resident was reached, none otherwise (0 and None both mean
    none).
    next_at: when to try again, needed when nobody was reached, after this try.
    Raises FollowUpError: `before_settling`, `satisfaction_missing`, `satisfaction_range`,
    `satisfaction_unasked`, `next_missing`, `next_not_later`, `unknown_result`.
    """
    outcome = consequence(result)
    if followed_at < settled_at:
        raise FollowUpError("before_settling")
    if outcome.action == RESCHEDULE:
        if satisfaction:
            raise FollowUpError("satisfaction_unasked")
        if next_at is None:
            raise FollowUpError("next_missing")
        if next_at <= followed_at:
            raise FollowUpError("next_not_later")
    elif not satisfaction:
        raise FollowUpError("satisfaction_missing")
    elif not 1 <= satisfaction <= 5:
        raise FollowUpError("satisfaction_range")
    return outcome


def is_try_in_time(at, next_at, due) -> bool:
    """Whether the next try keeps to the follow-up's own limit; what is over it already is tried whenever it can be."""
    return next_at <= due or at > due


def next_try(followed_at, hours: timedelta, due=None):
    """When to try again: some hours later, within the limit of the follow-up while it lasts."""
    later = followed_at + hours
    return due if due is not None and followed_at < due < later else later


def count(results: list[str]) -> dict[str, int]:
    """How many follow-ups reached the resident, how many failed, and how often the ticket was
    reopened by one."""
    outcomes = [consequence(result) for result in results]
    return {
        "reached": sum(outcome.fulfils for outcome in outcomes),
        "failed": sum(outcome.is_failed for outcome in outcomes),
        "reopened": sum(outcome.action == REOPEN for outcome in outcomes),
    }
