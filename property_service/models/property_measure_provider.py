# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyMeasureProvider(models.AbstractModel):
    """Measures of the service desk for the standards (STD-2)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "reply_kept": self.env._("Answers to complaints given in time"),
            "follow_up_kept": self.env._("Settled valid complaints followed up in time"),
        }
