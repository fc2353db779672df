# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import Photo
from odoo.addons.property_obligation.models.property_obligation_mixin import RECORD_STATES

from ..exceptions import AppointmentError
from ..guard import PASS
from ..rules import appointment, charge, limit
from .property_follow_up import METHODS

STATES = [
    (appointment.AGREED, "Agreed"),
    (appointment.DONE, "Done"),
    (appointment.ABSENT, "Resident Absent"),
    (appointment.CANCELLED, "Cancelled"),
]
AGREEMENT = {"start_at", "end_at", "ticket_id"}


class PropertyAppointment(models.Model):
    """A time agreed with the resident for work at home (TKT-5), and the record of what was done.

    Life cycle: *agreed*, then *done*, *resident absent* or *cancelled*. Being there in time is an obligation of the
    worker; another time is agreed by the button, with a reason, and moves the limit with a trace. Done work is
    signed by the resident on the screen and sealed; the ticket is settled by it and owes its follow-up.
    """

    _name = "property.appointment"
    _description = "Appointment at Home"
    _inherit = [
        "property.estate.scope.mixin",
        "mail.thread",
        "property.obligation.mixin",
        "property.erasable.mixin",
        "property.seal.mixin",
    ]
    _estate_fields = ("ticket_id",)
    _order = "start_at desc, id desc"
    _guard_pass = PASS
    _guard_error = AppointmentError

    ticket_id = fields.Many2one(
        "helpdesk.ticket",
        required=True,
        index=True,
        ondelete="restrict",
        help="What is done at the home; finished work settles this ticket.",
    )
    # Named again so that the words belong to this module, which brings their translation.
    obligation_state = fields.Selection(RECORD_STATES)
    estate_id = fields.Many2one(related="ticket_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id")
    currency_id = fields.Many2one(related="company_id.currency_id")
    unit_id = fields.Many2one(related="ticket_id.unit_id", store=True)
    partner_id = fields.Many2one(related="ticket_id.partner_id", store=True, string="Resident", related_sudo=True)
    phone = fields.Char(related="ticket_id.caller_phone")
    subject = fields.Char(related="ticket_id.name")
    start_at = fields.Datetime(
        string="From",
        required=True,
        index=True,
        tracking=True,
        help="When the worker is expected. Coming later than the tolerance of the settings is a missed limit.",
    )
    end_at = fields.Datetime(string="To", required=True, tracking=True, help="As agreed; the work may end earlier.")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Worker",
        required=True,
        index=True,
        tracking=True,
        help="Who comes to the home and answers for being there in time.",
    )
    user_id = fields.Many2one(related="employee_id.user_id", store=True, related_sudo=True, string="User")
    agreed_with = fields.Char(required=True, help="Name of the person the time was agreed with.")
    agreed_by = fields.Selection(
        METHODS, string="Agreed How", required=True, default="phone", help="How the time was agreed with the resident."
    )
    state = fields.Selection(
        STATES, required=True, default=appointment.AGREED, readonly=True, copy=False, tracking=True, index=True
    )
    move_count = fields.Integer(string="Moved", readonly=True, copy=False)
    arrived_at = fields.Datetime(string="Arrived", readonly=True, copy=False)
    done_at = fields.Datetime(string="Finished", readonly=True, copy=False)
    work_text = fields.Text(
        string="What Was Done", copy=False, help="The resident reads this when the ticket is settled."
    )
    charge_ids = fields.One2many(
        "property.charge",
        "appointment_id",
        string="Charges",
        copy=False,
        help="Work and material the resident pays for; fixed once the resident has signed.",
    )
    charge_total = fields.Monetary(string="Total", compute="_compute_charge_total")
    method_id = fields.Many2one(
        "property.payment.method", string="Paid Now By", copy=False, help="Empty: not paid yet."
    )
    photo = Photo(
        copy=False, max_width=1600, max_height=1600, help="What the place looks like after the work, kept as evidence."
    )
    signer_name = fields.Char(string="Signed By", copy=False, help="Who signs for the resident.")
    signature = fields.Binary(
        copy=False, attachment=True, help="The resident signs on the screen for the work and its charges."
    )
    conflict_text = fields.Char(string="Conflict", compute="_compute_conflict_text")

    _times_in_order = models.Constraint("CHECK(end_at > start_at)", "An appointment ends after it begins.")
    _worker_idx = models.Index("(employee_id, start_at) WHERE state = 'agreed'")

    @api.depends("ticket_id.number", "unit_id.name", "subject", "is_destroyed")
    def _compute_display_name(self):
        for record in self:
            subject = not record.is_destroyed and record.subject
            record.display_name = " ".join(filter(None, (record.unit_id.name, subject or record.ticket_id.number)))

    @api.depends("charge_ids.amount")
    def _compute_charge_total(self):
        for record in self:
            record.charge_total = sum(record.charge_ids.mapped("amount"))

    @api.depends("start_at", "end_at", "employee_id", "state")
    def _compute_conflict_text(self):
        """Who is expected elsewhere at the same time, or too soon after; also before it is saved."""
        texts = self.env["property.appointment.conflict"]._texts(self)
        for record in self:
            record.conflict_text = texts.get(record, False)

    @api.onchange("ticket_id")
    def _onchange_ticket_id(self):
        if self.ticket_id and not self.agreed_with:
            self.agreed_with = self.ticket_id.partner_id.name or self.ticket_id.partner_name

    @api.onchange("start_at")
    def _onchange_start_at(self):
        if self.start_at and (not self.end_at or self.end_at <= self.start_at):
            self.end_at = self.start_at + timedelta(hours=1)

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: the ticket was destroyed; a new one is entered for new work"""
        records = super().create(vals_list)
        self.env["property.document.eraser"]._check_not_destroyed(records.ticket_id)
        self.env["property.appointment.clock"]._open(records)
        self.env["helpdesk.ticket.promise"]._agreed(records.ticket_id)
        if started := records.ticket_id.filtered(lambda ticket: ticket.property_state == "new"):
            started.action_start()
        return records

    def write(self, vals):
        agreement = AGREEMENT & vals.keys()
        if agreement and not is_open(self._name, self.ids, agreement):
            raise AppointmentError(
                self.env._("The time was agreed with the resident. Use “Move” and say why it changes.")
            )
        result = super().write(vals)
        if "employee_id" in vals:
            self._pass_limits(self.employee_id, self.env._("Another worker comes"))
        return result

    def _pass_limits(self, employee, reason):
        """What still runs is owed by who comes now; what was missed stays whose it was."""
        now = fields.Datetime.now()
        running = self._limits().filtered(lambda row: row.state in limit.RUNNING and row.due_at > now)
        running._reassign(employee, reason)

    # --------------------------------------------------------------- actions

    def action_move(self):
        """Open the form of another time."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Move an Appointment"),
            "res_model": "property.appointment.move",
            "view_mode": "form",
            "target": "new",
            "context": {"default_appointment_id": self.id, "default_start_at": self.start_at},
        }

    def _move_to(self, start, end, reason, employee=None):
        """Agree another time; what is not missed yet is owed by the new one.

        :param datetime start: naive UTC; ``end`` likewise
        """
        self.ensure_one()
        self.check_access("write")
        if end <= start:
            raise AppointmentError(self.env._("An appointment ends after it begins."))
        if start <= fields.Datetime.now():
            raise AppointmentError(self.env._("Agree on a time in the future."))
        late = self._limits().filtered(lambda row: row.state == "missed")
        vals = {"employee_id": employee.id} if employee and employee != self.employee_id else {}
        self._step("move", start_at=start, end_at=end, move_count=self.move_count + 1, **vals)
        if vals:
            self._pass_limits(employee, reason)
        self.env["property.appointment.clock"]._open(self, step=len(late))
        self.message_post(body=self.env._("Moved: %s", reason))

    def action_arrive(self):
        """The worker is there: the appointment is kept from now on."""
        self.check_access("write")
        now = fields.Datetime.now()
        self.filtered(lambda record: not record.arrived_at)._step("arrive", arrived_at=now)
        self._fulfil_limits(now)
        return True

    def action_complete(self):
        """The work is done and signed for: seal the record, take the payment, settle the ticket."""
        self.check_access("write")
        now = fields.Datetime.now()
        for record in self:
            record._check_complete()
            record._complete(now, record.arrived_at or now)
            ticket = record.ticket_id
            is_waiting = self.env["helpdesk.ticket.major"]._undecided(ticket)
            if ticket.property_state in ("new", "in_progress") and not is_waiting:
                flow = self.env["helpdesk.ticket.flow"]
                flow._answer(ticket, now, text=record.work_text, employee=record.employee_id)
        self._seal("service")
        return True

    def _complete(self, done_at, arrived_at):
        """Record the work as done and take the payment.

        :param datetime done_at: naive UTC; ``arrived_at`` likewise
        """
        self._step("complete", done_at=done_at, arrived_at=arrived_at)
        self._fulfil_limits(arrived_at)
        if self.method_id:
            self.charge_ids._pay(self.method_id, done_at)

    def action_absent(self):
        """Nobody opened: the worker was there, another time has to be agreed."""
        self.check_access("write")
        now = fields.Datetime.now()
        for record in self:
            record._step("miss", arrived_at=record.arrived_at or now)
            record._fulfil_limits(record.arrived_at)
            record.ticket_id._note(self.env._("The resident was not at home at the agreed time."))
        self.env["helpdesk.ticket.promise"]._unagreed(self.ticket_id, now)
        return True

    def action_cancel(self):
        """The resident called it off."""
        self.check_access("write")
        self._call_off(self.env._("Appointment cancelled"))
        self.env["helpdesk.ticket.promise"]._unagreed(self.ticket_id, fields.Datetime.now())
        return True

    def _call_off(self, reason):
        """Nobody comes: being there is not owed any more, what was missed stays missed; the worker is told."""
        self._step("cancel")
        self._limits()._lapse(reason, fields.Datetime.now())
        for record in self:
            record.message_post(body=self.env._("Called off: %s", reason), partner_ids=record.user_id.partner_id.ids)

    # --------------------------------------------------------------- helpers

    def _check_complete(self):
        """What a finished service must hold."""
        self.ensure_one()
        problems = {
            self.env._("say what was done"): not self.work_text,
            self.env._("let the resident sign"): not self.signature,
            self.env._("enter who signed"): not self.signer_name,
        }
        if missing := [text for text, is_missing in problems.items() if is_missing]:
            raise AppointmentError(
                self.env._("%(name)s: %(problems)s.", name=self.display_name, problems=self._phrased(missing))
            )

    def _step(self, event, **vals):
        """Move the appointments by an event of the table; whoever calls has checked the rights."""
        for state, records in self.grouped("state").items():
            try:
                target = appointment.move(event, state)
            except appointment.AppointmentError as error:
                raise AppointmentError(
                    self.env._("%s: this can't be done any more. Reload the page.", records[0].display_name)
                ) from error
            records._move(PASS, target, **vals)

    def _limits(self):
        """The limits of being there in time of these appointments: property.obligation."""
        return self.env["property.appointment.clock"]._limits(self)

    def _fulfil_limits(self, at):
        """The worker was there; ``at`` is naive UTC."""
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._limits(), at))

    # -------------------------------------------------------------- documents

    def _seal_payload(self):
        return self.env["property.appointment.sheet"]._payload(self)

    @api.model
    def _seal_locked_fields(self):
        return super()._seal_locked_fields() - {"obligation_state", "next_due_at", "obligation_ids", "charge_total"}

    def _document_values(self):
        return self.env["property.appointment.sheet"]._archive_rows(self)

    @api.model
    def _document_fields(self):
        return {"state", "employee_id"}

    def _document_over(self):
        """Its charges are facts of money and stay, with the reasons of their prices."""
        return self.filtered(lambda record: record.state == appointment.DONE)

    def _document_ended(self):
        """What is owed for it keeps its debtor and the signature that proves it."""
        ended = super()._document_ended()
        return ended.filtered(lambda record: charge.UNPAID not in record.charge_ids.mapped("state"))

    def _document_report(self):
        return self.env.ref("property_service.property_appointment_report")
