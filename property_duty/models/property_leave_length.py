# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict
from datetime import timedelta

from odoo import api, models

from ..rules import leave_length


class PropertyLeaveLength(models.AbstractModel):
    """How long leaves of people on a roster are: their published shifts count, else the working calendar (DUT-4).

    A leave is measured when it is asked for, and again when a shift on one of its days is published, moved or
    cancelled.
    """

    _name = "property.leave.length"
    _description = "Length of Leaves on a Roster"

    @api.model
    def _of(self, leaves, resource_calendar=None):
        """Return ``{leave id: (days, hours)}`` of those leaves that a published shift lies in."""
        leaves = leaves.filtered(lambda leave: leave.employee_id and leave.date_from and leave.date_to)
        if not leaves:
            return {}
        stood, found = self._stood(leaves), {}
        for leave in leaves:
            value = leave._property_excuse()
            if mine := leave_length.concerned(value, stood[leave.employee_id._origin.id]):
                office = {} if value.by_hours else self._office(leave, resource_calendar)
                found[leave.id] = leave_length.length(value, mine, office)
        return found

    @api.model
    def _stood(self, leaves):
        """{employee id: {day: spans}} of the published shifts on the days of the leaves, and of the nights before."""
        stood = defaultdict(lambda: defaultdict(list))
        if not leaves:
            return stood
        # sudo: how long a leave is does not depend on who asks for it
        shifts = self.env["property.shift"].sudo().search(
            [
                ("employee_id", "in", leaves.employee_id._origin.ids),
                ("state", "=", "published"),
                ("verdict", "!=", "no_shift_needed"),
                ("date", ">=", min(leaves.mapped("request_date_from")) - timedelta(days=1)),
                ("date", "<=", max(leaves.mapped("request_date_to"))),
            ],
            order="start_at, id",
        )  # fmt: skip
        for shift in shifts:
            stood[shift.employee_id.id][shift.date].append((shift.start_at, shift.end_at))
        return stood

    @api.model
    def _office(self, leave, resource_calendar=None):
        """{day: hours} that the working calendar has within the leave."""
        with_holidays = leave.holiday_status_id.include_public_holidays_in_duration
        domain = [("time_type", "=", "leave"), ("holiday_id", "not in", leave._origin.ids)]
        rows = leave.employee_id.with_context(compute_leaves=not with_holidays)._list_work_time_per_day(
            leave.date_from, leave.date_to, domain=domain, calendar=resource_calendar or leave.resource_calendar_id
        )
        return dict(rows[leave.employee_id.id])

    @api.model
    def _measure(self, days):
        """Measure the standing leaves of these days again.

        :param days: {(employee, local day)} whose shifts changed
        """
        if not days:
            return
        dates = [day for _employee, day in days]
        # sudo: as in _stood
        leaves = self.env["hr.leave"].sudo().search(
            [
                ("employee_id", "in", list({employee.id for employee, _day in days})),
                ("state", "not in", ("refuse", "cancel")),
                ("property_cover_id", "=", False),
                ("request_date_from", "<=", max(dates) + timedelta(days=1)),
                ("request_date_to", ">=", min(dates)),
            ]
        )  # fmt: skip
        for name in ("number_of_days", "number_of_hours"):
            self.env.add_to_compute(leaves._fields[name], leaves)
