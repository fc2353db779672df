# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstateStart(models.AbstractModel):
    """What paid services cost here."""

    _inherit = "property.estate.start"

    @api.model
    def _step_prices(self, estate):
        domain = [("estate_id", "in", (False, estate.id))]
        return self._counted(90, self.env._("The price list"), "price-list", "property.price", domain)
