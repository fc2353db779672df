# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who owes recurring work: whoever is a subject on the day it is due, and until then on the day of asking.

So one who joins before that day owes it, and one who leaves or moves away before it owes it no more.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date

ESTATE, EMPLOYEE = "estate", "employee"
SUBJECTS = [
    (ESTATE, "The estate"),
    (EMPLOYEE, "Each employee of the role"),
]


def day_of(today: date, due_on: date) -> date:
    """The day on which it shows who owes the work."""
    return min(today, due_on)


def missing(wanted: Iterable[Mapping], have: Collection[tuple]) -> list[Mapping]:
    """Those of the rows wanted that aren't there yet; see :func:`key`."""
    return [one for one in wanted if key(one) not in have]


def key(asked: Mapping) -> tuple:
    """(code, estate, model, record, period) of what ``property.obligation._open`` takes."""
    return tuple(asked[name] for name in ("code", "estate_id", "res_model", "res_id", "period"))


def gone(rows: Mapping[Hashable, tuple], subjects: Mapping[Hashable, Collection]) -> list:
    """Keys of rows whose subject owes them no more.

    :param rows: ``{key: (place and day, subject)}``
    :param subjects: ``{place and day: subjects}``
    """
    return [row for row, (at, subject) in rows.items() if subject not in subjects.get(at, ())]
