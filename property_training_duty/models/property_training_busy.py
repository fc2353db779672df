# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, models

from odoo.addons.property_training.models.property_training_busy import DUTY
from odoo.addons.property_training.rules import clash

#: who stands duty within so many days works by the roster
ROSTERED = timedelta(days=7)


class PropertyTrainingBusy(models.AbstractModel):
    """Who is on duty has no time for a class, unless its topic is taught on duty; the roster says who works when
    (TRN-3, TRN-8).
    """

    _inherit = "property.training.busy"

    @api.model
    def _busy_spans(self, employees, start, end):
        return super()._busy_spans(employees, start, end) + self._duty_spans(employees, start, end)

    @api.model
    def _working_spans(self, employees, estate, start, end):
        """Of who is on the roster in these days the shifts, of everybody else the calendar."""
        around = self._duty_spans(employees, start - ROSTERED, end + ROSTERED)
        rostered = {span.person for span in around}
        spans = super()._working_spans(employees, estate, start, end)
        return [span for span in spans if span.person not in rostered] + around

    @api.model
    def _duty_spans(self, employees, start, end):
        """The published shifts of people, as ``_busy_spans`` returns them."""
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
        return [
            clash.Span(shift.employee_id.id, shift.start_at, shift.end_at, (DUTY, shift.id), is_duty=True)
            for shift in shifts
        ]
