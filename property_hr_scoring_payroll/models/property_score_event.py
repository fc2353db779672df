# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.rules.flow import COUNTED

from ..rules import Breach, is_bound


class PropertyScoreEvent(models.Model):
    """A score event as payroll sees it: points, fixed money and unworked time."""

    _inherit = "property.score.event"

    def _pay_breaches(self):
        """The events for the rules, in the order they happened: ``{id: rules.Breach}``."""
        bound, stood, months = self._pay_bound(), self._pay_stood(), self._pay_months()
        regraded = self.env["property.pay.regrade"]._changes(self)
        return {
            event.id: Breach(
                key=event.id,
                points=round(event.counted_points * 10),
                fixed=event._pay_money(),
                absent_minutes=event.absent_minutes,
                is_reversal=event._pay_takes_back(**stood.get(event, {})),
                is_bound=event in bound,
                **stood.get(event, {}),
                **months.get(event, {}),
                **event._pay_of_the_day(),
                **regraded.get(event, {}),
            )
            for event in self.sorted(lambda event: (event.at, event.id))
        }

    def _pay_takes_back(self, stood_points=0, **_stood):
        """Whether the event takes back what its fact had come to, in the closed month or by a correction since."""
        fact = self._pay_root() if self.adjustment_of_id else self.adjustment_of_id
        return any(before * self.counted_points < 0 for before in (fact.counted_points, stood_points))

    def _pay_root(self):
        """The fact that a correction is about in the end: a correction may have been corrected itself."""
        self.ensure_one()
        root = self
        while root.adjustment_of_id:
            root = root.adjustment_of_id
        return root

    def _pay_order(self):
        """Corrections count in the order of the months that pay them."""
        self.ensure_one()
        return self.month_id.date, self.id

    def _pay_since(self):
        """The corrections of facts, and what corrects those: ``{fact: events}``."""
        found, level = {}, self
        roots = {fact: fact for fact in self}
        while level := self.search([("adjustment_of_id", "in", level.ids)]):
            for event in level:
                roots[event] = roots[event.adjustment_of_id]
                found[roots[event]] = found.get(roots[event], self.browse()) | event
        return found

    def _pay_before(self, fact, since):
        """What a fact and its corrections had come to before this one: events that count.

        :param since: ``{fact: events}``
        """
        earlier = since.get(fact, fact.browse()).filtered(lambda other: other._pay_order() < self._pay_order())
        return (fact | earlier).filtered(lambda other: other.state in COUNTED)

    def _pay_stood(self):
        """What the facts of corrections had come to before them: ``{event: {field of rules.Breach: value}}``."""
        corrections = self.filtered("adjustment_of_id")
        roots = {event: event._pay_root() for event in corrections}
        since, found = self.union(*roots.values())._pay_since(), {}
        for event, fact in roots.items():
            counted = event._pay_before(fact, since)
            found[event] = {
                "stood_points": round(sum(counted.mapped("counted_points")) * 10),
                "stood_minutes": sum(counted.mapped("absent_minutes")),
            }
        return found

    def _pay_months(self):
        """The months that corrections are about, as they stood before: ``{event: {field of rules.Breach: value}}``.

        Where the points of a month act together, a correction costs what that month costs more by it (PAY-6).
        """
        roots = {event: event._pay_root() for event in self.filtered("adjustment_of_id")}
        cards = self.union(*roots.values()).scorecard_id
        facts = cards._pay_events().filtered(lambda event: not event.adjustment_of_id)
        bound, since, by_card = facts._pay_bound(), facts._pay_since(), facts.grouped("scorecard_id")
        earned = {card: card.employee_id._pay_earned(card.company_id, *card._pay_days()).wage for card in cards}
        found = {}
        for event, root in roots.items():
            card, peers = root.scorecard_id, []
            for fact in by_card.get(card, facts.browse()):
                points = sum(event._pay_before(fact, since).mapped("counted_points"))
                peers.append(Breach(fact.id, round(points * 10), fact._pay_money(), is_bound=fact in bound))
            month = {"peers": tuple(peers), "month_wage": earned.get(card, 0)}
            found[event] = {"is_correction": True, "corrects": root.id, **month}
        return found

    def _pay_money(self):
        """The fixed sum of the event, as a decimal."""
        return self.env["property.pay.policy"]._decimal(self.money)

    def _pay_of_the_day(self):
        """What unworked time was worth on its day, by the employee's record of that day (PAY-6)."""
        self.ensure_one()
        if not self.absent_minutes:
            return {}
        return self.employee_id._pay_of_day(self.day)

    def _pay_bound(self):
        """The events whose rulebook bound the employee when they happened: consulted on, and acknowledged before."""
        books = self.rule_id.rulebook_id.filtered("consulted_on")
        read = {
            (given.rulebook_id, given.employee_id): given.acknowledged_at
            for given in self.env["property.score.acknowledgement"].search(
                [("rulebook_id", "in", books.ids), ("employee_id", "in", self.employee_id.ids)]
            )
        }
        return self.filtered(
            lambda event: is_bound(
                event.rule_id.rulebook_id.consulted_on or None,
                read.get((event.rule_id.rulebook_id, event.employee_id)),
                event.day,
                event.at,
            )
        )
