# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import AppointmentError
from ..rules import appointment, charge


class HelpdeskTicketService(models.Model):
    """Home services on a ticket: appointments and what the resident owes (TKT-5, TKT-6)."""

    _inherit = "helpdesk.ticket"

    appointment_ids = fields.One2many("property.appointment", "ticket_id", string="Appointments", copy=False)
    charge_ids = fields.One2many("property.charge", "ticket_id", string="Charges", copy=False)
    currency_id = fields.Many2one(related="company_id.currency_id")
    charge_total = fields.Monetary(string="Charged", compute="_compute_charges", store=True, copy=False)
    payment_state = fields.Selection(
        [("none", "Nothing to pay"), ("unpaid", "Unpaid"), ("paid", "Paid")],
        string="Payment",
        compute="_compute_charges",
        store=True,
        copy=False,
    )
    next_appointment_at = fields.Datetime(string="Appointment", compute="_compute_next_appointment_at", copy=False)

    @api.depends("charge_ids.amount", "charge_ids.state")
    def _compute_charges(self):
        for ticket in self:
            ticket.charge_total = sum(ticket.charge_ids.mapped("amount"))
            ticket.payment_state = charge.payment_state(ticket.charge_ids.mapped("state"))

    @api.depends("appointment_ids.state", "appointment_ids.start_at")
    def _compute_next_appointment_at(self):
        for ticket in self:
            agreed = ticket.appointment_ids.filtered(lambda a: a.state == appointment.AGREED)
            ticket.next_appointment_at = min(agreed.mapped("start_at"), default=False)

    def action_agree_appointment(self):
        """Agree a time with the resident."""
        self.ensure_one()
        self._check_may_work()
        if not self.unit_id:
            raise AppointmentError(self.env._("Enter the unit of ticket %s first.", self.number))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Appointment"),
            "res_model": "property.appointment",
            "view_mode": "form",
            "target": "current",
            "context": {"default_ticket_id": self.id},
        }

    def _portal_service_values(self):
        """What a resident sees of the appointments and charges of the own ticket, as plain values.

        :return: dict with ``appointments``, ``charges`` (lists of dicts), ``total``, ``payment_state``, ``currency``
        """
        self.ensure_one()
        ticket = self.sudo()  # sudo: the caller has checked that the ticket is the resident's own
        return {
            "appointments": [
                {
                    "start_at": record.start_at,
                    "end_at": record.end_at,
                    "worker": record.employee_id.name,
                    "state": record.state,
                }
                for record in ticket.appointment_ids.sorted("start_at")
            ],
            "charges": [
                {"name": line.name, "quantity": line.quantity, "amount": line.amount, "state": line.state}
                for line in ticket.charge_ids
            ],
            "total": ticket.charge_total,
            "payment_state": ticket.payment_state,
            "currency": ticket.currency_id,
        }
