# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter, defaultdict
from datetime import timedelta

from odoo import models

from ..rules import planning, roster_month, roster_problem


class PropertyRosterReader(models.AbstractModel):
    """A month as the rules want it: slots, people, leaves, what is fixed; a constant number of queries."""

    _name = "property.roster.reader"
    _description = "Reader of a Roster"

    def _problem(self, roster, with_proposed=True):
        """Return the month as a `roster_problem.Problem`.

        :param with_proposed: take what the solver placed before for fixed, instead of leaving it open
        """
        fixed = self._fixed_shifts(roster, with_proposed)
        slots = self._slots(roster, fixed)
        rows = self._staff_rows(roster)
        fit = self._fit(roster, rows)
        employees = self.env["hr.employee"].browse(sorted(fit))
        turns, off, wishes = self._turns(roster, fixed), self._off(roster, employees), self._wishes(roster, employees)
        guided = self.env["property.shift.guide"]._guides(roster.estate_id, employees)
        people = [
            roster_problem.Person(key, tuple(ranges), off[key], tuple(turns[key]), tuple(wishes[key]), key in guided)
            for key, ranges in sorted(fit.items())
        ]
        days = (roster._last_day() - roster.month).days + 1
        return roster_problem.Problem(days, tuple(people), tuple(slots), roster.estate_id._roster_settings())

    def _demands(self, roster):
        """The shifts to man of the estate's posts."""
        return self.env["property.post.shift"].search(
            [("estate_id", "=", roster.estate_id.id), ("post_id.active", "=", True)], order="post_id, sequence, id"
        )

    def _fixed_shifts(self, roster, with_proposed=True):
        """Shifts of the month and the days around it, of the estate's people wherever they stand; usual hours give
        way and don't count."""
        margin = timedelta(days=roster.estate_id.roster_days_running + 1)
        first, after = roster._span()
        people = self._staff_rows(roster).employee_id
        domain = [
            "|", ("employee_id", "in", people.ids), ("roster_id", "=", roster.id),
            ("state", "!=", "cancelled"),
            ("is_default", "!=", True),
            ("start_at", ">=", first - margin),
            ("start_at", "<", after + margin),
        ]  # fmt: skip
        # sudo: a person's shift in another estate, unseen by the planner, takes its time all the same
        shifts = self.env["property.shift"].sudo().search(domain, order="start_at, id")
        if with_proposed:
            return shifts
        return shifts.filtered(lambda s: not (s.roster_id == roster and s.is_proposed and s.state == "draft"))

    def _days_off(self, roster):
        """The days of the month, and the week around it, that are no working days of the calendar: set of dates."""
        first, last = roster.month - timedelta(days=7), roster._last_day() + timedelta(days=7)
        return roster_month.days_off(first, last, *roster.estate_id._duty_calendar_days(first, last))

    def _slots(self, roster, fixed):
        """Every shift of every post and day, with the people it still lacks."""
        manned = Counter(
            (shift.post_id.id, shift.template_id.id, shift.date)
            for shift in fixed
            if shift.estate_id == roster.estate_id
        )
        days_off, slots = self._days_off(roster), []
        for demand in self._demands(roster):
            start, end = demand.template_id.start_minute, demand.template_id.end_minute
            for day in planning.days(roster.month, roster._last_day(), demand._weekdays()):
                turn = roster_month.demand_turn(roster.month, day, start, end, day in days_off)
                there = manned[demand.post_id.id, demand.template_id.id, day]
                need = max(0, demand.people - there)
                slots.append(roster_problem.Slot(demand.id, turn.day, need, turn, demand.template_id.id))
        return slots

    def _staff_rows(self, roster):
        """Staff roles in the estate on some day of the month."""
        return self.env["property.staff.role"].search(
            [
                ("estate_id", "=", roster.estate_id.id),
                ("date_from", "<=", roster._last_day()),
                "|", ("date_to", "=", False), ("date_to", ">=", roster.month),
                ("employee_id.active", "=", True),
            ]
        )  # fmt: skip

    def _fit(self, roster, rows):
        """{employee id: [(demand, first day, last day)]} of those who may be placed."""
        fit = defaultdict(list)
        # sudo: the job of an employee is not everybody's to read; here it only says who may stand a shift
        jobs = {employee.id: employee.job_id.id for employee in rows.employee_id.sudo()}
        for demand in self._demands(roster):
            for row in rows:
                if demand._accepts(row, jobs[row.employee_id.id]):
                    days = roster_month.role_days(roster.month, row.date_from, row.date_to)
                    fit[row.employee_id.id].append((demand.id, *days))
        return fit

    def _local(self, roster, moment):
        """Return a naive UTC moment on the clock on the wall of the estate."""
        return roster.estate_id._local(moment).replace(tzinfo=None)

    def _turn(self, roster, shift, days_off):
        """Return a shift as a turn of the rules."""
        start, end = self._local(roster, shift.start_at), self._local(roster, shift.end_at)
        return roster_month.turn(roster.month, shift.date, start, end, shift.date in days_off)

    def _turns(self, roster, shifts):
        """{employee id: turns}"""
        days_off, turns = self._days_off(roster), defaultdict(list)
        for shift in shifts:
            turns[shift.employee_id.id].append(self._turn(roster, shift, days_off))
        return turns

    def _off(self, roster, employees, with_halves=True):
        """{employee id: ((start, end), ...)} of approved leaves, in minutes; a leave by days takes its whole days.

        :param with_halves: days of which half is free are taken too; somebody may still be wanted for their other half
        """
        first, after = roster._span()
        off = {employee.id: () for employee in employees}
        # sudo: whether somebody is there does not depend on who draws up the roster
        leaves = self.env["hr.leave"].sudo()
        for leave in leaves._property_excuses(employees, first - timedelta(days=1), after + timedelta(days=1)):
            value = leave._property_excuse()
            start, end = self._local(roster, value.start), self._local(roster, value.end)
            if span := roster_month.leave_span(roster.month, value, start, end, with_halves):
                off[leave.employee_id.id] += (span,)
        # sudo: as above; the person behind a resource
        owners = {employee.resource_id.id: employee.id for employee in employees.sudo()}
        for absence in self._absences(list(owners), first, after):
            span = (self._local(roster, absence.date_from), self._local(roster, absence.date_to))
            off[owners[absence.resource_id.id]] += (tuple(roster_month.minute(roster.month, at) for at in span),)
        return off

    def _absences(self, resource_ids, first, after):
        """Return the absences that were entered without a leave."""
        # sudo: as in _off
        return self.env["resource.calendar.leaves"].sudo().search(
            [
                ("resource_id", "in", resource_ids),
                ("holiday_id", "=", False),
                ("date_from", "<", after),
                ("date_to", ">", first),
            ]
        )  # fmt: skip

    def _wishes(self, roster, employees):
        """{employee id: wishes}"""
        wishes = defaultdict(list)
        rows = self.env["property.roster.wish"].search(
            [
                ("estate_id", "=", roster.estate_id.id),
                ("employee_id", "in", employees.ids),
                ("date", ">=", roster.month),
                ("date", "<=", roster._last_day()),
            ]
        )
        for row in rows:
            template = row.template_id.id if row.kind == "shift" else 0
            wishes[row.employee_id.id].append(roster_problem.Wish((row.date - roster.month).days, template))
        return wishes
