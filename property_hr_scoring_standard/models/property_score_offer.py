# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreOffer(models.AbstractModel):
    """Events are found by inspections."""

    _inherit = "property.score.offer"

    @api.model
    def _origins(self):
        return super()._origins() | {"property.inspection"}
