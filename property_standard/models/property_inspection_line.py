# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import Photo

from ..exceptions import InspectionError
from ..guard import PASS
from ..rules import inspection as rules


class PropertyInspectionLine(models.Model):
    """One point of an inspection, as it read when it was inspected: its text is that of the checklist on that day."""

    _name = "property.inspection.line"
    _description = "Point of an Inspection"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS
    _guard_error = InspectionError
    _seal_parent_field = "inspection_id"
    _order = "inspection_id desc, id"

    inspection_id = fields.Many2one("property.inspection", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="inspection_id.estate_id", store=True, index=True)
    point_id = fields.Many2one("property.checklist.line", string="Checklist Point", ondelete="restrict")
    name = fields.Char(string="Point", required=True, readonly=True)
    expected = fields.Char(string="What Is Expected", readonly=True)
    answer = fields.Selection(
        [(rules.PASS, "Passed"), (rules.FAIL, "Failed"), (rules.NOT_APPLICABLE, "Does not apply")],
        required=True,
        default=rules.PASS,
        help="What was found at this point.",
    )
    remark = fields.Char(help="What was seen.")
    photo = Photo(max_width=1600, max_height=1600, help="Picture of what was found.")

    @api.model_create_multi
    def create(self, vals_list):
        """Texts are those of the points on this day; a checklist that changes later changes nothing here."""
        if any(vals.keys() & {"name", "expected"} for vals in vals_list):
            return super().create(vals_list)
        points = self.env["property.checklist.line"]
        filled = [{**vals, **self._text_vals(points.browse(vals.get("point_id")))} for vals in vals_list]
        with self._passing(PASS, {"name", "expected"}, creates=True):
            return super().create(filled)

    @api.model
    def _text_vals(self, point):
        number = f" {point.limit_value:g} {point.limit_unit or ''}".rstrip() if point.limit_value else ""
        return {"name": point.name, "expected": f"{point.expected or ''}{number}"}

    def _vals_of_correction(self):
        """The point as it stands, for the inspection that corrects this one."""
        return {name: self[name] for name in ("name", "expected", "answer", "remark", "photo")} | {
            "point_id": self.point_id.id
        }
