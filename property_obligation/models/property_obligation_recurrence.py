# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.tools import split_every

from odoo.addons.property_base.rules import deadline, period


class PropertyObligationRecurrence(models.AbstractModel):
    """What recurs is owed by every estate in every period, and opened by the clock itself, back to the day the estate
    began: a missing row can't look like compliance."""

    _name = "property.obligation.recurrence"
    _description = "Recurring Obligations"

    @api.model
    def _open_recurring(self, now=None):
        """Open the rows of all recurring types for all estates that are not there yet.

        :param datetime now: naive UTC
        :return: the rows that were opened now
        """
        service, opened = self.sudo(), self.env["property.obligation"]  # sudo: the clock's own work
        kinds = service.env["property.obligation.type"].search(
            [("recurrence", "!=", "none"), ("is_automatic", "=", True)]
        )
        estates = service.env["property.estate"].search([("active", "=", True)])
        for batch in split_every(1000, service._asked(kinds, estates, now or fields.Datetime.now()), list):
            opened |= opened._open(batch)
        return opened

    def _asked(self, kinds, estates, now):
        """What ``property.obligation._open`` takes, of the rows that should be there at ``now`` and are not."""
        groups = self.env["property.obligation"]._read_group(
            [("type_id", "in", kinds.ids), ("res_model", "=", "property.estate"), ("period", "!=", "")],
            ["type_id", "estate_id"],
            ["period:array_agg"],
        )
        have = {(kind, estate): set(codes) for kind, estate, codes in groups}
        specs, asked = kinds._specs(), []
        for kind in kinds:
            missing = {
                estate: self._periods_owed(kind, specs[kind.id], estate, now, have.get((kind, estate), ()))
                for estate in estates
            }
            if any(missing.values()):
                counts = kind._populations(estates)
                for estate, periods in missing.items():
                    asked += [self._asked_row(kind, estate, *owed, counts.get(estate.id)) for owed in periods]
        return asked

    def _periods_owed(self, kind, spec, estate, now, have):
        """Periods that have begun at ``now``, are due on or after the estate's first day, and are not in ``have``.

        :return: list of ``(period, opened_at, due_at)``
        """
        tz, first = ZoneInfo(estate.tz), estate.obligation_start_on
        owed = []
        for code in period.periods_between(first, deadline.local_day(now, tz), kind.recurrence):
            about = period.shift(code, -kind.period_offset)
            if about in have:
                continue
            opened = deadline.start_of_day(period.bounds(code)[0], tz)
            due = self._period_due(spec.limit, estate, opened, about)
            if deadline.local_day(due, tz) >= first:
                owed.append((about, opened, due))
        return owed

    def _period_due(self, limit, estate, opened, about):
        tz = ZoneInfo(estate.tz)
        day = deadline.local_day(opened, tz)

        def count(calendars):
            return deadline.due_at(limit, opened, tz, calendars.get(estate.id), about)

        return estate._count_days(count, day, day) if limit.kind in deadline.CALENDAR_KINDS else count({})

    def _asked_row(self, kind, estate, about, opened, due, population):
        asked = {
            "code": kind.code,
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": estate.id,
            "period": about,
            "opened_at": opened,
        }
        return {**asked, "population_count": population or 0} if kind.population else asked
