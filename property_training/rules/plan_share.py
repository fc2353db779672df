# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which of the needs belong into a plan: what others plan stays theirs, what can wait is spread (TRN-3).

The year's plan is the frame of the months' plans: what it puts into another month isn't asked in this one.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from .plan_need import Ask
from .plan_problem import COVERAGE, WINDOW, Need

#: what is asked within a span, and not as soon as can be
WAITING = (WINDOW, COVERAGE)

#: what ends so soon after a plan is better held in it than put off
WEEK = timedelta(days=6)

Spans = Sequence[tuple[date, date]]


class Framed(NamedTuple):
    """What the year's plan says of a need."""

    topic: int
    day: date


def belonging(needs: Iterable[Need], last: date, frame: Mapping[str, Framed], elsewhere: Collection[str]) -> list[Need]:
    """The needs of a plan that ends on ``last``.

    :param frame: ``{key: what the year's plan says}``; empty for a year's plan itself
    :param elsewhere: keys that stand in another plan of the same length
    """
    found, waiting = [], defaultdict(list)
    for need in needs:
        if need.key in elsewhere:
            continue
        if framed := frame.get(need.key):
            if framed.day <= last:
                found.append(replace(need, topic=framed.topic, last=min(need.last, last)))
        elif need.reason in WAITING and need.last > last + WEEK:
            waiting[need.reason, months_left(need.last, last)].append(need)
        else:
            found.append(need)
    for (_reason, months), some in waiting.items():
        found += sorted(some, key=lambda need: (need.last, need.key))[: -(-len(some) // months)]
    return found


def begun_earlier(needs: Iterable[Need], first: date, hours: Mapping[date, Any]) -> list[Need]:
    """The needs without windows that began before and have no class day left: they were the plan's before.

    :param first: the first day that can be planned
    :param hours: class hours by day
    """
    days = sorted(hours)

    def is_over(need):
        left = bisect_left(days, need.first) < bisect_right(days, need.last)
        return need.reason == WINDOW and need.first == first and not left

    return [need for need in needs if not is_over(need)]


def months_left(until: date, last: date) -> int:
    """How many months there are for what is asked until a day, that of ``last`` among them."""
    return max(1, (until.year - last.year) * 12 + until.month - last.month + 1)


def asked(needs: Iterable[Need], owing: Mapping[int, Spans]) -> list[Need]:
    """The needs with those of their people who owe it at some time of its span; nobody: it isn't asked.

    :param owing: ``{person: [(first day, last day)]}``
    """
    found = []
    for need in needs:
        people = tuple(one for one in need.people if _meets(owing.get(one, ()), need))
        if people:
            found.append(replace(need, people=people))
    return found


def _meets(spans, need):
    return any(first <= need.last and need.first <= last for first, last in spans)


def merged(needs: Iterable[Need]) -> list[Need]:
    """Each key once: two versions of a requirement in one window are one need of the people of both."""
    found: dict[str, Need] = {}
    for need in needs:
        if before := found.get(need.key):
            need = replace(before, people=tuple(sorted({*before.people, *need.people})))
        found[need.key] = need
    return list(found.values())


def unserved(asks: Iterable[Ask], attended: Iterable[tuple[int, int, date]]) -> list[Ask]:
    """What is asked, with those people who haven't been to a class of the topic since its first day.

    :param attended: (person, topic, day)
    """
    last: dict[tuple[int, int], date] = {}
    for person, topic, day in attended:
        last[person, topic] = max(day, last.get((person, topic), day))
    found = []
    for ask in asks:
        people = tuple(one for one in ask.people if last.get((one, ask.topic), date.min) < ask.first)
        if people:
            found.append(replace(ask, people=people))
    return found
