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
