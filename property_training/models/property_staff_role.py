# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import orientation as rules


class PropertyStaffRole(models.Model):
    """A role that begins may begin an orientation."""

    _inherit = "property.staff.role"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        fresh = rows.filtered(lambda row: row._is_recent())
        self.env["property.training.orientation"]._begin_for(fresh._asked_orientation())
        return rows

    def _is_recent(self):
        return rules.is_recent(
            self.date_from, self.estate_id._local_date(), self.company_id.property_training_orientation_exam_days
        )

    def _asked_orientation(self):
        """Those whose role is asked for an orientation on arrival."""
        alike = self.grouped(lambda row: (row.estate_id, row.company_id, row.role_id, row.date_from))
        return self.browse().union(*(rows for rows in alike.values() if rows[0]._asks_orientation()))

    def _asks_orientation(self):
        """Whether somebody with this role is asked for an orientation on arrival."""
        # sudo: what is asked of a role is the same whoever enters the person
        asked = self.env["property.training.requirement"].sudo()
        asked = asked.search(
            [
                ("kind", "=", "arrival"),
                ("company_id", "in", [False, self.company_id.id]),
                ("estate_id", "in", [False, self.estate_id.id]),
                ("date_from", "<=", self.date_from),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.date_from),
            ]
        )
        return any(not one.role_ids or self.role_id in one.role_ids for one in asked)

    def _needs_orientation(self, history):
        """Whether this role begins an orientation.

        :param history: all roles of the person, this one among them
        """
        before = history.filtered(lambda row: row.date_from < self.date_from)
        asks_movers = self.company_id.property_training_asks_movers
        return rules.begins(not before, self.post_id.id or None, before.post_id.ids, asks_movers)
