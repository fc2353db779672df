# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from ..rules import excuse, grid

FETCHED = ["employee_id", "template_id", "post_id", "date", "start_at", "end_at", "state", "verdict", "cover_id"]


class PropertyShift(models.Model):
    """The month of an estate for the sheet of person and day: all of it in few queries (DUT-1)."""

    _inherit = "property.shift"

    @api.model
    def grid_month(self, estate_id=False, month=False):
        """Return the roster sheet of an estate and a month.

        :param estate_id: empty: the first estate of the user
        :param month: any day of it, ISO text; empty: the next month
        :return: {estates, estate, month, days, templates, posts, people, demand, roster, rest_minutes, days_running};
            people carry their shifts by day and the days of leave; every day of a sheet is ISO text
        """
        self.check_access("read")
        estates, estate = self._grid_estates(estate_id)
        if not estate:
            return {"estates": []}
        if month:
            first = fields.Date.to_date(month).replace(day=1)
        else:
            first = estate._local_date().replace(day=1) + relativedelta(months=1)
        last = first + relativedelta(months=1, days=-1)
        shifts = self._grid_shifts(estate, first, last)
        people = self._grid_people(estate, first, last, shifts)
        leaves = self._grid_leaves(estate, people, first, last)
        roster = self.env["property.roster"]._of_days({(estate.id, first)}).get((estate.id, first))
        return {
            **self._grid_sheet(estates, estate, first, last, shifts),
            "people": self._grid_rows(estate, people, shifts, leaves),
            "demand": self._grid_demand(estate, first, last),
            "roster": {"id": roster.id, "state": roster.state} if roster else False,
            "rest_minutes": estate.roster_rest_minutes,
            "days_running": estate.roster_days_running,
            "can_write": self.has_access("write"),
        }

    @api.model
    def _grid_sheet(self, estates, estate, first, last, shifts):
        """Return what every sheet of an estate and a month begins with."""
        return {
            "estates": [{"id": item.id, "name": item.name} for item in estates],
            "estate": {"id": estate.id, "name": estate.name},
            "month": str(first),
            "days": self._grid_days(estate, first, last),
            "templates": self._grid_templates(estate, shifts),
            "posts": [{"id": post.id, "name": post.name} for post in estate.post_ids],
        }

    @api.model
    def _grid_estates(self, estate_id=False):
        """Return the user's estates, and among them the one of this id, else the first."""
        everywhere = ("property_base.group_property_base_hr", "property_base.group_property_base_manager")
        domain = [("company_id", "in", self.env.companies.ids)]
        if not any(map(self.env.user.has_group, everywhere)):
            domain.append(("member_ids", "in", self.env.uid))
        estates = self.env["property.estate"].search(domain)
        return estates, estates.filtered(lambda estate: estate.id == estate_id) or estates[:1]

    @api.model
    def _grid_shifts(self, estate, first, last):
        return self.search_fetch(
            [
                ("estate_id", "=", estate.id),
                ("date", ">=", first),
                ("date", "<=", last),
                ("state", "!=", "cancelled"),
                ("is_default", "=", False),
            ],
            FETCHED,
            order="start_at, id",
        )

    @api.model
    def _grid_people(self, estate, first, last, shifts):
        """Return {employee: usual post}: who has a role in the month, and who has shifts in it."""
        # sudo: who works in the estate, for a list of names
        roles = self.env["property.staff.role"].sudo().search(
            [
                ("estate_id", "=", estate.id),
                ("employee_id", "!=", False),
                ("date_from", "<=", last),
                "|", ("date_to", "=", False), ("date_to", ">=", first),
            ],
            order="post_id, role_id, id",
        )  # fmt: skip
        people = {}
        for role in roles:
            people[role.employee_id] = people.get(role.employee_id) or role.post_id
        for shift in shifts.sudo():  # sudo: names of people with shifts
            people[shift.employee_id] = people.get(shift.employee_id) or shift.post_id
        order = {post: number for number, post in enumerate(estate.post_ids)}
        return dict(sorted(people.items(), key=lambda item: order.get(item[1], len(order))))

    @api.model
    def _grid_templates(self, estate, shifts):
        templates = self.env["property.shift.template"].search([("estate_id", "in", [False, estate.id])])
        keys = dict(zip(templates.ids, grid.letters(templates.mapped("code")), strict=True))
        # sudo: archived templates that shifts of the month still have
        templates |= shifts.sudo().template_id
        signs = templates.sudo()._signs()  # sudo: as above
        return [
            {
                "id": template.id,
                "name": template.display_name,
                "short": signs[template.id],
                "key": keys.get(template.id, ""),
                "start": template.start_minute,
                "end": template.end_minute,
                "post_id": template.post_id.id,
                "is_offered": template.id in keys,
            }
            for template in templates.sudo()  # sudo: as above
        ]

    @api.model
    def _grid_days(self, estate, first, last):
        holidays, makeup = estate._duty_calendar_days(first, last)
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return [
            {
                "date": str(day),
                "number": day.day,
                "weekday": day.weekday(),
                "is_holiday": day in holidays,
                "is_off": day in holidays or (day.weekday() > 4 and day not in makeup),
            }
            for day in days
        ]

    @api.model
    def _grid_rows(self, estate, people, shifts, leaves):
        cells = {}
        for shift in shifts:
            row = cells.setdefault(shift.employee_id.id, {})
            row.setdefault(str(shift.date), []).append(shift._grid_shift(estate))
        return [
            {
                "id": employee.id,
                "name": employee.name,
                "post_id": post.id or 0,
                "post": post.name or "",
                "cells": cells.get(employee.id, {}),
                "leaves": leaves.get(employee.id, []),
            }
            for employee, post in people.items()
        ]

    def _grid_shift(self, estate):
        """Return a shift as the sheet wants it; minutes count from the midnight its day begins with."""
        midnight = estate._utc(datetime.combine(self.date, time()))
        return {
            "id": self.id,
            "template_id": self.template_id.id,
            "post_id": self.post_id.id or 0,
            "start": int((self.start_at - midnight).total_seconds()) // 60,
            "end": int((self.end_at - midnight).total_seconds()) // 60,
            "is_draft": self.state == "draft",
            "is_cover": bool(self.cover_id),
        }

    @api.model
    def _grid_leaves(self, estate, people, first, last):
        """Return {employee id: ISO days} on which an approved leave frees any time of the day."""
        employees = self.env["hr.employee"].browse(employee.id for employee in people)
        span = [estate._utc(datetime.combine(day, time())) for day in (first, last + timedelta(days=1))]
        # sudo: that somebody is on leave, not why
        leaves = self.env["hr.leave"].sudo()._property_excuses(employees, *span)
        found = {}
        for leave in leaves:
            value, day = leave._property_excuse(), first
            while day <= last:
                start = estate._utc(datetime.combine(day, time()))
                if excuse.span(value, day, start, start + timedelta(days=1)):
                    found.setdefault(leave.employee_id.id, []).append(str(day))
                day += timedelta(days=1)
        return found

    @api.model
    def _grid_demand(self, estate, first, last):
        """Return the shifts to man of every weekday: [{post_id, template_id, people, weekdays}]."""
        demands = self.env["property.post.shift"].search([("estate_id", "=", estate.id)])
        return [
            {
                "post_id": demand.post_id.id,
                "post": demand.post_id.name,
                "template_id": demand.template_id.id,
                "people": demand.people,
                "weekdays": sorted(demand._weekdays()),
            }
            for demand in demands
        ]
