# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Facts against the events that stand (SCO-3, architecture idea 3).

Asking twice changes nothing; a corrected fact corrects its event; a fact that is
gone withdraws it; what happened in a closed month is settled by an adjustment in
the open one. Nothing here writes: the plan says what to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from . import flow
from .choose import Wanted
from .fact import FactKey
from .points import Amount


@dataclass(frozen=True, slots=True)
class Standing:
    """An automatic event as it is in the database.

    day: local day it happened; frozen: it counts in a closed month;
    is_adjustment: it settles the difference to frozen ones;
    points in tenths, money in yuan: what it counts for if it counts; reading: what a measured value was judged by.
    """

    event_id: int
    key: FactKey
    rule_id: int
    kind: str
    quantity: int
    at: datetime
    estate_id: int
    day: date
    points: int
    money: Decimal
    absent_minutes: int
    state: str
    frozen: bool = False
    is_adjustment: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Make one event say what the fact says now; ``amount`` and ``state`` are final."""

    event_id: int
    wanted: Wanted
    amount: Amount
    state: str


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Settle in the open month what a closed one got wrong.

    wanted is None when the fact is gone; estate_id says where it is or was; original_id
    is None when the closed month has no event; event_id is the open adjustment to
    correct, None for a new one.
    """

    key: FactKey
    wanted: Wanted | None
    estate_id: int
    original_id: int | None
    event_id: int | None
    amount: Amount
    state: str


@dataclass(slots=True)
class Plan:
    """What has to be done; four lists, empty when the events say what the facts say."""

    create: list[Wanted] = field(default_factory=list)
    update: list[Change] = field(default_factory=list)
    withdraw: list[int] = field(default_factory=list)
    adjust: list[Adjustment] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.create or self.update or self.withdraw or self.adjust)

    def wants(self) -> list[Wanted]:
        """Everything that an event will say."""
        wanted = [*self.create, *(change.wanted for change in self.update)]
        return wanted + [item.wanted for item in self.adjust if item.wanted]

    def homes(self) -> tuple[dict[int, int], dict[int, int]]:
        """Whose scorecards of the month itself, and of the open month, it needs: {employee: estate} each."""
        here = {want.key.employee_id: want.fact.estate_id for want in self.create}
        here.update({change.wanted.key.employee_id: change.wanted.fact.estate_id for change in self.update})
        return here, {item.key.employee_id: item.estate_id for item in self.adjust}


def reconcile(wanted: Mapping[FactKey, Wanted], standing: Iterable[Standing], closed: Iterable[date] = ()) -> Plan:
    """Compare what the facts ask for with what stands.

    wanted: one per key, see choose(); standing: the automatic events of the same
    sources and period, and all others under these keys; closed: first days of the
    closed months. Returns the Plan.
    """
    closed = set(closed)
    by_key: dict[FactKey, list[Standing]] = {}
    for event in standing:
        by_key.setdefault(event.key, []).append(event)
    plan = Plan()
    for key in [*wanted, *(key for key in by_key if key not in wanted)]:
        want, events = wanted.get(key), by_key.get(key, [])
        is_closed = want is not None and flow.first_of_month(want.day) in closed
        if is_closed or any(event.frozen or event.is_adjustment for event in events):
            _settle(plan, key, want, events)
        else:
            _correct(plan, want, events[0] if events else None)
    return plan


def first_state(wanted: Wanted) -> str:
    """The state in which an event of this rule begins."""
    if wanted.follows:
        return wanted.follows
    return "confirmed" if wanted.rule.mode == "confirmed" else "proposed"


def _correct(plan: Plan, want: Wanted | None, event: Standing | None) -> None:
    if event is None:
        plan.create.append(want)
    elif want is None:
        if event.state not in ("withdrawn", "rejected"):
            plan.withdraw.append(event.event_id)
    else:
        amount = _kept_choice(want, event)
        state = _next_state(want, event)
        if _differs(want, event, amount) or state != event.state:
            plan.update.append(Change(event.event_id, want, amount, state))


