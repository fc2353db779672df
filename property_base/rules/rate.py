# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How often something may be done within a span of time, and by whom it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

HOME_BITS = 64
"""One household or office is given that many bits of IPv6 addresses, to change among as it likes."""


@dataclass(frozen=True)
class Limit:
    """At most ``count`` within any span of ``span``; 0 = no limit."""

    count: int
    span: timedelta


def next_allowed(moments: Iterable[datetime], now: datetime, limits: Sequence[Limit]) -> datetime | None:
    """When the next one may come; None = now.

    :param moments: of those that came before, in any order
    """
    waits = []
    for limit in limits:
        recent = sorted(moment for moment in moments if moment > now - limit.span)
        if limit.count and len(recent) >= limit.count:
            waits.append(recent[-limit.count] + limit.span)
    return max(waits, default=None)


def longest(limits: Iterable[Limit]) -> timedelta:
    """The span that moments have to be kept for."""
    return max((limit.span for limit in limits), default=timedelta(0))


def caller(address: str | None) -> str:
    """Who is counted: an IPv4 address as it is, an IPv6 address by its household, anything else as nobody's.

    An IPv4 address that is written as an IPv6 one is the same caller.
    """
    try:
        known = ip_address((address or "").split("%")[0])
    except ValueError:
        return ""
    if known.version == 4:
        return str(known)
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return str(ip_network((int(known), HOME_BITS), strict=False))
