# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal
from typing import NamedTuple

from odoo import api, models

from odoo.addons.property_hr_scoring.rules.flow import COUNTED

from ..exceptions import NoPayPolicyError
from ..rules import ZERO, Shared, month_pay, prices

LIKELY = COUNTED | {"proposed"}


class Likely(NamedTuple):
    """What the running month would cost as things stand: unworked time apart, yuan, not negative."""

    unworked: Decimal
    asked: Decimal
    taken: Decimal


class PropertyPayPreview(models.AbstractModel):
    """What running scorecards would cost if their month ended now (SCO-4); nothing is written."""

    _name = "property.pay.preview"
    _description = "Likely Deduction"

    @api.model
    def _likely(self, cards):
        """The likely deductions: ``{card: Likely}``; none where no pay policy is in force.

        :param cards: property.scorecard that aren't closed
        """
        cards = cards.sudo()  # sudo: policy and wage are the person's own, and nobody else is shown them
        try:
            policies = cards._pay_policies()
        except NoPayPolicyError:
            return {}
        return {card.sudo(False): self._of_card(card, policies[card.id]) for card in cards}

    @api.model
    def _of_card(self, card, policy):
        terms = policy._terms(card.company_id.currency_id)
        events = card.event_ids.filtered(lambda event: event.state in LIKELY)
        earned = card.employee_id._pay_earned(card.company_id, *card._pay_days())
        breaches = events._pay_breaches().values()
        found = month_pay(prices(breaches, terms, earned.wage, earned.bonus, Shared(card._pay_grade())), earned, terms)
        unworked = max(-found.amounts.get("absence", ZERO), ZERO)
        return Likely(unworked, found.settled.asked, found.settled.taken)
