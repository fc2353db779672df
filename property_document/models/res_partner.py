# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResPartner(models.Model):
    """A document is found by the name that its person has today, not by the one of earlier."""

    _inherit = "res.partner"

    def write(self, vals):
        renamed = self.filtered(lambda one: one.name != vals["name"]) if "name" in vals else self.browse()
        result = super().write(vals)
        if renamed:
            self.env["property.document"]._forget_words(renamed)
        return result
