# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What-if: what another version of the rulebook would have made of months that are there, untouched (SCO-8).

Both sides are of one population: the events as they count today, with all that corrects them, against the same facts
and the same recordings of people judged anew. What people decided stays decided: an event found unjustified stays so,
points chosen within a range stay where the range still holds them. What waits for a decision counts on neither side;
what others bear of an event (SCO-13) stays as it is, for it follows from decisions about today's events.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from . import choose, conversion, flow, liability, points, reckon
from .audience import Person
from .choose import NOBODY, People
from .fact import Fact, FactKey
from .points import Amount
from .tiers import Rule


@dataclass(frozen=True, slots=True)
class Stood:
    """An event with all that corrects it, as it counts today.

    id: of the event, places it among others of one moment; group: what it has in common with its corrections;
    key: of its fact, None where a person recorded it; points: its own tenths; amount: what it counts for, with repeats
    and maxima; counts: confirmed, also under appeal; is_decided: a person found it unjustified, or an appeal did;
    is_open: waits for a decision; is_ruled: its last correction was found wrong, so what stood before it holds,
    whatever its fact says.
    """

    id: int
    group: Hashable
    key: FactKey | None
    employee_id: int
    code: str
    category_id: int
    day: date
    at: datetime
    quantity: int
    points: int
    amount: Amount
    counts: bool = True
    estate_id: int = 0
    is_decided: bool = False
    is_open: bool = False
    is_ruled: bool = False

    @property
    def is_shared(self) -> bool:
        """True when it is borne for somebody else (SCO-13)."""
        return self.key is not None and self.key.source == liability.SOURCE


@dataclass(frozen=True, slots=True)
class Book:
    """The version on trial: its rules by code, and by code what they say of events together and their category."""

    rules: Mapping[str, Rule]
    laws: Mapping[str, reckon.Law]
    categories: Mapping[str, int]

    def version(self) -> choose.Version:
        """The rules as if they were in force on every day."""
        return choose.Version(date.min, None, tuple(self.rules.values()))

    def law(self, code: str) -> reckon.Law:
        """What the version says of events of a rule together."""
        return self.laws.get(code, reckon.Law())

    def reach(self, first: date) -> date:
        """The first day whose events count for repeats and conversions of a month that begins on ``first``."""
        windows = {law.ladder.window for law in self.laws.values() if law.ladder}
        windows |= {item.window for law in self.laws.values() for item in law.conversions}
        return min([window.start(first) for window in windows], default=first)


@dataclass(frozen=True, slots=True)
class Judged:
    """One event judged by the version on trial, before repeats and maxima; is_shared: borne for somebody else."""

    id: int
    group: Hashable
    employee_id: int
    code: str
    day: date
    at: datetime
    amount: Amount
    category_id: int = 0
    estate_id: int = 0
    is_shared: bool = False

    @property
    def points(self) -> int:
        """Its own tenths."""
        return self.amount.points


@dataclass(slots=True)
class RuleChange:
    """How one rule differs for somebody: how often it counts and what for, today and on trial; points in tenths."""

    count_before: int = 0
    count_after: int = 0
    before: Amount = Amount()
    after: Amount = Amount()

    @property
    def differs(self) -> bool:
        """True when the rule counts for something else than today."""
        return (self.count_before, self.before) != (self.count_after, self.after)


@dataclass(slots=True)
class Change:
    """One person in one month, today and on trial, rule by rule."""

    rules: dict[str, RuleChange] = field(default_factory=dict)

    def rule(self, code: str) -> RuleChange:
        """The part of one rule, made when it is missing."""
        return self.rules.setdefault(code, RuleChange())

    @property
    def before(self) -> Amount:
        """What all counts for today."""
        return sum((part.before for part in self.rules.values()), Amount())

    @property
    def after(self) -> Amount:
        """What all would count for."""
        return sum((part.after for part in self.rules.values()), Amount())

    @property
    def differs(self) -> bool:
        """True when any rule counts for something else than today."""
        return any(part.differs for part in self.rules.values())


@dataclass(frozen=True, slots=True)
class Counted:
    """An event as one side counts it; amount: with repeats and maxima within."""

    id: int
    employee_id: int
    code: str
    day: date
    at: datetime
    amount: Amount


@dataclass(frozen=True, slots=True)
class Sides:
    """The events of the months that count: today, and on trial."""

    before: tuple[Counted, ...] = ()
    after: tuple[Counted, ...] = ()


