# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyTrainingBusy(models.AbstractModel):
    """When people have no time for a class: leave, and what is planned with them already.

    Whoever knows more (shifts) overrides ``_busy_spans``. It is asked with all rights: when people are on leave counts
    for the plan, not why, and nobody is shown it.
    """

    _name = "property.training.busy"
    _description = "When People Have No Time"

    @api.model
    def _busy_spans(self, employees, start, end):
        """The spans in which people have no time; the same queries for any number of people.

        :param employees: ``hr.employee``
        :param start, end: naive UTC, the span that is asked about
        :return: list of (employee id, begin, end, whether it is duty), moments naive UTC; duty is no hindrance for
            topics that are taught on duty
        """
        found = self.env["resource.calendar.leaves"].search_fetch(
            [
                ("resource_id", "in", employees.resource_id.ids),
                ("date_from", "<", end),
                ("date_to", ">", start),
            ],
            ["resource_id", "date_from", "date_to"],
        )
        people = {person.resource_id.id: person.id for person in employees}
        return [(people[leave.resource_id.id], leave.date_from, leave.date_to, False) for leave in found]

    @api.model
    def _taught_spans(self, employees, start, end, except_sessions):
        """As ``_busy_spans``: the classes of these people, as trainer or trainee, but those of some sessions."""
        found = self.env["property.training.sitting"].search(
            [
                ("starts_at", "<", end),
                ("ends_at", ">", start),
                ("state", "in", ("planned", "held")),
                ("session_id", "not in", except_sessions.ids),
                "|", ("trainer_id", "in", employees.ids), ("attendance_ids.employee_id", "in", employees.ids),
            ]
        )  # fmt: skip
        return [
            (person.id, sitting.starts_at, sitting.ends_at, False)
            for sitting in found
            for person in (sitting.trainer_id | sitting.attendance_ids.employee_id) & employees
        ]
