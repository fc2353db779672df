# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import Photo

from ..guard import PASS
from ..rules import checklist as rules

TEXTS = frozenset(("name", "expected"))
FIXED = frozenset(("point_id",))


class PropertyChecklistAnswerMixin(models.AbstractModel):
    """One answered point of a sheet: its text is that of the checklist on the day it was filled in.

    A checklist that changes later changes nothing here, and nobody types what a point asked for. The model names its
    sheet by ``_seal_parent_field``.
    """

    _name = "property.checklist.answer.mixin"
    _description = "Answered Point"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS

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
        """Texts are those of the points on this day."""
        if any(vals.keys() & TEXTS for vals in vals_list):
            return super().create(vals_list)
        points = self.env["property.checklist.line"]
        filled = [{**vals, **self._vals_of_point(points.browse(vals.get("point_id")))} for vals in vals_list]
        with self._passing(PASS, TEXTS, creates=True):
            return super().create(filled)

    def write(self, vals):
        """A point stays the one it is, on its sheet: another one would ask something else, or of somebody else."""
        kept = (FIXED | {self._seal_parent_field}) & vals.keys()
        self._check_guarded(kept, kept, self.ids)
        return super().write(vals)

    @api.model
    def _vals_of_point(self, point):
        """Values of a point as it reads now."""
        expected = rules.expectation(point.expected or "", point.limit_value, point.limit_unit or "")
        return {"point_id": point.id, "name": point.name, "expected": expected}

    def _vals_of_correction(self):
        """The point as it stands, for the sheet that corrects this one."""
        return {name: self[name] for name in ("name", "expected", "answer", "remark", "photo")} | {
            "point_id": self.point_id.id
        }