def compare(
    stood: Iterable[Stood],
    dated: Iterable[tuple[Fact, date]],
    book: Book,
    months: Collection[date],
    people: People = NOBODY,
) -> dict[tuple[int, date], Change]:
    """Everybody with an event on either side: ``{(employee id, first of the month): Change}``; see :func:`sides`."""
    return changes(sides(stood, dated, book, months, people))


def sides(
    stood: Iterable[Stood],
    dated: Iterable[tuple[Fact, date]],
    book: Book,
    months: Collection[date],
    people: People = NOBODY,
) -> Sides:
    """What counts today and on trial.

    stood: the events of the months, and those before that the windows of ``book`` reach back to;
    dated: all facts of the months with their local days; months: the first days of those asked for;
    people: what those concerned were on these days, for rules with an audience.
    """
    stood, months = list(stood), set(months)
    asked = [item for item in stood if flow.first_of_month(item.day) in months]
    dated = [(fact, day) for fact, day in dated if flow.first_of_month(day) in months]
    judged = [*_facts(asked, dated, book, people), *_recorded(asked, book, people), *_borne(asked)]
    earlier = [item for item in stood if item.counts and flow.first_of_month(item.day) not in months]
    judged = _converted(asked, judged, earlier, book, months, people)
    shares = _shares([_row(item, book) for item in (*earlier, *judged)])
    return Sides(
        tuple(_counted(item, item.amount) for item in asked if item.counts),
        tuple(_counted(item, item.amount + Amount(shares.get(item.id, 0))) for item in judged),
    )


def changes(both: Sides) -> dict[tuple[int, date], Change]:
    """The sides by person, month and rule: ``{(employee id, first of the month): Change}``."""
    found: dict[tuple[int, date], Change] = {}
    for item in both.before:
        part = _change(found, item).rule(item.code)
        part.count_before += 1
        part.before += item.amount
    for item in both.after:
        part = _change(found, item).rule(item.code)
        part.count_after += 1
        part.after += item.amount
    return found


def _counted(item: Stood | Judged, amount: Amount) -> Counted:
    return Counted(item.id, item.employee_id, item.code, item.day, item.at, amount)


def _change(found: dict[tuple[int, date], Change], item: Counted) -> Change:
    return found.setdefault((item.employee_id, flow.first_of_month(item.day)), Change())


@dataclass(slots=True)
class Answer:
    """What a what-if found, by ``(employee id, first of the month)``.

    bases: by the first of the month, what everybody begins with today and on trial, tenths;
    extras: what modules on top of scoring add to it.
    """

    both: Sides
    changes: dict[tuple[int, date], Change]
    bases: Mapping[date, tuple[int, int]]
    extras: dict[tuple[int, date], Any] = field(default_factory=dict)

    @property
    def people(self) -> set[int]:
        """Ids of the employees with an event on either side, and of those for whom something else is tried."""
        return {item.employee_id for item in (*self.both.before, *self.both.after)} | {key[0] for key in self.changes}

    def totals(self, key: tuple[int, date]) -> tuple[int, int]:
        """Base and points of a person and month, today and on trial: tenths."""
        before, after = self.bases[key[1]]
        change = self.changes[key]
        return before + change.before.points, after + change.after.points


def _facts(asked: list[Stood], dated: Iterable[tuple[Fact, date]], book: Book, people: People) -> list[Judged]:
    """What the facts want of the version on trial, less what people found unjustified or have yet to decide."""
    wanted, _kept = choose.judge(dated, [book.version()], people)
    events = {item.key: item for item in asked if item.key}
    free = max((item.id for item in asked), default=0) + 1
    found = []
    for number, key in enumerate(sorted(wanted, key=lambda key: (wanted[key].fact.at, key))):
        want, event = wanted[key], events.get(key)
        if event and (event.is_decided or event.is_open or event.is_ruled):
            continue
        own = _chosen(event, want.rule, want.fact.quantity, want.points)
        found.append(
            Judged(
                id=event.id if event else free + number,
                group=event.group if event else key,
                employee_id=key.employee_id,
                code=want.rule.code,
                day=want.day,
                at=want.fact.at,
                amount=Amount(own, want.money, want.absent_minutes),
                estate_id=want.fact.estate_id,
            )
        )
    return found


