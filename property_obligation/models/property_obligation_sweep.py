# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.tools import SQL

from ..guard import PASS
from ..rules import obligation as clock

_logger = logging.getLogger(__name__)
BATCH = 1000
ATTEMPTS = 5


class PropertyObligationSweep(models.AbstractModel):
    """The sweep: warns before the limit, marks what was missed, and escalates level by level.

    One batch is one transaction. Rows are locked with SKIP LOCKED, so that two sweeps share the
    work; what a batch did is committed with the moment of the next look, so that a sweep that dies
    loses nothing and another does nothing twice.
    """

    _name = "property.obligation.sweep"
    _description = "Sweep of Obligations"

    @api.model
    def _sweep(self, now=None, limit=BATCH):
        """Do one batch of what is due at a moment; the same number of queries for one row and for a
        thousand.

        :param datetime now: naive UTC, default now
        :param int limit: rows of the batch
        :return: number of rows looked at; fewer than ``limit`` = nothing is left
        """
        now = now or fields.Datetime.now()
        service = self.sudo()  # sudo: the clock's own work
        rows = service._lock_due(now, limit)
        if rows:
            service._advance(rows, now)
        return len(rows)

    @api.model
    def _lock_due(self, now, limit):
        rows = self.env["property.obligation"]
        rows.flush_model(["next_at"])
        # a row that the other sweep finished after our snapshot is refused; the cron then tries again
        self.env.cr.execute(
            SQL(
                """SELECT id FROM property_obligation WHERE next_at <= %s
                    ORDER BY next_at LIMIT %s FOR NO KEY UPDATE SKIP LOCKED""",
                now,
                limit,
            ),
            log_exceptions=False,
        )
        return rows.browse(row[0] for row in self.env.cr.fetchall())

    def _advance(self, rows, now):
        """Move rows to where the rules say they are at a moment, and notify the people."""
        kinds, store = rows.type_id._specs(), self.env["property.obligation.store"]
        moves = {row.id: clock.advance(self._as_clock(row), kinds[row.type_id.id].steps, now) for row in rows}
        store._update_rows(
            PASS,
            {
                row.id: {
                    "state": moves[row.id].state,
                    "next_at": moves[row.id].next_at,
                    "escalated_at": moves[row.id].escalated_at,
                    "missed_at": now if moves[row.id].miss else row.missed_at or None,
                }
                for row in rows
            },
        )
        warned = rows.filtered(lambda row: moves[row.id].warn)
        missed = rows.filtered(lambda row: moves[row.id].miss)
        store._add_traces(PASS, warned, "warned", now, notified_user_id={row.id: row.user_id.id for row in warned})
        store._add_traces(PASS, missed, "missed", now, notified_user_id={row.id: row.user_id.id for row in missed})
        steps = {row: moves[row.id].steps for row in rows if moves[row.id].steps}
        self.env["property.obligation.notify"]._notify(warned, missed, steps, now)
        store._refresh_records(warned | missed)

    @api.model
    def _catch_up(self, rows, now):
        """Mark at once what is over its limit and about to change hands: a miss is whose it was, and climbs on.

        :param now: naive UTC
        """
        if due := rows.filtered(lambda row: row.next_at and row.due_at < now):
            self._advance(due, now)

    def _as_clock(self, row):
        """The row as the rules take it."""
        return clock.Row(
            state=row.state,
            opened=row.opened_at,
            due=row.due_at,
            warn=row.warn_at or None,
            done=row.done_at or None,
            escalated_at=row.escalated_at or None,
        )

    @api.model
    def _sweep_all(self):
        """Batches until nothing is due, each committed on its own."""
        Cron, attempts = self.env["ir.cron"], 0
        while True:
            try:
                done = self._sweep()
                left = Cron._commit_progress(done)
            except SerializationFailure:
                # the other sweep finished a row between our snapshot and our lock
                self.env.cr.rollback()
                attempts += 1
                if attempts >= ATTEMPTS:
                    raise
                continue
            if done < BATCH or not left:
                break
        _logger.info("obligations swept, %s rows in the last batch", done)
