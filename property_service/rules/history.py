# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A closed book read again: the state and the clocks of a ticket that happened before it was
entered."""

from dataclasses import dataclass, field
from typing import Any

from . import flow, follow_up, promise


class HistoryError(ValueError):
    """A past that can't have happened; `code` says why."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class FollowUp:
    """A past follow-up: when, its result, the satisfaction (1-5 or None), the next try if nobody
    was reached."""

    at: Any
    result: str
    satisfaction: int | None = None
    next_at: Any = None


@dataclass(frozen=True)
class Past:
    """What a ticket of the past amounts to.

    state: where it stands now; steps: the chain of promises, the first limit open (its type knows
    it); settled_at, closed_at: or None;
    follow_up_done_at: when the follow-up that counts was made, None = still owed or never owed;
    owes_follow_up: whether a follow-up obligation belongs to it.
    """

    state: str
    steps: tuple
    settled_at: Any = None
    closed_at: Any = None
    owes_follow_up: bool = False
    follow_up_done_at: Any = None


def past(policy: flow.Policy, received_at, answers, follow_ups=(), verdict=None) -> Past:
    """Return the state and the clocks of a past ticket from what was done about it.

    answers: promise.Answer in order, the last one settling or not; follow_ups: FollowUp in order,
    only after settling.
    A reopened ticket is not entered here: its later life is entered by the product's own actions.
    Raises promise.PromiseError, follow_up.FollowUpError, HistoryError `follow_up_unsettled`,
    `reopened`.
    """
    answers = list(answers)
    steps = tuple(promise.chain(received_at, None, answers))
    settled_at = answers[-1].at if answers and answers[-1].settles else None
    if settled_at is None:
        if follow_ups:
            raise HistoryError("follow_up_unsettled")
        return Past(flow.IN_PROGRESS if answers else flow.NEW, steps)
    if not flow.owes_follow_up(policy, verdict):
        return Past(flow.CLOSED, steps, settled_at, settled_at)
    for entry in follow_ups:
        outcome = follow_up.check(settled_at, entry.at, entry.result, entry.satisfaction, entry.next_at)
        if outcome.action == follow_up.REOPEN:
            raise HistoryError("reopened")
        if outcome.action == follow_up.CLOSE:
            return Past(flow.CLOSED, steps, settled_at, entry.at, True, entry.at)
    return Past(flow.SETTLED, steps, settled_at, owes_follow_up=True)


@dataclass
class Entry:
    """A ticket that happened before it was entered.

    vals: values of the ticket, with estate_id, property_kind and received_at.
    answers: ``(promise.Answer, text, employee id)`` in the order of time.
    follow_ups: ``(FollowUp, text, employee id)`` after the settling answer.
    verdict: valid, invalid or None; verdict_reason: why.
    is_live: its limits go on running and its people are warned; otherwise it is past and they are only judged.
    """

    vals: dict
    answers: list = field(default_factory=list)
    follow_ups: list = field(default_factory=list)
    verdict: str | None = None
    verdict_reason: str = ""
    is_live: bool = False

    def past(self, policy: flow.Policy) -> Past:
        """What the rules say the ticket amounts to."""
        return past(
            policy,
            self.vals["received_at"],
            [answer for answer, *_more in self.answers],
            [follow_up for follow_up, *_more in self.follow_ups],
            self.verdict,
        )


def as_of(moments) -> Any:
    """The last moment of a file: what it knows, it knows as of then. Raises HistoryError `empty`
    without any."""
    known = [moment for moment in moments if moment is not None]
    if not known:
        raise HistoryError("empty")
    return max(known)
