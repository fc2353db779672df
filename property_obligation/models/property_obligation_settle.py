# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import obligation as clock

RUNNING = (clock.OPEN, clock.WARNED)


class PropertyObligation(models.Model):
    """How obligations end, and begin again: the API that other modules call, always in batches."""

    _inherit = "property.obligation"

    @api.model
    def _fulfil(self, done):
        """Record that obligations were done.

        In time is kept, late is missed. A row that was marked missed becomes kept when the work lay
        in time and was only entered late; its trace keeps the miss. Rows that are settled already
        stay as they are, so that doing it twice changes nothing.

        :param dict done: ``{obligation: naive UTC moment when it happened}``
        """
        # sudo: rows are written by the clock only, on behalf of whoever did the work
        moments = {row.id: at for row, at in done.items()}
        rows = self.sudo().browse(moments).filtered(lambda row: clock.is_owed(row.state, row.done_at or None))
        if not rows:
            return
        now = fields.Datetime.now()
        states = {row.id: clock.verdict(row.due_at, moments[row.id]) for row in rows}
        corrected = rows.filtered(lambda row: row.state == clock.MISSED and states[row.id] == clock.KEPT)
        late = rows.filtered(lambda row: row.state != clock.MISSED and states[row.id] == clock.MISSED)
        noticed = rows.filtered(lambda row: row.state != clock.OPEN or row.climbed_at)
        self._update_rows(
            {
                row.id: {
                    "state": states[row.id],
                    "done_at": moments[row.id],
                    "recorded_at": now,
                    "next_at": None,
                    "missed_at": now if row in late else row.missed_at or None,
                }
                for row in rows
            }
        )
        corrected._add_traces("late_entry", now, user_id=self.env.uid)
        late._add_traces("missed", now, user_id=self.env.uid)
        noticed._clear_activities()
        rows._refresh_records()

    @api.model
    def _reach(self, counts):
        """Record how many of a quota are reached; reaching the wanted count fulfils the row.

        :param dict counts: ``{obligation: (reached count, naive UTC moment of the last one)}``
        """
        if not counts:
            return
        # sudo: as in _fulfil
        rows = self.sudo().browse([row.id for row in counts])
        by_id = {row.id: value for row, value in counts.items()}
        self._update_rows({row.id: {"reached_count": by_id[row.id][0]} for row in rows})
        full = rows.filtered(lambda row: row.wanted_count and row.reached_count >= row.wanted_count)
        self._fulfil({row: by_id[row.id][1] for row in full})

    def _withdraw(self, reason):
        """There is nothing to do any more: running rows are withdrawn, with the reason; a miss
        stays a miss.

        :param str reason: shown in the trace
        """
        # sudo: as in _fulfil
        rows = self.sudo().filtered(lambda row: row.state in RUNNING)
        if not rows:
            return
        rows._update_rows({row.id: {"state": clock.WITHDRAWN, "next_at": None} for row in rows})
        rows._add_traces("withdrawn", fields.Datetime.now(), user_id=self.env.uid, reason=reason)
        rows._clear_activities()
        rows._refresh_records()

    def _reopen(self, reason=""):
        """The work is owed again, by the same deadline; a recorded miss stays recorded."""
        # sudo: as in _fulfil
        rows = self.sudo().filtered(lambda row: not clock.is_owed(row.state, row.done_at or None))
        if not rows:
            return
        kinds = rows.type_id._specs()
        changes = {}
        for row in rows:
            state = clock.MISSED if row.state == clock.MISSED else clock.OPEN
            again = clock.Row(state, row.opened_at, row.due_at, row.warn_at or None, None, row.climbed_at or None)
            next_at = None if row.is_history else clock.next_moment(again, kinds[row.type_id.id].steps)
            changes[row.id] = {
                "state": state,
                "done_at": None,
                "recorded_at": None,
                "next_at": next_at,
            }
        rows._update_rows(changes)
        rows._add_traces("reopened", fields.Datetime.now(), user_id=self.env.uid, reason=reason)
        rows._refresh_records()

    def _waive(self, reason):
        """Nobody has to do it: the row stays beside the rate, with the reason and who waived it."""
        self._check_move(clock.WAIVED)
        # sudo: as in _fulfil; the action that calls this has checked the person
        rows = self.sudo()
        rows._update_rows({row.id: {"state": clock.WAIVED, "next_at": None, "waive_reason": reason} for row in rows})
        rows._add_traces("waived", fields.Datetime.now(), user_id=self.env.uid, reason=reason)
        rows._clear_activities()
        rows._refresh_records()

    def _reassign(self, employee, reason=""):
        """Another person answers for it from now on; the trace keeps who did before."""
        # sudo: as in _waive
        rows = self.sudo().filtered(lambda row: row.employee_id != employee)
        names = {row.id: row.employee_id.name or "" for row in rows}
        rows._add_traces(
            "reassigned",
            fields.Datetime.now(),
            user_id=self.env.uid,
            reason=reason,
            old_value=names,
            new_value=employee.sudo().name or "",  # sudo: only the name, for the trace
        )
        user = employee.sudo().user_id  # sudo: the user behind an employee, to route the work to
        rows._move_activities(user)
        rows._update_rows({row.id: {"employee_id": employee.id or None, "user_id": user.id or None} for row in rows})

    @api.model
    def _judge(self, now, obligations=None):
        """Mark what is due as missed, as of a moment, telling nobody: for imported history.

        :param datetime now: naive UTC
        :param obligations: which rows; default all imported ones
        :return: the rows that were marked
        """
        domain = [("state", "in", RUNNING), ("done_at", "=", False), ("due_at", "<", now)]
        if obligations is None:
            domain.append(("is_history", "=", True))
        else:
            domain.append(("id", "in", obligations.ids))
        rows = self.sudo().search(domain)  # sudo: judged by the clock, whoever asks
        if not rows:
            return self.browse()
        rows._update_rows({row.id: {"state": clock.MISSED, "missed_at": now, "next_at": None} for row in rows})
        rows._add_traces("missed", now)
        rows._refresh_records()
        return rows.sudo(False)
