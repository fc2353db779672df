# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models


class PropertyAppointmentMove(models.TransientModel):
    """Another time, agreed anew with the resident, and why (TKT-5)."""

    _name = "property.appointment.move"
    _description = "Move an Appointment"

    appointment_id = fields.Many2one(
        "property.appointment", required=True, help="Appointment that takes place at another time."
    )
    start_at = fields.Datetime(string="New Begin", required=True, help="As agreed with the resident.")
    end_at = fields.Datetime(
        string="New End",
        required=True,
        compute="_compute_end_at",
        store=True,
        readonly=False,
        precompute=True,
        help="When the work is expected to be over; as long as planned before unless changed.",
    )
    employee_id = fields.Many2one("hr.employee", string="Worker", help="Who comes; empty: as before.")
    reason = fields.Char(required=True, help="Why it is moved, and with whom it was agreed.")

    @api.depends("start_at")
    def _compute_end_at(self):
        for wizard in self:
            planned = wizard.appointment_id
            length = planned.end_at - planned.start_at if planned else timedelta(hours=1)
            wizard.end_at = wizard.start_at and wizard.start_at + length

    def action_confirm(self):
        """Move it; its limit moves along, with a trace."""
        self.ensure_one()
        self.appointment_id._move_to(self.start_at, self.end_at, self.reason, self.employee_id)
        return {"type": "ir.actions.act_window_close"}
