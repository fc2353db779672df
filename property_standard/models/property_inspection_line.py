# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import InspectionError
from ..guard import PASS


class PropertyInspectionLine(models.Model):
    """One point of an inspection, as it read when it was inspected."""

    _name = "property.inspection.line"
    _description = "Point of an Inspection"
    _inherit = ["property.checklist.answer.mixin"]
    _guard_pass = PASS
    _guard_error = InspectionError
    _seal_parent_field = "inspection_id"
    _order = "inspection_id desc, id"

    inspection_id = fields.Many2one("property.inspection", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="inspection_id.estate_id", store=True, index=True)

    def _check_parent_open(self):
        """Nor are the points changed by whom the inspection is about."""
        self.inspection_id._check_not_about_me()
        return super()._check_parent_open()
