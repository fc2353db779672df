# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import UTC, time, timedelta
from zoneinfo import ZoneInfo

from odoo import models
from odoo.tools.date_utils import sum_intervals
from odoo.tools.intervals import Intervals


class HrAttendance(models.Model):
    """Worked hours of many punches at once.

    The lunch breaks of a person are asked for once, not once per punch.
    """

    _inherit = "hr.attendance"

    def _compute_worked_hours(self):
        """Odoo's own result, with one look at the calendar per person where that can't differ."""
        rest = self
        for employee, stays in self.filtered("check_out").grouped("employee_id").items():
            if len(stays) > 1 and stays._property_has_one_schedule(employee):
                stays._property_set_hours(employee)
                rest -= stays
        return super(HrAttendance, rest)._compute_worked_hours()

    def _property_has_one_schedule(self, employee):
        """Tell whether one version of the employee holds on all days of these punches, in contract
        or without one."""
        # sudo: the calendar is asked, nothing of the contract is told
        versions = employee.sudo().version_ids
        # a day more on either side: theirs isn't that of UTC
        first = min(self.mapped("check_in")).date() - timedelta(days=1)
        last = max(self.mapped("check_out")).date() + timedelta(days=1)
        begins, ends = versions[:1].contract_date_start, versions[:1].contract_date_end
        return len(versions) == 1 and (not begins or (begins <= first and (not ends or ends >= last)))

    def _property_set_hours(self, employee):
        """Set the hours of one employee's punches.

        The stay less the lunch breaks of a fixed schedule.
        """
        calendar = self[:1]._get_employee_calendar()
        zone = ZoneInfo((calendar or employee.resource_id).tz or "UTC")
        stays = {
            stay: (
                self._property_aware(stay.check_in, zone),
                self._property_aware(stay.check_out, zone),
            )
            for stay in self
        }
        lunch = Intervals()
        if not employee.resource_id._is_flexible():
            first, last = (
                min(start for start, _end in stays.values()),
                max(end for _start, end in stays.values()),
            )
            lunch = employee._employee_attendance_intervals(
                first.replace(hour=0, minute=0, second=0),
                last.combine(last, time.max, zone),
                lunch=True,
            )
        by_day = {}
        for start, end, record in lunch:
            by_day.setdefault(start.date(), []).append((start, end, record))
        for stay, (start, end) in stays.items():
            days = [by_day.get(day, []) for day in {start.date(), end.date()}]
            breaks = Intervals([item for items in days for item in items])
            stay.worked_hours = sum_intervals(Intervals([(start, end, stay)]) - breaks)

    @staticmethod
    def _property_aware(moment, zone):
        return moment.replace(tzinfo=UTC).astimezone(zone)
