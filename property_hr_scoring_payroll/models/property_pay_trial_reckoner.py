# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from dataclasses import dataclass, field, replace

from odoo import api, models

from odoo.addons.property_hr_scoring.rules import flow

from ..rules import ZERO, Breach, Price, TriedPay, is_bound, kinds_of, month_pay, priced


@dataclass
class Side:
    """One side of a what-if, by scorecard: what it is judged by, and what that comes to (grades, tenths, yuan)."""

    policies: dict
    coefficients: dict
    grades: dict = field(default_factory=dict)
    totals: dict = field(default_factory=dict)
    shared: dict = field(default_factory=dict)
    laws: dict = field(default_factory=dict)
    prices: dict = field(default_factory=dict)
    pools: dict = field(default_factory=lambda: defaultdict(lambda: ZERO))
    pay: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict)

    def terms(self, policy, currency):
        """A policy as numbers, asked once: ``rules.Terms``."""
        if (policy, currency) not in self.known:
            self.known[policy, currency] = policy._terms(currency)
        return self.known[policy, currency]


class PropertyPayTrialReckoner(models.AbstractModel):
    """What a what-if comes to in money: each scorecard on both sides, as a pull would pay it (SCO-8, PAY-1, PAY-3).

    It asks the rules that payslips ask, and writes nothing. A rulebook on trial is judged by events with what corrects
    them since; without one the events stand as the scorecards have them, and a correction of another month costs what
    its payslip paid.
    """

    _name = "property.pay.trial.reckoner"
    _description = "Money of a What-If"

    @api.model
    def _reckon(self, question, cards, answer):
        """The money of scorecards today and on trial: ``{card: rules.TriedPay}``.

        :param cards: property.scorecard of the months that are asked for, with all rights
        :param answer: ``rules.trial.Answer``
        :raises NoPayPolicyError: no policy is in force somewhere
        :raises NoCompanyCoefficientError: a policy counts it, and none is approved
        """
        cards = cards.sorted(lambda card: (card.month_id.date, card.id))
        policies = cards._pay_policies()
        sides = [self._side(cards, policies), self._side(cards, self._tried_policies(question, cards, policies))]
        self._grade(cards, answer if question.rulebook_id else None, *sides)
        self._price(cards, answer if question.rulebook_id else None, *sides)
        self._pool(cards, *sides)
        return self._settle(cards, answer.both, *sides)

    @api.model
    def _side(self, cards, policies):
        return Side(policies, cards._pay_coefficients(policies))

    @api.model
    def _tried_policies(self, question, cards, policies):
        """The policies on trial: the one that is tried, in its estates if it names some: ``{card.id: policy}``."""
        tried = question.policy_id.sudo()  # sudo: its numbers are read beside those in force
        return {
            card.id: tried if tried and card.estate_id in (tried.estate_ids or card.estate_id) else policies[card.id]
            for card in cards
        }

    @api.model
    def _grade(self, cards, answer, before, after):
        """Grades and totals: those that the scorecards pay, moved by what a rulebook on trial changes."""
        regrade = self.env["property.pay.regrade"]
        grades, totals = regrade._grades(cards), regrade._own_totals(cards)
        before.grades, before.totals = grades, totals
        after.grades, after.totals = dict(grades), dict(totals)
        codes = regrade._codes()
        for card in cards if answer else ():
            today, tried = answer.totals(self._key(card))
            own = regrade._regraded(codes, grades[card], totals[card], today)
            after.grades[card], after.totals[card] = regrade._regraded(codes, own, today, tried), tried
            before.grades[card], before.totals[card] = own, today

    @api.model
    def _key(self, card):
        """A scorecard as a what-if knows it: (employee id, first of the month)."""
        return card.employee_id.id, card.month_id.date

    @api.model
    def _price(self, cards, answer, before, after):
        """The prices of both sides: ``{card: {(event, kind): rules.Price}}``."""
        for side, items in ((before, answer and answer.both.before), (after, answer and answer.both.after)):
            breaches = self._judged(cards, items) if answer else cards._pay_breaches()
            side.shared = cards._pay_shared(side.coefficients, side.grades)
            side.laws = self._laws(cards, breaches, side.policies, is_real=not answer)
            side.prices = {card: self._prices_of(card, breaches[card], side) for card in cards}
        if not answer:
            self._keep_paid(cards, before, after)

    @api.model
    def _laws(self, cards, breaches, policies, is_real):
        """By what policy each figure is priced: ``{card: {(event, kind): property.pay.policy}}``."""
        figures, event = {}, self.env["property.score.event"]
        for card in cards:
            figures[card, 0, "grade"] = event, "grade", card
            for breach in breaches[card]:
                about = event.browse(breach.key) if is_real else event
                figures |= {(card, breach.key, kind): (about, kind, card) for kind in kinds_of(breach)}
        found = {card: {} for card in cards}
        for (card, key, kind), policy in self.env["property.pay.law"]._of_figures(figures, policies).items():
            found[card][key, kind] = policy
        return found

    @api.model
    def _prices_of(self, card, breaches, side):
        laws, currency = side.laws[card], card.company_id.currency_id
        terms = {policy: side.terms(policy, currency) for policy in {*laws.values(), side.policies[card.id]}}
        return priced(laws, breaches, terms, self._earned(card), side.shared[card])

    @api.model
    def _earned(self, card):
        return card.employee_id._pay_earned(card.company_id, *card._pay_days())

    @api.model
    def _keep_paid(self, cards, before, after):
        """What a payslip paid for a correction stays on both sides, unless it would be priced by another policy."""
        corrections = cards._pay_events().filtered("adjustment_of_id")
        entries = self.env["property.pay.entry"].search(
            [("event_id", "in", corrections.ids), ("is_released", "=", False)]
        )
        for entry in entries:
            card, figure = entry.scorecard_id, (entry.event_id.id, entry.kind)
            if card not in before.prices:
                continue
            price = Price(self.env["property.pay.policy"]._decimal(entry.amount))
            before.prices[card][figure] = price
            if before.laws[card].get(figure) == after.laws[card].get(figure):
                after.prices[card][figure] = price

    @api.model
    def _judged(self, cards, items):
        """Events of one side for the rules: ``{card: list of rules.Breach}``, in the order they happened."""
        by_key = {self._key(card): card for card in cards}
        books, read, in_force = *self._read(cards), {}
        found = {card: [] for card in cards}
        for item in sorted(items, key=lambda item: (item.at, item.id)):
            card = by_key.get((item.employee_id, flow.first_of_month(item.day)))
            if card:
                place = card.company_id, item.day
                book = in_force.get(place) or books[card.company_id]._first_of_month(item.day)
                in_force[place] = book
                acknowledged = read.get((book.id, item.employee_id))
                breach = Breach(
                    key=item.id,
                    points=item.amount.points,
                    fixed=item.amount.money,
                    absent_minutes=item.amount.absent_minutes,
                    is_bound=is_bound(book.consulted_on or None, acknowledged, item.day, item.at),
                )
                day = card.employee_id._pay_of_day(item.day) if item.amount.absent_minutes else {}
                found[card].append(replace(breach, **day))
        return found

    @api.model
    def _read(self, cards):
        """The versions in force, and who acknowledged them when: (books by company, when by (book id, employee id))."""
        days = cards.month_id.mapped("date")
        books = {
            company: self.env["property.score.rulebook"]._of_company(company, min(days), flow.next_month(max(days)))
            for company in cards.company_id
        }
        known = self.env["property.score.rulebook"].union(*books.values())
        given = self.env["property.score.acknowledgement"].search(
            [("rulebook_id", "in", known.ids), ("employee_id", "in", cards.employee_id.ids)]
        )
        return books, {(one.rulebook_id.id, one.employee_id.id): one.acknowledged_at for one in given}

    @api.model
    def _pool(self, cards, before, after):
        """What approved pools of the months give: nothing where it is void."""
        reckoner, by_month = self.env["property.pay.pool.reckoner"], cards.grouped("month_id")
        pools = self.env["property.pay.pool"].search(
            [("month_id", "in", cards.month_id.ids), ("state", "=", "approved")]
        )
        for pool in pools:
            some = {card.employee_id.id: card for card in by_month[pool.month_id]}
            seen = {person: tuple(self._seen(card, side) for side in (before, after)) for person, card in some.items()}
            for side, shares in ((before, reckoner._approved(pool)), (after, reckoner._tried(pool, seen))):
                for person, amount in shares.items():
                    if person in some and not side.shared[some[person]].is_void:
                        side.pools[some[person]] += amount

    @api.model
    def _seen(self, card, side):
        """What decides a share of a pool: points and coefficient of the grade."""
        shares = side.policies[card.id]._grade_shares()
        return side.totals[card], shares.get(side.grades[card], 1)

    @api.model
    def _settle(self, cards, both, before, after):
        """The guard judges each scorecard, one month after the other, as what it cuts off may be carried over."""
        carried = self._carried(cards)
        for side in (before, after):
            handed_on = {}
            for card in cards:
                employee, first = self._key(card)
                others = {"carry": -carried[card] - handed_on.get((employee, first), ZERO), "pool": side.pools[card]}
                policy, prices = side.policies[card.id], side.prices[card]
                pay = month_pay(prices, self._earned(card), side.terms(policy, card.company_id.currency_id), others)
                side.pay[card] = pay
                if policy.is_carried_over:
                    handed_on[employee, flow.next_month(first)] = pay.settled.cut_off
        codes = [{item.id: item.code for item in items} for items in (both.before, both.after)]
        pools = before.pools, after.pools
        return {
            card: TriedPay(before.pay[card], after.pay[card], *codes, *(each[card] for each in pools)) for card in cards
        }

    @api.model
    def _carried(self, cards):
        """What payslips carried over from months that aren't tried: ``{card: Decimal}``, not negative."""
        Entry, decimal = self.env["property.pay.entry"], self.env["property.pay.policy"]._decimal
        own = [("scorecard_id", "in", cards.ids), ("kind", "=", "grade"), ("event_id", "=", False)]
        slips = {entry.payslip_id: entry.scorecard_id for entry in Entry.search([*own, ("is_released", "=", False)])}
        months, found = set(cards.month_id.mapped("date")), defaultdict(lambda: decimal(0))
        carries = [
            ("payslip_id", "in", [slip.id for slip in slips]),
            ("kind", "=", "carry"),
            ("is_released", "=", False),
        ]
        for entry in Entry.search(carries):
            card, source = slips[entry.payslip_id], flow.first_of_month(entry.carried_from_id.date_from)
            if source not in months or flow.next_month(source) != card.month_id.date:
                found[card] -= decimal(entry.amount)
        return found
