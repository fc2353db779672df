# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whose turn it is: the steps of an approval, what a decision does to them, and how it ends."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

WAITING, PENDING = "waiting", "pending"
APPROVED, REJECTED, CANCELLED = "approved", "rejected", "cancel"
OPEN = frozenset({WAITING, PENDING})


@dataclass(frozen=True)
class Step:
    """One step of one document's approval.

    :param key: anything that names the step
    :param sequence: place in the order, the lowest first
    :param reviewers: user ids who may decide it
    :param is_ordered: it waits until all earlier steps are decided
    :param bypasses: whoever decided the step before it and may decide this one, too, needn't do it again
    :param is_stand_in: its reviewers decide in place of those whom it would have asked, see :func:`deciders`
    """

    key: int
    sequence: int
    status: str = WAITING
    reviewers: frozenset = frozenset()
    is_ordered: bool = True
    bypasses: bool = False
    is_stand_in: bool = False


def deciders(
    line: Iterable[frozenset], concerned: frozenset, excluded: frozenset = frozenset(), *, is_vacant: bool = False
):
    """Who decides a step: nobody on a document about the own person, so the step climbs until somebody else is found.

    It climbs as well where those whom it had asked hold their role no more.

    :param line: groups of users, those whom the step asks first, then whoever stands in for the group before
    :param concerned: users whom the document is about
    :param excluded: users who may not decide either, but for whom nobody stands in
    :param is_vacant: nobody holds the role any more
    :return: (users, whether they stand in for others)
    """
    line = [frozenset(users) for users in line]
    if not is_vacant and (not line or not line[0] & concerned):
        return (line[0] - excluded if line else frozenset()), False
    for place, users in enumerate(line):
        if left := users - concerned - excluded:
            return left, place > 0
    return frozenset(), is_vacant


def available(steps: Iterable[Step]):
    """Open steps that may be decided now: every unordered one, and an ordered one when it is the first of all.

    :return: list of Step
    """
    waiting = [step for step in steps if step.status in OPEN]
    first = min((step.sequence for step in waiting), default=None)
    return [step for step in waiting if not step.is_ordered or step.sequence == first]


def turn(steps, user):
    """Steps the user may decide now."""
    return [step for step in available(steps) if user in step.reviewers]


def approve(steps, user, one_each=False, only=frozenset()):
    """What the user's approval does. Who stands in for the step before needn't decide the own step once more.

    :param one_each: nobody decides two steps of a document
    :param only: keys of steps that are meant, where the user may decide several and decides one
    :return: (keys of the steps approved, keys of the steps that are pending afterwards); both empty when it isn't the
        user's turn
    """
    steps, approved = list(steps), []
    decided = turn(steps, user)
    if one_each and decided:
        first = min(decided, key=lambda step: (step.key not in only, step.sequence))
        steps = [replace(step, status=APPROVED) if step.key == first.key else step for step in steps]
        return [first.key], [step.key for step in available(steps)]
    while decided:
        approved += [step.key for step in decided]
        keys = {step.key for step in decided}
        steps = [replace(step, status=APPROVED) if step.key in keys else step for step in steps]
        stood_in = any(step.is_stand_in for step in decided)
        decided = [step for step in turn(steps, user) if step.bypasses or stood_in]
    return approved, [step.key for step in available(steps)] if approved else []


def outcome(steps):
    """State of the whole: "no", "waiting", "pending", "rejected" or "validated"."""
    statuses = {step.status for step in steps}
    if not statuses or statuses == {CANCELLED}:
        return "no"
    if REJECTED in statuses:
        return "rejected"
    if statuses == {APPROVED}:
        return "validated"
    return "pending" if PENDING in statuses else "waiting"
