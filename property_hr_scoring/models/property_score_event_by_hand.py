# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import MissingEstateError
from ..rules import flow

BY_HAND = {"employee_id", "rule_id", "at", "points", "quantity", "evidence", "photo", "estate_id"}
"""What a person says when recording an event; all else follows from it."""
BY_FLOW = ("source", "res_model", "res_id", "fact_group", "adjustment_of_id", "decided_by_id", "decided_at")
"""What an event by hand does not have; written as empty, so that no default of the caller fills it."""


class PropertyScoreEvent(models.Model):
    """Events that people record: daily checks, samples, praise heard at the desk (SCO-2).

    A person says whom, which rule, when, how many points and what shows it; estate, month
    and the values of the rule follow. Such an event stands at once.
    """

    _inherit = "property.score.event"

    @api.onchange("rule_id", "quantity")
    def _onchange_rule_id(self):
        """A new rule proposes its mildest points."""
        self.points = self.rule_id.points * (self.quantity if self.rule_id.is_per_item else 1)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            vals_list = self._by_hand(vals_list)
        events = super().create(vals_list)
        events.month_id._check_open()
        if not self.env.su:
            events._check_not_oneself()
            events.month_id._hold_open()
            # sudo: the card of the employee follows from the event, whoever recorded it
            events.sudo()._attach()
        return events

    @api.model
    def _by_hand(self, vals_list):
        """Complete what a person recorded: estate, month, the values of the rule (SCO-2)."""
        Rule, Estate = self.env["property.score.rule"], self.env["property.estate"]
        estates = self._estates_by_hand(vals_list)
        done = []
        for vals, estate_id in zip(vals_list, estates, strict=True):
            if forbidden := set(vals) - BY_HAND - {"decision_reason"}:
                raise self._action_only(forbidden)
            rule = Rule.browse(vals.get("rule_id"))
            quantity = vals.get("quantity") or 1
            at = fields.Datetime.to_datetime(vals.get("at")) or fields.Datetime.now()
            day = Estate.browse(estate_id)._local_date(at)
            month, is_late = self.env["property.score.month"]._accounting(Estate.browse(estate_id).company_id, day)
            times = quantity if rule.is_per_item else 1
            done.append(
                {
                    **dict.fromkeys(BY_FLOW, False),
                    **vals,
                    **rule._copied(),
                    "at": at,
                    "day": day,
                    "estate_id": estate_id,
                    "month_id": month.id,
                    "adjustment_period": flow.period_number(month.date) if is_late else 0,
                    "quantity": quantity,
                    "points": vals.get("points", rule.points * times),
                    "money": rule.money * times if rule.money_kind == "fixed" else 0,
                    "absent_minutes": quantity if rule.money_kind == "absent_pay" else 0,
                    "state": "confirmed",
                    "found_by_id": self.env.uid,
                }
            )
        return done

    @api.model
    def _estates_by_hand(self, vals_list):
        """Estate ids, in order: the one given, else the employee's main estate of that day."""
        found = []
        for vals in vals_list:
            estate_id = vals.get("estate_id")
            if not estate_id:
                at = fields.Datetime.to_datetime(vals.get("at")) or fields.Datetime.now()
                employee_id = vals.get("employee_id")
                estate_id = self.env["hr.employee"]._property_estate_at({employee_id: at.date()})[employee_id].id
            if not estate_id:
                employee = self.env["hr.employee"].browse(vals.get("employee_id"))
                raise MissingEstateError(
                    self.env._(
                        "%s had no role in any estate that day. Say in which estate it happened.",
                        employee.display_name,
                    )
                )
            found.append(estate_id)
        return found

    def _attach(self):
        """Put events on the scorecards of their employees and bring these up to date."""
        for month, events in self.grouped("month_id").items():
            cards = month._cards({event.employee_id.id: event.estate_id.id for event in events})
            for event in events:
                event.scorecard_id = cards[event.employee_id.id]
        self.scorecard_id._refresh()
