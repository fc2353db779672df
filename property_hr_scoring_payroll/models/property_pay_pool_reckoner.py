# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, models

from ..guard import PASS
from ..rules import pool as rules


class PropertyPayPoolReckoner(models.AbstractModel):
    """Reckons who takes part in a bonus pool, and with what share (PAY-6)."""

    _name = "property.pay.pool.reckoner"
    _description = "Reckoning of Bonus Pools"

    @api.model
    def _reckon(self, pools):
        """Bring the shares in line with roles, contracts and scorecards; that of an employee stays the same row."""
        # sudo: shares follow from the pool, and nobody has the right to write them
        for pool in pools.sudo():
            self._upsert(pool, self._values(pool))

    @api.model
    def _upsert(self, pool, values):
        shares = pool.share_ids.grouped(lambda share: share.employee_id.id)
        gone = pool.share_ids.filtered(lambda share: share.employee_id.id not in values)
        gone._passed_unlink(PASS)
        for employee_id, share in shares.items():
            if employee_id in values:
                share._passed_write(PASS, values[employee_id])
        new = [
            {"pool_id": pool.id, "employee_id": employee_id, **vals}
            for employee_id, vals in values.items()
            if employee_id not in shares
        ]
        self.env["property.pay.pool.share"].sudo()._passed_create(PASS, new)  # sudo: as above

    @api.model
    def _values(self, pool):
        """Values of the shares: ``{employee.id: dict}``; of those who were in the group for a day at least."""
        sharers, cards = self._sharers(pool)
        weights, shares = self._split(pool, sharers)
        return {
            one.key: {
                "scorecard_id": cards.get(one.key, self.env["property.scorecard"]).id,
                "days": one.days,
                "points": one.points / 10,
                "percent": float(one.coefficient * 100),
                "is_void": one.is_void,
                "weight": float(weights[one.key]),
                "amount": float(shares.get(one.key, 0)),
            }
            for one in sharers
        }

    @api.model
    def _split(self, pool, sharers):
        """Weights, and shares in yuan where somebody counts: ``({employee.id: Decimal}, {employee.id: Decimal})``."""
        weights = {one.key: rules.weight(one, pool.basis, pool.is_by_time) for one in sharers}
        amount = self.env["property.pay.policy"]._decimal(pool.amount)
        unit = self.env["property.pay.policy"]._decimal(pool.currency_id.rounding)
        return weights, rules.split(amount, weights, unit) if any(weights.values()) else {}

    @api.model
    def _tried(self, pool, seen):
        """What an approved pool would give by other points and coefficients: ``{employee.id: Decimal}`` (SCO-8).

        What was approved is moved by what they change and by nothing else: what became of roles, contracts and
        scorecards since the approval is not theirs.

        :param seen: ``{employee.id: ((tenths, coefficient) today, (tenths, coefficient) on trial)}``; others stay
        """
        sharers, _cards = self._sharers(pool.sudo())  # sudo: shares follow from the pool
        today, tried = (
            self._split(pool.sudo(), [self._seen(one, seen.get(one.key, (None, None))[side]) for one in sharers])[1]
            for side in (0, 1)
        )
        unit = self.env["property.pay.policy"]._decimal(pool.currency_id.rounding)
        return rules.moved(self._approved(pool), today, tried, unit)

    @api.model
    def _seen(self, sharer, figures):
        return replace(sharer, points=figures[0], coefficient=figures[1]) if figures else sharer

    @api.model
    def _approved(self, pool):
        """The shares as they stand: ``{employee.id: Decimal}``."""
        # sudo: what was decided is paid, whoever asks
        return {
            share.employee_id.id: self.env["property.pay.policy"]._decimal(share.amount)
            for share in pool.sudo().share_ids
        }

    @api.model
    def _sharers(self, pool):
        """Who takes part: ``(list of rules.Sharer, {employee.id: property.scorecard})``."""
        first = pool.month_id.date
        last = first + relativedelta(day=31)
        held = self._roles(pool, first, last).grouped("employee_id")
        people = self.env["hr.employee"].sudo().union(*held)  # sudo: contracts count, whoever sets the pool
        cards = self._cards(pool, people)
        known = self.env["property.scorecard"].union(*cards.values())
        policies = known._pay_policies()
        void, regrade = people._pay_void(pool.month_id), self.env["property.pay.regrade"]
        totals, grades = regrade._own_totals(known), regrade._grades(known)
        found = []
        for person in people:
            spans = [(role.date_from, role.date_to or date.max) for role in held[person]]
            card = cards.get(person.id)
            sharer = rules.Sharer(
                key=person.id,
                days=rules.days_held(spans, person._pay_contracts(pool.company_id), first, last),
                points=totals[card] if card else 0,
                coefficient=policies[card.id]._grade_shares().get(grades[card], 1) if card else 0,
                is_void=person.id in void,
            )
            found += [sharer] if sharer.days else []
        return found, cards

    @api.model
    def _roles(self, pool, first, last):
        """The roles that somebody held in the group within the month."""
        where = ("estate_id", "=", pool.estate_id.id)
        if pool.is_company_wide:
            where = ("estate_id.company_id", "=", pool.company_id.id)
        domain = [("role_id", "in", pool.role_ids.ids), where, ("date_from", "<=", last)]
        # sudo: who takes part is the same whoever sets the pool
        rows = self.env["property.staff.role"].sudo().with_context(active_test=False).search(domain)
        return rows.filtered(lambda row: not row.date_to or row.date_to >= first)

    @api.model
    def _cards(self, pool, people):
        """The scorecards of the month: ``{employee.id: property.scorecard}``."""
        domain = [("month_id", "=", pool.month_id.id), ("employee_id", "in", people.ids)]
        # sudo: scorecards decide the shares, whoever sets the pool
        return {card.employee_id.id: card for card in self.env["property.scorecard"].sudo().search(domain)}
