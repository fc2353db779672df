# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, models

from odoo.addons.property_hr_scoring.rules import flow, points, scorecard


class PropertyPayRegrade(models.AbstractModel):
    """What corrections make of the grade of the closed month that they are about (PAY-1, PAY-2).

    A correction stands on the scorecard of an open month, yet it says what a closed one should have come to: it moves
    the grade of that month and not of the one it is booked in. Its change of the grade is paid as an adjustment.
    """

    _name = "property.pay.regrade"
    _description = "Grades after Corrections"

    @api.model
    def _changes(self, events):
        """What events change of earlier grades: ``{event: {field of rules.Breach: value}}``, those that are about one.

        Corrections of a month count one after the other: each changes what the earlier ones had made of its total.
        """
        about = self._about(events)
        if not about:
            return {}
        cards = self.env["property.scorecard"].union(*about.values())
        corrections, bonuses, found = self._corrections(cards, about), self._bonuses(cards), {}
        totals, codes, grades = self._own_totals(cards), self._codes(), self._grades(cards)
        for card in cards:
            total, grade = totals[card], grades[card]
            for event in corrections[card]:
                before, total = (total, grade), total + points.tenths(event.counted_points)
                grade = self._regraded(codes, grade, before[0], total)
                found[event] = {"grade_before": before[1], "grade_after": grade, "grade_bonus": bonuses[card]}
        return {event: found[event] for event in about}

    @api.model
    def _regraded(self, codes, grade, before, after):
        """The grade after a total became another; bands that were edited since the closing change nothing by
        themselves."""
        was, now = codes(before), codes(after)
        return grade if was == now else now

    @api.model
    def _bonuses(self, cards):
        """What the grade of each scorecard pays a share of: the bonus by the company's coefficient, nothing where it is
        void (PAY-6)."""
        decimal = self.env["property.pay.policy"]._decimal
        paid = [("scorecard_id", "in", cards.ids), ("kind", "=", "grade"), ("event_id", "=", False)]
        entries = self.env["property.pay.entry"].search(
            [*paid, ("coefficient_id", "!=", False), ("is_released", "=", False)]
        )
        shares = {entry.scorecard_id: decimal(entry.coefficient_id.percent) / 100 for entry in entries}
        void = {month: some.employee_id._pay_void(month) for month, some in cards.grouped("month_id").items()}
        return {
            card: decimal(0)
            if card.employee_id.id in void[card.month_id]
            else card.employee_id._pay_earned(card.company_id, *card._pay_days()).bonus * shares.get(card, decimal(1))
            for card in cards
        }

    @api.model
    def _grades(self, cards):
        """The codes of the grades that scorecards pay: of their totals without what corrects other months."""
        own = self._own_totals(cards)
        moved = {card for card in cards if own[card] != points.tenths(card.total_points)}
        codes = self._codes() if moved else None
        return {
            card: self._regraded(codes, card.grade_id.code or "", points.tenths(card.total_points), own[card])
            if card in moved
            else card.grade_id.code or ""
            for card in cards
        }

    @api.model
    def _own_totals(self, cards):
        """The totals of scorecards without what corrects other months: ``{card: tenths}``."""
        totals = {card: points.tenths(card.total_points) for card in cards}
        for event in self._about(cards._pay_events()):
            totals[event.scorecard_id] -= points.tenths(event.counted_points)
        return totals

    @api.model
    def _about(self, events):
        """The closed scorecards that events of later ones are about: ``{event: property.scorecard}``."""
        months = {event: self._month_of(event) for event in events if event.is_adjustment}
        late = events.filtered(lambda event: months.get(event, event.month_id.date) != event.month_id.date)
        if not late:
            return {}
        cards = self.env["property.scorecard"].search(
            [
                ("employee_id", "in", late.employee_id.ids),
                ("company_id", "in", late.company_id.ids),
                ("state", "=", "closed"),
                ("month_id.date", "in", list({months[event] for event in late})),
            ]
        )
        by_key = {(card.employee_id, card.company_id, card.month_id.date): card for card in cards}
        found = {event: by_key.get((event.employee_id, event.company_id, months[event])) for event in late}
        return {event: card for event, card in found.items() if card}

    @api.model
    def _month_of(self, event):
        """The month that an adjustment is about: where its fact stood first, wherever the fact has moved since; of one
        that came to light late, that of its day."""
        root = event._pay_root()
        return flow.first_of_month(root.day) if root.is_adjustment else root.month_id.date

    @api.model
    def _corrections(self, cards, asked):
        """Everything that counts as a correction of these scorecards, in the order of the months that pay them.

        :param asked: ``{event: property.scorecard}`` that are among them, whether they count yet or not
        :returns: ``{property.scorecard: list of events}``
        """
        events = self.env["property.score.event"].search(
            [
                ("employee_id", "in", cards.employee_id.ids),
                ("company_id", "in", cards.company_id.ids),
                ("is_adjustment", "=", True),
                ("state", "in", list(flow.COUNTED)),
                ("month_id.date", ">", min(cards.month_id.mapped("date"))),
            ]
        )
        found = defaultdict(list)
        about = {**self._about(events), **asked}
        for event in sorted(about, key=lambda event: event._pay_order()):
            found[about[event]].append(event)
        return found

    @api.model
    def _codes(self):
        """The bands of today as a function: tenths of a total to the code of its grade."""
        grades = self.env["property.score.grade"]
        bands, known = grades._bands(), {grade.id: grade.code for grade in grades.search([])}
        return lambda total: known.get(scorecard.grade(total, bands), "")
