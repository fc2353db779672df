# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta

from pytz import timezone

from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.service.model import retrying
from odoo.tools import SQL
from odoo.tools.date_utils import float_to_time
from odoo.tools.intervals import Intervals

from ..exceptions import CalendarYearError
from ..rules.public_holidays import UnknownCountry, load_year
from ..rules.working_days import MONDAY_TO_FRIDAY, WorkingCalendar, weeks_off


class ResourceCalendar(models.Model):
    """A working schedule that knows public holidays and make-up workdays.

    The days are rows of ``property.calendar.day``. Holidays are time off of the schedule; make-up
    workdays add attendance here, in the one method that all of Odoo asks for working hours.
    """

    _inherit = "resource.calendar"

    property_country_id = fields.Many2one(
        "res.country",
        string="Public Holidays of",
        help="Country whose public holidays are loaded; empty: the country of the company.",
    )
    property_year_ids = fields.One2many("property.calendar.year", "calendar_id", string="Loaded Years")
    property_day_ids = fields.One2many("property.calendar.day", "calendar_id", string="Special Days")

    # ------------------------------------------------------------ Odoo's hours

    def _attendance_intervals_batch(self, start_dt, end_dt, resources=None, domain=None, tz=None, lunch=False):
        """Add the hours of make-up workdays to those of the week."""
        result = super()._attendance_intervals_batch(start_dt, end_dt, resources, domain, tz, lunch)
        first, last = start_dt.date() - timedelta(days=1), end_dt.date() + timedelta(days=1)
        special = self._property_special_days()["makeup"]
        makeup = {day: weekday for day, weekday in special.items() if first <= day <= last}
        if not makeup or self.flexible_hours:
            return result
        hours = self._makeup_hours(makeup, domain, lunch)
        by_id = {resource.id: resource for resource in resources or ()}
        scheduled = resources._get_calendar_at(start_dt, tz) if resources else {}
        for key, intervals in result.items():
            resource = by_id.get(key)
            calendar = scheduled.get(resource, False) if resource else self
            if not calendar or calendar.flexible_hours:
                continue
            zone = tz or timezone((resource or self).tz)
            bounds = start_dt.astimezone(zone), end_dt.astimezone(zone)
            extra = [
                (
                    max(bounds[0], zone.localize(first)),
                    min(bounds[1], zone.localize(last)),
                    attendance,
                )
                for first, last, attendance in hours
            ]
            extra = [interval for interval in extra if interval[0] < interval[1]]
            if extra:
                result[key] = Intervals([*intervals, *extra], keep_distinct=True)
        return result

    def _makeup_hours(self, makeup, domain, lunch):
        """Naive local intervals ``(from, to, attendance)`` of make-up days ``{date: weekday}``.

        A day whose own weekday is worked already adds nothing.
        """
        attendances = self.env["resource.calendar.attendance"].search(
            Domain(domain or Domain.TRUE)
            & Domain("calendar_id", "=", self.id)
            & Domain("display_type", "=", False)
            & Domain("day_period", "=" if lunch else "!=", "lunch")
        )
        hours = []
        for day, weekday in makeup.items():
            week = str(attendances.get_week_type(day)) if self.two_weeks_calendar else False
            lines = attendances.filtered(lambda line, week=week: not week or line.week_type == week)
            if any(line.dayofweek == str(day.weekday()) for line in lines):
                continue
            hours += [
                (
                    datetime.combine(day, float_to_time(line.hour_from)),
                    datetime.combine(day, float_to_time(line.hour_to)),
                    line,
                )
                for line in lines
                if line.dayofweek == str(weekday)
            ]
        return hours

    # ---------------------------------------------------------- counting days

    @tools.ormcache("self.id")
    def _property_special_days(self):
        """Days of the calendar: ``{"holidays": frozenset, "makeup": {date: weekday}, "years":
        frozenset}``.
        """
        # sudo: what a working day is does not depend on who asks
        calendar = self.sudo()
        days = calendar.env["property.calendar.day"].search([("calendar_id", "=", self.id)])
        years = calendar.env["property.calendar.year"].search([("calendar_id", "=", self.id)])
        return {
            "holidays": frozenset(days.filtered(lambda day: day.kind == "holiday").mapped("date")),
            "makeup": {day.date: int(day.works_like or 4) for day in days if day.kind == "makeup"},
            "years": frozenset(years.mapped("year")),
        }

    def _property_working_calendar(self, also=()):
        """The calendar as the rules count it; years that are not loaded are unknown to it.

        :param also: years that are read from the library where they are not loaded, and not kept
        :raises CalendarYearError: the library does not know one of them
        """
        self.ensure_one()
        special = self._property_special_days()
        if missing := set(also) - special["years"]:
            special = self._with_library_days(special, missing)
        # sudo: the week of the schedule is no secret either
        lines = self.sudo()._get_global_attendances()
        weekdays = frozenset(int(line.dayofweek) for line in lines) or MONDAY_TO_FRIDAY
        return WorkingCalendar(
            weekdays=weekdays,
            holidays=special["holidays"] | self._weeks_off(lines, special["years"]),
            makeup=frozenset(special["makeup"]),
            known_years=special["years"],
        )

    def _with_library_days(self, special, years):
        """The special days and those of more years, as the library has them."""
        # sudo: where the holidays are taken from is no secret either
        calendar = self.sudo()
        origin = calendar.property_country_id or calendar.company_id.country_id
        days = [day for year in sorted(years) for day in self._read_year(origin, year).days]
        holidays = {day.day for day in days if day.kind == "holiday"}
        return {
            "holidays": special["holidays"] | holidays,
            "makeup": [*special["makeup"], *(day.day for day in days if day.kind == "makeup")],
            "years": special["years"] | years,
        }

    def _weeks_off(self, lines, years):
        """Days of a two-week schedule that are worked in the other week only."""
        if not self.two_weeks_calendar:
            return frozenset()
        worked = {(line.week_type, int(line.dayofweek)) for line in lines}
        return weeks_off(worked, lambda day: str(lines.get_week_type(day)), years)

    def _ensure_years(self, years):
        """Load those of the years that are not loaded yet, visibly in the list of years.

        :raises CalendarYearError: the library does not know them
        """
        for calendar in self:
            missing = set(years) - calendar._property_special_days()["years"]
            if missing:
                calendar._load_public_holidays(sorted(missing))

    # ----------------------------------------------------------------- loading

    def _action_days(self, year):
        """The days of `year` in these calendars, to look at and edit."""
        context = {"default_calendar_id": self.id} if len(self) == 1 else {}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Days of %(year)s", year=year),
            "res_model": "property.calendar.day",
            "view_mode": "list,calendar,form",
            "domain": [
                ("calendar_id", "in", self.ids),
                ("date", ">=", f"{year}-01-01"),
                ("date", "<=", f"{year}-12-31"),
            ],
            "context": context,
        }

    def _load_public_holidays(self, years, country=None):
        """Load, or load again, the public holidays and make-up workdays of years.

        :param years: iterable of int
        :param country: ``res.country`` that wins over that of the calendar and is kept on it
        :raises CalendarYearError: no country, or the library does not know it in that year
        """
        # sudo: a year is loaded when the first limit runs into it, whoever's limit that is
        calendars = self.sudo()
        calendars._lock_for_loading()
        store = calendars.env["property.calendar.store"]
        for calendar in calendars:
            if country:
                calendar.property_country_id = country
            origin = calendar.property_country_id or calendar.company_id.country_id
            for year in years:
                store._store(calendar, calendar._read_year(origin, year), origin)

    def _lock_for_loading(self):
        """Let whoever loads into the same calendars at the same time wait, then begin anew.

        The rows are written, so that the later transaction fails with a serialization error when the earlier one has
        committed; requests and our jobs are repeated then and find the year there.
        """
        if self.ids:
            self.flush_recordset()
            query = SQL("UPDATE resource_calendar SET tz = tz WHERE id IN %s", tuple(self.ids))
            self.env.cr.execute(query, log_exceptions=False)  # to begin anew is no error

    def _read_year(self, country, year):
        if not country:
            raise CalendarYearError(
                self.env._(
                    "The working calendar %(calendar)s does not know its country, so the public holidays of "
                    "%(year)s can't be loaded. Set the country on the calendar or on its company.",
                    calendar=self.name,
                    year=year,
                )
            )
        # everybody in the company reads one name of a day
        language = (self.company_id or self.env.company).partner_id.lang
        try:
            return load_year(country.code, year, language)
        except UnknownCountry as error:
            raise CalendarYearError(
                self.env._(
                    "The public holidays of %(country)s in %(year)s are not known to the library. Enter the year "
                    "and its days for the calendar %(calendar)s by hand.",
                    country=country.name,
                    year=year,
                    calendar=self.name,
                )
            ) from error

    @api.model
    def _cron_keep_years(self):
        """Daily; begins anew when it met somebody who loads the same year."""
        retrying(self._keep_years, self.env)

    @api.model
    def _keep_years(self):
        """This year and the next are loaded for the calendars of all estates; provisional ones again."""
        this_year = self.env["property.estate"]._company_date(self.env.company).year
        calendars = self.browse()
        for estate in self.env["property.estate"].search([("active", "=", True)]):
            calendars |= estate._clock_calendar()
        for calendar in calendars:
            again = calendar.property_year_ids.filtered(
                lambda row: row.is_provisional and row.source and row.year >= this_year
            )
            missing = {this_year, this_year + 1} - set(calendar.property_year_ids.mapped("year"))
            try:
                calendar._load_public_holidays(sorted(missing | set(again.mapped("year"))))
            except CalendarYearError as error:
                calendar._report_missing_year(str(error))

    def _report_missing_year(self, message):
        """Notify the administrators of the suite of what keeps a year from loading, once."""
        managers = self.env.ref("property_base.group_property_base_manager").user_ids
        note = self.env._("Public holidays are missing")
        Activity = self.env["mail.activity"]
        informed = Activity.search([("user_id", "in", managers.ids), ("summary", "=", note)]).user_id
        Activity.create(
            [{"user_id": user.id, "summary": note, "note": message} for user in managers - informed if user.active]
        )

    def _property_days_changed(self):
        """Days of these calendars changed: what was counted with them follows, in the modules that count."""
