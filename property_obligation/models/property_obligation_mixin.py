# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import ObligationRecordError
from ..guard import PASS

RECORD_STATES = [
    ("overdue", "Overdue"),
    ("warned", "Due soon"),
    ("open", "Running"),
    ("missed", "Done, a limit missed"),
    ("kept", "Kept"),
]


class PropertyObligationMixin(models.AbstractModel):
    """For records that obligations are about: tickets, logs, plans.

    ``next_due_at`` and ``obligation_state`` are kept by the clock, in one statement for a whole
    batch, so that lists can be sorted and coloured by them; a countdown widget shows the former. A
    record with obligations can't be deleted: what was owed stays proven.
    """

    _name = "property.obligation.mixin"
    _description = "Record with Obligations"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS

    obligation_ids = fields.One2many(
        "property.obligation",
        "res_id",
        string="Obligations",
        domain=lambda self: [("res_model", "=", self._name)],
        copy=False,
    )
    next_due_at = fields.Datetime(
        string="Next Due",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Earliest open deadline.",
    )
    obligation_state = fields.Selection(
        RECORD_STATES,
        string="Limits",
        readonly=True,
        copy=False,
        help="How the limits of the record stand.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_obligations(self):
        # sudo: an obligation that the user can't see protects the record as well
        row = self.env["property.obligation"].sudo().search(
            [("res_model", "=", self._name), ("res_id", "in", self.ids)], limit=1
        )  # fmt: skip
        if row:
            raise ObligationRecordError(
                self.env._(
                    "%(record)s can't be deleted: the obligation %(obligation)s is about it. Close it or "
                    "cancel it instead.",
                    record=self.browse(row.res_id).display_name,
                    obligation=row.display_name,
                )
            )

    def _refresh_obligation_state(self):
        """Bring both columns in line with the obligations; called by the clock after every batch."""
        self.env["property.obligation"].flush_model(["state", "done_at", "due_at"])
        self.env.cr.execute(
            SQL(
                """
                UPDATE %(table)s r SET next_due_at = s.next_due, obligation_state = s.state
                  FROM (SELECT wanted.id,
                               MIN(o.due_at) FILTER (WHERE o.owed) AS next_due,
                               CASE WHEN BOOL_OR(o.owed AND o.state = 'missed') THEN 'overdue'
                                    WHEN BOOL_OR(o.owed AND o.state = 'warned') THEN 'warned'
                                    WHEN BOOL_OR(o.owed) THEN 'open'
                                    WHEN BOOL_OR(o.state = 'missed') THEN 'missed'
                                    WHEN BOOL_OR(o.state = 'kept') THEN 'kept' END AS state
                          FROM unnest(%(ids)s) AS wanted (id)
                          LEFT JOIN (SELECT res_id, due_at, state,
                                            done_at IS NULL AND state IN ('open', 'warned',
                                            'missed') AS owed
                                       FROM property_obligation
                                      WHERE res_model = %(model)s AND res_id = ANY(%(ids)s)) o
                                 ON o.res_id = wanted.id
                         GROUP BY wanted.id) s
                 WHERE r.id = s.id
                   AND (r.next_due_at, r.obligation_state) IS DISTINCT FROM (s.next_due,
                   s.state::varchar)
                """,
                table=SQL.identifier(self._table),
                ids=list(self.ids),
                model=self._name,
            )
        )
        self.invalidate_recordset(["next_due_at", "obligation_state", "obligation_ids"], flush=False)
