# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import html2plaintext

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_obligation.models.property_obligation_mixin import RECORD_STATES

from ..exceptions import TicketFlowError, TicketPlaceError
from ..guard import PASS
from ..rules import flow
from .property_ticket_policy import KINDS, MAJOR_DECISIONS, STATES, VERDICTS


class HelpdeskTicket(models.Model):
    """A ticket of an estate (TKT-1): complaint, convenience service, repair, enquiry …

    Its steps alone move ``property_state`` (``rules/flow.py``), the stage follows; its limits are obligations. Without
    an estate it is left to helpdesk_mgmt. What is done with tickets is in services: ``.intake``, ``.edit`` (typed
    changes, moved cards), ``.flow`` (answer, verdict …), ``.merge``, ``.promise`` (limits), ``.major``, ``.history``
    and ``.portal``.
    """

    _name = "helpdesk.ticket"
    _inherit = [
        "property.desk.talk.mixin",
        "property.obligation.mixin",
        "property.own.case.mixin",
        "property.known.mean.mixin",
        "property.ticket.attention.mixin",
        "helpdesk.ticket",
        "property.document.mixin",
        "property.home.service.mixin",
        "property.rated.mixin",
        "property.disruption.ticket.mixin",
        "property.merge.mixin",
        "property.ticket.seen.mixin",
    ]
    _guard_pass = PASS
    _guard_error = _own_case_error = TicketFlowError
    _known_where = {
        "first_answer_minutes": [("reply_ids", "!=", False)],
        "settle_minutes": [("settled_at", "!=", False)],
    }
    _concerned_fields = ("named_employee_ids",)
    _state_field = "property_state"
    _transitions = flow.MOVES
    _takes_photos = True

    estate_id = fields.Many2one(
        "property.estate",
        index=True,
        default=lambda self: self._default_estate(),
        help="Estate the ticket is about; it decides who sees it and who answers for its limits.",
    )
    unit_id = fields.Many2one(
        "property.unit",
        index="btree_not_null",
        domain="[('estate_id', '=', estate_id)]",
        help="Unit of the resident, or the one the matter is about.",
    )
    building_id = fields.Many2one(related="unit_id.building_id", store=True)
    location_text = fields.Char(string="Place", help="Where it is, when it is not a unit.")
    # Named again so that the words belong to this module, which brings their translation.
    obligation_state = fields.Selection(RECORD_STATES)
    # The open ones of an estate are found by the index below; every further one is paid at each change of a ticket.
    next_due_at = fields.Datetime(index=False)
    resident_phone = fields.Char(related="partner_id.phone", string="Resident's Phone")
    is_elsewhere = fields.Boolean(compute="_compute_is_elsewhere")
    caller_phone = fields.Char(index="btree_not_null", help="Number the call came from.")
    property_kind = fields.Selection(KINDS, string="Kind", help="What it is; the limits of the kind apply.")
    rings = fields.Integer(string="Rings Before Answer", help="How often it rang before the call was answered.")
    received_at = fields.Datetime(
        string="Received",
        required=True,
        default=fields.Datetime.now,
        index=True,
        copy=False,
        help="When the call or message came; the limits run from here.",
    )
    property_state = fields.Selection(
        STATES, "State", copy=False, readonly=True,
        help="Moved by the ticket's buttons only; the stage of the board follows.",
    )  # fmt: skip
    verdict = fields.Selection(
        VERDICTS, required=True, default="none", copy=False, readonly=True,
        help="Whether the complaint was found valid. Without a verdict it counts as valid.",
    )  # fmt: skip
    verdict_reason = fields.Text(copy=False, readonly=True, groups="base.group_user")
    verdict_by_id = fields.Many2one("res.users", copy=False, readonly=True)
    verdict_at = fields.Datetime(copy=False, readonly=True)
    settled_at = fields.Datetime(copy=False, readonly=True, help="Moment of the settling answer.")
    reopen_count = fields.Integer(string="Reopened", copy=False, readonly=True)
    reopened_at = fields.Datetime(copy=False, readonly=True)
    first_answer_minutes = fields.Integer("Minutes to the First Answer", copy=False, readonly=True, aggregator="avg")
    settle_minutes = fields.Integer("Minutes to Settling", copy=False, readonly=True, aggregator="avg")
    reply_ids = fields.One2many("property.ticket.reply", "ticket_id", "Answers", readonly=True)
    follow_up_ids = fields.One2many("property.follow.up", "ticket_id", "Follow-ups", readonly=True)
    failed_follow_up_count = fields.Integer(string="Failed Follow-ups", copy=False, readonly=True)
    named_employee_ids = fields.Many2many(
        "hr.employee.public",
        "helpdesk_ticket_named_employee_rel",
        "ticket_id",
        "employee_id",
        string="Employees Named",
        groups="property_base.group_property_base_attendant",
        help="Employees whom the resident praises or complains about.",
    )
    is_history = fields.Boolean(
        string="From the Past",
        copy=False,
        readonly=True,
        help="Entered after the fact: its limits are judged, but nobody is warned or alarmed.",
    )
    external_ref = fields.Char("Foreign Reference", copy=False, help="Reference in the file it was imported from.")
    closed = fields.Boolean(store=True)
    is_major = fields.Boolean(string="Major", readonly=True, copy=False, help="The director is notified at once.")
    major_decision = fields.Selection(MAJOR_DECISIONS, string="Decision", readonly=True, copy=False)
    major_by_id = fields.Many2one("res.users", string="Decided By", readonly=True, copy=False)
    major_at = fields.Datetime(string="Decided At", readonly=True, copy=False)
    major_note = fields.Text(string="Decision Note", readonly=True, copy=False, groups="base.group_user")
    portal_token = fields.Char(
        copy=False, readonly=True, groups="base.group_user", help="Keeps a form from being filed twice."
    )
    wish_text = fields.Char(string="Preferred Time", copy=False, help="When the resident would like to be visited.")

    _external_ref_unique = models.UniqueIndex(
        "(estate_id, external_ref) WHERE external_ref IS NOT NULL",
        "The estate has a ticket with this foreign reference already.",
    )
    _portal_token_unique = models.UniqueIndex("(portal_token) WHERE portal_token IS NOT NULL")
    _desk_idx = models.Index("(estate_id, next_due_at) WHERE closed IS NOT TRUE")
    _list_idx = models.Index("(next_due_at, received_at DESC)")
    _major_idx = models.Index("(estate_id) WHERE is_major AND closed IS NOT TRUE")

    @api.model
    def _default_estate(self):
        """The estate of a user who works for exactly one: a ticket isn't filed under the first of several unasked."""
        if not self.env.user.has_group("property_base.group_property_base_attendant"):
            return False
        estates = self.env["property.estate"].search([("member_ids", "in", self.env.uid)], limit=2)
        return estates if len(estates) == 1 else False

    @api.constrains("estate_id", "unit_id")
    def _check_unit_estate(self):
        for ticket in self.filtered(lambda t: t.unit_id and t.unit_id.estate_id != t.estate_id):
            raise TicketPlaceError(
                self.env._(
                    "Unit %(unit)s belongs to %(estate)s, not to the estate of the ticket."
                    " Choose a unit of the same estate.",
                    unit=ticket.unit_id.name,
                    estate=ticket.unit_id.estate_id.name,
                )
            )

    @api.depends("number", "name")
    def _compute_display_name(self):
        """helpdesk_mgmt calls what isn't saved yet "/ - False"."""
        unsaved = self.filtered(lambda ticket: not ticket._origin)
        for ticket in unsaved:
            ticket.display_name = ticket.name or self.env._("New Ticket")
        return super(HelpdeskTicket, self - unsaved)._compute_display_name()

    @api.depends("team_id")
    def _compute_stage_id(self):
        """Tickets of estates stand in the stage of their state, also when their team changes."""
        ours = self.filtered("property_state")
        self.env["helpdesk.ticket.stage"]._place(ours)
        return super(HelpdeskTicket, self - ours)._compute_stage_id()

    @api.depends("partner_id.residency_ids.is_current", "unit_id")
    def _compute_is_elsewhere(self):
        """The resident has a home today, but not in the unit that the ticket names."""
        for ticket in self:
            homes = ticket.partner_id.residency_ids.filtered("is_current").unit_id
            ticket.is_elsewhere = bool(ticket.unit_id and homes and ticket.unit_id._origin not in homes)

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        result = super()._onchange_partner_id()
        residencies = self.partner_id.residency_ids.filtered("is_current")
        if self.partner_id and self.unit_id not in residencies.unit_id and len(residencies) == 1:
            self.unit_id = residencies.unit_id
            self.estate_id = residencies.estate_id
        return result

    @api.model
    def message_new(self, msg, custom_values=None):
        """What comes by e-mail says so, is received when it was sent, and lands with somebody (TKT-1)."""
        mails = self.env["helpdesk.ticket.mail"]
        known = custom_values or {}
        ticket = super().message_new(msg, {**mails._vals(msg, known.get("team_id")), **known})
        mails._land(ticket)
        return ticket

    def message_update(self, msg_dict, update_vals=None):
        """What a resident answers by e-mail reaches who handles the ticket, also when it is closed."""
        result = super().message_update(msg_dict, update_vals)
        self.env["helpdesk.ticket.mail"]._answered(self, msg_dict)
        return result

    @api.onchange("unit_id")
    def _onchange_unit_id(self):
        if self.unit_id:
            self.estate_id = self.unit_id.estate_id

    @api.model_create_multi
    def create(self, vals_list):
        names = {name for vals in vals_list for name in vals} & self._guarded_names()
        self._check_guarded(names, names, None)
        vals_list = self.env["helpdesk.ticket.intake"]._prepare(vals_list)
        with self._passing(PASS, {"property_state"}, creates=True):
            tickets = super().create(vals_list)
        self.env["helpdesk.ticket.edit"]._check_praise(tickets)
        fresh = tickets.filtered(lambda ticket: not ticket.is_history)
        self.env["helpdesk.ticket.promise"]._open_first(fresh)
        self.env["helpdesk.ticket.major"]._open(fresh)
        return tickets

    def write(self, vals):
        """Typed changes and moved cards are checked; the ticket's own steps come with the pass."""
        edits, is_step = self.env["helpdesk.ticket.edit"], is_open(self._name, self.ids, vals.keys())
        edit = None if is_step else edits._check(self, vals)
        if vals.get("stage_id") and not self.env["helpdesk.ticket.stage"].browse(vals["stage_id"]).closed:
            vals = {**vals, "closed_date": False}
        result = super().write(dict(vals))
        if edit:
            edits._follow(edit)
        if "user_id" in vals:
            self.env["helpdesk.ticket.promise"]._pass_on(self)
        return result

    def _text_own_case(self):
        return self.env._(
            "Ticket %s names yourself: others find it valid or not, cancel it, and say of what kind it is.", self.number
        )

    def copy(self, default=None):
        """A copy is a new ticket of today with a number of the same estate."""
        return super().copy({"estate_id": self.estate_id.id, **(default or {})})

    def _prepare_ticket_number(self, values):
        """Tickets of an estate carry its numbers."""
        if estate_id := values.get("estate_id"):
            return self.env["property.estate"].browse(estate_id)._next_ticket_numbers(1)[0]
        return super()._prepare_ticket_number(values)

    def _document_values(self):
        """Tickets of estates are found in the archive by number, unit, resident, date and kind (REC-5)."""
        return {
            ticket.id: {
                "estate_id": ticket.estate_id.id,
                "kind": f"ticket.{ticket.property_kind}",
                "number": ticket.number,
                "title": ticket.name,
                "date": ticket.estate_id._local_date(ticket.received_at),
                "unit_id": ticket.unit_id.id,
                "partner_id": ticket.partner_id.id,
                "text": html2plaintext(ticket.description or ""),
            }
            for ticket in self.filtered("estate_id")
        }

    def _document_fields(self):
        return {"estate_id", "property_kind", "name", "unit_id", "partner_id", "description"}

    def _document_kinds(self):
        labels = self._fields["property_kind"]._description_selection(self.env)
        return {f"ticket.{kind}": label for kind, label in labels}

    def action_start(self):
        """Take tickets in hand; answers nobody, so the limit goes on running."""
        self._check_seen()
        self.env["helpdesk.ticket.flow"]._start(self)
        return True

    def action_answer(self):
        """Open the form of an answer: with a promise, or settling."""
        return self._open_answer(self.env._("Answer"))

    def action_settle(self):
        """Open the form of an answer that settles."""
        return self._open_answer(self.env._("Settle"), default_is_settling=True)

    def action_verdict(self):
        """Open the form of the verdict."""
        return self._open_form("property.ticket.verdict", self.env._("Verdict"))

    def action_follow_up(self):
        """Open the form of a follow-up."""
        return self._open_form("property.ticket.follow.up", self.env._("Follow Up"))

    def action_reopen(self):
        """Open the form of the reason for reopening."""
        return self._open_form("property.ticket.reason", self.env._("Reopen"), default_event="reopen")

    def action_cancel(self):
        """Open the form of the reason for cancelling."""
        return self._open_form("property.ticket.reason", self.env._("Cancel the Ticket"), default_event="cancel")

    def action_close(self):
        """Close for good what owes no follow-up: it was waived with a reason."""
        self._check_seen()
        self.env["helpdesk.ticket.flow"]._close(self)
        return True

    def action_major(self):
        """These tickets are major: notify the director now."""
        self._check_seen()
        self.env["helpdesk.ticket.major"]._mark(self)
        return True

    def action_decide_major(self):
        """Open the form of the director's decision."""
        return self._open_form("property.ticket.major", self.env._("Major Matter"))

    def action_same_for_call(self):
        """Link the call on whose form the button stands; its id comes along with the button."""
        self.ensure_one()
        for call in self.env["property.call"].browse(self.env.context.get("property_call_id")).exists():
            call._same_as(self)
        return self._action_show()

    def _open_answer(self, name, **context):
        """The form of an answer; the others see that somebody answers."""
        action = self._open_form("property.ticket.answer", name, **context)
        self.env["property.ticket.presence"]._come(self)
        return action

    def _open_form(self, model, name, **context):
        """A small form about these tickets."""
        self._check_may_work()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "target": "new",
            "context": {"default_ticket_ids": self.ids, **context},
        }

    def _action_show(self):
        """Show the tickets: one in its form, several in a list."""
        action = self.env["ir.actions.act_window"]._for_xml_id("property_service.helpdesk_ticket_action_all")
        if len(self) == 1:
            form = self.env.ref("property_service.helpdesk_ticket_view_form").id
            return {**action, "res_id": self.id, "views": [(form, "form")], "context": {}}
        return {**action, "domain": [("id", "in", self.ids)], "context": {}}

    def _check_may_work(self):
        """Only who may write the tickets works on them, and only on those of an estate."""
        self.check_access("write")
        if lost := self.filtered(lambda t: not t.estate_id):
            raise TicketFlowError(self.env._("Ticket %s has no estate yet. Enter its estate first.", lost[0].number))

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "contract", "identify"),
            "caller_phone": ("personal", "contract", "contact"),
            "unit_id": ("personal", "contract", "service"),
            "name": ("personal", "contract", "service"),
            "description": ("personal", "contract", "service"),
            "wish_text": ("personal", "contract", "service"),
        }

    def _note(self, text):
        """A line in the audit trail of each ticket, in one go."""
        self._message_log_batch(bodies=dict.fromkeys(self.ids, text))
