# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import models
from odoo.tools.misc import format_date

from ..rules import roster_month, roster_problem, roster_share
from ..rules.shift_time import DAY_MINUTES, clock


class PropertyRosterSheet(models.AbstractModel):
    """The roster sheet: people by days, as it hangs on the wall (DUT-1); the same values for PDF and XLSX."""

    _name = "property.roster.sheet"
    _description = "Roster Sheet"

    def _values(self, roster):
        """Return the sheet as plain values: days, posts with their people, legend.

        A cell holds the signs of the day's shifts, or the sign of a leave.
        """
        # sudo: names and hours of the roster's people, for everybody who may print the roster
        shifts = roster.sudo().shift_ids.filtered(lambda shift: shift.state != "cancelled").sorted("start_at")
        days = self._sheet_days(roster)
        templates = shifts.template_id
        return {
            "days": days,
            "posts": self._sheet_posts(roster, shifts, templates._signs(), days),
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

    def _sheet_days(self, roster):
        reader = self.env["property.roster.reader"]
        days_off = reader._days_off(roster)
        days = roster_month.month_days(roster.month)
        return [
            {
                "number": day.day,
                "weekday": format_date(self.env, day, date_format="EEEEE"),
                "is_off": day in days_off,
            }
            for day in days
        ]

    def _sheet_posts(self, roster, shifts, signs, days):
        """One block for each post, then one for shifts without a post; people by name."""
        reader = self.env["property.roster.reader"]
        by_post = shifts.grouped("post_id")
        off = reader._off(roster, shifts.employee_id)
        turns = reader._turns(roster, shifts)
        loads = roster_share.loads(turns, len(days))
        posts = sorted(by_post, key=lambda post: (not post, post.sequence, post.id))
        return [
            {
                "name": post.name or self.env._("No fixed post"),
                "people": [
                    self._sheet_row(roster, employee, own, signs, off, loads)
                    for employee, own in sorted(
                        by_post[post].grouped("employee_id").items(), key=lambda pair: pair[0].name
                    )
                ],
            }
            for post in posts
        ]

    def _sheet_row(self, roster, employee, shifts, signs, off, loads):
        cells = defaultdict(list)
        for shift in shifts:
            cells[shift.date.day].append(signs[shift.template_id.id])
        person, load = roster_problem.Person(employee.id, off=off[employee.id]), loads[employee.id]
        for day in range((roster._last_day() - roster.month).days + 1):
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
