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
        corrections, codes, bonuses, found = self._corrections(cards), self._codes(), self._bonuses(cards), {}
        for event, card in about.items():
            earlier = [other for other in corrections[card] if other.id < event.id]
            before = self._own_total(card) + sum(points.tenths(other.counted_points) for other in earlier)
            after = before + points.tenths(event.counted_points)
            found[event] = {
                "grade_before": codes(before) if earlier else self._grade(card),
                "grade_after": codes(after),
                "grade_bonus": bonuses[card],
            }
        return found

    @api.model
    def _bonuses(self, cards):
        """What the grade of each scorecard pays a share of: the bonus by the company's coefficient, nothing where it is
        void (PAY-6)."""
        decimal = self.env["property.pay.policy"]._decimal
        paid = [("scorecard_id", "in", cards.ids), ("kind", "=", "grade"), ("event_id", "=", False)]
        entries = self.env["property.pay.entry"].search([*paid, ("coefficient_id", "!=", False)])
        shares = {entry.scorecard_id: decimal(entry.coefficient_id.percent) / 100 for entry in entries}
        void = {month: some.employee_id._pay_void(month) for month, some in cards.grouped("month_id").items()}
        return {
            card: decimal(0)
            if card.employee_id.id in void[card.month_id]
            else card.employee_id._pay_earned(card.company_id, *card._pay_days()).bonus * shares.get(card, decimal(1))
            for card in cards
        }

    @api.model
    def _grade(self, card):
        """The code of the grade that a scorecard pays: of its total without what corrects other months."""
        others = self._about(card._pay_events())
        return self._codes()(self._own_total(card, others)) if others else card.grade_id.code or ""

    @api.model
    def _own_total(self, card, others=None):
        """The total of a scorecard without what corrects other months, in tenths."""
        others = self._about(card._pay_events()) if others is None else others
        return points.tenths(card.total_points) - sum(points.tenths(event.counted_points) for event in others)

    @api.model
    def _about(self, events):
        """The closed scorecards that events of later ones are about: ``{event: property.scorecard}``."""
        late = events.filtered(
            lambda event: event.is_adjustment and flow.first_of_month(event.day) != event.month_id.date
        )
        if not late:
            return {}
        cards = self.env["property.scorecard"].search(
            [
                ("employee_id", "in", late.employee_id.ids),
                ("company_id", "in", late.company_id.ids),
                ("state", "=", "closed"),
                ("month_id.date", "in", list({flow.first_of_month(event.day) for event in late})),
            ]
        )
        by_key = {(card.employee_id, card.company_id, card.month_id.date): card for card in cards}
        found = {e: by_key.get((e.employee_id, e.company_id, flow.first_of_month(e.day))) for e in late}
        return {event: card for event, card in found.items() if card}

    @api.model
    def _corrections(self, cards):
        """Everything that counts as a correction of these scorecards: ``{property.scorecard: list of events}``."""
        months = cards.month_id.sorted("date")
        events = self.env["property.score.event"].search(
            [
                ("employee_id", "in", cards.employee_id.ids),
                ("company_id", "in", cards.company_id.ids),
                ("is_adjustment", "=", True),
                ("state", "in", list(flow.COUNTED)),
                ("day", ">=", months[0].date),
                ("day", "<", flow.next_month(months[-1].date)),
            ],
            order="id",
        )
        found = defaultdict(list)
        for event, card in self._about(events).items():
            found[card].append(event)
        return found

    @api.model
    def _codes(self):
        """The bands of today as a function: tenths of a total to the code of its grade."""
        grades = self.env["property.score.grade"]
        bands = grades._bands()
        return lambda total: grades.browse(scorecard.grade(total, bands)).code or ""
