# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import models

from ..rules import excuse, grid, roster_month

FETCHED = ["employee_id", "template_id", "post_id", "date", "start_at", "end_at", "state", "verdict", "cover_id"]


class PropertyShiftSheet(models.AbstractModel):
    """The month of an estate for the sheet of person and day: all of it in few queries (DUT-1)."""

    _name = "property.shift.sheet"
    _description = "Roster Sheet of a Month"

    def _month(self, estate_id=False, day=None):
        """Return the roster sheet of an estate and a month.

        :param estate_id: empty: the first estate of the user
        :param day: any day of the month; empty: the next month
        :return: {estates, estate, month, today, days, templates, posts, people, demand, roster, rest_minutes,
            days_running}; people carry their shifts by day, the days of leave and the norm of the month; every day is
            ISO text, today that of the estate
        """
        estates, estate = self._estates(estate_id)
        if not estate:
            return {"estates": []}
        first = day.replace(day=1) if day else roster_month.after(estate._local_date())
        last = roster_month.last_day(first)
        shifts = self._shifts(estate, first, last)
        people = self._people(estate, first, last, shifts)
        leaves = self._leaves(estate, people, first, last)
        roster = self.env["property.roster"]._of_days({(estate.id, first)}).get((estate.id, first))
        return {
            **self._head(estates, estate, first, last, shifts),
            "people": self._with_norms(estate, self._rows(estate, people, shifts, leaves), first, last),
            "demand": self._demand(estate, first, last),
            "roster": {"id": roster.id, "state": roster.state} if roster else False,
            "rest_minutes": estate.roster_rest_minutes,
            "days_running": estate.roster_days_running,
            "can_write": self.env["property.shift"].has_access("write"),
        }

    def _head(self, estates, estate, first, last, shifts):
        """Return what every sheet of an estate and a month begins with."""
        return {
            "estates": [{"id": item.id, "name": item.name} for item in estates],
            "estate": {"id": estate.id, "name": estate.name},
            "month": str(first),
            "today": str(estate._local_date()),
            "days": grid.days(first, last, *estate._duty_calendar_days(first, last)),
            "templates": self._templates(estate, shifts),
            "posts": [{"id": post.id, "name": post.name} for post in estate.post_ids],
        }

    def _estates(self, estate_id=False):
        """Return the user's estates, and among them the one of this id, else that to begin with."""
        everywhere = ("property_base.group_property_base_hr", "property_base.group_property_base_manager")
        domain = [("company_id", "in", self.env.companies.ids)]
        if not any(map(self.env.user.has_group, everywhere)):
            domain.append(("member_ids", "in", self.env.uid))
        estates = self.env["property.estate"].search(domain)
        return estates, estates.filtered(lambda estate: estate.id == estate_id) or estates._to_begin_with()

    def _shifts(self, estate, first, last):
        return self.env["property.shift"].search_fetch(
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

    def _people(self, estate, first, last, shifts):
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

    def _templates(self, estate, shifts):
        templates = self.env["property.shift.template"].search([("estate_id", "in", [False, estate.id])])
        keys = dict(zip(templates.ids, grid.letters(templates.mapped("code")), strict=True))
        # sudo: archived templates that shifts of the month still have
        templates = templates.sudo() | shifts.sudo().template_id
        signs = templates._signs()
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
            for template in templates
        ]

    def _rows(self, estate, people, shifts, leaves):
        cells = {}
        for shift in shifts:
            row = cells.setdefault(shift.employee_id.id, {})
            row.setdefault(str(shift.date), []).append(self._cell(shift, estate))
        return [
            {
                "id": employee.id,
                "name": employee.name,
                "post_id": post.id or 0,
                "post": post.name or "",
                "cells": cells.get(employee.id, {}),
                "leaves": sorted(leaves.get(employee.id, {})),
                "part_leaves": sorted(day for day, is_part in leaves.get(employee.id, {}).items() if is_part),
            }
            for employee, post in people.items()
        ]

    def _with_norms(self, estate, rows, first, last):
        """Rows that also say how many minutes the month asks of the person: ``norm``."""
        count = grid.working_days(grid.days(first, last, *estate._duty_calendar_days(first, last)))
        # sudo: how many hours a week somebody works, for who plans them
        people = self.env["hr.employee"].sudo().browse([row["id"] for row in rows])
        weeks = {person.id: person.resource_calendar_id.hours_per_week for person in people}
        return [{**row, "norm": grid.norm_minutes(count, weeks[row["id"]])} for row in rows]

    def _cell(self, shift, estate):
        """Return a shift as the sheet wants it; minutes count from the midnight its day begins with."""
        midnight = estate._utc(datetime.combine(shift.date, time()))
        return {
            "id": shift.id,
            "template_id": shift.template_id.id,
            "post_id": shift.post_id.id or 0,
            "start": int((shift.start_at - midnight).total_seconds()) // 60,
            "end": int((shift.end_at - midnight).total_seconds()) // 60,
            "is_draft": shift.state == "draft",
            "is_cover": bool(shift.cover_id),
        }

    def _leaves(self, estate, people, first, last):
        """Return {employee id: {ISO day: is it a part of the day only}} of the days that an approved leave frees."""
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
                    days = found.setdefault(leave.employee_id.id, {})
                    halves = (value.from_noon and day == value.first_day, value.to_noon and day == value.last_day)
                    # two of a day are taken for the whole of it
                    days[str(day)] = (value.by_hours or any(halves)) and str(day) not in days
                day += timedelta(days=1)
        return found

    def _demand(self, estate, first, last):
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
