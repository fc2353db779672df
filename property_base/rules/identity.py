# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who signs at a shared screen: by PIN, by badge, or as the person who is signed in (HND-5)."""

import hmac
from datetime import datetime, timedelta

PIN, BADGE, LOGIN = "pin", "badge", "login"
NOT_SET, WRONG = "not_set", "wrong"
MOST_DOUBLINGS = 6


def proof(pin: str | None, badge: str | None, known_pin: str | None, known_badge: str | None, is_self: bool) -> str:
    """Return PIN, BADGE or LOGIN by which a person is known, else NOT_SET or WRONG.

    A person without a PIN signs as who is signed in, if it is the same person (`is_self`).
    """
    given, known = (badge, known_badge) if badge else (pin, known_pin)
    if given and known and hmac.compare_digest(str(given).encode(), str(known).encode()):
        return BADGE if badge else PIN
    if not known_pin and not given:
        return LOGIN if is_self else NOT_SET
    return WRONG


def wait_seconds(failures: int, last_failed_at: datetime | None, now: datetime, free: int, seconds: int) -> int:
    """Return how long a person must wait before the next PIN is looked at; 0 when at once.

    After `free` wrong ones each further one doubles the wait of `seconds`.
    """
    if failures < free or last_failed_at is None:
        return 0
    wait = timedelta(seconds=seconds * 2 ** min(failures - free, MOST_DOUBLINGS))
    return max(0, int((last_failed_at + wait - now).total_seconds()))
