# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import inspection as rules


class PropertyInspectionLine(models.Model):
    """One point of an inspection, as it read when it was inspected."""

    _name = "property.inspection.line"
    _description = "Point of an Inspection"
    _inherit = ["property.seal.line.mixin"]
    _seal_parent_field = "inspection_id"
    _order = "inspection_id desc, id"

    inspection_id = fields.Many2one("property.inspection", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="inspection_id.estate_id", store=True, index=True)
    point_id = fields.Many2one("property.checklist.line", string="Checklist Point", ondelete="restrict")
    name = fields.Char(required=True, string="Point")
    expected = fields.Char(string="What Is Expected")
    answer = fields.Selection(
        [(rules.PASS, "Passed"), (rules.FAIL, "Failed"), (rules.NOT_APPLICABLE, "Does not apply")],
        required=True,
        default=rules.PASS,
    )
    remark = fields.Char(help="What was seen.")
    photo = fields.Image(max_width=1600, max_height=1600)
