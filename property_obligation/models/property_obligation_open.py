# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline

from ..rules import obligation as clock
from ..rules import quota


class PropertyObligation(models.Model):
    """Opening obligations: batches of specifications become rows, each once."""

    _inherit = "property.obligation"

    @api.model
    def _open(self, specs):
        """Open obligations; those that exist already stay, a withdrawn one is opened again.

        Each spec is a dict: ``code``, ``estate_id``, ``res_model``, ``res_id``, and where they
        apply
        ``period`` (''), ``step`` (0), ``opened_at`` (now), ``due_at`` (from the type), ``name``,
        ``employee_id`` (asked of the estate's roles; False = nobody), ``post``, ``wanted_count``,
        ``population_count`` (with a quota of the type the wanted count follows), ``history``
        (imported past: no warnings, no escalation, no activity). Moments are naive UTC. A given
        ``due_at`` that differs moves an open row, with a trace.

        :return: obligations in the order of the specs
        :raises ObligationTypeError: an unknown code
        :raises CalendarYearError: a limit in working days runs into a year that is not to be had
        """
        if not specs:
            return self.browse()
        # sudo: rows are written by the clock only, on behalf of whoever's work opens them
        rows = self.sudo()
        now = fields.Datetime.now()
        prepared = rows._prepare_rows(specs, now)
        keys = [rows._key(vals) for vals in prepared]
        fresh = rows._insert_rows(prepared)
        ids = {**fresh, **rows._find_rows([key for key in keys if key not in fresh])}
        opened = rows.browse(fresh.values())
        rows._touch_existing(
            {ids[key]: (spec, vals) for key, spec, vals in zip(keys, specs, prepared, strict=True) if key not in fresh},
            now,
        )
        opened._refresh_records()
        opened._tell_at_once(now)
        return self.browse(ids[key] for key in keys)

    @api.model
    def _key(self, vals):
        return tuple(vals[name] for name in ("type_id", "estate_id", "res_model", "res_id", "period", "step"))

    @api.model
    def _prepare_rows(self, specs, now):
        """Columns of the rows that the specs ask for; a handful of queries whatever their number."""
        kinds = {code: self.env["property.obligation.type"]._spec(code) for code in {s["code"] for s in specs}}
        specs = [{**spec, "opened_at": spec.get("opened_at") or now} for spec in specs]
        estates = self.env["property.estate"].browse({spec["estate_id"] for spec in specs})
        dues = self._due_moments(specs, kinds, estates)
        people = self._responsible_people(specs, kinds, estates)
        users = {person.id: person.user_id.id for person in self.env["hr.employee"].browse(set(people) - {False})}
        return [
            self._prepare_row(spec, kinds[spec["code"]], due, person, users.get(person))
            for spec, due, person in zip(specs, dues, people, strict=True)
        ]

    @api.model
    def _prepare_row(self, spec, kind, due, employee_id, user_id):
        history = bool(spec.get("history"))
        warn = deadline.warn_at(due, spec["opened_at"], kind.limit.warn_lead_minutes)
        population = spec.get("population_count") or 0
        wanted = spec.get("wanted_count")
        if wanted is None:
            wanted = quota.least_count(population, kind.quota_percent) if kind.quota_percent else 0
        reached = kind.quota_percent and "population_count" in spec and not wanted
        row = clock.Row(clock.OPEN, spec["opened_at"], due, warn)
        return {
            "type_id": kind.id,
            "estate_id": spec["estate_id"],
            "res_model": spec["res_model"],
            "res_id": spec["res_id"],
            "period": spec.get("period") or "",
            "step": spec.get("step") or 0,
            "name": spec.get("name") or None,
            "opened_at": spec["opened_at"],
            "due_at": due,
            "is_due_given": bool(spec.get("due_at")),
            "warn_at": warn,
            "next_at": None if history or reached else clock.next_moment(row, kind.steps),
            "done_at": spec["opened_at"] if reached else None,
            "recorded_at": spec["opened_at"] if reached else None,
            "wanted_count": wanted,
            "reached_count": 0,
            "population_count": population,
            "state": clock.KEPT if reached else clock.OPEN,
            "is_history": history,
            "employee_id": employee_id or None,
            "user_id": user_id or None,
        }

    @api.model
    def _due_moments(self, specs, kinds, estates):
        """The deadline of each spec: the given one, else from the type's limit."""
        zones = {estate.id: ZoneInfo(estate.tz) for estate in estates}
        days = [
            deadline.local_day(spec["opened_at"], zones[spec["estate_id"]])
            for spec in specs
            if not spec.get("due_at") and kinds[spec["code"]].limit.kind in deadline.CALENDAR_KINDS
        ]

        def count(calendars):
            return [
                spec.get("due_at")
                or deadline.due_at(
                    kinds[spec["code"]].limit,
                    spec["opened_at"],
                    zones[spec["estate_id"]],
                    calendars.get(spec["estate_id"]),
                    spec.get("period") or "",
                )
                for spec in specs
            ]

        return estates._count_days(count, min(days), max(days)) if days else count({})

    @api.model
    def _responsible_people(self, specs, kinds, estates):
        """The id of the responsible employee of each spec, or False."""
        asked = {}
        for spec in specs:
            if spec.get("employee_id") is None and kinds[spec["code"]].role_code:
                key = (spec.get("post") or None, kinds[spec["code"]].role_code)
                asked.setdefault(key, set()).add((spec["estate_id"], spec["opened_at"]))
        found = {}
        for (post, role_code), keys in asked.items():
            people = estates._responsible_employees(role_code, keys, post=post)
            found.update({(post, role_code, *key): person.id for key, person in people.items()})
        return [
            found.get(
                (
                    spec.get("post") or None,
                    kinds[spec["code"]].role_code,
                    spec["estate_id"],
                    spec["opened_at"],
                ),
                False,
            )
            if spec.get("employee_id") is None
            else spec["employee_id"]
            for spec in specs
        ]

    @api.model
    def _touch_existing(self, existing, now):
        """What opening again does: a withdrawn row runs again, an agreed deadline that changed is
        moved.
        """
        rows = self.browse(existing)
        rows.filtered(lambda row: row.state == clock.WITHDRAWN)._reopen()
        moved = {}
        for row in rows:
            spec, vals = existing[row.id]
            if spec.get("due_at") and row.state in (clock.OPEN, clock.WARNED) and row.due_at != vals["due_at"]:
                moved[row.id] = vals["due_at"]
        self._move_deadlines(moved, self.env._("Agreed anew"))

    def _tell_at_once(self, now):
        """Take the steps that are due from the opening on; limits that passed already are left to
        the sweep.
        """
        kinds = self.type_id._specs()
        at_once = self.filtered(
            lambda row: row.next_at and row.next_at <= now <= row.due_at and kinds[row.type_id.id].acts_at_once
        )
        if at_once:
            at_once._advance(now)
