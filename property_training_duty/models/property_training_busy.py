# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyTrainingBusy(models.AbstractModel):
    """Who is on duty has no time for a class, unless its topic is taught on duty (TRN-3)."""

    _inherit = "property.training.busy"

    @api.model
    def _busy_spans(self, employees, start, end):
        # sudo: a shift in another estate takes the time all the same; when it is leaves this method, nothing else
        shifts = self.env["property.shift"].sudo().search_fetch(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", "published"),
                ("is_default", "!=", True),
                ("verdict", "!=", "no_shift_needed"),
                ("start_at", "<", end),
                ("end_at", ">", start),
            ],
            ["employee_id", "start_at", "end_at"],
        )  # fmt: skip
        duty = [(shift.employee_id.id, shift.start_at, shift.end_at, True) for shift in shifts]
        return super()._busy_spans(employees, start, end) + duty
