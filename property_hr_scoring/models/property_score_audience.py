# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules.audience import Person


class PropertyScoreAudience(models.AbstractModel):
    """What people were on a day, for rules with an audience (SCO-16): dated roles, their posts, probation.

    Roles are those of the estate of the event; of who has none there that day, those of all estates.
    """

    _name = "property.score.audience"
    _description = "People of an Audience"

    @api.model
    def _people(self, keys):
        """What people were, in batch: as many queries for one as for all.

        :param keys: iterable of ``(employee id, estate id, local day)``
        :return: ``{key: rules.audience.Person}``
        """
        keys = set(keys)
        if not keys:
            return {}
        days = [day for _employee, _estate, day in keys]
        employees = {employee for employee, _estate, _day in keys}
        # sudo: what somebody was on a day is the same whoever asks
        roles = self.env["property.staff.role"].sudo()
        rows = roles._in_force(min(days), max(days), [("employee_id", "in", list(employees))])
        trials = self._trials(employees)
        by_employee = {employee.id: held for employee, held in rows.grouped("employee_id").items()}
        return {key: self._person(key, by_employee.get(key[0], roles), trials.get(key[0], ())) for key in keys}

    @api.model
    def _person(self, key, rows, trials):
        _employee, estate, day = key
        held = rows._holding(day)
        held = held.filtered(lambda row: row.estate_id.id == estate) or held
        valid = [end for begin, end in trials if begin <= day]
        return Person(
            frozenset(held.role_id.ids),
            frozenset(held.post_id.ids),
            bool(valid and valid[-1] and day <= valid[-1]),
        )

    @api.model
    def _trials(self, employees):
        """Ends of the trial periods of people: ``{employee id: [(first day of the version, end or False)]}``."""
        # sudo: as in _people; the date itself goes no further than yes or no
        versions = self.env["hr.version"].sudo().search([("employee_id", "in", list(employees))], order="date_version")
        found = {}
        for version in versions:
            found.setdefault(version.employee_id.id, []).append((version.date_version, version.trial_date_end))
        return found

    @api.model
    def _me(self):
        """What the user is today; None: nobody who is employed."""
        # sudo: the own person, whatever the user may read of employees
        employee = self.env.user.sudo().employee_id
        if not employee:
            return None
        today = self.env["property.estate"]._company_date(employee.company_id or self.env.company)
        key = (employee.id, False, fields.Date.to_date(today))
        return self._people([key])[key]
