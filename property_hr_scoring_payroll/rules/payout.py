# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From points and breaches to money (PAY-1), and from money to what is paid (PAY-3).

Points are integer tenths, negative for a deduction and positive for praise; money is
``Decimal`` yuan, negative when it leaves the employee; time is integer minutes.  Each
amount is rounded once, in the employee's favour.

The order of a month: unworked time reduces the wage due; deductions that the policy
lets act on the bonus are taken from the bonus and stop at nothing; the others are taken
from the wage due within the guard.  What could not be taken is ``cut_off``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .guard import CENT, ZERO, cents_down, cents_up, take
from .price import BY_GRADE, BY_POINT, Tariff, more

WAGE, BONUS, NOTHING = "wage", "bonus", "none"
POINTS, PRAISE, FIXED, ABSENCE, GRADE, CARRY, POOL = (
    "points",
    "praise",
    "fixed",
    "absence",
    "grade",
    "carry",
    "pool",
)


@dataclass(frozen=True)
class Terms:
    """A pay policy as numbers.

    ``points_on`` and ``fixed_on`` say what a deduction acts on: ``wage``, ``bonus`` or
    ``none`` (it costs no money).  ``method`` is ``point`` (an amount for each point),
    ``grade`` (the bonus times the grade's coefficient), or a form in which the month's points
    act together, which ``tariff`` then says (PAY-6).  A cap of 0 means no cap.
    ``grades`` maps a grade to its coefficient; a grade that is not named pays in full.
    ``unit`` is the smallest sum of the payslip's currency.
    """

    method: str = BY_POINT
    point_amount: Decimal = ZERO
    praise_amount: Decimal = ZERO
    points_on: str = WAGE
    fixed_on: str = WAGE
    points_cap: Decimal = ZERO
    praise_cap: Decimal = ZERO
    is_single_punishment: bool = False
    is_binding_needed: bool = False
    cap: Decimal = Decimal("0.20")
    minimum: Decimal = ZERO
    paid_days: Decimal = Decimal("21.75")
    day_minutes: int = 480
    grades: Mapping[str, Decimal] = field(default_factory=dict)
    unit: Decimal = CENT
    tariff: Tariff | None = None


@dataclass(frozen=True)
class Breach:
    """One scored event: its key, points in tenths, fixed deduction in yuan and unworked
    minutes whose pay is not due.

    A reversal takes back an event of an earlier month: its points are positive, its fixed
    sum and minutes negative, and it is priced like what it takes back, not like praise.
    One that takes praise back has negative points; they cost what the praise had earned.
    An event is bound when its rulebook was consulted on and acknowledged before.  Unworked
    time costs what it was worth on its day: ``wage`` is the monthly one of that day (None:
    the month's), ``part`` the share of full time that it is paid for.  ``stood_points`` and
    ``stood_minutes`` are what the same fact had come to before it was corrected.  A correction
    may change the grade of the month it is about: ``grade_bonus`` is that month's bonus.
    ``stood_minutes`` are what the same fact had come to before it was corrected.  Where points
    act together, a correction (``is_correction``) costs what its own month costs more by it:
    ``peers`` are that month's events as they stood before it, ``month_wage`` what it earned, and ``corrects`` is the
    key of the one among them that it corrects.
    """

    key: int
    points: int = 0
    fixed: Decimal = ZERO
    absent_minutes: int = 0
    is_reversal: bool = False
    is_bound: bool = True
    wage: Decimal | None = None
    part: Decimal = Decimal(1)
    stood_points: int = 0
    stood_minutes: int = 0
    grade_before: str = ""
    grade_after: str = ""
    grade_bonus: Decimal = ZERO
    is_correction: bool = False
    peers: tuple["Breach", ...] = ()
    month_wage: Decimal = ZERO
    corrects: int | None = None


@dataclass(frozen=True)
class Item:
    """What one event costs or earns in one kind.

    ``quantity`` is points for ``points`` and ``praise``, minutes for ``absence`` and 1
    for ``fixed`` and ``grade``; ``amount`` is signed yuan; ``waived`` is the part that the policy gave
    up (yuan, not negative), ``reason`` why: ``cap``, ``single``, ``unbound`` or ``""``.
    """

    key: int
    kind: str
    quantity: Decimal
    amount: Decimal
    waived: Decimal = ZERO
    reason: str = ""


@dataclass(frozen=True)
class Settlement:
    """What a payslip takes: from the bonus, from the wage, and what is cut off.

    ``asked == from_bonus + from_wage + cut_off``; ``bound`` as in ``guard.Taken``, or
    ``bonus`` when only the bonus was too small.
    """

    asked: Decimal
    from_bonus: Decimal
    from_wage: Decimal
    cut_off: Decimal
    limit: Decimal
    bound: str

    @property
    def taken(self) -> Decimal:
        """Yuan taken in all."""
        return self.from_bonus + self.from_wage


