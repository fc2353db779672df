# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has to be trained in what on a day, by the roles, posts and jobs of that day (TRN-1, TRN-2)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

#: {person: [(first day, job)]}: a job lasts until the next one begins
Jobs = Mapping[int, Sequence[tuple[date, int | None]]]


@dataclass(frozen=True)
class Stay:
    """A person holds a role in an estate, perhaps at a post; ``first`` and ``last`` both count, last None = open."""

    person: int
    company: int
    estate: int
    role: int
    post: int | None
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the person is there on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Want:
    """What is asked of an audience. An empty set of roles, posts or jobs lets everybody in; of all sets one has to fit.

    :param code: several wants with one code are the same thing for one estate, one company, everybody
    :param company, estate: None = all
    """

    key: Hashable
    code: str
    company: int | None = None
    estate: int | None = None
    roles: frozenset[int] = frozenset()
    posts: frozenset[int] = frozenset()
    jobs: frozenset[int] = frozenset()
    first: date = date.min
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is asked on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def reaches(self, company: int, estate: int) -> bool:
        """Whether it is asked in an estate."""
        return self.company in (None, company) and self.estate in (None, estate)

    def fits(self, stay: Stay, job: int | None) -> bool:
        """Whether somebody who is there with a job belongs to the audience."""
        asked = ((self.roles, stay.role), (self.posts, stay.post), (self.jobs, job))
        return all(not wanted or own in wanted for wanted, own in asked)

    @property
    def width(self) -> int:
        """0: of one estate, 1: of a company, 2: of everybody."""
        return 0 if self.estate is not None else 1 if self.company is not None else 2


def asked_in(wants: Iterable[Want], company: int, estate: int, day: date) -> list[Want]:
    """What is asked in an estate on a day, in the order given; of one code the narrowest, which replaces the others."""
    found: dict[str, Want] = {}
    for want in wants:
        if want.holds(day) and want.reaches(company, estate):
            before = found.get(want.code)
            if before is None or want.width < before.width:
                found[want.code] = want
    return list(found.values())


def job_on(history: Sequence[tuple[date, int | None]], day: date) -> int | None:
    """The job of a day; before the first entry it is that of the first one, None without any."""
    known = [job for first, job in sorted(history, key=lambda entry: entry[0]) if first <= day]
    if known:
        return known[-1]
    return min(history, key=lambda entry: entry[0])[1] if history else None


def owed(stays: Iterable[Stay], jobs: Jobs, wants: Sequence[Want], day: date) -> dict[int, list[Hashable]]:
    """What each person has to be trained in on a day: ``{person: keys of wants}``.

    Each key stands there once, in the order of the wants. A person without a role on the day is left out; who has one
    and owes nothing has an empty list.
    """
    there = [stay for stay in stays if stay.holds(day)]
    asked = {place: asked_in(wants, *place, day) for place in {(stay.company, stay.estate) for stay in there}}
    found: dict[int, set] = defaultdict(set)
    for stay in there:
        job = job_on(jobs.get(stay.person, ()), day)
        found[stay.person] |= {want.key for want in asked[stay.company, stay.estate] if want.fits(stay, job)}
    return {person: [want.key for want in wants if want.key in keys] for person, keys in found.items()}


def during(
    stays: Iterable[Stay], jobs: Jobs, wants: Sequence[Want], first: date, last: date
) -> dict[int, dict[Hashable, list[tuple[date, date]]]]:
    """From when to when each person has to be trained in what, within the days from ``first`` to ``last``.

    :return: ``{person: {key of a want: [(first day, last day)]}}``, spans in time order that don't touch; only people
        with a role in that time
    """
    by_person = defaultdict(list)
    for stay in stays:
        if stay.first <= last and (stay.last is None or stay.last >= first):
            by_person[stay.person].append(stay)
    return {
        person: _spans(_pieces(mine, jobs.get(person, ()), wants, first, last), person, mine, jobs, wants)
        for person, mine in by_person.items()
    }


def _pieces(stays, history, wants, first, last):
    """Spans within which nothing begins and nothing ends."""
    begins = {first, *(day for day, _job in history)}
    for one in (*stays, *wants):
        begins |= {one.first} | ({one.last + timedelta(days=1)} if one.last and one.last < last else set())
    days = sorted(day for day in begins if first <= day <= last)
    ends = [*(day - timedelta(days=1) for day in days[1:]), last]
    return list(zip(days, ends, strict=True))


def _spans(pieces, person, stays, jobs, wants):
    found: dict[Hashable, list[tuple[date, date]]] = {}
    for begin, end in pieces:
        for key in owed(stays, jobs, wants, begin).get(person, ()):
            spans = found.setdefault(key, [])
            if spans and spans[-1][1] + timedelta(days=1) == begin:
                spans[-1] = spans[-1][0], end
            else:
                spans.append((begin, end))
    return found
