# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_hr_scoring.rules import book_file


class PropertyScoreBookChecker(models.AbstractModel):
    """Standards that there aren't are found at their rows."""

    _inherit = "property.score.book.checker"

    @api.model
    def _of_sheet(self, part, records, names, codes):
        found = super()._of_sheet(part, records, names, codes)
        if part.code == "standards":
            standards = self.env["property.standard"].with_context(active_test=False)
            monthly = standards.search([("frequency", "=", "monthly")]).mapped("code")
            found += book_file.unknown(part.code, records[part.code], "standard_code", set(monthly))
        return found
