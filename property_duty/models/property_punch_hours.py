# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import UTC, time, timedelta
from zoneinfo import ZoneInfo

from odoo import models
from odoo.tools.date_utils import sum_intervals
from odoo.tools.intervals import Intervals


class PropertyPunchHours(models.AbstractModel):
    """Worked hours of many punches at once: the lunch breaks of a person are asked for once, not once per punch."""

    _name = "property.punch.hours"
    _description = "Worked Hours of Punches"

    def _set(self, punches):
        """Set the hours of the punches of people with several of them and one schedule; return those punches."""
        done = punches.browse()
        for employee, stays in punches.grouped("employee_id").items():
            if len(stays) > 1 and self._has_one_schedule(employee, stays):
                self._set_of(employee, stays)
                done |= stays
        return done

    def _has_one_schedule(self, employee, stays):
        """Tell whether one version of the employee holds on all days of the punches, in contract
        or without one."""
        # sudo: the calendar is asked, nothing of the contract is shown
        versions = employee.sudo().version_ids
        # a day more on either side: theirs isn't that of UTC
        first = min(stays.mapped("check_in")).date() - timedelta(days=1)
        last = max(stays.mapped("check_out")).date() + timedelta(days=1)
        begins, ends = versions[:1].contract_date_start, versions[:1].contract_date_end
        return len(versions) == 1 and (not begins or (begins <= first and (not ends or ends >= last)))

    def _set_of(self, employee, stays):
        """Set the hours of one employee's punches: the stay less the lunch breaks of a fixed schedule."""
        calendar = stays[:1]._get_employee_calendar()
        zone = ZoneInfo((calendar or employee.resource_id).tz or "UTC")
        spans = {stay: (self._aware(stay.check_in, zone), self._aware(stay.check_out, zone)) for stay in stays}
        breaks = self._breaks_by_day(employee, spans.values(), zone)
        for stay, (start, end) in spans.items():
            own = Intervals([span for day in {start.date(), end.date()} for span in breaks.get(day, [])])
            stay.worked_hours = sum_intervals(Intervals([(start, end, stay)]) - own)

    def _breaks_by_day(self, employee, spans, zone):
        """Return {day: lunch breaks} over all the spans; nothing for flexible hours."""
        if employee.resource_id._is_flexible():
            return {}
        first, last = min(start for start, _end in spans), max(end for _start, end in spans)
        lunch = employee._employee_attendance_intervals(
            first.replace(hour=0, minute=0, second=0), last.combine(last, time.max, zone), lunch=True
        )
        by_day = {}
        for start, end, record in lunch:
            by_day.setdefault(start.date(), []).append((start, end, record))
        return by_day

    @staticmethod
    def _aware(moment, zone):
        return moment.replace(tzinfo=UTC).astimezone(zone)
