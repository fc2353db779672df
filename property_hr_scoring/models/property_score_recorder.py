# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import MissingEstateError, NotInForceError, RangeError, WorksElsewhereError
from ..guard import PASS
from ..rules import choose, flow, points

BY_HAND = {
    "employee_id",
    "rule_id",
    "at",
    "points",
    "quantity",
    "evidence",
    "photo",
    "estate_id",
    "decision_reason",
    "supervision_failed",
}
"""What a person says when recording an event; all else follows from it."""


class PropertyScoreRecorder(models.AbstractModel):
    """Completes events that people record: daily checks, samples, praise heard at the desk (SCO-2).

    A person says whom, which rule, when, how many points and what shows it; estate, month
    and the values of the rule follow. Such an event stands at once.
    """

    _name = "property.score.recorder"
    _description = "Recording of Score Events"

    @api.model
    def _record(self, vals_list, links=()):
        """Record events as the user: complete, allowed, on their scorecards.

        :param list vals_list: what the user says of each event, of ``BY_HAND``
        :param links: of each event, in order, the values that link it to the record it was found by; or nothing
        :return: the events
        """
        Event = self.env["property.score.event"]
        links = links or [{}] * len(vals_list)
        complete = [{**vals, **link} for vals, link in zip(self._complete(vals_list), links, strict=True)]
        events = Event._passed_create(PASS, complete)
        events._check_not_own_case()
        self.env["property.score.decision"]._check_answered(events)
        self._attach(events)
        return events

    @api.model
    def _complete(self, vals_list):
        """Values of the events that people record, complete: list of dict, in order."""
        Event = self.env["property.score.event"]
        for vals in vals_list:
            if forbidden := set(vals) - BY_HAND:
                raise Event._action_only(forbidden)
        given = Event.default_get(sorted(BY_HAND))  # what the caller's context or the user's defaults say is said, too
        vals_list = [{**given, **vals} for vals in vals_list]
        estates = self._estates(vals_list)
        return [self._values(vals, estate) for vals, estate in zip(vals_list, estates, strict=True)]

    @api.model
    def _values(self, vals, estate):
        rule = self.env["property.score.rule"].browse(vals.get("rule_id"))
        quantity = vals.get("quantity") or 1
        day = estate._local_date(self._moment(vals))
        self._check_worked([(self.env["hr.employee"].browse(vals.get("employee_id")), estate, day)])
        month, is_late = self.env["property.score.month"]._accounting(estate.company_id, day)
        self._check_in_force(rule, estate.company_id, day)
        rule._check_by_hand()
        rule._check_audience(self.env["hr.employee"].browse(vals.get("employee_id")), estate, day)
        specs = rule._specs()
        for spec in specs:
            self._check_quantity(spec, quantity)
        amounts = [choose.amount(spec, quantity) for spec in specs] or [points.Amount()]
        return {
            **self.env["property.score.bookkeeper"]._amount_vals(amounts[0]),
            **vals,
            **rule._copied(),
            "at": self._moment(vals),
            "day": day,
            "estate_id": estate.id,
            "month_id": month.id,
            "adjustment_period": flow.period_number(month.date) if is_late else 0,
            "quantity": quantity,
            "state": "confirmed",
            "found_by_id": self.env.uid,
        }

    @api.model
    def _check_worked(self, asked):
        """People are judged where they worked that day (SCO-2); one answer for as many as are asked.

        :param asked: ``[(employee, estate, day)]``; without an employee nothing is asked
        :raises WorksElsewhereError: one of them did not work there
        """
        keys = {(employee.id, estate.id, day) for employee, estate, day in asked if employee}
        elsewhere = keys - self._worked(keys) if keys else ()
        for employee, estate, day in asked:
            if (employee.id, estate.id, day) in elsewhere:
                raise WorksElsewhereError(
                    self.env._(
                        "%(person)s did not work in %(estate)s on %(day)s. Choose the estate and the moment of the"
                        " event.",
                        person=employee.display_name,
                        estate=estate.display_name,
                        day=day,
                    )
                )

    @api.model
    def _worked(self, keys):
        """Those of ``{(employee id, estate id, day)}`` who had a role there that day; modules add further ways."""
        people, estates, days = map(set, zip(*keys, strict=True))
        about = [("employee_id", "in", list(people)), ("estate_id", "in", list(estates))]
        # sudo: where people worked is the same whoever asks
        rows = self.env["property.staff.role"].sudo()._in_force(min(days), max(days), about)
        held = rows.grouped(lambda row: (row.employee_id.id, row.estate_id.id))
        none = rows.browse()
        return {key for key in keys if any(row._span().holds(key[2]) for row in held.get(key[:2], none))}

    @api.model
    def _check_in_force(self, rule, company, day):
        """:raises NotInForceError: the rule is of a draft, or of a version of other days or of another company"""
        books = self.env["property.score.rulebook"]._of_company(company, day, day + timedelta(days=1))
        if rule and rule.rulebook_id != books[:1]:
            raise NotInForceError(
                self.env._(
                    "Rule %(code)s of version %(version)s was not in force on %(day)s. Choose the rule in version"
                    " %(valid)s.",
                    code=rule.code,
                    version=rule.rulebook_id.version,
                    day=day,
                    valid=books[:1].version or "-",
                )
            )

    @api.model
    def _check_quantity(self, rule, quantity):
        """:raises RangeError: nobody counts so few or so many"""
        if not 1 <= quantity <= choose.most(rule):
            raise RangeError(
                self.env._(
                    "Rule %(code)s takes a quantity from 1 to %(most)s, not %(quantity)s.",
                    code=rule.code,
                    most=choose.most(rule),
                    quantity=quantity,
                )
            )

    @api.model
    def _moment(self, vals):
        return fields.Datetime.to_datetime(vals.get("at")) or fields.Datetime.now()

    @api.model
    def _estates(self, vals_list):
        """Estates, in order: the one given, else the employee's main estate of that day."""
        return [
            self.env["property.estate"].browse(vals.get("estate_id")) or self._main_estate(vals) for vals in vals_list
        ]

    @api.model
    def _main_estate(self, vals):
        employee = self.env["hr.employee"].browse(vals.get("employee_id"))
        day = self.env["property.estate"]._company_date(employee.company_id, self._moment(vals))
        estate = employee._property_estate_at({employee.id: day})[employee.id]
        if not estate:
            raise MissingEstateError(
                self.env._(
                    "%s had no role in any estate that day. Say in which estate it happened.",
                    employee.display_name,
                )
            )
        return estate

    @api.model
    def _attach(self, events):
        """Put recorded events on the scorecards of their employees and bring these up to date."""
        events.month_id._lock()
        # sudo: the card of the employee follows from the event, whoever recorded it
        for month, of_month in events.sudo().grouped("month_id").items():
            estates = {event.employee_id.id: event.estate_id.id for event in of_month}
            cards = self.env["property.scorecard.issuer"]._issue(month, estates)
            for event in of_month:
                event._passed_write(PASS, {"scorecard_id": cards[event.employee_id.id].id})
        events._refresh_cards()
