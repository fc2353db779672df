# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline

from ..guard import PASS
from ..rules import obligation as clock
from ..rules import opening


class PropertyObligationOpener(models.AbstractModel):
    """Opening obligations: what modules ask for becomes rows, each once, in batches."""

    _name = "property.obligation.opener"
    _description = "Opens Obligations"

    @api.model
    def _open(self, asked):
        """Open obligations; see ``property.obligation._open``."""
        rows = self.env["property.obligation"]
        if not asked:
            return rows
        # sudo: rows are written by the clock only, on behalf of whoever's work opens them
        return rows.browse(self.sudo()._open_rows(asked, fields.Datetime.now()).ids)

    def _open_rows(self, asked, now):
        store, rows = self.env["property.obligation.store"], self.env["property.obligation"]
        prepared = self._prepare_rows(asked, now)
        keys = [store._key(vals) for vals in prepared]
        fresh = store._insert_rows(PASS, prepared)
        ids = {**fresh, **store._find_rows([key for key in keys if key not in fresh])}
        opened = rows.browse(fresh.values())
        existing = {
            ids[key]: (one, vals) for key, one, vals in zip(keys, asked, prepared, strict=True) if key not in fresh
        }
        self._touch_existing(rows.browse(existing), existing)
        store._refresh_records(opened)
        self._notify_at_once(opened, now)
        return rows.browse(ids[key] for key in keys)

    def _prepare_rows(self, asked, now):
        """Columns of the rows that are asked for; a handful of queries whatever their number."""
        kinds = {code: self.env["property.obligation.type"]._spec(code) for code in {one["code"] for one in asked}}
        asked = [{**one, "opened_at": one.get("opened_at") or now} for one in asked]
        estates = self.env["property.estate"].browse({one["estate_id"] for one in asked})
        dues = self.env["property.obligation.deadline"]._due_moments(asked, kinds, estates)
        people = self._responsible_people(asked, kinds, estates)
        users = {person.id: person.user_id.id for person in self.env["hr.employee"].browse(set(people) - {False})}
        return [
            self._prepare_row(one, kinds[one["code"]], due, person, users.get(person))
            for one, due, person in zip(asked, dues, people, strict=True)
        ]

    def _prepare_row(self, asked, kind, due, employee_id, user_id):
        warn = deadline.warn_at(due, asked["opened_at"], kind.limit.warn_lead_minutes)
        return {
            "type_id": kind.id,
            **opening.columns(asked, kind.quota_percent, kind.steps, due, warn),
            "employee_id": employee_id or None,
            "user_id": user_id or None,
        }

    def _responsible_people(self, asked, kinds, estates):
        """The id of the responsible employee of each row, or False."""
        wanted = {}
        for one in asked:
            role_code = kinds[one["code"]].role_code
            if one.get("employee_id") is None and role_code:
                key = (one.get("post") or None, role_code)
                wanted.setdefault(key, set()).add((one["estate_id"], one["opened_at"]))
        found = {}
        for (post, role_code), keys in wanted.items():
            people = estates._responsible_employees(role_code, keys, post=post)
            found.update({(post, role_code, *key): person.id for key, person in people.items()})
        return [
            found.get(
                (one.get("post") or None, kinds[one["code"]].role_code, one["estate_id"], one["opened_at"]), False
            )
            if one.get("employee_id") is None
            else one["employee_id"]
            for one in asked
        ]

    def _touch_existing(self, rows, existing):
        """What opening again does: a withdrawn row runs again, an agreed deadline that changed is moved.

        :param existing: ``{id: (what was asked, prepared columns)}``
        """
        rows.filtered(lambda row: row.state == clock.WITHDRAWN)._reopen()
        moved = {}
        for row in rows:
            asked, vals = existing[row.id]
            if asked.get("due_at") and row.state in clock.RUNNING and row.due_at != vals["due_at"]:
                moved[row.id] = vals["due_at"]
        self.env["property.obligation.deadline"]._move(moved, self.env._("Agreed anew"))

    def _notify_at_once(self, rows, now):
        """Take the steps that are due from the opening on; limits that passed already are left to the sweep."""
        kinds = rows.type_id._specs()
        at_once = rows.filtered(
            lambda row: row.next_at and row.next_at <= now <= row.due_at and kinds[row.type_id.id].acts_at_once
        )
        if at_once:
            self.env["property.obligation.sweep"]._advance(at_once, now)
