# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sheets filled in by a checklist: what a point asks on that day, what the answers come to (STD-4, STD-6)."""

from collections.abc import Iterable
from typing import NamedTuple

PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "na"


class Answer(NamedTuple):
    """A point as it was answered; ``needs_remark``: a failure is explained."""

    name: str
    answer: str
    remark: str = ""
    needs_remark: bool = False


class Count(NamedTuple):
    """How many points passed, failed and did not apply."""

    passed: int
    failed: int
    not_applicable: int


def expectation(expected: str, limit: float, unit: str) -> str:
    """What a point expects, with the company's own number where it has one: ``Hair at most 1.5 cm``."""
    number = f" {limit:g} {unit}".rstrip() if limit else ""
    return f"{expected}{number}"


def count(answers: Iterable[str]) -> Count:
    """The sums of a sheet."""
    given = list(answers)
    return Count(given.count(PASS), given.count(FAIL), given.count(NOT_APPLICABLE))


def result(answers: Iterable[str]) -> str | None:
    """``pass`` when no point failed, ``fail`` when one did, None when nothing applied."""
    found = count(answers)
    if found.failed:
        return FAIL
    return PASS if found.passed else None


def are_points_of(answered: Iterable[int], known: Iterable[int], wanted: Iterable[int] = ()) -> bool:
    """Whether what was answered are points of the checklist, by their keys, none of them twice and none left out.

    :param wanted: keys of the points that have to be there
    """
    keys = list(answered)
    return len(set(keys)) == len(keys) and set(wanted) <= set(keys) <= set(known)


def unexplained(answers: Iterable[Answer]) -> list[str]:
    """Names of the failed points whose remark is missing, in their order."""
    return [
        point.name
        for point in answers
        if point.answer == FAIL and point.needs_remark and not (point.remark or "").strip()
    ]
