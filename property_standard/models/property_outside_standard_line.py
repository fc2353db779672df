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
    code = fields.Char(string="Standard's Code", required=True, help="Code of our standard it is compared with.")
    standard_id = fields.Many2one(
        "property.standard",
        compute="_compute_standard_id",
        inverse="_inverse_standard_id",
        help="Our standard that the figure is compared with; any version of it will do.",
    )
    value = fields.Float(digits=(12, 2), help="Target of the outside standard, in the unit of ours.")
    remark = fields.Char(translate=True, help="What has to be known about the figure.")

    _code_unique = models.Constraint("UNIQUE(outside_id, code)", "The outside standard has a figure for it already.")

    @api.model_create_multi
    def create(self, vals_list):
        """A line is entered by its standard; what is kept is the code."""
        chosen = self.env["property.standard"].browse(filter(None, (vals.get("standard_id") for vals in vals_list)))
        codes = {standard.id: standard.code for standard in chosen}
        return super().create(
            [{"code": codes[vals["standard_id"]], **vals} if vals.get("standard_id") else vals for vals in vals_list]
        )

    @api.depends("code")
    def _compute_standard_id(self):
        latest = self.env["property.standard"]._latest(self.mapped("code"))
        for line in self:
            line.standard_id = latest.get(line.code, False)

    def _inverse_standard_id(self):
        for line in self.filtered("standard_id"):
            line.code = line.standard_id.code

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "value": (-1_000_000, 1_000_000)}
