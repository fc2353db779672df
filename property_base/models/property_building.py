# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyBuilding(models.Model):
    """A building of an estate; its code is the first part of its units' names."""

    _name = "property.building"
    _description = "Building"
    _inherit = ["property.estate.scope.mixin", "property.setting.mixin"]
    _order = "estate_id, sequence, code, id"

    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", help="Estate the building stands in."
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    sequence = fields.Integer(default=10, help="Order of the buildings in lists.")
    code = fields.Char(required=True, help="Short code as it is used in unit names, for example 1 in 1-1203.")
    name = fields.Char(required=True, help="Name of the building as written on it.")
    floor_count = fields.Integer(string="Floors", help="Number of floors above ground.")
    unit_ids = fields.One2many("property.unit", "building_id", string="Units")
    unit_count = fields.Integer(string="Number of Units", compute="_compute_unit_count")

    _code_unique = models.Constraint(
        "UNIQUE(estate_id, code)", "The estate has a building with this code already; choose another one."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "floor_count": (0, 300)}

    @api.depends("unit_ids")
    def _compute_unit_count(self):
        groups = self.env["property.unit"]._read_group([("building_id", "in", self.ids)], ["building_id"], ["__count"])
        counts = {building.id: count for building, count in groups}
        for building in self:
            building.unit_count = counts.get(building.id, 0)

    def write(self, vals):
        result = super().write(vals)
        if "code" in vals:
            self.env["property.lookup.key"]._refresh_units(self.with_context(active_test=False).unit_ids)
        return result