def _amount(want: Wanted | None) -> Amount:
    return Amount() if want is None else Amount(want.points, want.money, want.absent_minutes)


def _kept_choice(want: Wanted, event: Standing) -> Amount:
    """Points a person chose within the range of the same rule stay chosen."""
    if not want.follows and want.rule.id == event.rule_id and not want.rule.scale.is_fixed and want.rule.units is None:
        return Amount(event.points, want.money, want.absent_minutes)
    return _amount(want)


def _same_fact(want: Wanted, event: Standing) -> bool:
    fact = want.fact
    reading = fact.reading.text() if fact.reading else ""
    return (fact.kind, fact.quantity, reading) == (event.kind, event.quantity, event.reading)


def _differs(want: Wanted, event: Standing, amount: Amount) -> bool:
    """Evidence is words, not compared: the same fact may be worded anew."""
    fact = want.fact
    return (
        want.rule.id != event.rule_id
        or not _same_fact(want, event)
        or (fact.at, fact.estate_id, want.day) != (event.at, event.estate_id, event.day)
        or amount != Amount(event.points, event.money, event.absent_minutes)
    )


def _next_state(want: Wanted, event: Standing) -> str:
    """A decision stands as long as the rule it was made on does; a returned fact begins anew.

    What follows another event is moved with it; only what an appeal decided stays.
    """
    if want.follows:
        stays = event.state == "rejected" or (event.state == "appealed" and want.follows == "confirmed")
        return event.state if stays else want.follows
    if event.state == "withdrawn":
        return first_state(want)
    if event.state in ("confirmed", "rejected") and want.rule.id != event.rule_id:
        return first_state(want)
    return event.state


def _settle(plan: Plan, key: FactKey, want: Wanted | None, events: list[Standing]) -> None:
    """Bring the sum of a key whose month is closed to what the fact says now."""
    frozen = sorted((event for event in events if event.frozen), key=lambda event: event.event_id)
    unsettled = next((event for event in events if not event.frozen), None)
    delta = Amount() if _is_settled(want, frozen) else _amount(want) - _counted(frozen)
    if delta == Amount():
        if unsettled is not None and unsettled.state not in ("withdrawn", "rejected"):
            plan.withdraw.append(unsettled.event_id)
        return
    if unsettled is not None and not _needs_change(want, unsettled, delta):
        return
    plan.adjust.append(
        Adjustment(
            key=key,
            wanted=want,
            estate_id=want.fact.estate_id if want else frozen[0].estate_id,
            original_id=frozen[0].event_id if frozen else None,
            event_id=unsettled.event_id if unsettled else None,
            amount=delta,
            state=_settling_state(want, unsettled),
        )
    )


def _settling_state(want: Wanted | None, unsettled: Standing | None) -> str:
    if want is None:
        return "confirmed"
    return _next_state(want, unsettled) if want.follows and unsettled else first_state(want)


def _counted(events: Iterable[Standing]) -> Amount:
    total = Amount()
    for event in events:
        if event.state in flow.COUNTED:
            total += Amount(event.points, event.money, event.absent_minutes)
    return total


def _is_settled(want: Wanted | None, frozen: list[Standing]) -> bool:
    """True when the closed months already judged this very fact; decisions made there stand."""
    live = [event for event in frozen if event.state != "withdrawn"]
    if not live:
        return want is None
    last = live[-1]
    if want is None:
        return last.is_adjustment and last.quantity == 0 and not last.reading
    return last.state == "rejected" if want.follows else _same_fact(want, last)


def _needs_change(want: Wanted | None, event: Standing, delta: Amount) -> bool:
    if event.state == "withdrawn":
        return True
    if want is not None and want.follows and event.state != _next_state(want, event):
        return True
    if (event.points, event.money, event.absent_minutes) == (
        delta.points,
        delta.money,
        delta.absent_minutes,
    ):
        return False
    return not (event.state == "rejected" and want is not None and (want.follows or _same_fact(want, event)))
