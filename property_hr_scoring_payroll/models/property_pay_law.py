# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyPayLaw(models.AbstractModel):
    """Which pay policy each figure is priced by (PAY-1, PAY-2)."""

    _name = "property.pay.law"
    _description = "Pay Policies of Figures"

    @api.model
    def _of_figures(self, figures, policies):
        """The policy of each figure: of the month of its scorecard, and for a correction of what it corrects.

        :param figures: ``{key: (event, kind, card)}``, the event empty for the share of the bonus
        :param policies: ``{card.id: property.pay.policy}`` of the cards that are priced together
        :returns: ``{key: property.pay.policy}``
        """
        events = self.env["property.score.event"].browse(
            {event.id for event, _kind, _card in figures.values() if event}
        )
        roots = {event: event._pay_root() for event in events.filtered("adjustment_of_id")}
        about = self.env["property.pay.regrade"]._about(
            events.browse({event.id for event, kind, _card in figures.values() if event and kind == "grade"})
        )
        paid, known = self._paid(roots), self._others(about, policies)
        found = {}
        for key, (event, kind, card) in figures.items():
            root = roots.get(event, events.browse())
            asked = about.get(event, root.scorecard_id) if kind == "grade" else root.scorecard_id
            own = policies.get(asked.id) or paid.get(root) or known.get(asked.id)
            found[key] = own or policies[card.id]
        return found

    @api.model
    def _paid(self, roots):
        """The policies of the payslips that paid what is corrected: ``{event: property.pay.policy}``."""
        taken = self.env["property.pay.entry"].search(
            [("event_id", "in", [root.id for root in roots.values()]), ("is_released", "=", False)]
        )
        return {
            event: entries.payslip_id.property_policy_id[:1] for event, entries in taken.grouped("event_id").items()
        }

    @api.model
    def _others(self, about, policies):
        """The policies in force of other scorecards that corrections are about: ``{card.id: property.pay.policy}``."""
        cards = self.env["property.scorecard"].union(*about.values())
        return cards.filtered(lambda card: card.id not in policies)._pay_policies()
