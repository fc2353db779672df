# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import logging

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules import obligation as clock

_logger = logging.getLogger(__name__)
BATCH = 1000
ATTEMPTS = 5


class PropertyObligation(models.Model):
    """The sweep: warns before the limit, marks what was missed, and climbs the escalation ladder.

    One batch is one transaction. Rows are locked with SKIP LOCKED, so that two sweeps share the
    work; what a batch did is committed with the moment of the next look, so that a sweep that dies
    loses nothing and another does nothing twice.
    """

    _inherit = "property.obligation"

    @api.model
    def _sweep(self, now=None, limit=BATCH):
        """Do one batch of what is due at a moment; the same number of queries for one row and for a
        thousand.

        :param datetime now: naive UTC, default now
        :param int limit: rows of the batch
        :return: number of rows looked at; fewer than ``limit`` = nothing is left
        """
        now = now or fields.Datetime.now()
        rows = self.sudo()._lock_due(now, limit)  # sudo: the clock's own work
        if rows:
            rows._advance(now)
        return len(rows)

    @api.model
    def _lock_due(self, now, limit):
        self.flush_model(["next_at"])
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
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _advance(self, now):
        """Move rows to where the rules say they are at a moment, and tell the people."""
        kinds = self.type_id._specs()
        rows = self._clock_rows()
        moves = {row.id: clock.advance(rows[row.id], kinds[row.type_id.id].steps, now) for row in self}
        self._update_rows(
            {
                row.id: {
                    "state": moves[row.id].state,
                    "next_at": moves[row.id].next_at,
                    "climbed_at": moves[row.id].climbed_at,
                    "missed_at": now if moves[row.id].miss else row.missed_at or None,
                }
                for row in self
            }
        )
        warned = self.filtered(lambda row: moves[row.id].warn)
        missed = self.filtered(lambda row: moves[row.id].miss)
        warned._add_traces("warned", now, told_user_id={row.id: row.user_id.id for row in warned})
        missed._add_traces("missed", now, told_user_id={row.id: row.user_id.id for row in missed})
        self._notify(warned, missed, {row: moves[row.id].steps for row in self if moves[row.id].steps}, now)
        (warned | missed)._refresh_records()

    @api.model
    def _cron_sweep(self):
        """Every minute: batches until nothing is due, each committed on its own."""
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
