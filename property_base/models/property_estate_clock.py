# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules.working_days import UnknownYear


class PropertyEstate(models.Model):
    """The estate's working days, and who answers for a role at many moments at once."""

    _inherit = "property.estate"

    def _clock_calendar(self):
        """The working schedule that the estate's limits are counted with."""
        self.ensure_one()
        # sudo: a limit does not depend on who asks for it
        estate = self.sudo()
        return estate.calendar_id or estate.company_id.resource_calendar_id

    def _working_calendar(self, first, last):
        """The estates' calendars of working days.

        Years from ``first`` to ``last`` that are not loaded yet are loaded; where a page is only shown (a read-only
        transaction) they are read and not kept. A count that runs
        beyond raises ``rules.working_days.UnknownYear``: see :meth:`_count_days`.

        :param first: date
        :param last: date
        :return: ``{estate id: rules.working_days.WorkingCalendar}``
        :raises CalendarYearError: the years are not to be had
        """
        by_schedule = self.grouped(lambda estate: estate._clock_calendar())
        years, result = range(first.year, last.year + 1), {}
        for schedule, estates in by_schedule.items():
            if not self.env.cr.readonly:
                schedule._ensure_years(years)
            calendar = schedule._property_working_calendar(also=years)
            result.update(dict.fromkeys(estates.ids, calendar))
        return result

    def _count_days(self, count, first, last):
        """A count of working days that loads the years it runs into.

        :param count: function of ``{estate id: WorkingCalendar}``, called again with a year more
            when it raises ``UnknownYear``
        :raises CalendarYearError: a year is not to be had
        """
        while True:
            try:
                return count(self._working_calendar(first, last))
            except UnknownYear as error:
                year = fields.Date.to_date(f"{error.year}-06-30")
                first, last = min(first, year), max(last, year)

    def _responsible_employees(self, role_code, keys, post=None):
        """Who answers for a role, for many moments at once.

        Here a person depends on the day only; who knows it finer (a roster) overrides this as well
        as
        ``_responsible_employee``.

        :param keys: iterable of ``(estate id, naive UTC moment)``
        :return: ``{(estate id, moment): hr.employee}``, an empty employee where nobody holds the
            role
        """
        estates = {estate.id: estate for estate in self}
        by_day = {}
        for estate_id, at in keys:
            by_day.setdefault(estates[estate_id]._local_date(at), []).append((estate_id, at))
        result = {}
        for same_day in by_day.values():
            asked = self.browse({estate_id for estate_id, _at in same_day})
            held = asked._responsible_employee(role_code, same_day[0][1], post=post)
            result.update({key: held[key[0]] for key in same_day})
        return result
