# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyOutsideStandardLine(models.Model):
    """What the outside standard asks for in place of one of ours."""

    _name = "property.outside.standard.line"
    _description = "Figure of an Outside Standard"
    _inherit = ["property.setting.mixin"]
    _order = "outside_id, id"

    outside_id = fields.Many2one("property.outside.standard", required=True, index=True, ondelete="cascade")
    code = fields.Char(string="Standard", required=True, help="Code of our standard it is compared with.")
    value = fields.Float(digits=(12, 2), help="Target of the outside standard, in the unit of ours.")
    remark = fields.Char(translate=True, help="What has to be known about the figure.")

    _code_unique = models.Constraint("UNIQUE(outside_id, code)", "The outside standard has a figure for it already.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "value": (-1_000_000, 1_000_000)}
