# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What each event counts for, once repeats, conversions and maxima are known (SCO-11, SCO-12).

The order is: points of each event, repeats, conversions, maximum of the category. What a closed month booked stays;
where an earlier event fell or came to light later, the difference is booked in an open month. Nothing here writes.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from . import conversion, flow, maximum, repeats


@dataclass(frozen=True, slots=True)
class Law:
    """What a rule says about its events together: its ladder, and the most of its category (tenths, None: no limit).

    is_by_category: all events of the category are counted, else those of the same code;
    conversions: those that its events are counted for.
    """

    ladder: repeats.Ladder | None = None
    is_by_category: bool = False
    most: int | None = None
    conversions: tuple[conversion.Conversion, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An event or an adjustment of one as it stands.

    group: what an event and its adjustments have in common; points: its own tenths; repeat, cut: what repeats add and
    the maximum takes off now; counts: its state counts; is_frozen: in a closed month; is_gone: it says that the
    fact is gone; is_reckoned: it settles repeats and maxima only; is_silent: a correction that an appeal found wrong,
    or what gave it back: both count, neither says what is true; is_shared: it bears a part of another person's event,
    so it is no repeat of anything.
    """

    id: int
    group: Hashable
    employee_id: int
    code: str
    category_id: int
    law: Law
    day: date
    at: datetime
    points: int
    repeat: int = 0
    cut: int = 0
    number: int = 0
    counts: bool = True
    is_frozen: bool = False
    is_gone: bool = False
    is_reckoned: bool = False
    is_silent: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What the others make of an event: which time it is (0: not counted), what repeats add, what is cut off.

    repeat: also what is given back where a conversion stands in place of the event.
    """

    number: int = 0
    repeat: int = 0
    cut: int = 0


@dataclass(slots=True)
class Plan:
    """``change``: shares of open events by id; ``book``: differences of closed ones by the id of the event settled."""

    change: dict[int, Share] = field(default_factory=dict)
    book: dict[int, Share] = field(default_factory=dict)


def reckon(rows: Iterable[Row], first: date) -> Plan:
    """Bring every event from the local day ``first`` on to what it counts for.

    rows: all events of some people that count together, as far back as the windows of ``first`` reach.
    """
    groups = grouped(rows)
    standing = standing_of(groups)
    shares = _shares(standing, {group: _own(groups[group]) for group in standing})
    plan = Plan()
    for group, some in groups.items():
        if max(row.day for row in some) >= first:
            _settle(plan, sorted(some, key=lambda row: row.id), shares.get(group, Share()))
    return plan


def grouped(rows: Iterable[Row]) -> dict[Hashable, list[Row]]:
    """Events together with what adjusts them."""
    groups: dict[Hashable, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    return groups


def standing_of(groups: Mapping[Hashable, list[Row]]) -> dict[Hashable, Row]:
    """What is true of every event that counts now, under the id of the first of its group."""
    return {group: row for group, some in groups.items() if (row := _standing(some))}


def conversions_of(standing: Mapping[Hashable, Row]) -> dict[Hashable, conversion.Counted]:
    """The events that stand, as conversions count them; shares in those of other people aren't counted."""
    return {
        group: conversion.Counted(row.id, row.employee_id, row.day, row.at, row.law.conversions)
        for group, row in standing.items()
        if not row.is_shared
    }


def _standing(some: list[Row]) -> Row | None:
    """What is true of an event now: the last that counts of it and its corrections; None where it doesn't count."""
    live = [row for row in some if row.counts and not (row.is_reckoned or row.is_silent)]
    last = max(live, key=lambda row: row.id, default=None)
    if last is None or last.is_gone:
        return None
    return replace(last, id=min(row.id for row in some))  # it keeps its place among others of the same moment


def _own(some: list[Row]) -> int:
    return sum(row.points for row in some if row.counts)


def _shares(standing: Mapping[Hashable, Row], own: Mapping[Hashable, int]) -> dict[Hashable, Share]:
    """The share of every event that counts: repeats first, then conversions, then the maximum of its category."""
    numbers = _numbers({group: row for group, row in standing.items() if not row.is_shared})
    replaced = conversion.replaced(conversions_of(standing))
    costs = {}
    for group, row in standing.items():
        ladder = None if row.is_shared else row.law.ladder
        costs[group] = ladder.cost(numbers[group], own[group]) if ladder else own[group]
        if group in replaced:
            costs[group] = 0
    cuts = _cuts(standing, costs)
    return {group: Share(numbers.get(group, 0), costs[group] - own[group], cuts[group]) for group in standing}


def _together(standing: Mapping[Hashable, Row], key: Callable) -> dict[Hashable, list[Hashable]]:
    found: dict[Hashable, list[Hashable]] = {}
    for group, row in standing.items():
        found.setdefault(key(row), []).append(group)
    return found


def _numbers(standing: Mapping[Hashable, Row]) -> dict[Hashable, int]:
    """Which time each event with a ladder is, in the window of its own rule."""
    found = {}
    for by_category in (False, True):
        for groups in _together(
            standing, lambda row, wide=by_category: (row.employee_id, row.category_id if wide else row.code)
        ).values():
            found.update(_times({group: standing[group] for group in groups}, by_category))
    return found


def _times(together: Mapping[Hashable, Row], by_category: bool) -> dict[Hashable, int]:
    """Which time each of the events is that count together; those without a ladder of this kind are counted only."""
    asked: dict[repeats.Window, dict[int, Hashable]] = {}
    for group, row in together.items():
        if row.law.ladder and row.law.is_by_category == by_category:
            asked.setdefault(row.law.ladder.window, {})[row.id] = group
    events = [repeats.Occurrence(row.id, row.day, row.at) for row in together.values()] if asked else []
    return {
        groups[key]: time
        for window, groups in asked.items()
        for key, time in repeats.numbers(events, window).items()
        if key in groups
    }


def _cuts(standing: Mapping[Hashable, Row], costs: Mapping[Hashable, int]) -> dict[Hashable, int]:
    """What the maximum of its category takes off each event: tenths, 0 or more."""
    found = {}
    months = _together(standing, lambda row: (row.employee_id, row.category_id, flow.first_of_month(row.day)))
    for groups in months.values():
        groups.sort(key=lambda group: (standing[group].day, standing[group].at, standing[group].id))
        counted = maximum.counted([costs[group] for group in groups], [standing[group].law.most for group in groups])
        found.update({group: value - costs[group] for group, value in zip(groups, counted, strict=True)})
    return found


def _settle(plan: Plan, rows: list[Row], share: Share) -> None:
    """Book a share: on the event itself, or where closed months hold it the difference in an open one."""
    frozen = [row for row in rows if row.is_frozen]
    opened = [row for row in rows if not row.is_frozen]
    booked = [row for row in frozen if row.counts]
    rest = Share(
        share.number,
        share.repeat - sum(row.repeat for row in booked),
        share.cut - sum(row.cut for row in booked),
    )
    bearer = next((row for row in reversed(opened) if row.is_reckoned), None)
    bearer = bearer or next((row for row in reversed(opened) if row.counts), None)
    for row in opened:
        wanted = rest if row is bearer else Share()
        if (row.number, row.repeat, row.cut) != (wanted.number, wanted.repeat, wanted.cut):
            plan.change[row.id] = wanted
    if bearer is None and (rest.repeat or rest.cut):
        plan.book[frozen[0].id] = rest
