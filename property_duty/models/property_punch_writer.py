# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import re
from dataclasses import replace
from datetime import datetime, timedelta

from odoo import models
from odoo.tools import split_every

from odoo.addons.property_base.rules import typed

from ..guard import PASS
from ..rules import planning, punches
from .hr_attendance import judged_later

BATCH = 1000


class PropertyPunchWriter(models.AbstractModel):
    """Writes what an import of punches brings: people, punches, shifts, holidays; each in batches (DUT-4)."""

    _name = "property.punch.writer"
    _description = "Writer of Punches"

    def _write(self, wizard, rows):
        """Bring the punches in line with the rows, then plan and judge shifts; return the counts by name."""
        # sudo: see property.punch.reader
        employees = self.env["hr.employee"].sudo().browse({row.person for row in rows})
        first, last = min(row.day for row in rows), max(row.day for row in rows)
        plan = punches.plan(rows, self._known(wizard, employees, first, last))
        self._write_punches(plan)
        counts = {
            "rows": len(rows),
            "people": len(employees),
            "created": len(plan.create),
            "corrected": len(plan.correct),
            "removed": len(plan.remove),
            "unchanged": plan.unchanged,
            "shifts": 0,
            "holidays": 0,
        }
        if wizard.is_planning:
            counts |= self._plan_shifts(wizard, employees, first, last, {row.day for row in rows if row.check_in})
        edges = [datetime.combine(day, datetime.min.time()) for day in (first, last + timedelta(days=2))]
        self.env["property.shift.judge"]._touched(employees, *edges)._judge(cause="punch")
        return counts

    def _with_new_people(self, wizard, records, rows):
        """Create the strangers of the rows as employees of the estate.

        :return: (rows with the new employees' ids, number of new employees)
        """
        names = {record.row: record["employee"] for record in records}
        strangers = {row.person: names[row.number] for row in rows if row.person < 0}
        if not strangers:
            return rows, 0
        first = min(row.day for row in rows if row.person in strangers)
        made = self.env["hr.employee"].create([self._person_vals(wizard, text) for text in strangers.values()])
        if wizard.role_id:
            self.env["property.staff.role"].create(
                [
                    {
                        "employee_id": employee.id,
                        "estate_id": wizard.estate_id.id,
                        "role_id": wizard.role_id.id,
                        "date_from": first,
                        "reason": self.env._("Import of punches"),
                    }
                    for employee in made
                ]
            )
        ids = dict(zip(strangers, made.ids, strict=True))
        return [replace(row, person=ids.get(row.person, row.person)) for row in rows], len(made)

    def _person_vals(self, wizard, text):
        """Return the values of a new employee.

        A number becomes the badge, as a reader of badges sends it, anything else the name.
        """
        text = typed.plain(text)
        is_badge = re.fullmatch(r"[A-Za-z]{0,3}\d{1,15}", text)
        return {
            "name": self.env._("Employee %s", text) if is_badge else text,
            "barcode": text if is_badge else False,
            "company_id": wizard.estate_id.company_id.id,
            "tz": wizard.estate_id.tz,
        }

    def _known(self, wizard, employees, first, last):
        """Return the punches of the people in the period, as the rule wants them."""
        start = datetime.combine(first, datetime.min.time()) - timedelta(days=1)
        attendances = self.env["hr.attendance"].search(
            [
                ("employee_id", "in", employees.ids),
                "|",
                "&",
                ("property_import_day", ">=", first),
                ("property_import_day", "<=", last),
                "&",
                ("check_in", ">=", start),
                ("check_in", "<", start + timedelta(days=(last - first).days + 3)),
            ]
        )
        return [
            punches.Known(
                attendance.id,
                attendance.employee_id.id,
                attendance.property_import_day or wizard.estate_id._local_date(attendance.check_in),
                attendance.check_in,
                attendance.check_out or None,
                bool(attendance.property_import_day),
            )
            for attendance in attendances
        ]

    def _write_punches(self, plan):
        """Remove, correct, create; the shifts are judged once at the end of the import."""
        Attendance = self.env["hr.attendance"].with_context(mail_create_nolog=True, mail_notrack=not plan.correct)
        with judged_later():
            Attendance.browse(plan.remove).unlink()
            for known, row in plan.correct:
                vals = self._punch_vals(row)
                del vals["employee_id"]
                Attendance.browse(known.key)._passed_write(PASS, vals)
            for rows in split_every(BATCH, plan.create):
                Attendance._passed_create(PASS, [self._punch_vals(row) for row in rows])

    def _punch_vals(self, row):
        """Return the values of a punch; without a check-out it ends where it began, marked so."""
        return {
            "employee_id": row.person,
            "check_in": row.check_in,
            "check_out": row.check_out or row.check_in,
            "out_mode": "manual" if row.check_out else "technical",
            "property_import_day": row.day,
        }

    def _plan_shifts(self, wizard, employees, first, last, came):
        """Plan the missing shifts of the period; cancel those of days on which nobody came.

        :param came: dates with at least one check-in in the file
        :return: counts for the summary
        """
        weekdays = wizard.template_id._weekdays()
        if wizard.is_holiday_when_nobody:
            days, closed = planning.split_by_attendance(planning.days(first, last, weekdays), came)
        else:
            special = wizard.estate_id._duty_calendar_days(first, last)
            days, closed = planning.days(first, last, weekdays, *special), []
        shifts = self.env["property.shift"]
        shifts.check_access("create")
        made = self.env["property.shift.planner"]._plan(
            wizard.template_id,
            wizard.estate_id,
            employees,
            days,
            post=wizard.post_id,
            is_default=True,
            state="published",
        )
        self._close_days(wizard, employees, closed)
        return {"shifts": len(made), "holidays": len(closed)}

    def _close_days(self, wizard, employees, days):
        """Cancel what was planned for days on which nobody came, and keep the days if asked."""
        if not days:
            return
        planned = self.env["property.shift"].search(
            [
                ("employee_id", "in", employees.ids),
                ("template_id", "=", wizard.template_id.id),
                ("estate_id", "=", wizard.estate_id.id),
                ("is_default", "=", True),
                ("state", "=", "published"),
                ("date", "in", days),
            ]
        )
        if planned:
            planned.action_cancel()
        if wizard.is_keeping_holidays:
            self._keep_holidays(wizard, days)

    def _keep_holidays(self, wizard, days):
        """Enter the days into the working calendar, unless another estate works by it too."""
        calendar = wizard.estate_id.calendar_id
        # sudo: whether another estate uses the calendar, seen or not
        users = self.env["property.estate"].sudo().search_count([("calendar_id", "=", calendar.id)])
        if not calendar or users > 1:
            return
        Day = self.env["property.calendar.day"].with_context(active_test=False)
        entered = set(Day.search([("calendar_id", "=", calendar.id), ("date", "in", days)]).mapped("date"))
        Day.create(
            [
                {
                    "calendar_id": calendar.id,
                    "date": day,
                    "kind": "holiday",
                    "name": self.env._("Nobody came"),
                }
                for day in days
                if day not in entered
            ]
        )
