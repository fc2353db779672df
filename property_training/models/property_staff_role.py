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
        today = {estate: estate._local_date() for estate in rows.estate_id}
        fresh = rows.filtered(lambda row: row.role_id.code == "attendant" and row.date_from >= today[row.estate_id])
        self.env["property.training.orientation"]._begin_for(fresh)
        return rows

    def _needs_orientation(self, history):
        """Whether this role begins an orientation.

        :param history: all roles of the person, this one among them
        """
        before = history.filtered(lambda row: row.date_from < self.date_from)
        asks_movers = self.company_id.property_training_asks_movers
        return rules.begins(not before, self.post_id.id or None, before.post_id.ids, asks_movers)
