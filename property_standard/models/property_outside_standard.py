# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyOutsideStandard(models.Model):
    """Somebody else's standard to compare with (STD-2): a region's, an association's, another company's."""

    _name = "property.outside.standard"
    _description = "Outside Standard"
    _inherit = ["property.setting.mixin"]
    _order = "name"

    name = fields.Char(required=True, translate=True, help="Name of the standard as its publisher gives it.")
    source = fields.Char(translate=True, help="Where the figures come from.")
    year = fields.Integer(help="Year the figures are of.")
    active = fields.Boolean(default=True, help="Archive a standard that is out of force.")
    line_ids = fields.One2many(
        "property.outside.standard.line",
        "outside_id",
        string="Figures",
        help="What the outside standard asks for, item by item.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "year": (0, 2199)}
