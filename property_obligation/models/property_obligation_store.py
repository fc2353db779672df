# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.tools import SQL, split_every

KEY = ("type_id", "estate_id", "res_model", "res_id", "period", "step")
COLUMNS = {
    "name": "varchar",
    "type_id": "int4",
    "estate_id": "int4",
    "res_model": "varchar",
    "res_id": "int4",
    "period": "varchar",
    "step": "int4",
    "opened_at": "timestamp",
    "due_at": "timestamp",
    "is_due_given": "bool",
    "warn_at": "timestamp",
    "next_at": "timestamp",
    "escalated_at": "timestamp",
    "done_at": "timestamp",
    "recorded_at": "timestamp",
    "missed_at": "timestamp",
    "wanted_count": "int4",
    "reached_count": "int4",
    "population_count": "int4",
    "state": "varchar",
    "is_history": "bool",
    "employee_id": "int4",
    "user_id": "int4",
    "waive_reason": "varchar",
}
PER_STATEMENT = 1000

#: what is computed from the columns written here and may have been read before
FOLLOWING = ("is_owed", "is_waived_miss", "due_bucket")


class PropertyObligationStore(models.AbstractModel):
    """Batched storage of obligations: one statement for a thousand rows that all differ.

    The ORM writes one statement per distinct set of values, and a unique key that two transactions hit at once fails
    both; here a batch is one ``INSERT … ON CONFLICT (its key) DO NOTHING`` or one ``UPDATE … FROM (VALUES …)``. Any
    other conflict is a defect and is raised. Nothing else in the suite writes these columns; beside the ORM the pass
    of the clock is asked for as well.
    """

    _name = "property.obligation.store"
    _description = "Storage of Obligations"

    @api.model
    def _key(self, vals):
        """What a row is unique by, of its columns."""
        return tuple(vals[name] for name in KEY)

    @api.model
    def _insert_rows(self, token, rows):
        """Insert rows that do not exist yet.

        :param token: the pass of the clock
        :param rows: list of dicts of columns, all with the same keys
        :return: ``{key tuple: id}`` of those that were inserted
        """
        self.env["property.obligation"]._check_pass(token)
        there = SQL("ON CONFLICT (%s) DO NOTHING", SQL(", ").join(map(SQL.identifier, KEY)))
        found = self._insert_batches("property_obligation", rows, ("id", *KEY), there)
        return {tuple(row[1:]): row[0] for row in found}

    @api.model
    def _insert_traces(self, token, rows):
        """Insert trace rows, all with the same columns."""
        self.env["property.obligation.trace"]._check_pass(token)
        self._insert_batches("property_obligation_trace", rows, ("id",), SQL())
        told = self.env["property.obligation"].browse({row["obligation_id"] for row in rows})
        told.invalidate_recordset(["trace_ids"], flush=False)

    @api.model
    def _insert_batches(self, table, rows, returning, conflict):
        found = []
        now = SQL("(now() at time zone 'UTC')")
        for batch in split_every(PER_STATEMENT, rows, list):
            columns = list(batch[0])
            values = SQL(", ").join(
                SQL(
                    "(%s)",
                    SQL(", ").join(
                        [
                            *(SQL("%s", row[name]) for name in columns),
                            SQL("%s, %s, %s, %s", self.env.uid, self.env.uid, now, now),
                        ]
                    ),
                )
                for row in batch
            )
            found += self.env.execute_query(
                SQL(
                    "INSERT INTO %s (%s) VALUES %s %s RETURNING %s",
                    SQL.identifier(table),
                    SQL(", ").join(
                        SQL.identifier(name)
                        for name in (*columns, "create_uid", "write_uid", "create_date", "write_date")
                    ),
                    values,
                    conflict,
                    SQL(", ").join(map(SQL.identifier, returning)),
                )
            )
        return found

    @api.model
    def _find_rows(self, keys):
        """``{key tuple: id}`` of those of the keys that exist."""
        found = {}
        self.env["property.obligation"].flush_model(KEY)
        for batch in split_every(PER_STATEMENT, keys, list):
            query = SQL(
                "SELECT id, %s FROM property_obligation WHERE (%s) IN (%s)",
                SQL(", ").join(map(SQL.identifier, KEY)),
                SQL(", ").join(map(SQL.identifier, KEY)),
                SQL(", ").join(SQL("(%s)", SQL(", ").join(SQL("%s", part) for part in key)) for key in batch),
            )
            found.update((tuple(row[1:]), row[0]) for row in self.env.execute_query(query))
        return found

    @api.model
    def _update_rows(self, token, changes):
        """Write different values to many rows at once.

        :param token: the pass of the clock
        :param changes: ``{id: {column: value}}``, the same columns for every id
        """
        columns = list(next(iter(changes.values()))) if changes else []
        rows = self.env["property.obligation"].browse(changes)
        rows._check_pass(token)
        rows.flush_recordset()
        for batch in split_every(PER_STATEMENT, changes.items(), list):
            values = SQL(", ").join(
                SQL(
                    "(%s, %s)",
                    row_id,
                    SQL(", ").join(SQL("%s", vals[column]) for column in columns),
                )
                for row_id, vals in batch
            )
            query = SQL(
                """UPDATE property_obligation o SET %s, write_uid = %s, write_date = (now() at time
                zone 'UTC')
                     FROM (VALUES %s) AS v (id, %s) WHERE o.id = v.id""",
                SQL(", ").join(
                    SQL(
                        "%s = v.%s::%s",
                        SQL.identifier(name),
                        SQL.identifier(name),
                        SQL(COLUMNS[name]),
                    )
                    for name in columns
                ),
                self.env.uid,
                values,
                SQL(", ").join(map(SQL.identifier, columns)),
            )
            self.env.cr.execute(query)
        rows.invalidate_recordset([*columns, *FOLLOWING, "write_date", "write_uid"], flush=False)

    def _add_traces(self, token, rows, kind, at, **values):
        """One trace per row, with the person who answers for it now.

        :param kind: a kind of ``property.obligation.trace``
        :param at: naive UTC
        :param values: further fields, each a value for all or ``{id: value}``
        """
        common = {name: value for name, value in values.items() if not isinstance(value, dict)}
        single = {name: value for name, value in values.items() if isinstance(value, dict)}
        self._insert_traces(
            token,
            [
                {
                    "obligation_id": row.id,
                    "kind": kind,
                    "at": at,
                    "employee_id": row.employee_id.id or None,
                    **{name: value or None for name, value in common.items()},
                    **{name: by_id.get(row.id) or None for name, by_id in single.items()},
                }
                for row in rows
            ],
        )

    def _refresh_records(self, rows):
        """Set ``next_due_at`` and ``obligation_state`` on the records behind, one statement per model."""
        for model, about in rows.grouped("res_model").items():
            if model in self.env and "next_due_at" in self.env[model]._fields:
                self.env[model].browse(set(about.mapped("res_id")))._refresh_obligation_state()
