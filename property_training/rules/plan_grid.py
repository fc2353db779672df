# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A day as bits of one number, one for each step of minutes: free hours and starts are found without loops."""

import functools
from collections.abc import Iterable

Span = tuple[int, int]


def taken(start: int, end: int, step: int) -> int:
    """The bits that a span from ``start`` to ``end`` (minutes) touches."""
    return (1 << -(-end // step)) - (1 << start // step) if end > start else 0


def inside(spans: Iterable[Span], step: int) -> int:
    """The bits that lie wholly in one of the spans."""
    bits = 0
    for start, end in spans:
        first, after = -(-start // step), end // step
        if after > first:
            bits |= (1 << after) - (1 << first)
    return bits


@functools.lru_cache(maxsize=65536)
def starts(free: int, count: int) -> int:
    """The bits at which ``count`` free ones in a row begin; ``count`` 1 or more."""
    have = 1
    while have < count and free:
        more = min(have, count - have)
        free &= free >> more
        have += more
    return free


def around(bit: int, count: int) -> int:
    """The bits at which a row of ``count`` would meet the one that begins at ``bit``."""
    first = max(0, bit - count + 1)
    return (1 << bit + count) - (1 << first)


def each(bits: int) -> Iterable[int]:
    """The numbers of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
