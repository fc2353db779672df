# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from zoneinfo import ZoneInfo

from odoo import api, fields, models

from odoo.addons.property_base.rules import deadline

from ..guard import PASS
from ..rules import obligation as clock


class PropertyObligationDeadline(models.AbstractModel):
    """When obligations are due, by the limit of their type and the calendar of their estate; and what happens to open
    ones when either changes."""

    _name = "property.obligation.deadline"
    _description = "Deadlines of Obligations"

    @api.model
    def _due_moments(self, asked, kinds, estates):
        """The deadline of each row that is asked for: the given one, else from the type's limit.

        :param asked: dicts with ``code``, ``estate_id``, ``opened_at``, and ``due_at``, ``period`` where they apply
        :param kinds: ``{code: TypeSpec}``
        """
        zones = {estate.id: ZoneInfo(estate.tz) for estate in estates}
        limits = {code: kind.limit for code, kind in kinds.items()}
        days = deadline.counted_days(asked, limits, zones)

        def count(calendars):
            return deadline.due_moments(asked, limits, zones, calendars)

        return estates._count_days(count, min(days), max(days)) if days else count({})

    # ------------------------------------------------- changed limits and days

    @api.model
    def _recompute(self, types=None, estates=None):
        """Give open rows the deadline that the changed limit or calendar says, with a trace.

        Finished rows, rows with an agreed deadline and imported ones stay as they are.
        """
        rows = self.env["property.obligation"].sudo().search(  # sudo: the clock's own work
            [
                ("state", "in", clock.RUNNING),
                ("done_at", "=", False),
                ("is_history", "=", False),
                *([("type_id", "in", types.ids)] if types is not None else []),
                *([("estate_id", "in", estates.ids)] if estates is not None else []),
                *([("type_id.limit_kind", "in", deadline.CALENDAR_KINDS)] if estates is not None else []),
            ]
        )  # fmt: skip
        if not rows:
            return
        dues = self._computed(rows)
        moved = {row.id: dues[row.id] for row in rows if row.due_at != dues[row.id]}
        reason = self.env._("Limit changed") if types is not None else self.env._("Calendar changed")
        service = self.with_env(rows.env)
        service._move(moved, reason)
        service._look_again(rows - rows.browse(moved))

    def _computed(self, rows):
        """``{id: deadline}`` by the present limit and calendar; an agreed deadline stays."""
        kinds = rows.type_id._specs()
        asked = [
            {
                "code": kinds[row.type_id.id].code,
                "estate_id": row.estate_id.id,
                "opened_at": row.opened_at,
                "due_at": row.due_at if row.is_due_given else None,
                "period": row.period,
            }
            for row in rows
        ]
        dues = self._due_moments(asked, {kind.code: kind for kind in kinds.values()}, rows.estate_id)
        return dict(zip(rows.ids, dues, strict=True))

    @api.model
    def _move(self, moved, reason):
        """Move open rows to other deadlines, with a trace.

        :param dict moved: ``{id: naive UTC}``
        """
        rows, store = self.env["property.obligation"].browse(moved), self.env["property.obligation.store"]
        if not rows:
            return
        kinds = rows.type_id._specs()
        store._add_traces(
            PASS,
            rows,
            "moved",
            fields.Datetime.now(),
            user_id=self.env.uid,
            reason=reason,
            old_value={row.id: row._local_text(row.due_at) for row in rows},
            new_value={row.id: row._local_text(moved[row.id]) for row in rows},
        )
        store._update_rows(PASS, {row.id: self._columns(row, moved[row.id], kinds[row.type_id.id]) for row in rows})
        store._refresh_records(rows)

    def _look_again(self, rows):
        """Warnings and escalation levels of rows whose deadline stayed."""
        kinds, store = rows.type_id._specs(), self.env["property.obligation.store"]
        changes = {row.id: self._columns(row, row.due_at, kinds[row.type_id.id]) for row in rows}
        changes = {
            row.id: changes[row.id]
            for row in rows
            if any((row[name] or None) != value for name, value in changes[row.id].items())
        }
        if changes:
            store._update_rows(PASS, changes)
            store._refresh_records(rows.browse(changes))

    def _columns(self, row, due, kind):
        """Deadline, warning, state and next look of one open row; a warning that moved away is given again."""
        warn = deadline.warn_at(due, row.opened_at, kind.limit.warn_lead_minutes)
        still_warned = row.state == clock.WARNED and due == row.due_at
        state = clock.WARNED if still_warned else clock.OPEN
        as_clock = clock.Row(state, row.opened_at, due, warn, None, row.escalated_at or None)
        next_at = None if row.is_history else clock.next_moment(as_clock, kind.steps)
        return {"due_at": due, "warn_at": warn, "state": state, "next_at": next_at}
