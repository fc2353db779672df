# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstateStart(models.AbstractModel):
    """The rulebook by which the people of the estate are scored."""

    _inherit = "property.estate.start"

    @api.model
    def _step_rulebook(self, estate):
        domain = [("state", "=", "in_force"), ("company_id", "in", (False, estate.company_id.id))]
        return self._counted(80, self.env._("A rulebook in force"), "rulebooks", "property.score.rulebook", domain)
