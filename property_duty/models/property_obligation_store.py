# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyObligationStore(models.AbstractModel):
    """Desks hear of every change of what is owed."""

    _inherit = "property.obligation.store"

    @api.model
    def _insert_rows(self, token, rows):
        found = super()._insert_rows(token, rows)
        if found:
            self.env["property.estate"].browse({row["estate_id"] for row in rows})._notify_desks()
        return found

    @api.model
    def _update_rows(self, token, changes):
        result = super()._update_rows(token, changes)
        # sudo: which estates the rows belong to, to notify their screens
        self.env["property.obligation"].sudo().browse(changes).estate_id._notify_desks()
        return result
