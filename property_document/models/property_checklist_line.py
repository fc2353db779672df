# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyChecklistLine(models.Model):
    """One point of a checklist, with a number of the company's own where the procedure has one."""

    _name = "property.checklist.line"
    _description = "Point of a Checklist"
    _inherit = ["property.setting.mixin"]
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one("property.checklist", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10, help="Place in the list; lines are moved by drag.")
    name = fields.Char(required=True, translate=True, help="What is looked at.")
    expected = fields.Char(string="What Is Expected", translate=True, help="What is expected.")
    limit_value = fields.Float(digits=(8, 2), help="A measure of the company, where there is one.")
    limit_unit = fields.Char(string="Unit of It", translate=True, help="Unit of the number.")
    is_remark_required = fields.Boolean(
        string="Remark When Failed", help="A sheet is recorded only with a remark when this point failed."
    )
    code = fields.Char(help="Name by which other modules know the point.")
    active = fields.Boolean(
        default=True, help="Archive a point that is no longer checked; sheets filled in before keep it."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "limit_value": (-1_000_000, 1_000_000)}
