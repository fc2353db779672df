# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import plaintext2html

from odoo.addons.property_base.arguments import asks

from ..exceptions import TicketFlowError, TicketPlaceError
from ..guard import PASS
from ..rules import subject
from .property_ticket_policy import KINDS


class PropertyCall(models.Model):
    """An answered call, or who stands at the desk (TKT-1): each is logged, calls with their rings, whether it becomes
    a ticket or not.

    The one intake: the attendant finds the resident by phone, name or unit in one field, sees the home beside it,
    writes one sentence, from which the title follows, and ends with one button: as a ticket, as a ticket settled on the
    spot, or as one that was answered on the line and needs nothing more.
    """

    _name = "property.call"
    _description = "Call"
    _inherit = ["property.guarded.mixin", "property.disrupted.mixin"]
    _guard_pass = PASS
    _guard_error = TicketFlowError
    _order = "received_at desc, id desc"
    _rec_name = "phone"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        default=lambda self: self.env["helpdesk.ticket"]._default_estate(),
        help="Estate the call is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    received_at = fields.Datetime(
        string="Taken At",
        required=True,
        default=fields.Datetime.now,
        index=True,
        help="When the call was answered; the limits of its ticket run from then.",
    )
    channel_id = fields.Many2one(
        "helpdesk.ticket.channel",
        default=lambda self: self.env["helpdesk.ticket.channel"]._by_code().get("phone"),
        help="How it came in; only calls have rings.",
    )
    is_phone = fields.Boolean(compute="_compute_is_phone")
    rings = fields.Integer(default=1, help="How often it rang before it was answered; 3 at most.")
    phone = fields.Char(
        string="Caller's Number",
        index="btree_not_null",
        help="The number that rings; residents who are known by it are shown at once.",
    )
    residency_id = fields.Many2one(
        "property.residency",
        string="Resident",
        domain="[('is_current', '=', True)]",
        help="Type a phone number, a name or a unit.",
    )
    partner_id = fields.Many2one(related="residency_id.partner_id", store=True, string="Person")
    unit_id = fields.Many2one(
        "property.unit",
        compute="_compute_unit_id",
        store=True,
        readonly=False,
        domain="[('estate_id', '=', estate_id)]",
        help="Unit of the resident, or the one the call is about.",
    )
    kind = fields.Selection(KINDS, help="What the call is about; the limits of its ticket follow from it.")
    name = fields.Char(
        string="What It Is About", help="One sentence; the title of the ticket follows from it, or else from the cause."
    )
    category_id = fields.Many2one("helpdesk.ticket.category", string="Cause", help="What it is about, by its cause.")
    note = fields.Text(string="Details", help="What the caller said.")
    employee_id = fields.Many2one(
        "hr.employee",
        string="Taken By",
        default=lambda self: self.env.user.employee_id,
        readonly=True,
    )
    ticket_id = fields.Many2one("helpdesk.ticket", readonly=True, index="btree_not_null")
    open_ticket_count = fields.Integer(string="Open Tickets of the Unit", compute="_compute_open_ticket_count")
    caller_note = fields.Char(string="Caller", compute="_compute_candidates")
    candidate_ids = fields.Many2many("property.residency", string="Known by This Number", compute="_compute_candidates")
    unit_resident_ids = fields.Many2many("property.residency", string="Residents", compute="_compute_known")
    recent_ticket_ids = fields.Many2many("helpdesk.ticket", string="Tickets of the Unit", compute="_compute_known")
    recent_visit_ids = fields.Many2many("property.visit", string="Last Visits", compute="_compute_known")
    similar_ticket_ids = fields.Many2many("helpdesk.ticket", string="Perhaps the Same", compute="_compute_similar")

    _rings_positive = models.Constraint("CHECK(rings BETWEEN 0 AND 200)", "Rings are counted from 0 to 200.")

    @api.constrains("estate_id", "unit_id")
    def _check_unit_estate(self):
        for call in self.filtered("unit_id"):
            if call.unit_id.estate_id != call.estate_id:
                raise TicketPlaceError(self.env._("Unit %s belongs to another estate.", call.unit_id.name))

    @api.depends("phone", "partner_id", "name")
    def _compute_display_name(self):
        for call in self:
            call.display_name = call.phone or call.partner_id.name or call.name or self.env._("Call")

    @api.depends("residency_id")
    def _compute_unit_id(self):
        for call in self:
            call.unit_id = call.residency_id.unit_id or call.unit_id

    @api.depends("unit_id")
    def _compute_open_ticket_count(self):
        groups = self.env["helpdesk.ticket"]._read_group(
            [("unit_id", "in", self.unit_id.ids), ("closed", "=", False)], ["unit_id"], ["__count"]
        )
        counts = {unit.id: count for unit, count in groups}
        for call in self:
            call.open_ticket_count = counts.get(call.unit_id.id, 0)

    @api.depends("phone", "residency_id")
    def _compute_candidates(self):
        caller = self.env["property.call.caller"]
        for call in self:
            call.candidate_ids = caller._candidates(call)
            call.caller_note = caller._note(call)

    @api.depends("unit_id")
    def _compute_known(self):
        caller = self.env["property.call.caller"]
        tickets, visits = caller._recent_tickets(self), caller._recent_visits(self)
        for call in self:
            call.unit_resident_ids = call.unit_id.current_residency_ids
            call.recent_ticket_ids = tickets[call]
            call.recent_visit_ids = visits[call]

    @api.depends("channel_id")
    def _compute_is_phone(self):
        for call in self:
            call.is_phone = not call.channel_id or call.channel_id.code == "phone"

    @api.depends("unit_id", "name", "kind", "category_id")
    def _compute_similar(self):
        found = self.env["property.call.caller"]._similar(self)
        for call in self:
            call.similar_ticket_ids = found[call]

    @api.onchange("residency_id")
    def _onchange_residency_id(self):
        if self.residency_id:
            self.estate_id = self.residency_id.estate_id
            self.phone = self.phone or self.residency_id.phone

    # --------------------------------------------------------------- buttons

    def action_make_ticket(self):
        """End the call as a ticket, and show it."""
        return self._make_tickets()._action_show()

    def action_settle(self):
        """End the call as a ticket that was settled on the spot."""
        tickets = self._make_tickets()
        for ticket in tickets:
            text = self.env._("Settled on the spot.")
            ticket.env["helpdesk.ticket.flow"]._answer(ticket, ticket.received_at, text=text)
        return tickets._action_show()

    def action_log_only(self):
        """Answered on the line: it stays logged, and the next one can be taken."""
        return self.env["ir.actions.act_window"]._for_xml_id("property_service.property_call_action_new")

    def action_open_unit_tickets(self):
        """The tickets of the unit, the open ones first."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        return {**action, "domain": [("unit_id", "in", self.unit_id.ids)], "context": {}}

    def _make_tickets(self):
        """One ticket per call."""
        self._check_no_ticket()
        if unnamed := self.filtered(lambda call: not call._title() or not call.kind):
            raise TicketFlowError(
                self.env._(
                    "Say in a few words what the call at %s is about, and choose its kind.",
                    fields.Datetime.context_timestamp(unnamed, unnamed[0].received_at).strftime("%H:%M"),
                )
            )
        channels = self.env["helpdesk.ticket.channel"]._by_code()
        tickets = self.env["helpdesk.ticket"].create([call._ticket_vals(channels) for call in self])
        for call, ticket in zip(self, tickets, strict=True):
            call._link(ticket)
        return tickets

    def _check_no_ticket(self):
        if done := self.filtered("ticket_id"):
            raise TicketFlowError(self.env._("This call is ticket %s already; open it.", done[0].ticket_id.number))

    @api.model
    def _log_past(self, vals_list):
        """Log calls of the past: who took them and their tickets are known."""
        return self._passed_create(PASS, vals_list)

    def _link(self, ticket):
        """These calls are about a ticket."""
        self._passed_write(PASS, {"ticket_id": ticket.id})

    def _title(self):
        """The title of the ticket: of the sentence, else the cause."""
        self.ensure_one()
        return subject.title(self.name or "") or self.category_id.name or ""

    def _ticket_vals(self, channels):
        self.ensure_one()
        said = "\n".join(filter(None, [self.name, self.note]))
        channel = self.channel_id or channels.get("phone", self.channel_id)
        return {
            "name": self._title(),
            "description": plaintext2html(said or self._title()),
            "category_id": self.category_id.id,
            "estate_id": self.estate_id.id,
            "unit_id": self.unit_id.id,
            "partner_id": self.partner_id.id,
            "partner_name": self.partner_id.name,
            "caller_phone": self.phone,
            "rings": self.rings if self.is_phone else 0,
            "received_at": self.received_at,
            "property_kind": self.kind,
            "channel_id": channel.id,
        }

    @api.model
    @asks(text="text", unit_id="record", estate_id="record")
    def suggest_subjects(self, text, unit_id=False, estate_id=False):
        """Earlier subjects for the field of the form: list of str."""
        self.check_access("read")
        return self.env["property.call.caller"]._subjects(text, unit_id, estate_id)

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "contract", "identify"),
            "phone": ("personal", "contract", "contact"),
        }

    def _choose(self, residency):
        """One of several residents who have the number is calling."""
        self.ensure_one()
        self._check_no_ticket()
        self.write(
            {
                "residency_id": residency.id,
                "unit_id": residency.unit_id.id,
                "estate_id": residency.estate_id.id,
            }
        )

    def _same_as(self, ticket):
        """The call is about a ticket that is there already: no new one is made."""
        self.ensure_one()
        ticket.check_access("write")
        if ticket.unit_id != self.unit_id:
            raise TicketFlowError(self.env._("Choose one of the tickets of this unit."))
        self._link(ticket)
        ticket._note(self.env._("Called again: %s", self.note or self.name or self.phone or ""))
