# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a month's figures come to for one person (PAY-1, PAY-3).

One piece for whoever asks: a payslip for its prices, the likely deduction and a what-if for prices and guard.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .guard import ZERO
from .payout import ABSENCE, GRADE, Breach, Settlement, Terms, settle
from .prorate import Earned
from .pull import Price, Shared, prices

FigureKey = tuple[int, str]


@dataclass(frozen=True)
class MonthPay:
    """The month in money: prices by event (0: none) and kind, their signed sums by kind, and what the guard takes."""

    prices: Mapping[FigureKey, Price]
    amounts: Mapping[str, Decimal]
    settled: Settlement

    @property
    def total(self) -> Decimal:
        """What all this adds to wage and bonus, or takes off them: signed yuan, what was cut off given back."""
        return sum(self.amounts.values(), ZERO) + self.settled.cut_off

    @property
    def bonus(self) -> Decimal:
        """What grade and company coefficient make of the bonus of the month itself, signed yuan."""
        return self.prices.get((0, GRADE), Price(ZERO)).amount

    def of_events(self, codes: Mapping[int, str]) -> dict[str, Decimal]:
        """Signed yuan before the guard by the rule of each event.

        :param codes: rule by event
        """
        found: dict[str, Decimal] = {}
        for (key, _kind), price in self.prices.items():
            if key in codes:
                found[codes[key]] = found.get(codes[key], ZERO) + price.amount
        return found


def priced(
    laws: Mapping[FigureKey, Hashable],
    breaches: Iterable[Breach],
    terms: Mapping[Hashable, Terms],
    earned: Earned,
    shared: Shared,
) -> dict[FigureKey, Price]:
    """The price of each figure of a scorecard, by the policy that it is priced by.

    :param laws: the policy of each figure; those of a policy are priced together
    :param breaches: the events, in the order they happened
    :param terms: by policy
    """
    breaches, found = list(breaches), {}
    for law in dict.fromkeys(laws.values()):
        own = [figure for figure, of_figure in laws.items() if of_figure == law]
        keys = {key for key, _kind in own}
        some = [breach for breach in breaches if breach.key in keys]
        known = prices(some, terms[law], earned.wage, earned.bonus, shared)
        found.update({figure: known.get(figure, Price(ZERO)) for figure in own})
    return found


def month_pay(
    found: Mapping[FigureKey, Price], earned: Earned, terms: Terms, others: Mapping[str, Decimal] | None = None
) -> MonthPay:
    """Add up the prices of a month and let the guard judge.

    :param others: signed yuan by kind that aren't of the scorecard: carried over, from a pool
    """
    amounts: dict[str, Decimal] = dict(others or {})
    for (_key, kind), price in found.items():
        amounts[kind] = amounts.get(kind, ZERO) + price.amount
    due = earned.wage + amounts.get(ABSENCE, ZERO)
    return MonthPay(found, amounts, settle(due, earned.bonus, amounts, terms))


@dataclass(frozen=True)
class TriedPay:
    """A month of somebody in money, today and on trial (SCO-8).

    codes_before, codes_after: rule by event; pool_before, pool_after: yuan of bonus pools.
    """

    before: MonthPay
    after: MonthPay
    codes_before: Mapping[int, str]
    codes_after: Mapping[int, str]
    pool_before: Decimal = ZERO
    pool_after: Decimal = ZERO

    def rules(self) -> dict[str, tuple[Decimal, Decimal]]:
        """What each rule comes to before the guard, today and on trial: signed yuan."""
        before, after = self.before.of_events(self.codes_before), self.after.of_events(self.codes_after)
        return {code: (before.get(code, ZERO), after.get(code, ZERO)) for code in {**before, **after}}

    @property
    def differs(self) -> bool:
        """True when the month, or anything that it is made of, comes to something else."""
        return self._parts(self.before, self.pool_before) != self._parts(self.after, self.pool_after) or any(
            before != after for before, after in self.rules().values()
        )

    @staticmethod
    def _parts(month: MonthPay, pool: Decimal) -> tuple:
        return month.total, month.bonus, month.settled.cut_off, pool
