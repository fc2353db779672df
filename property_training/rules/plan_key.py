# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a key of a need or session says: why it exists, and which record or window it is about (TRN-3)."""

from typing import NamedTuple

from .plan_problem import COVERAGE, EXAM, REASONS, WINDOW

#: of sessions that a person put into a plan
HAND = "hand"


class Origin(NamedTuple):
    """Where a session comes from.

    :param reason: one of the reasons of needs, or :data:`HAND`
    :param name: code of the requirement; else the number of the topic or of the record, as text
    :param year, number: of the window; the year alone for coverage; 0 where there is none
    """

    reason: str
    name: str
    year: int = 0
    number: int = 0


def origin(key: str) -> Origin:
    """What a key says; what no plan has made is by hand."""
    reason, _colon, rest = key.partition(":")
    if reason not in REASONS:
        return Origin(HAND, rest)
    if reason == WINDOW:
        name, year, number, _place = rest.rsplit(":", 3)
        return Origin(reason, name, int(year), int(number))
    if reason == COVERAGE:
        topic, year = rest.rsplit(":", 1)
        return Origin(reason, topic, int(year))
    return Origin(reason, rest)


def first_reason(keys) -> str:
    """The reason that is shown first of those that needs give; by hand without any."""
    found = {origin(key).reason for key in keys}
    return next((reason for reason in REASONS if reason in found), HAND)


def record(one: Origin) -> int | None:
    """The id of the record that it is about, None where it isn't about one."""
    head = one.name.split(":")[0]
    return int(head) if one.reason not in (WINDOW, HAND) and head.isdigit() else None


def is_outside(keys) -> bool:
    """Whether what serves these needs lies in people's own time: the single training after a failed exam (TRN-9)."""
    return any(origin(key).reason == EXAM for key in keys)
