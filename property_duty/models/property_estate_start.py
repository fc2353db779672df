# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstateStart(models.AbstractModel):
    """Shifts to be manned, and the first roster."""

    _inherit = "property.estate.start"

    @api.model
    def _step_demand(self, estate):
        domain = [("post_id.estate_id", "=", estate.id)]
        return self._counted(70, self.env._("Shifts that each post needs"), "posts", "property.post.shift", domain)

    @api.model
    def _step_roster(self, estate):
        domain = [("estate_id", "=", estate.id), ("state", "=", "published")]
        return self._counted(100, self.env._("A published roster"), "rosters", "property.roster", domain)
