# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who is needed at two places at once: classes, exams, duty and leave of the same person (TRN-3, TRN-5).

Beginnings and ends are anything that can be compared, all of one kind; an end is no part of its span.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Span:
    """Somebody has something to do.

    :param about: what it is; two spans about the same thing are never in each other's way
    :param is_duty: it is duty, beside which classes that allow it may be attended
    :param allows_duty: people on duty may attend
    """

    person: int
    start: Any
    end: Any
    about: Hashable = None
    is_duty: bool = False
    allows_duty: bool = False


def clashes(wanted: Iterable[Span], taken: Iterable[Span] = ()) -> list[tuple[Span, Span]]:
    """What is wanted beside what is in its way, by person and time.

    :param wanted: the spans that are asked about; they may be in each other's way, too: the later beside the earlier
    :param taken: what people have to do besides
    """
    by_person = defaultdict(list)
    for order, spans in enumerate((taken, wanted)):
        for span in spans:
            if span.start < span.end:
                by_person[span.person].append((span.start, order, span))
    return [pair for person in sorted(by_person) for pair in _of_person(by_person[person])]


def _of_person(rows):
    running = []
    for start, is_wanted, span in sorted(rows, key=lambda row: row[:2]):
        running = [row for row in running if row[1].end > start]
        for other_is_wanted, other in running:
            if _are_in_the_way(span, other):
                if is_wanted:
                    yield span, other
                elif other_is_wanted:
                    yield other, span
        running.append((is_wanted, span))


def _are_in_the_way(one, other):
    if one.about is not None and one.about == other.about:
        return False
    return not (one.is_duty and other.allows_duty or other.is_duty and one.allows_duty)


def of_same(records: Mapping[int, Collection[int]], taken: Iterable[Span]) -> list[Span]:
    """What people have to do, as whom it is asked about: one for each record that stands for the same person.

    :param records: ``{person who is asked about: all records of that person}``; who isn't in it stands for oneself
    """
    asked = defaultdict(set)
    for person, same in records.items():
        for one in same:
            asked[one].add(person)
    return [replace(span, person=person) for span in taken for person in sorted(asked.get(span.person, {span.person}))]


def free(people: Iterable[int], wanted: Span, taken: Collection[Span]) -> list[int]:
    """Who of these people has time, in their order.

    :param wanted: when, whoever its person is
    """
    return [person for person in people if not clashes([replace(wanted, person=person)], taken)]


def outside(start, end, spans: Iterable[tuple[Any, Any]]) -> bool:
    """Whether nothing of a span lies in one of the others (begin, end)."""
    return all(last <= start or end <= first for first, last in spans)
