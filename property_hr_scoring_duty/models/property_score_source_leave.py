# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_duty.rules import planning
from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import leave_facts

OFFICE_DAYS = frozenset(range(5))


class PropertyScoreSourceLeave(models.AbstractModel):
    """Days of personal leave, and days on which somebody was covered for too long: one group a day."""

    _name = "property.score.source.leave"
    _inherit = "property.score.source"
    _description = "Facts from Leaves and Cover"

    def _facts(self, start_utc, end_utc, estates):
        covers = self._covers(start_utc, end_utc, estates)
        leaves, homes = self._leave_days(start_utc, end_utc, estates)
        found = leave_facts.day_facts(leaves, [(row.id, row.employee_id.id, row.date, row.minutes) for row in covers])
        homes |= {(row.employee_id.id, row.date): row.estate_id for row in covers}
        evidence = {(row.employee_id.id, row.date): row._decision_text() for row in covers}
        return [
            Fact(
                source=self._name,
                model=fact.model,
                record_id=fact.record_id,
                group=fact.group,
                employee_id=fact.person,
                estate_id=homes[fact.person, fact.day].id,
                at=self._noon(homes[fact.person, fact.day], fact.day),
                kind=fact.kind,
                quantity=fact.quantity,
                evidence=evidence.get((fact.person, fact.day)) if fact.kind == "covered" else str(fact.day),
            )
            for fact in found
        ]

    def _corrected_days(self, since):
        """Whoever decides about a leave or a cover writes it, and so does who takes the decision back."""
        leaves = self.env["hr.leave"].search([("write_date", ">=", since), ("request_date_from", "!=", False)])
        leaves = leaves.filtered(lambda leave: self._counts(leave) or leave.property_cover_id)
        roles = self.env["property.staff.role"].search([("employee_id", "in", leaves.employee_id.ids)])
        homes = roles.grouped("employee_id")
        days = {
            (company.id, day)
            for leave in leaves
            for company in homes.get(leave.employee_id, roles.browse()).estate_id.company_id
            for day in leave_facts.month_days(leave.request_date_from, leave.request_date_to)
        }
        covers = self.env["property.cover"].search([("write_date", ">=", since)])
        return days | {(cover.estate_id.company_id.id, cover.date) for cover in covers}

    @api.model
    def _noon(self, estate, day):
        """Return a moment of the day, naive UTC."""
        return estate._utc(fields.Datetime.to_datetime(day) + timedelta(hours=12))

    @api.model
    def _covers(self, start_utc, end_utc, estates):
        """Return the approved covers of the period whose day counts as leave."""
        marked = self.env["property.cover"].search(
            [
                ("estate_id", "in", estates.ids),
                ("is_leave_day", "=", True),
                ("shift_start_at", ">=", start_utc),
                ("shift_start_at", "<", end_utc),
            ]
        )
        day_covers = self.env["property.cover"].search(
            [
                ("employee_id", "in", marked.employee_id.ids),
                ("date", "in", marked.mapped("date")),
                ("state", "=", "approved"),
            ],
            order="start_at, id",
        )
        keys = {(row.employee_id, row.date) for row in marked}
        return day_covers._of_own_shifts().filtered(lambda row: (row.employee_id, row.date) in keys)

    @api.model
    def _leave_days(self, start_utc, end_utc, estates):
        """Return ([(leave id, person, day, halves)], {(person, day): estate}) of what the personal leaves cost."""
        roles = self.env["property.staff.role"].search([("estate_id", "in", estates.ids)], order="date_from, id")
        leaves = self.env["hr.leave"]._property_excuses(roles.employee_id, start_utc, end_utc)
        leaves = [self._leave(leave) for leave in leaves if self._counts(leave)]
        rows, homes = leave_facts.leave_days(leaves, self._places(start_utc, end_utc, estates, roles, leaves))
        places = {estate.id: estate for estate in estates}
        return rows, {key: places[estate_id] for key, estate_id in homes.items()}

    @api.model
    def _places(self, start_utc, end_utc, estates, roles, leaves):
        """The estates in which somebody is on leave, with their working days and the shifts of the period."""
        away = {leave.person for leave in leaves}
        staff = roles.filtered(lambda row: row.employee_id.id in away).grouped("estate_id")
        for estate in estates:
            people = {}
            for row in staff.get(estate, ()):
                people.setdefault(row.employee_id.id, []).append((row.date_from, row.date_to or None))
            if people:
                first, last = estate._local_date(start_utc), estate._local_date(end_utc - timedelta(seconds=1))
                days = planning.days(first, last, OFFICE_DAYS, *estate._duty_calendar_days(first, last))
                shifts = self._shift_days(estate, list(people), first, last)
                yield leave_facts.Place(estate.id, tuple(days), people, shifts)

    @api.model
    def _shift_days(self, estate, people, first, last):
        """{(person, day)} of the published shifts that these people were to stand in the estate."""
        domain = [("employee_id", "in", people), ("estate_id", "=", estate.id), ("state", "=", "published")]
        domain += [("date", ">=", first), ("date", "<=", last), ("verdict", "!=", "no_shift_needed")]
        return {(shift.employee_id.id, shift.date) for shift in self.env["property.shift"].search(domain)}

    @api.model
    def _leave(self, leave):
        """Return the leave as a rule's value."""
        value = leave._property_excuse()
        halves = {day for day in (value.first_day, value.last_day) if value.is_half(day)}
        return leave_facts.Leave(leave.id, leave.employee_id.id, value.first_day, value.last_day, halves)

    @api.model
    def _counts(self, leave):
        """Tell whether the leave is personal and by days; an hour off is no day."""
        return leave.holiday_status_id.is_personal_leave and not leave.request_unit_hours
