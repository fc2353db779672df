# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import models
from odoo.tools.misc import format_date

from ..rules import roster_problem, roster_share
from ..rules.shift_time import DAY_MINUTES, clock


class PropertyRoster(models.Model):
    """The roster sheet: people by days, as it hangs on the wall (DUT-1); the same values for PDF and XLSX."""

    _inherit = "property.roster"

    def action_print(self):
        """The sheet as PDF, on A3 when one of the rosters has many people."""
        paper = "property_roster_pdf_a3" if any(roster._needs_a3() for roster in self) else "property_roster_pdf"
        return self.env.ref(f"property_duty.{paper}").report_action(self)

    def _needs_a3(self):
        """Whether the estate wants the larger paper for so many people."""
        self.ensure_one()
        # sudo: as in _sheet
        people = self.sudo().shift_ids.filtered(lambda shift: shift.state != "cancelled").employee_id
        return 0 < self.estate_id.roster_a3_people <= len(people)

    def action_print_xlsx(self):
        """The sheet as a workbook."""
        return self.env.ref("property_duty.property_roster_xlsx").report_action(self)

    def _sheet(self):
        """Return the sheet as plain values: days, posts with their people, legend.

        A cell holds the signs of the day's shifts, or the sign of a leave.
        """
        self.ensure_one()
        # sudo: names and hours of the roster's people, for everybody who may print the roster
        shifts = self.sudo().shift_ids.filtered(lambda shift: shift.state != "cancelled").sorted("start_at")
        days = self._sheet_days()
        templates = shifts.template_id
        return {
            "days": days,
            "posts": self._sheet_posts(shifts, templates._signs(), days),
            "legend": [
                {
                    "sign": templates._signs()[template.id],
                    "name": template.name,
                    "hours": f"{clock(template.start_minute)}-{clock(template.end_minute)}",
                }
                for template in templates.sorted("start_minute")
            ],
            "leave_sign": self.env._("Lv"),
        }

    def _sheet_days(self):
        days_off = self._days_off()
        days = [self._day(number) for number in range((self._last_day() - self.month).days + 1)]
        return [
            {
                "number": day.day,
                "weekday": format_date(self.env, day, date_format="EEEEE"),
                "is_off": day in days_off,
            }
            for day in days
        ]

    def _sheet_posts(self, shifts, signs, days):
        """One block for each post, then one for shifts without a post; people by name."""
        by_post = shifts.grouped("post_id")
        off = self._off(shifts.employee_id)
        turns = self._turns(shifts)
        loads = roster_share.loads(turns, len(days))
        posts = sorted(by_post, key=lambda post: (not post, post.sequence, post.id))
        return [
            {
                "name": post.name or self.env._("No fixed post"),
                "people": [
                    self._sheet_row(employee, own, signs, off, loads)
                    for employee, own in sorted(
                        by_post[post].grouped("employee_id").items(), key=lambda pair: pair[0].name
                    )
                ],
            }
            for post in posts
        ]

    def _sheet_row(self, employee, shifts, signs, off, loads):
        cells = defaultdict(list)
        for shift in shifts:
            cells[shift.date.day].append(signs[shift.template_id.id])
        person, load = roster_problem.Person(employee.id, off=off[employee.id]), loads[employee.id]
        for day in range((self._last_day() - self.month).days + 1):
            whole_day = roster_problem.Turn(day, day * DAY_MINUTES, (day + 1) * DAY_MINUTES)
            if not cells[day + 1] and roster_problem.is_off(person, whole_day):
                cells[day + 1].append(self.env._("Lv"))
        return {
            "name": employee.name,
            "cells": {day: "/".join(texts) for day, texts in cells.items()},
            "shifts": load.shifts,
            "hours": round(load.minutes / 60, 1),
            "nights": load.nights,
        }
