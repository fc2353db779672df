# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertySeal(models.Model):
    """What is signed on a form has a name of its own."""

    _inherit = "property.seal"

    @api.model
    def _kind_labels(self):
        return {
            **super()._kind_labels(),
            "form": self.env._("Form"),
            "privacy": self.env._("Request about personal data"),
        }
