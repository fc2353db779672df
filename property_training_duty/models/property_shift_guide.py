# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyShiftGuide(models.AbstractModel):
    """Who hasn't passed the orientation stands duty beside the coach of the orientation only (TRN-4)."""

    _inherit = "property.shift.guide"

    def _guides(self, estate, employees):
        guides = super()._guides(estate, employees)
        orientations = self.env["property.training.orientation"]
        learners = [person for person, may in orientations._may_stand(employees, estate).items() if not may]
        if learners:
            domain = [("employee_id", "in", learners), ("estate_id", "=", estate.id), ("state", "=", "open")]
            # sudo: beside whom somebody stands doesn't depend on who draws up the roster
            for one in orientations.sudo().search(domain):
                guides[one.employee_id.id] = one.coach_id.id or None
        return guides
