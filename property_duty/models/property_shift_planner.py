# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..guard import PASS
from ..rules import planning


class PropertyShiftPlanner(models.AbstractModel):
    """Plans the shifts of a template for many people and days, each of them once (DUT-1)."""

    _name = "property.shift.planner"
    _description = "Planner of Shifts"

    def _plan(self, template, estate, employees, days, post=None, is_default=False, state="draft"):
        """Create the shifts that are missing of these people and days, at the hours of the
        template.

        Planning again creates nothing twice: who has a shift with the same start keeps it.

        :param days: dates
        :param state: `draft`, or `published` for imports, which judge what is over at once
        :return: the new shifts
        """
        bounds = {day: template._bounds(estate, day) for day in days}
        if not bounds or not employees:
            return self.env["property.shift"]
        common = {
            "template_id": template.id,
            "estate_id": estate.id,
            "post_id": (post or template.post_id).id,
            "is_default": is_default,
            "state": state,
        }
        return self.env["property.shift"]._passed_create(
            PASS,
            [
                {**common, "employee_id": person, "date": day, "start_at": bounds[day][0], "end_at": bounds[day][1]}
                for person, day in self._missing(employees, bounds)
            ],
        )

    def _missing(self, employees, bounds):
        """Return the (employee id, day) pairs without a shift of the same start; `bounds`: {day: (start, end)}."""
        starts = {start: day for day, (start, _end) in bounds.items()}
        existing = self._existing_starts(employees, min(starts), max(starts))
        return planning.missing(employees.ids, bounds, {(person, starts.get(start)) for person, start in existing})

    def _existing_starts(self, employees, first, last):
        """Return [(employee id, start)] of the shifts that start between two moments, both
        included."""
        # sudo: a person's shift in another estate, unseen by the planner, takes its time all the
        # same
        shifts = (
            self.env["property.shift"]
            .sudo()
            .search_fetch(
                [
                    ("employee_id", "in", employees.ids),
                    ("state", "!=", "cancelled"),
                    ("start_at", ">=", first),
                    ("start_at", "<=", last),
                ],
                ["employee_id", "start_at"],
            )
        )
        return [(shift.employee_id.id, shift.start_at) for shift in shifts]
