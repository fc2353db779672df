# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta

from odoo import api, models

from ..rules import planning, roster_problem
from ..rules.shift_time import DAY_MINUTES as DAY


class PropertyRoster(models.Model):
    """A month as the rules want it: slots, people, leaves, what is fixed; a constant number of queries."""

    _inherit = "property.roster"

    def _problem(self, with_proposed=True):
        """Return the month as a `roster_problem.Problem`.

        :param with_proposed: take what the solver placed before for fixed, instead of leaving it open
        """
        self.ensure_one()
        fixed = self._fixed_shifts(with_proposed)
        slots = self._slots(fixed)
        rows = self._staff_rows()
        fit = self._fit(rows)
        employees = self.env["hr.employee"].browse(sorted(fit))
        turns, off, wishes = self._turns(fixed), self._off(employees), self._wishes(employees)
        people = [
            roster_problem.Person(key, tuple(ranges), off[key], tuple(turns[key]), tuple(wishes[key]))
            for key, ranges in sorted(fit.items())
        ]
        days = (self._last_day() - self.month).days + 1
        return roster_problem.Problem(days, tuple(people), tuple(slots), self.estate_id._roster_settings())

    def _demands(self):
        """The shifts to man of the estate's posts."""
        return self.env["property.post.shift"].search(
            [("estate_id", "=", self.estate_id.id), ("post_id.active", "=", True)], order="post_id, sequence, id"
        )

    def _fixed_shifts(self, with_proposed=True):
        """Shifts of the month and the days around it, of the estate's people wherever they stand; usual hours give
        way and don't count."""
        margin = timedelta(days=self.estate_id.roster_days_running + 1)
        first, after = self._span()
        people = self._staff_rows().employee_id
        domain = [
            "|", ("employee_id", "in", people.ids), ("roster_id", "=", self.id),
            ("state", "!=", "cancelled"),
            ("is_default", "!=", True),
            ("start_at", ">=", first - margin),
            ("start_at", "<", after + margin),
        ]  # fmt: skip
        # sudo: a person's shift in another estate, unseen by the planner, takes its time all the same
        shifts = self.env["property.shift"].sudo().search(domain, order="start_at, id")
        if with_proposed:
            return shifts
        return shifts.filtered(lambda s: not (s.roster_id == self and s.is_proposed and s.state == "draft"))

    def _days_off(self):
        """The days of the month, and the week around it, that are no working days of the calendar: set of dates."""
        first, last = self.month - timedelta(days=7), self._last_day() + timedelta(days=7)
        holidays, makeup = self.estate_id._duty_calendar_days(first, last)
        return {day for day in planning.days(first, last, (5, 6)) if day not in makeup} | (holidays - makeup)

    def _slots(self, fixed):
        """Every shift of every post and day, with the people it still lacks."""
        manned = Counter(
            (shift.post_id.id, shift.template_id.id, shift.date) for shift in fixed if shift.estate_id == self.estate_id
        )
        days_off, slots = self._days_off(), []
        for demand in self._demands():
            start, end = demand.template_id.start_minute, demand.template_id.end_minute
            for day in planning.days(self.month, self._last_day(), demand._weekdays()):
                number = (day - self.month).days
                turn = roster_problem.Turn(number, number * DAY + start, number * DAY + end, end > DAY, day in days_off)
                there = manned[demand.post_id.id, demand.template_id.id, day]
                need = max(0, demand.people - there)
                slots.append(roster_problem.Slot(demand.id, number, need, turn, demand.template_id.id))
        return slots

    def _staff_rows(self):
        """Staff roles in the estate on some day of the month."""
        return self.env["property.staff.role"].search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("date_from", "<=", self._last_day()),
                "|", ("date_to", "=", False), ("date_to", ">=", self.month),
                ("employee_id.active", "=", True),
            ]
        )  # fmt: skip

    def _fit(self, rows):
        """{employee id: [(demand, first day, last day)]} of those who may be placed."""
        fit = defaultdict(list)
        allowed = self._may_be_placed(rows.employee_id)
        # sudo: the job of an employee is not everybody's to read; here it only says who may stand a shift
        jobs = {employee.id: employee.job_id.id for employee in rows.employee_id.sudo()}
        end = (self._last_day() - self.month).days
        for demand in self._demands():
            for row in rows.filtered(lambda row: row.employee_id in allowed):
                if demand._accepts(row, jobs[row.employee_id.id]):
                    last = min(end, (row.date_to - self.month).days) if row.date_to else end
                    first = max(0, (row.date_from - self.month).days)
                    fit[row.employee_id.id].append((demand.id, first, last))
        return fit

    @api.model
    def _may_be_placed(self, employees):
        """Return those of the employees whom a proposal may place; who knows more of them narrows it down (TRN-4)."""
        return employees

    def _minute(self, moment):
        """Return a naive UTC moment as minutes from the month's midnight, on the clock of the estate."""
        local = self.estate_id._local(moment).replace(tzinfo=None)
        return int((local - datetime.combine(self.month, time())).total_seconds()) // 60

    def _turn(self, shift, days_off):
        """Return a shift as a turn of the rules."""
        day = (shift.date - self.month).days
        start, end = self._minute(shift.start_at), self._minute(shift.end_at)
        return roster_problem.Turn(day, start, end, end > (day + 1) * DAY, shift.date in days_off)

    def _turns(self, shifts):
        """{employee id: turns}"""
        days_off, turns = self._days_off(), defaultdict(list)
        for shift in shifts:
            turns[shift.employee_id.id].append(self._turn(shift, days_off))
        return turns

    def _off(self, employees):
        """{employee id: ((start, end), ...)} of approved leaves, in minutes; a leave by days takes its whole days."""
        first, after = self._span()
        off = {employee.id: () for employee in employees}
        # sudo: whether somebody is there does not depend on who draws up the roster
        leaves = (
            self.env["hr.leave"]
            .sudo()
            ._property_excuses(employees, first - timedelta(days=1), after + timedelta(days=1))
        )
        for leave in leaves:
            value = leave._property_excuse()
            span = (
                (self._minute(value.start), self._minute(value.end))
                if value.by_hours
                else ((value.first_day - self.month).days * DAY, ((value.last_day - self.month).days + 1) * DAY)
            )
            off[leave.employee_id.id] += (span,)
        # sudo: as above; absences that were entered without a leave
        absences = self.env["resource.calendar.leaves"].sudo().search(
            [
                ("resource_id", "in", employees.sudo().resource_id.ids),  # sudo: as above
                ("holiday_id", "=", False),
                ("date_from", "<", after),
                ("date_to", ">", first),
            ]
        )  # fmt: skip
        # sudo: as above
        owners = {employee.resource_id.id: employee.id for employee in employees.sudo()}
        for absence in absences:
            span = (self._minute(absence.date_from), self._minute(absence.date_to))
            off[owners[absence.resource_id.id]] += (span,)
        return off

    def _wishes(self, employees):
        """{employee id: wishes}"""
        wishes = defaultdict(list)
        rows = self.env["property.roster.wish"].search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("employee_id", "in", employees.ids),
                ("date", ">=", self.month),
                ("date", "<=", self._last_day()),
            ]
        )
        for row in rows:
            template = row.template_id.id if row.kind == "shift" else 0
            wishes[row.employee_id.id].append(roster_problem.Wish((row.date - self.month).days, template))
        return wishes
