# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Inspections by checklist: the share that passed (STD-4, STD-6)."""

from collections.abc import Iterable

PASS, FAIL = "pass", "fail"


def share(results: Iterable[str], *, is_owed: bool) -> tuple[int, int]:
    """(passed, of) of a period.

    :param is_owed: an inspection was due in the period: none at all counts as one that did not pass
    """
    counted = [one for one in results if one in (PASS, FAIL)]
    return counted.count(PASS), len(counted) or int(is_owed)