def month_items(breaches: Iterable[Breach], terms: Terms, wage: Decimal) -> list[Item]:
    """The money of a scorecard's events (PAY-1), in the order given, before the guard.

    :param wage: what the month earned in yuan: unworked time costs no more than that
    :returns: one item for each event and kind; an event of no money still shows its
        points with the amount 0
    """
    items, before = [], 0
    for breach in breaches:
        items += _breach_items(breach, terms, wage, before) + _grade_items(breach, terms)
        before += 0 if breach.is_correction else _deducted(breach, terms)
    if terms.is_single_punishment:
        items = _one_punishment_each(items, terms)
    for kind, cap in ((POINTS, terms.points_cap), (PRAISE, terms.praise_cap)):
        if cap:
            items = _cap(items, kind, cap)
    return _cap(items, ABSENCE, max(wage, ZERO))


def kinds_of(breach: Breach) -> list[str]:
    """The kinds of figures one event gives rise to, whatever the policy makes of them."""
    kinds = []
    if breach.points < 0 or (breach.points and breach.is_reversal):
        kinds.append(POINTS)
    elif breach.points > 0:
        kinds.append(PRAISE)
    if breach.fixed:
        kinds.append(FIXED)
    if breach.absent_minutes:
        kinds.append(ABSENCE)
    if breach.grade_before != breach.grade_after:
        kinds.append(GRADE)
    return kinds


def _grade_items(breach: Breach, terms: Terms) -> list[Item]:
    """What a correction changes of the share of the bonus that the grade of its month had paid."""
    if GRADE not in kinds_of(breach):
        return []
    before, after = (
        grade_amount(grade, breach.grade_bonus, terms) for grade in (breach.grade_before, breach.grade_after)
    )
    return [Item(breach.key, GRADE, Decimal(1), after - before)]


def _deducted(breach: Breach, terms: Terms) -> int:
    """Tenths of points that count together with the others of the month: those that money may be asked for."""
    is_free = terms.is_binding_needed and not breach.is_bound
    is_punished = terms.is_single_punishment and breach.fixed and terms.fixed_on != NOTHING
    return 0 if is_free or is_punished else max(-breach.points, 0)


def _together(breach: Breach, terms: Terms, wage: Decimal, before: int) -> Decimal:
    """What an event's points cost where the points of its month act together, signed yuan (PAY-6).

    :param before: tenths of points that the month had come to before the event
    """
    if not breach.is_correction:
        return -more(before, -breach.points, terms.tariff, wage, terms.unit)
    stood, becomes = (max(-points, 0) for points in (breach.stood_points, breach.stood_points + breach.points))
    if any(peer.key == breach.corrects and not _deducted(replace(peer, points=-1), terms) for peer in breach.peers):
        return ZERO  # its points never counted
    month = sum(_deducted(peer, terms) for peer in breach.peers)
    return -more(month, becomes - stood, terms.tariff, breach.month_wage, terms.unit)


def _breach_items(breach: Breach, terms: Terms, wage: Decimal, before: int) -> list[Item]:
    """The items of one event by its own figures, at most three, uncapped."""
    monthly = wage if breach.wage is None else breach.wage
    day = terms.paid_days * terms.day_minutes * breach.part
    by_point = terms.method != BY_GRADE
    points, stood = Decimal(breach.points) / 10, Decimal(breach.stood_points) / 10
    minutes, stood_minutes = Decimal(breach.absent_minutes), Decimal(breach.stood_minutes)
    is_praise = breach.is_reversal and breach.points < 0
    point_amount = terms.praise_amount if is_praise else terms.point_amount
    priced = {
        POINTS: (points, stood, point_amount, 1, by_point and (is_praise or terms.points_on != NOTHING)),
        PRAISE: (points, stood, terms.praise_amount, 1, by_point),
        FIXED: (Decimal(1), ZERO, -breach.fixed, 1, terms.fixed_on != NOTHING),
        ABSENCE: (minutes, stood_minutes, -max(monthly, ZERO), day, True),
    }
    items = []
    for kind in (kind for kind in kinds_of(breach) if kind in priced):
        quantity, was, price, parts, counts = priced[kind]
        amount = ZERO
        if counts and kind == POINTS and terms.tariff and not is_praise:
            amount = _together(breach, terms, wage, before)
        elif counts:
            amount = _change(was, quantity, price, parts, terms.unit)
        item = Item(breach.key, kind, quantity, amount)
        free = terms.is_binding_needed and not (breach.is_bound or is_praise) and kind in (POINTS, FIXED)
        items.append(_waive(item, -item.amount, "unbound") if free else item)
    return items


