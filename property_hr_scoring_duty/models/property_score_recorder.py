# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreRecorder(models.AbstractModel):
    """Who stood a shift in an estate worked there that day, lent by another one or as a substitute."""

    _inherit = "property.score.recorder"

    def _has_worked(self, employee, estate, day):
        about = [("employee_id", "=", employee.id), ("estate_id", "=", estate.id), ("state", "=", "published")]
        # sudo: where people worked is the same whoever asks
        shifts = self.env["property.shift"].sudo()
        return super()._has_worked(employee, estate, day) or bool(
            shifts.search_count([*about, ("date", "=", day)], limit=1)
        )
