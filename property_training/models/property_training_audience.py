# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import audience as rules


class PropertyTrainingAudience(models.AbstractModel):
    """Who has to be trained in what: gathers roles, posts and jobs by their days, and asks ``rules.audience``.

    People who join, leave, or move to another role, post, job or estate are asked what they owe there, on the days on
    which they are there. Any number of people costs the same queries.
    """

    _name = "property.training.audience"
    _description = "Who Has to Be Trained in What"

    @api.model
    def _owed(self, day, employees=None, estates=None):
        """What people have to be trained in on a day.

        :param date day: the day in their estates
        :param employees: only these people; None: everybody
        :param estates: only what is owed in these estates; None: all
        :return: ``{employee id: property.training.requirement}``, only people with a role on that day
        """
        stays, jobs, requirements = self._gathered(day, day, employees, estates)
        found = rules.owed(stays, jobs, requirements._as_wants(), day)
        Requirement = self.env["property.training.requirement"]
        return {person: Requirement.browse(keys) for person, keys in found.items()}

    @api.model
    def _owed_during(self, first, last, employees=None, estates=None):
        """From when to when people have to be trained in what, within the days from ``first`` to ``last``.

        :return: ``{employee id: {requirement id: [(first day, last day)]}}``; see :meth:`_owed`
        """
        stays, jobs, requirements = self._gathered(first, last, employees, estates)
        return rules.during(stays, jobs, requirements._as_wants(), first, last)

    @api.model
    def _people(self, requirements, day, estates=None):
        """Whom each of these requirements is asked of on a day: ``{requirement id: hr.employee}``."""
        owed = self._owed(day, estates=estates)
        return {
            one.id: self.env["hr.employee"].browse([person for person, asked in owed.items() if one in asked])
            for one in requirements
        }

    @api.model
    def _gathered(self, first, last, employees, estates):
        """The stays, the jobs and the requirements of a span."""
        # sudo: who owes what doesn't depend on who asks
        system = self.sudo().env
        domain = [("employee_id", "in", employees.ids)] if employees is not None else []
        domain += [("estate_id", "in", estates.ids)] if estates is not None else []
        rows = system["property.staff.role"]._in_force(first, last, domain)
        requirements = system["property.training.requirement"]._in_force(first, last)
        jobs = self._jobs(rows.employee_id, last) if requirements.job_ids else {}
        return self._stays(rows), jobs, requirements

    @api.model
    def _stays(self, rows):
        """Staff roles as the rules have them."""
        return [
            rules.Stay(
                row.employee_id.id,
                row.company_id.id,
                row.estate_id.id,
                row.role_id.id,
                row.post_id.id or None,
                row.date_from,
                row.date_to or None,
            )
            for row in rows
        ]

    @api.model
    def _jobs(self, people, last):
        """The jobs that people have had until a day: ``{employee id: [(first day, job id)]}``."""
        versions = people.env["hr.version"].search_fetch(
            [("employee_id", "in", people.ids), ("date_version", "<=", last)], ["employee_id", "date_version", "job_id"]
        )
        found = {}
        for version in versions:
            found.setdefault(version.employee_id.id, []).append((version.date_version, version.job_id.id or None))
        return found
