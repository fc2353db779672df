# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..guard import PASS
from ..rules import obligation as clock
from ..rules import quota


class PropertyObligationOutcome(models.AbstractModel):
    """How obligations end, and begin again, always in batches and with a trace; see ``property.obligation``, whose
    methods of the same names other modules call.

    Rows are written by the clock only, on behalf of whoever did the work: each method goes on with ``_rows``, after its
    caller has checked the person where one asks.
    """

    _name = "property.obligation.outcome"
    _description = "Outcome of Obligations"

    @api.model
    def _fulfil(self, done):
        moments = {row.id: at for row, at in done.items()}
        rows = self._rows(done).filtered(lambda row: clock.is_owed(row.state, row.done_at or None))
        if not rows:
            return
        now, store = fields.Datetime.now(), self._store(rows)
        ruled = self.env["property.obligation.ruling"]._ruled(rows)
        states = {row.id: clock.done_state(row.state, row.due_at, moments[row.id], row in ruled) for row in rows}
        claimed = rows.filtered(lambda row: clock.is_claimed(row.state, row.due_at, moments[row.id]))
        late = rows.filtered(lambda row: row.state != clock.MISSED and states[row.id] == clock.MISSED)
        noticed = rows.filtered(lambda row: row.state != clock.OPEN or row.escalated_at)
        store._update_rows(
            PASS,
            {
                row.id: {
                    "state": states[row.id],
                    "done_at": moments[row.id],
                    "recorded_at": now,
                    "next_at": None,
                    "missed_at": now if row in late else row.missed_at or None,
                }
                for row in rows
            },
        )
        store._add_traces(PASS, claimed, "late_entry", now, user_id=self.env.uid)
        store._add_traces(PASS, late, "missed", now, user_id=self.env.uid)
        self._notify(rows)._clear_activities(noticed)
        store._refresh_records(rows)

    @api.model
    def _reach(self, counts):
        if not counts:
            return
        rows = self._rows(counts)
        by_id = {row.id: value for row, value in counts.items()}
        self._store(rows)._update_rows(PASS, {row.id: {"reached_count": by_id[row.id][0]} for row in rows})
        full = rows.filtered(lambda row: row.wanted_count and row.reached_count >= row.wanted_count)
        self._fulfil({row: by_id[row.id][1] for row in full})

    def _repopulate(self, populations):
        """Count a quota from its population as it is now; what had enough and lacks again is owed again.

        :param dict populations: ``{obligation: population}``
        """
        rows = self._rows(populations).filtered(lambda row: row.state in (*clock.RUNNING, clock.KEPT))
        counts, kinds = {row.id: count for row, count in populations.items()}, rows.type_id._specs()
        changes = {
            row.id: {
                "population_count": counts[row.id],
                "wanted_count": quota.least_count(counts[row.id], str(kinds[row.type_id.id].quota_percent)),
            }
            for row in rows
            if row.population_count != counts[row.id]
        }
        if changes:
            self._store(rows)._update_rows(PASS, changes)
            lacking = rows.browse(changes).filtered(lambda row: row.reached_count < row.wanted_count)
            self._reopen(lacking, self.env._("There are more than were counted before"))

    def _done_by_hand(self, rows, done_at, note, reached_count):
        """Record what a person says was done; the trace keeps who said it.

        :param int reached_count: for quotas, else None
        """
        rows = self._rows(rows)
        store = self._store(rows)
        store._add_traces(PASS, rows, "done", fields.Datetime.now(), user_id=self.env.uid, reason=note)
        if reached_count is not None:
            store._update_rows(PASS, {row.id: {"reached_count": reached_count} for row in rows})
        self._fulfil(dict.fromkeys(rows, done_at))

    def _withdraw(self, rows, reason, at):
        rows = self._rows(rows).filtered(lambda row: row.state in clock.RUNNING)
        rows -= self._judge(at, rows)
        if rows:
            self._end(rows, {"state": clock.WITHDRAWN, "next_at": None}, "withdrawn", reason)

    def _lapse(self, rows, reason, at):
        owed = self._rows(rows).filtered(lambda row: clock.is_owed(row.state, row.done_at or None))
        self._withdraw(owed, reason, at)
        if missed := owed.filtered(lambda row: row.state == clock.MISSED):
            self._end(
                missed, {"done_at": at, "recorded_at": fields.Datetime.now(), "next_at": None}, "withdrawn", reason
            )

    def _waive(self, rows, reason):
        rows._check_move(clock.WAIVED)
        # what is over its limit is missed, also before the sweep has seen it
        self._judge(fields.Datetime.now(), rows)
        vals = {"state": clock.WAIVED, "next_at": None, "waive_reason": reason}
        self._end(self._rows(rows), vals, "waived", reason)

    def _accept(self, rows, reason):
        rows._check_move(clock.KEPT)
        self._end(self._rows(rows), {"state": clock.KEPT, "next_at": None}, "accepted", reason)

    def _end(self, rows, vals, kind, reason):
        """Write the end of rows that nobody did; whoever had them in the list hasn't any more."""
        store = self._store(rows)
        store._update_rows(PASS, {row.id: vals for row in rows})
        store._add_traces(PASS, rows, kind, fields.Datetime.now(), user_id=self.env.uid, reason=reason)
        self._notify(rows)._clear_activities(rows)
        store._refresh_records(rows)

    def _reopen(self, rows, reason=""):
        rows = self._rows(rows).filtered(lambda row: not clock.is_owed(row.state, row.done_at or None))
        if not rows:
            return
        kinds, store = rows.type_id._specs(), self._store(rows)
        store._update_rows(PASS, {row.id: self._columns_again(row, kinds[row.type_id.id]) for row in rows})
        store._add_traces(PASS, rows, "reopened", fields.Datetime.now(), user_id=self.env.uid, reason=reason)
        store._refresh_records(rows)

    def _columns_again(self, row, kind):
        """What a row is that is owed again: a miss stays a miss."""
        state = clock.again(row.state, row.missed_at or None)
        again = clock.Row(state, row.opened_at, row.due_at, row.warn_at or None, None, row.escalated_at or None)
        next_at = None if row.is_history else clock.next_moment(again, kind.steps)
        return {"state": state, "done_at": None, "recorded_at": None, "next_at": next_at}

    def _reassign(self, rows, employee, reason="", kind="reassigned"):
        rows, now = self._rows(rows).filtered(lambda row: row.employee_id != employee), fields.Datetime.now()
        rows.env["property.obligation.sweep"]._catch_up(rows, now)
        employee = employee.with_env(rows.env)  # the name, and the user to route the work to
        store, user = self._store(rows), employee.user_id
        store._add_traces(
            PASS,
            rows,
            kind,
            now,
            user_id=self.env.uid,
            reason=reason,
            old_value={row.id: row.employee_id.name or "" for row in rows},
            new_value=employee.name or "",
        )
        self._notify(rows)._move_activities(rows, user)
        store._update_rows(
            PASS, {row.id: {"employee_id": employee.id or None, "user_id": user.id or None} for row in rows}
        )

    @api.model
    def _judge(self, now, obligations=None):
        """Mark what is due as missed, as of a moment, notifying nobody: for imported history.

        :param datetime now: naive UTC
        :param obligations: which rows; default all imported ones
        :return: the rows that were marked
        """
        which = ("is_history", "=", True) if obligations is None else ("id", "in", obligations.ids)
        domain = [("state", "in", clock.RUNNING), ("done_at", "=", False), ("due_at", "<", now), which]
        rows = self._rows(()).search(domain)
        if rows:
            store = self._store(rows)
            store._update_rows(
                PASS, {row.id: {"state": clock.MISSED, "missed_at": now, "next_at": None} for row in rows}
            )
            store._add_traces(PASS, rows, "missed", now)
            store._refresh_records(rows)
        return self.env["property.obligation"].browse(rows.ids)

    @api.model
    def _rows(self, obligations):
        """The obligations as the clock writes them."""
        # sudo: nobody has the right to write them, see the class
        return self.env["property.obligation"].sudo().browse([row.id for row in obligations])

    def _store(self, rows):
        return rows.env["property.obligation.store"]

    def _notify(self, rows):
        return rows.env["property.obligation.notify"]
