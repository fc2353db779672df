# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import AppointmentError
from ..guard import PASS
from ..rules import appointment, charge


class PropertyHomeServiceMixin(models.AbstractModel):
    """Home services on a ticket: appointments and what the resident owes (TKT-5, TKT-6)."""

    _name = "property.home.service.mixin"
    _description = "Home Services"

    company_id = fields.Many2one("res.company")
    appointment_ids = fields.One2many(
        "property.appointment",
        "ticket_id",
        string="Appointments",
        copy=False,
        help="When somebody comes, as agreed with the resident.",
    )
    charge_ids = fields.One2many(
        "property.charge", "ticket_id", string="Charges", copy=False, help="What the resident owes for it."
    )
    currency_id = fields.Many2one("res.currency", related="company_id.currency_id")
    charge_total = fields.Monetary(string="Charged", compute="_compute_charges", store=True, copy=False)
    payment_state = fields.Selection(
        [("none", "Nothing to pay"), ("unpaid", "Unpaid"), ("paid", "Paid")],
        string="Payment",
        compute="_compute_charges",
        store=True,
        copy=False,
    )
    refund_ids = fields.One2many(
        "property.charge.refund",
        "ticket_id",
        string="Refunds",
        copy=False,
        help="What was given back of the charges.",
    )
    refundable_amount = fields.Monetary(
        string="Paid",
        compute="_compute_refundable_amount",
        help="What is paid and neither given back nor to be given back.",
    )
    next_appointment_at = fields.Datetime(string="Appointment", compute="_compute_next_appointment_at", copy=False)

    @api.depends("charge_ids.amount", "charge_ids.state")
    def _compute_charges(self):
        for ticket in self:
            owed = ticket.charge_ids.filtered(lambda line: line.state != charge.CANCELLED)
            ticket.charge_total = sum(owed.mapped("amount"))
            ticket.payment_state = charge.payment_state(ticket.charge_ids.mapped("state"))

    @api.depends("charge_ids.refundable_amount")
    def _compute_refundable_amount(self):
        for ticket in self:
            ticket.refundable_amount = sum(ticket.charge_ids.mapped("refundable_amount"))

    @api.depends("appointment_ids.state", "appointment_ids.start_at")
    def _compute_next_appointment_at(self):
        for ticket in self:
            agreed = ticket.appointment_ids.filtered(lambda a: a.state == appointment.AGREED)
            ticket.next_appointment_at = min(agreed.mapped("start_at"), default=False)

    def _end_home_services(self, reason):
        """The tickets are cancelled: nobody comes, and what is unpaid isn't owed; who was expected is told."""
        self.appointment_ids.filtered(lambda record: record.state == appointment.AGREED)._call_off(reason)
        self.charge_ids._end_owed()

    def _resume_home_services(self):
        """Cancelled tickets are open again: their charges are owed, a time is agreed anew."""
        self.charge_ids.filtered(lambda line: line.state == charge.CANCELLED)._passed_write(
            PASS, {"state": charge.UNPAID}
        )

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
