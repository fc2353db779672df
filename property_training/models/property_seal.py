# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertySeal(models.Model):
    """What is signed in training has names of its own."""

    _inherit = "property.seal"

    @api.model
    def _kind_labels(self):
        return {
            **super()._kind_labels(),
            "assessment": self.env._("Assessment of a trainer"),
            "practical_exam": self.env._("Practical exam"),
            "training": self.env._("Training record"),
        }
