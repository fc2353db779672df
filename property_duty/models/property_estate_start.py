# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstateStart(models.AbstractModel):
    """Shifts to be manned, and the first roster."""

    _inherit = "property.estate.start"

    @api.model
    def _step_demand(self, estate):
        domain = [("post_id.estate_id", "=", estate.id)]
        lacking = [("estate_id", "=", estate.id), ("demand_ids", "=", False)]
        name, shown = self.env._("Shifts that each post needs"), self._shown(estate)
        step = self._counted(70, name, "posts", "property.post.shift", domain, shown)
        return self._lacking(step, "property.post", lacking, self._shown(estate, "no_demand"))

    @api.model
    def _step_roster(self, estate):
        domain = [("estate_id", "=", estate.id), ("state", "=", "published")]
        name = self.env._("A published roster")
        return self._counted(100, name, "rosters", "property.roster", domain, self._shown(estate))