def _change(before: Decimal, change: Decimal, price: Decimal, parts: Decimal | int, unit: Decimal) -> Decimal:
    """What a quantity costs more or less than before, signed yuan: so that all given back is all that was taken."""
    return cents_up((before + change) * price / parts, unit) - cents_up(before * price / parts, unit)


def _one_punishment_each(items: list[Item], terms: Terms) -> list[Item]:
    """Let one breach cost one deduction only: the smaller, in the employee's favour.

    Where points act through the grade they have been felt already, so the fixed
    deduction of the same event is given up; where points act together the fixed one stands,
    and the points don't count.  Unworked time is not a punishment.
    """
    by_event = {}
    for item in items:
        if item.kind in (POINTS, FIXED):
            by_event.setdefault(item.key, {})[item.kind] = item
    waive = set()
    for key, pair in by_event.items():
        if len(pair) < 2 or not pair[FIXED].amount:
            continue
        if terms.method == BY_GRADE:
            waive.add((key, FIXED))
        elif terms.tariff:
            waive.add((key, POINTS))
        elif pair[POINTS].amount:
            dearer = max(pair.values(), key=lambda item: (abs(item.amount), item.kind))
            waive.add((key, dearer.kind))
    return [_waive(item, -item.amount, "single") if (item.key, item.kind) in waive else item for item in items]


def _cap(items: list[Item], kind: str, cap: Decimal) -> list[Item]:
    """Limit the sum of one kind to ``cap`` yuan; the later items give way, reversals don't."""
    sign = 1 if kind == PRAISE else -1
    left, capped = cap, []
    for item in items:
        if item.kind == kind and item.amount * sign > 0:
            over = max(abs(item.amount) - left, ZERO)
            left -= abs(item.amount) - over
            item = _waive(item, -sign * over, "cap") if over else item
        capped.append(item)
    return capped


def _waive(item: Item, change: Decimal, reason: str) -> Item:
    """``item`` with a part of its amount given up: ``change`` brings it nearer to zero."""
    return replace(item, amount=item.amount + change, waived=item.waived + abs(change), reason=reason)


def grade_amount(
    grade: str, bonus: Decimal, terms: Terms, company: Decimal = Decimal(1), is_void: bool = False
) -> Decimal:
    """What grade and company add to (or take from) the month's bonus, signed yuan (PAY-1, PAY-6).

    The grade counts where the policy pays by grade.  A coefficient below 0 counts as 0.

    :param company: the company's coefficient of the month
    :param is_void: an outcome that was decided voids the bonus of the month
    """
    coefficient = max(terms.grades.get(grade, Decimal(1)), ZERO) if terms.method == BY_GRADE else Decimal(1)
    coefficient = ZERO if is_void else coefficient * max(company, ZERO)
    return cents_up(max(bonus, ZERO) * (coefficient - 1), terms.unit)


def side_of(kind: str, terms: Terms) -> str:
    """What a kind of deduction is taken from: ``wage`` or ``bonus``."""
    acts_on = {POINTS: terms.points_on, FIXED: terms.fixed_on, CARRY: terms.fixed_on, GRADE: BONUS}
    return BONUS if acts_on.get(kind) == BONUS else WAGE


def settle(due: Decimal, bonus: Decimal, amounts: Mapping[str, Decimal], terms: Terms) -> Settlement:
    """Take a payslip's deductions from bonus and wage within the guard (PAY-3).

    :param due: yuan due for the time worked, unworked time already off
    :param bonus: yuan of the month's performance bonus
    :param amounts: signed yuan by kind; only the negative ones are deductions, and
        ``absence`` is none
    """
    sides = {WAGE: ZERO, BONUS: ZERO}
    for kind in (POINTS, FIXED, CARRY, GRADE):
        sides[side_of(kind, terms)] += max(-amounts.get(kind, ZERO), ZERO)
    from_bonus = min(cents_down(sides[BONUS], terms.unit), max(cents_down(bonus, terms.unit), ZERO))
    guarded = take(due, terms.minimum, sides[WAGE], terms.cap, terms.unit)
    short = sides[BONUS] - from_bonus
    return Settlement(
        asked=sides[WAGE] + sides[BONUS],
        from_bonus=from_bonus,
        from_wage=guarded.taken,
        cut_off=guarded.cut_off + short,
        limit=guarded.limit,
        bound=guarded.bound or (BONUS if short else ""),
    )
