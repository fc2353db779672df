# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seats of an activity and the list of those who wait for one (CUL-3). A limit of 0 is no limit."""

from collections.abc import Collection, Iterator, Sequence


def free(limit: int, taken: Collection[int]) -> Iterator[int]:
    """Numbers of the seats that are free, the lowest first."""
    return (number for number in range(1, limit + 1) if number not in taken)


def moving_up(limit: int, taken: int, waiting: Sequence[int]) -> list[int]:
    """Who of those that wait gets a seat now, in the order in which they came.

    :param taken: how many seats are taken
    :param waiting: who waits, the first one first
    """
    return list(waiting) if not limit else list(waiting[: max(0, limit - taken)])


def is_queued(limit: int, taken: int, waiting: int) -> bool:
    """Whether somebody who comes now has to wait; nobody passes those who wait already."""
    return bool(limit) and (waiting > 0 or taken >= limit)


def left(limit: int, taken: int) -> int | None:
    """How many seats are left; None: as many as come."""
    return max(0, limit - taken) if limit else None
