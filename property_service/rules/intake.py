# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a new ticket finds its place, and which of its values never change (TKT-1)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from . import flow


def sent_at(sent: datetime | None, now: datetime, hours: int) -> datetime:
    """When an e-mail counts as received: when it was sent, not in the future and not too long ago.

    :param sent: what the e-mail says, None: nothing
    :param hours: an earlier moment isn't believed
    """
    return max(min(sent or now, now), now - timedelta(hours=hours))


def home_of(homes: Iterable[tuple], estate_id=None):
    """The unit of a resident who has exactly one, in the ticket's estate if that is known; else None.

    :param homes: ``(unit id, estate id)`` of the residencies of today
    """
    units = {unit_id for unit_id, its_estate in homes if not estate_id or its_estate == estate_id}
    return units.pop() if len(units) == 1 else None


def with_defaults(vals_list: Iterable[Mapping], defaults: Mapping) -> list[dict]:
    """Copies of the values, completed by the defaults that say something."""
    usual = {name: value for name, value in defaults.items() if value}
    return [{**usual, **vals} for vals in vals_list]


def may_change_kind(states: Iterable[str]) -> bool:
    """Another kind has other limits: only while all the tickets are open."""
    return all(state in flow.OPEN_STATES for state in states)
