# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who gets an activity of his own about a row, and who a digest: nobody reads two hundred of them."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable

WARNED, MISSED, ESCALATED = "warned", "missed", "escalated"
SINGLE = 20

Notice = tuple[Hashable, Hashable, str]
"""(row, user, kind of the notice)"""


def shares(notices: Iterable[Notice], have: Collection[tuple], most: int = SINGLE) -> dict:
    """{user: ([(row, kind)] that are told one by one, [rows of the digest])}.

    :param have: pairs of row and user which have an open activity already
    """
    by_user = {}
    for row, user, kind in notices:
        if (row, user) not in have:
            by_user.setdefault(user, {}).setdefault(row, kind)
    return {user: (list(mine.items())[:most], list(mine)[most:]) for user, mine in by_user.items()}


def words(notices: Iterable[Notice]) -> dict:
    """{user: (Counter of the kinds, first row that was escalated to the user or None)}: the word on the screen."""
    found = {}
    for row, user, kind in notices:
        counts, first = found.get(user, (Counter(), None))
        counts[kind] += 1
        found[user] = counts, first if first is not None or kind != ESCALATED else row
    return found
