# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging
from collections import defaultdict
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.tools import split_every

from ..rules import lateness, matching, person

_logger = logging.getLogger(__name__)

BATCH = 1000
#: shifts this far away can share a punch with a shift (longest stay and windows lie within it)
REACH = timedelta(days=2)


class PropertyShift(models.Model):
    """Judging.

    Gather shifts, punches and leaves of a batch, ask the rules once per person, write what changed.
    """

    _inherit = "property.shift"

    @api.model
    def _judged(self, start_utc, end_utc, estates=None):
        """Return the published shifts that start in the period and have a verdict, by person and
        time.

        :param start_utc: naive UTC, included
        :param end_utc: naive UTC, excluded
        :param estates: `property.estate` recordset; None for all
        """
        domain = [
            ("state", "=", "published"),
            ("verdict", "!=", lateness.PENDING),
            ("start_at", ">=", start_utc),
            ("start_at", "<", end_utc),
        ]
        if estates is not None:
            domain.append(("estate_id", "in", estates.ids))
        return self.search(domain, order="employee_id, start_at, id")

    @api.model
    def _cron_judge(self, limit=BATCH):
        """Judge what has ended and is still pending, a committed batch at a time."""
        domain = [
            ("state", "=", "published"),
            ("verdict", "=", lateness.PENDING),
            ("end_at", "<=", fields.Datetime.now()),
        ]
        due = self.search(domain, order="end_at, id", limit=limit)
        failed = len(due._judge_apart())
        self.env["ir.cron"]._commit_progress(len(due) - failed, remaining=self.search_count(domain) - failed)

    def _judge_apart(self):
        """Judge the shifts; somebody whose facts can't be judged holds up nobody else.

        :return: the shifts of people who could not be judged; the server's log says why
        """
        try:
            with self.env.cr.savepoint():
                self._judge()
        except psycopg2.OperationalError:
            raise  # another transaction was faster: the whole run is tried again
        except Exception:
            people = self.employee_id
            if len(people) == 1:
                _logger.exception("Shifts of employee %s can't be judged: %s", people.id, self.ids)
                return self
            half = people[: len(people) // 2]
            first = self.filtered(lambda shift: shift.employee_id in half)
            return first._judge_apart() | (self - first)._judge_apart()
        return self.browse()

    @api.model
    def _touched(self, employees, first, last):
        """Return the published shifts of the employees that a punch or leave between two moments
        may concern."""
        # sudo: whose shifts a punch concerns does not depend on who punched
        return self.sudo().search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "published"),
                ("start_at", "<", last + timedelta(days=1)),
                ("end_at", ">", first - timedelta(days=1)),
            ]
        )

    def _around(self):
        """Return the published shifts of the same people at about the same time, those of `self`
        included."""
        if not self:
            return self.browse()
        return self._touched(self.employee_id, min(self.mapped("start_at")), max(self.mapped("end_at")))

    def _judge_around(self, cause):
        """Judge the shifts and what shares their time.

        The others of `self` (draft, cancelled) lose their findings.
        """
        return (self | self._around())._judge(cause=cause)

    def _judge(self, now=None, cause="job"):
        """Judge the shifts as of `now` (naive UTC, default the current moment) and write what
        changed.

        Safe at any time and in any order; the number of queries per 1,000 shifts is constant.

        :param cause: why, as in `property.shift.change`
        :return: the shifts whose finding changed
        """
        now = now or fields.Datetime.now()
        changed = self.browse()
        # sudo: a finding follows from the facts, whoever caused the judging
        ordered = self.sudo().sorted(lambda shift: (shift.employee_id.id, shift.start_at, shift.id))
        for ids in split_every(BATCH, ordered.ids):
            changed |= ordered.browse(ids)._judge_batch(now, cause)
        return self & changed

    def _judge_batch(self, now, cause):
        published = self.filtered(lambda shift: shift.state == "published")
        shifts, punches, leaves = published._gather()
        targets = set(self.ids)
        findings = {
            shift.id: lateness.Judgement(lateness.NOT_NEEDED if shift.state == "cancelled" else lateness.PENDING)
            for shift in self - published
        }
        homes = {}
        for employee_id, own in shifts.items():
            judged, home = person.judge(own, punches[employee_id], leaves[employee_id], now)
            findings |= {key: finding for key, finding in judged.items() if key in targets}
            homes |= home
        self._store_homes(targets, homes, [punch.key for own in punches.values() for punch in own])
        return self._store_findings(findings, now, cause)

    def _gather(self):
        """Return ({employee id: shifts}, {employee id: punches}, {employee id.

        Leaves}) around the shifts.
        """
        shifts, punches, leaves = defaultdict(list), defaultdict(list), defaultdict(list)
        if not self:
            return shifts, punches, leaves
        employees = self.employee_id
        first, last = min(self.mapped("start_at")) - REACH, max(self.mapped("end_at")) + REACH
        near = self.search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "published"),
                ("start_at", "<", last),
                ("end_at", ">", first),
            ],
            order="start_at, id",
        )
        windows = {template: template._window() for template in near.template_id}
        for shift in near:
            shifts[shift.employee_id.id].append(
                matching.Shift(
                    shift.id,
                    shift.date,
                    shift.start_at,
                    shift.end_at,
                    windows[shift.template_id],
                    shift.is_default,
                )
            )
        for attendance in self.env["hr.attendance"]._property_stays(employees, first, last):
            punches[attendance.employee_id.id].append(attendance._property_punch())
        for leave in self.env["hr.leave"]._property_excuses(employees, first, last):
            leaves[leave.employee_id.id].append(leave._property_excuse())
        for accepted in self.env["property.excuse"]._accepted(employees, first, last):
            leaves[accepted.employee_id.id].append(accepted._span())
        return shifts, punches, leaves

    def _store_homes(self, targets, homes, punch_ids):
        """Tell the punches of the batch where they belong now.

        Those of other shifts are left alone.
        """
        attendances = self.env["hr.attendance"].browse(punch_ids)
        # what was at home in a shift that is no longer looked at (cancelled, moved to somebody
        # else)
        attendances |= self.env["hr.attendance"].search([("property_shift_id", "in", self.ids)])
        values = {
            attendance.id: {"property_shift_id": homes.get(attendance.id)}
            for attendance in attendances
            if attendance.property_shift_id.id != homes.get(attendance.id, False)
            and (attendance.property_shift_id.id in targets or homes.get(attendance.id) in targets)
        }
        self._write_each(attendances.browse(values), values)
        self.invalidate_recordset(["attendance_ids"], flush=False)

    def _store_findings(self, findings, now, cause):
        """Write the findings that differ from what is stored, with a trace of what was said
        before."""
        values, changes = {}, []
        for shift in self.browse(findings):
            new = self._finding_values(findings[shift.id])
            if all((shift[name] or False) == (value or False) for name, value in new.items()):
                continue
            values[shift.id] = {**new, "verdict_at": now}
            if shift.verdict != lateness.PENDING and shift._finding_differs(new):
                changes.append(shift._change_values(cause, new))
        changed = self.browse(values)
        self._write_each(changed, values)
        self.env["property.shift.change"].create(changes)
        return changed

    @api.model
    def _finding_values(self, finding):
        return {
            "verdict": finding.verdict,
            "first_in_at": finding.first_in,
            "last_out_at": finding.last_out,
            "late_seconds": finding.late_seconds,
            "late_minutes": round(finding.late_seconds / 60, 1),
            "early_seconds": finding.early_seconds,
            "away_seconds": finding.away_seconds,
            "owed_seconds": finding.owed_seconds,
        }

    def _finding_differs(self, new):
        """Tell whether the new values say something else.

        The first leaving after the arrival does not.
        """
        told = ("verdict", "late_seconds")
        if self.last_out_at:
            told += ("early_seconds",)
        return any(self[name] != new[name] for name in told)

    def _change_values(self, cause, new=None, note=False):
        new = new or self._finding_values(
            lateness.Judgement(self.verdict, None, None, self.late_seconds, self.early_seconds)
        )
        return {
            "shift_id": self.id,
            "at": fields.Datetime.now(),
            "user_id": self.env.uid,
            "cause": cause,
            "old_verdict": self.verdict,
            "new_verdict": new["verdict"],
            "old_late_seconds": self.late_seconds,
            "new_late_seconds": new["late_seconds"],
            "old_early_seconds": self.early_seconds,
            "new_early_seconds": new["early_seconds"],
            "note": note,
        }

    def _plan_text(self):
        """Return who and when, in the estate's zone, for the trace."""
        start, end = self.estate_id._local(self.start_at), self.estate_id._local(self.end_at)
        return f"{self.employee_id.name} {start:%Y-%m-%d %H:%M}-{end:%H:%M}"

    def _trace_plan(self, before):
        """Add a line for every published shift whose person or time is no longer as in `before`
        ({shift: text})."""
        # sudo: nobody may write trace lines by hand
        self.env["property.shift.change"].sudo().create(
            [
                shift._change_values("plan", note=f"{before[shift]} → {shift._plan_text()}")
                for shift in self
                if shift._plan_text() != before[shift]
            ]
        )

    @api.model
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
