# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging
from collections import defaultdict
from datetime import timedelta

import psycopg2

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ..guard import PASS
from ..rules import lateness, matching, person

_logger = logging.getLogger(__name__)

BATCH = 1000
#: shifts this far away can share a punch with a shift (longest stay and windows lie within it)
REACH = timedelta(days=2)


class PropertyShiftJudge(models.AbstractModel):
    """Judges shifts: on time, late, absent, excused, not needed (DUT-4).

    Gathers shifts, punches and leaves of a batch, asks `rules/person.py` once per person, writes what changed. What is
    late is decided in `rules/lateness.py`.
    """

    _name = "property.shift.judge"
    _description = "Judge of Shifts"

    def _judged(self, first, last, estates):
        """Return the published shifts of these days that have a verdict, by person and time.

        A shift, and each part of it after a cover, bears the day on which it began.

        :param first: local day, included
        :param last: local day, included
        :param estates: `property.estate` recordset
        """
        domain = [*self._of_days(first, last, estates), ("verdict", "!=", lateness.PENDING)]
        return self.env["property.shift"].search(domain, order="employee_id, start_at, id")

    def _pending_count(self, first, last, estates):
        """Return how many published shifts of these days, as in :meth:`_judged`, have no verdict yet, or one from
        before their end: early leaving is known then."""
        return self.env["property.shift"].search_count(Domain(self._of_days(first, last, estates)) & self._unsettled())

    def _unsettled(self):
        """Return the domain of shifts of which not all is known: pending, or last judged while they went on."""
        return Domain("verdict", "=", lateness.PENDING) | (
            Domain("verdict", "in", (lateness.ON_TIME, lateness.LATE)) & Domain.custom(to_sql=self._sql_before_end)
        )

    def _of_days(self, first, last, estates):
        return [
            ("state", "=", "published"),
            ("date", ">=", first),
            ("date", "<=", last),
            ("estate_id", "in", estates.ids),
        ]

    def _touched(self, employees, first, last):
        """Return the published shifts of the employees that a punch or leave between two moments
        may concern."""
        # sudo: whose shifts a punch concerns does not depend on who punched
        return (
            self.env["property.shift"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", employees.ids),
                    ("state", "=", "published"),
                    ("start_at", "<", last + timedelta(days=1)),
                    ("end_at", ">", first - timedelta(days=1)),
                ]
            )
        )

    def _around(self, shifts):
        """Return the published shifts of the same people at about the same time, those of `shifts` included."""
        if not shifts:
            return shifts
        return self._touched(shifts.employee_id, min(shifts.mapped("start_at")), max(shifts.mapped("end_at")))

    def _judge_around(self, shifts, cause):
        """Judge the shifts and what shares their time; the others of them (draft, cancelled) lose their findings."""
        return self._judge(shifts | self._around(shifts), cause=cause)

    def _judge(self, shifts, now=None, cause="job"):
        """Judge the shifts as of `now` (naive UTC, default the current moment) and write what
        changed.

        Safe at any time and in any order; the number of queries per 1,000 shifts is constant.

        :param cause: why, as in `property.shift.change`
        :return: the shifts whose finding changed
        """
        now = now or fields.Datetime.now()
        changed = shifts.browse()
        # sudo: a finding follows from the facts, whoever caused the judging
        judge = self.sudo()
        ordered = judge.env["property.shift"].browse(shifts.ids)
        ordered = ordered.sorted(lambda shift: (shift.employee_id.id, shift.start_at, shift.id))
        for ids in split_every(BATCH, ordered.ids):
            changed |= judge._judge_batch(ordered.browse(ids), now, cause)
        changed.estate_id._notify_desks()
        return shifts & changed

    def _judge_batch(self, batch, now, cause):
        published = batch.filtered(lambda shift: shift.state == "published")
        shifts, punches, leaves, covered = self._gather(published)
        targets = set(batch.ids)
        findings = {
            shift.id: lateness.Judgement(lateness.NOT_NEEDED if shift.state == "cancelled" else lateness.PENDING)
            for shift in batch - published
        }
        homes = {}
        for employee_id, own in shifts.items():
            mine = punches[employee_id], leaves[employee_id], now, covered.get(employee_id)
            judged, home = person.judge(own, *mine)
            findings |= {key: finding for key, finding in judged.items() if key in targets}
            homes |= home
        self._store_homes(batch, homes, [punch.key for own in punches.values() for punch in own])
        return self._store_findings(batch, findings, now, cause)

    def _gather(self, shifts):
        """Return (shifts, punches, leaves, covered time) around the shifts, each {employee id: values of the rules}."""
        turns, punches, leaves = defaultdict(list), defaultdict(list), defaultdict(list)
        if not shifts:
            return turns, punches, leaves, {}
        employees = shifts.employee_id
        first, last = min(shifts.mapped("start_at")) - REACH, max(shifts.mapped("end_at")) + REACH
        near = self._near(employees, first, last)
        windows = {template: template._window() for template in near.template_id}
        for shift in near:
            turns[shift.employee_id.id].append(self._turn(shift, windows[shift.template_id]))
        for attendance in self.env["hr.attendance"]._property_stays(employees, first, last):
            punches[attendance.employee_id.id].append(attendance._property_punch())
        for leave in self.env["hr.leave"]._property_excuses(employees, first, last):
            leaves[leave.employee_id.id].append(leave._property_excuse())
        for accepted in self.env["property.excuse"]._accepted(employees, first, last):
            leaves[accepted.employee_id.id].append(accepted._span())
        return turns, punches, leaves, self._covered(leaves, first, last)

    def _covered(self, leaves, first, last):
        """Return {employee id: {day: spans}} that substitutes stand for those who have half a day of leave."""
        people = [key for key, own in leaves.items() if any(leave.from_noon or leave.to_noon for leave in own)]
        covered = defaultdict(lambda: defaultdict(list))
        if not people:
            return covered
        near = [("state", "=", "approved"), ("start_at", "<", last), ("end_at", ">", first)]
        for cover in self.env["property.cover"].search([("employee_id", "in", people), *near]):
            covered[cover.employee_id.id][cover.date].append((cover.start_at, cover.end_at))
        return covered

    def _turn(self, shift, window):
        """Return the shift as a rule's value; `window`: that of its template."""
        return matching.Shift(shift.id, shift.date, shift.start_at, shift.end_at, window, shift.is_default)

    def _near(self, employees, first, last):
        """Return the published shifts of the employees that reach into the time between two moments."""
        return self.env["property.shift"].search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "published"),
                ("start_at", "<", last),
                ("end_at", ">", first),
            ],
            order="start_at, id",
        )

    def _store_homes(self, shifts, homes, punch_ids):
        """Write at the punches of the batch where they belong now; those of other shifts are left alone."""
        targets = set(shifts.ids)
        attendances = self.env["hr.attendance"].browse(punch_ids)
        # what was at home in a shift that is no longer looked at (cancelled, moved to somebody else)
        attendances |= self.env["hr.attendance"].search([("property_shift_id", "in", shifts.ids)])
        values = {
            attendance.id: {"property_shift_id": homes.get(attendance.id)}
            for attendance in attendances
            if attendance.property_shift_id.id != homes.get(attendance.id, False)
            and (attendance.property_shift_id.id in targets or homes.get(attendance.id) in targets)
        }
        self._write_each(attendances.browse(values), values)
        shifts.invalidate_recordset(["attendance_ids"], flush=False)

    def _store_findings(self, shifts, findings, now, cause):
        """Write the findings that differ from what is stored, with a trace of what was said before."""
        values, traced, confirmed = {}, [], {}
        for shift in shifts.browse(findings):
            new = lateness.columns(findings[shift.id])
            if all((shift[name] or False) == (value or False) for name, value in new.items()):
                if shift.verdict_at and shift.verdict_at < shift.end_at <= now:
                    confirmed[shift.id] = {"verdict_at": now}
                continue
            values[shift.id] = {**new, "verdict_at": now}
            if shift.verdict != lateness.PENDING and self._differs(shift, new):
                traced.append((shift, new))
        changed = shifts.browse(values)
        Change = self.env["property.shift.change"]
        changes = [Change._vals(shift, cause, new) for shift, new in traced]
        self._write_each(changed, values)
        self._write_each(shifts.browse(confirmed), confirmed)
        Change._passed_create(PASS, changes)
        return changed

    def _differs(self, shift, new):
        """Tell whether the new values say something else; the first leaving after the arrival does not."""
        said = ("verdict", "late_seconds", *(("early_seconds",) if shift.last_out_at else ()))
        return any(shift[name] != new[name] for name in said)

    def _judge_ended(self, limit=BATCH):
        """Judge what has ended and is pending, or was last judged while it went on, a committed batch at a time."""
        domain = Domain("state", "=", "published") & Domain("end_at", "<=", fields.Datetime.now())
        domain &= self._unsettled()
        Shift = self.env["property.shift"]
        due = Shift.search(domain, order="end_at, id", limit=limit)
        failed = len(self._judge_apart(due))
        self.env["ir.cron"]._commit_progress(len(due) - failed, remaining=Shift.search_count(domain) - failed)

    @staticmethod
    def _sql_before_end(shifts, alias, query):
        """Shifts of which early leaving was not known yet when they were judged."""
        moments = (shifts._field_to_sql(alias, name, query) for name in ("verdict_at", "end_at"))
        return SQL("%s < %s", *moments)

    def _judge_apart(self, shifts):
        """Judge the shifts; somebody whose facts can't be judged holds up nobody else.

        :return: the shifts of people who could not be judged; the server's log says why
        """
        try:
            with self.env.cr.savepoint():
                self._judge(shifts)
        except psycopg2.OperationalError:
            raise  # another transaction was faster: the whole run is tried again
        except Exception:
            people = shifts.employee_id
            if len(people) == 1:
                _logger.exception("Shifts of employee %s can't be judged: %s", people.id, shifts.ids)
                return shifts
            half = people[: len(people) // 2]
            first = shifts.filtered(lambda shift: shift.employee_id in half)
            return self._judge_apart(first) | self._judge_apart(shifts - first)
        return shifts.browse()

    def _write_each(self, records, values):
        """Write different values per record in one statement; `values`: {id: {stored plain field:
        value}}.

        The ORM's low-level batch update, for columns that nothing is computed from: a write per
        record would pass every mixin of attendances for each of thousands of punches.
        """
        if not records:
            return
        names = list(next(iter(values.values())))
        records.flush_recordset(names)
        records._write_multi([values[record.id] for record in records])
        records.invalidate_recordset([*names, "write_uid", "write_date"], flush=False)
