# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import appointment

TYPE = "appointment"


class PropertyAppointmentClock(models.AbstractModel):
    """Being at the resident's home in time is owed by the worker, from agreeing on (TKT-5)."""

    _name = "property.appointment.clock"
    _description = "Limits of Appointments"

    @api.model
    def _open(self, appointments, step=0):
        """Owe being there in time; what runs already moves to the agreed time.

        :param int step: one more for each time that was missed before
        """
        self.env["property.obligation"]._open(
            [
                {
                    "code": TYPE,
                    "estate_id": record.estate_id.id,
                    "res_model": record._name,
                    "res_id": record.id,
                    "step": step,
                    "due_at": appointment.due(
                        record.start_at, record.estate_id.company_id.property_appointment_tolerance_minutes
                    ),
                    "name": record.display_name,
                    "employee_id": record.employee_id.id,
                }
                for record in appointments
            ]
        )

    @api.model
    def _limits(self, appointments):
        """The limits of appointments: property.obligation."""
        found = self.env["property.obligation"]._for(appointments, TYPE)
        return self.env["property.obligation"].union(*found.values())