def _recorded(asked: list[Stood], book: Book, people: People) -> list[Judged]:
    """What people recorded or let stand, by the rule of the same code; without one for the person it counts
    for nothing any more."""
    found = []
    for item in asked:
        is_said = item.key is None or (item.is_ruled and not item.is_shared)
        rule = book.rules.get(item.code) if is_said and item.counts else None
        if rule and _is_for(rule, item, people):
            costs = choose.amount(rule, item.quantity)
            own = _chosen(item, rule, item.quantity, costs.points)
            amount = Amount(own, costs.money, costs.absent_minutes)
            about = (item.id, item.group, item.employee_id, rule.code, item.day, item.at, amount)
            found.append(Judged(*about, estate_id=item.estate_id))
    return found


def _is_for(rule: Rule, item: Stood | Judged, people: People) -> bool:
    person = people.get((item.employee_id, item.estate_id, item.day), Person())
    return rule.audience.is_everybody or rule.audience.holds(person)


def _borne(asked: list[Stood]) -> list[Judged]:
    """What people bear for others, as it stands."""
    return [
        Judged(
            id=item.id,
            group=item.group,
            employee_id=item.employee_id,
            code=item.code,
            day=item.day,
            at=item.at,
            amount=Amount(item.points, item.amount.money, item.amount.absent_minutes),
            is_shared=True,
        )
        for item in asked
        if item.counts and item.is_shared
    ]


def _chosen(event: Stood | None, rule: Rule, quantity: int, mildest: int) -> int:
    """Tenths of points: those a person chose where the rule is the same, the nearest it allows; else the mildest."""
    if event is None or not event.counts or event.code != rule.code or rule.scale.is_fixed:
        return mildest
    return min(points.allowed(rule.scale, quantity, rule.units), key=lambda value: abs(value - event.points))


def _converted(
    asked: list[Stood],
    judged: list[Judged],
    earlier: list[Stood],
    book: Book,
    months: Collection[date],
    people: People,
) -> list[Judged]:
    """The judged events with those that so many of them make together, and what these make again."""
    refused = {item.key for item in asked if item.key and (item.is_decided or item.is_open)}
    judged, known = list(judged), {item.group for item in judged}
    while True:
        counted = {item.group: item for item in (*earlier, *judged)}
        rows = [_row(item, book) for item in (*earlier, *judged)]
        standing = reckon.standing_of(reckon.grouped(rows))
        free = max((row.id for row in rows), default=0) + 1  # what is made comes after what it is made of
        found = [item for item in conversion.sets(reckon.conversions_of(standing)) if item.key not in known | refused]
        made = [
            _made(item, counted, book.rules[item.law.into], free + number)
            for number, item in enumerate(found)
            if _may_be_made(item, counted[item.groups[-1]], book, months, people)
        ]
        if not made:
            return judged
        judged += made
        known |= {item.group for item in made}


def _may_be_made(
    item: conversion.Set, last: Stood | Judged, book: Book, months: Collection[date], people: People
) -> bool:
    """Whether there is a rule for it on the day of the last of them, in a month asked for, for who the person is."""
    rule = book.rules.get(item.law.into)
    if rule is None or not rule.scores(last.day) or flow.first_of_month(last.day) not in months:
        return False
    return _is_for(rule, last, people)


def _made(item: conversion.Set, counted: Mapping[Hashable, Stood | Judged], rule: Rule, number: int) -> Judged:
    """The event that a set of events makes, at the moment of the last of them; in their place it costs less by them."""
    costs, last = choose.amount(rule, item.law.quantity), counted[item.groups[-1]]
    if item.law.is_replacing:
        costs -= sum((replace(counted[group].amount, points=0) for group in item.groups), Amount())
    about = (number, item.key, item.key.employee_id, item.law.into, last.day, last.at, costs)
    return Judged(*about, estate_id=last.estate_id)


def _row(item: Stood | Judged, book: Book) -> reckon.Row:
    """An event as it is counted with others: of a month that is asked for as judged, of others as it stands."""
    return reckon.Row(
        id=item.id,
        group=item.group,
        employee_id=item.employee_id,
        code=item.code,
        category_id=book.categories.get(item.code, item.category_id),
        law=book.law(item.code),
        day=item.day,
        at=item.at,
        points=item.points,
        is_shared=item.is_shared,
    )


def _shares(rows: list[reckon.Row]) -> dict[int, int]:
    """What repeats and conversions add and maxima give back, by id: tenths."""
    first = min((row.day for row in rows), default=date.max)
    return {key: share.repeat + share.cut for key, share in reckon.reckon(rows, first).change.items()}
