# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.service.model import retrying
from odoo.tools import split_every

from odoo.addons.property_base.rules import deadline, period

from ..rules import obligation as clock


class PropertyObligation(models.Model):
    """Recurring obligations, and open ones whose limit or calendar changed."""

    _inherit = "property.obligation"

    @api.model
    def _cron_open_recurring(self):
        """Hourly: open what the new day, week, month or year brings, and what is missing from
        before; begins anew when it met somebody who loads the same year of a calendar.
        """
        retrying(self._open_recurring, self.env)

    @api.model
    def _open_recurring(self, now=None):
        """Open the rows of all recurring types for all estates, back to the day each estate began.

        :param datetime now: naive UTC
        :return: the rows that were opened now
        """
        now = now or fields.Datetime.now()
        # sudo: the clock's own work
        kinds = self.env["property.obligation.type"].sudo().search(
            [("recurrence", "!=", "none"), ("is_automatic", "=", True)]
        )  # fmt: skip
        estates = self.env["property.estate"].sudo().search([("active", "=", True)])  # sudo: as above
        specs = self._recurring_specs(kinds, estates, now)
        opened = self.browse()
        for batch in split_every(1000, specs, list):
            opened |= self._open(batch)
        return opened

    @api.model
    def _recurring_specs(self, kinds, estates, now):
        """Specs of the rows that should be there at ``now`` and are not."""
        groups = self.sudo()._read_group(  # sudo: the clock's own work
            [
                ("type_id", "in", kinds.ids),
                ("res_model", "=", "property.estate"),
                ("period", "!=", ""),
            ],
            ["type_id", "estate_id"],
            ["period:array_agg"],
        )
        have = {(kind.id, estate.id): set(codes) for kind, estate, codes in groups}
        specs = []
        for kind in kinds:
            missing = {
                estate: kind._periods_owed(estate, now, have.get((kind.id, estate.id), set())) for estate in estates
            }
            if any(missing.values()):
                counts = kind._populations(estates)
                for estate, periods in missing.items():
                    specs += [kind._recurring_spec(estate, *owed, counts.get(estate.id)) for owed in periods]
        return specs

    # ------------------------------------------------- changed limits and days

    @api.model
    def _recompute_open(self, types=None, estates=None):
        """Give open rows the deadline that the changed limit or calendar says, with a trace.

        Finished rows, rows with an agreed deadline and imported ones stay as they are.
        """
        domain = [
            ("state", "in", (clock.OPEN, clock.WARNED)),
            ("done_at", "=", False),
            ("is_history", "=", False),
        ]
        if types is not None:
            domain.append(("type_id", "in", types.ids))
        if estates is not None:
            domain += [
                ("estate_id", "in", estates.ids),
                ("type_id.limit_kind", "in", deadline.CALENDAR_KINDS),
            ]
        rows = self.sudo().search(domain)  # sudo: the clock's own work
        if not rows:
            return
        kinds = rows.type_id._specs()
        dues = rows._computed_dues(kinds)
        moved = {row.id: dues[row.id] for row in rows if row.due_at != dues[row.id]}
        reason = self.env._("Limit changed") if types is not None else self.env._("Calendar changed")
        rows._move_deadlines(moved, reason)
        (rows - rows.browse(moved))._look_again()

    def _computed_dues(self, kinds):
        """``{id: deadline}`` by the present limit and calendar; an agreed deadline stays."""
        specs = [
            {
                "code": kinds[row.type_id.id].code,
                "estate_id": row.estate_id.id,
                "opened_at": row.opened_at,
                "due_at": row.due_at if row.is_due_given else None,
                "period": row.period,
            }
            for row in self
        ]
        dues = self._due_moments(specs, {kind.code: kind for kind in kinds.values()}, self.estate_id)
        return dict(zip(self.ids, dues, strict=True))

    @api.model
    def _move_deadlines(self, moved, reason):
        """Move open rows to other deadlines.

        :param dict moved: ``{id: naive UTC}``
        """
        rows = self.browse(moved)
        if not rows:
            return
        kinds = rows.type_id._specs()
        rows._add_traces(
            "moved",
            fields.Datetime.now(),
            user_id=self.env.uid,
            reason=reason,
            old_value={row.id: row._local_text(row.due_at) for row in rows},
            new_value={row.id: row._local_text(moved[row.id]) for row in rows},
        )
        rows._update_rows({row.id: row._clock_columns(moved[row.id], kinds[row.type_id.id]) for row in rows})
        rows._refresh_records()

    def _look_again(self):
        """Warnings and steps of rows whose deadline stayed."""
        kinds = self.type_id._specs()
        changes = {row.id: row._clock_columns(row.due_at, kinds[row.type_id.id]) for row in self}
        changes = {
            row.id: changes[row.id]
            for row in self
            if any((row[name] or None) != value for name, value in changes[row.id].items())
        }
        if changes:
            self._update_rows(changes)
            self.browse(changes)._refresh_records()

    def _clock_columns(self, due, kind):
        """Deadline, warning, state and next look of one open row; a warning that moved away is
        given again.
        """
        warn = deadline.warn_at(due, self.opened_at, kind.limit.warn_lead_minutes)
        still_warned = self.state == clock.WARNED and due == self.due_at
        row = clock.Row(
            clock.WARNED if still_warned else clock.OPEN,
            self.opened_at,
            due,
            warn,
            None,
            self.climbed_at or None,
        )
        next_at = None if self.is_history else clock.next_moment(row, kind.steps)
        return {"due_at": due, "warn_at": warn, "state": row.state, "next_at": next_at}

    def _local_text(self, moment):
        return fields.Datetime.to_string(self.estate_id._local(moment).replace(tzinfo=None))


class PropertyObligationType(models.Model):
    """Which periods of a recurring type an estate owes."""

    _inherit = "property.obligation.type"

    def _periods_owed(self, estate, now, have):
        """Periods that have begun at ``now``, are due on or after the estate's first day, and are
        not in ``have``.

        :return: list of ``(period, opened_at, due_at)``
        """
        spec = self._specs()[self.id]
        tz = ZoneInfo(estate.tz)
        today = deadline.local_day(now, tz)
        spans = period.periods_between(estate.obligation_start_on, today, self.recurrence)
        owed = []
        for code in spans:
            about = period.shift(code, -self.period_offset)
            if about in have:
                continue
            opened = deadline.start_of_day(period.bounds(code)[0], tz)
            due = self._period_due(spec.limit, estate, opened, about)
            if deadline.local_day(due, tz) >= estate.obligation_start_on:
                owed.append((about, opened, due))
        return owed

    def _period_due(self, limit, estate, opened, about):
        tz = ZoneInfo(estate.tz)
        day = deadline.local_day(opened, tz)

        def count(calendars):
            return deadline.due_at(limit, opened, tz, calendars.get(estate.id), about)

        return estate._count_days(count, day, day) if limit.kind in deadline.CALENDAR_KINDS else count({})

    def _recurring_spec(self, estate, about, opened, due, population):
        spec = {
            "code": self.code,
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": estate.id,
            "period": about,
            "opened_at": opened,
        }
        if self.population:
            spec["population_count"] = population or 0
        return spec
