# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Subjects of earlier tickets, offered while one is typed (TKT-1)."""

from collections.abc import Iterable


def merge(lists: Iterable[Iterable[str]], limit: int) -> list[str]:
    """The first ``limit`` different subjects; the next list is asked for only while there is room.

    :param lists: subjects of the nearest scope first; may be a generator that searches when it is asked
    """
    names = {}
    for subjects in lists:
        names.update(dict.fromkeys(subjects))
        if len(names) >= limit:
            break
    return list(names)[:limit]
