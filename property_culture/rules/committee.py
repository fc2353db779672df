# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whether the owners' committee confirms what costs money (CUL-2)."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

YES, NO, ABSTAIN = ANSWERS = ("yes", "no", "abstain")
HALF = 50


@dataclass(frozen=True)
class Count:
    """How a vote stands.

    :param members: members whose term of office holds
    :param taking_part: those of them who answered
    :param agreeing: those of these who agree
    """

    members: int
    taking_part: int
    agreeing: int

    def __post_init__(self):
        if not 0 <= self.agreeing <= self.taking_part <= self.members:
            raise ValueError(f"{self.agreeing} of {self.taking_part} of {self.members} can't agree")


def is_confirmed(count: Count, share: int = HALF, majority: int = HALF) -> bool:
    """More than ``share`` percent of all members take part, at least ``majority`` percent of all members agree.

    :param share, majority: whole percent; both are of all members, whoever stays away
    """
    has_quorum = count.taking_part * 100 > count.members * share
    return has_quorum and count.agreeing * 100 >= count.members * majority


def tally(members: Collection[Hashable], answers: Mapping[Hashable, str]) -> Count:
    """The count of a vote: the answer of somebody who isn't a member any more doesn't count.

    :param answers: {member: one of ANSWERS}
    """
    valid = {member: answer for member, answer in answers.items() if member in members}
    return Count(len(set(members)), len(valid), sum(answer == YES for answer in valid.values()))


def is_settled(count: Count) -> bool:
    """Whether everybody has answered, so that nothing is to be waited for."""
    return bool(count.members) and count.taking_part == count.members


def covers(confirmed: int | None, spent: int) -> bool:
    """Whether what the committee confirmed covers what is spent; both in cents, None: nothing was confirmed."""
    return spent <= (confirmed or 0)
