# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Repeated breaches that put a dismissal review on the scorecard (ATT-5, PAY-4).

It is only ever a proposal to people; nothing follows from it by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Repetition:
    """A rule that counts days of other rules within one month.

    code: of the rule itself (ATT-5); counted: codes it counts (ATT-4);
    days: how many different days call for the review.
    """

    code: str
    counted: frozenset[str]
    days: int


def reached(repetition: Repetition, breaches: Iterable[tuple[str, date]]) -> bool:
    """True when the counted rules were broken on enough different days.

    breaches: pairs of rule code and local day of the month's standing events.
    A repetition of 0 days or fewer never calls for anything.
    """
    days = {day for code, day in breaches if code in repetition.counted}
    return 0 < repetition.days <= len(days)


def reviews(
    repetitions: Iterable[Repetition],
    breaches: Iterable[tuple[str, date]],
    outright: Iterable[str] = (),
) -> list[str]:
    """Codes of the rules that call for a dismissal review, each once.

    outright: codes whose single breach already proposes it (a serious quarrel);
    they come first, then the repetitions in the order given.
    """
    breaches = list(breaches)
    broken = {code for code, _day in breaches}
    single = sorted(broken.intersection(outright))
    repeated = [item.code for item in repetitions if reached(item, breaches)]
    return list(dict.fromkeys([*single, *repeated]))


@dataclass(frozen=True, slots=True)
class CaseLimits:
    """What the company asks of a case before it is decided; settings, to be confirmed by a lawyer.

    attempts: to reach somebody who is absent; answer_days: calendar days after the notice; union_days: after the union
    was asked, unless it has answered.
    """

    attempts: int
    answer_days: int
    union_days: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What a dismissal case holds so far; days are local."""

    is_absence: bool
    attempts: int
    has_reason: bool
    notice_on: date | None = None
    has_heard: bool = False
    union_on: date | None = None
    has_opinion: bool = False
    has_union_note: bool = False


def missing(case: CaseFile, limits: CaseLimits, today: date) -> list[str]:
    """Codes of what a case still lacks before it is handed to those who decide (PAY-4), in the order of the work.

    ``attempts`` only of an absence; ``answer``: the person neither said anything nor had the time for it; ``union``:
    neither asked, nor noted why none is; ``opinion``: the union neither answered nor had the time for it.
    """
    lacks = []
    if case.is_absence and case.attempts < limits.attempts:
        lacks.append("attempts")
    if not case.notice_on:
        lacks.append("notice")
    elif not case.has_heard and (today - case.notice_on).days < limits.answer_days:
        lacks.append("answer")
    if not case.union_on and not case.has_union_note:
        lacks.append("union")
    elif case.union_on and not case.has_opinion and (today - case.union_on).days < limits.union_days:
        lacks.append("opinion")
    if not case.has_reason:
        lacks.append("reason")
    return lacks
