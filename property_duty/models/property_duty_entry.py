# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import DutyEntryError
from ..guard import PASS
from ..rules import entry as rules

ROLE_GROUP = "property_base.group_property_base_%s"
KINDS = [
    ("enquiry", "Enquiry"),
    ("request", "Request"),
    ("call", "Call"),
    ("event", "Event"),
    ("incident", "Incident"),
    ("note", "Note"),
]
ASKED = [(rules.SUPERVISOR, "Supervisor"), (rules.DIRECTOR, "Director")]
#: how far an entry's matter has come: not part of what was written, so it may move after the log is closed
PROGRESS = frozenset(
    ("ticket_id", "is_done", "done_at", "done_by_id", "contained_at", "under_control_at")
    + ("raised_to", "raised_at", "taken_up_at", "taken_up_by_id")
)
#: said when it is written, and kept
FIXED = frozenset(("log_id", "corrects_id", "is_off_duty"))


class PropertyDutyEntry(models.Model):
    """One line of a duty log: an enquiry, a request, a call, an event, an incident or a note (DUT-5).

    Its author may correct it while the log is open, and the trace keeps what stood there. Once the log is closed
    nothing changes: a correction is a new entry that refers to the old one. Entries are never deleted.

    What needs more goes on: it becomes a ticket, or the supervisor and then the director are asked
    (``property.duty.escalation``). Of an incident the moments are kept, each set once and in their order by its button,
    also after the log was handed over, and who was notified when (DUT-8).
    """

    _name = "property.duty.entry"
    _description = "Duty Log Entry"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS
    _guard_error = DutyEntryError
    _order = "at, id"
    _rec_name = "text"
    _seal_parent_field = "log_id"
    _seal_free_fields = PROGRESS

    log_id = fields.Many2one(
        "property.duty.log",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_log(),
        domain="[('state', '=', 'open')]",
        help="Log of the post in which this is written.",
    )
    estate_id = fields.Many2one(related="log_id.estate_id", store=True, index=True)
    post_id = fields.Many2one(related="log_id.post_id", store=True)
    day = fields.Date(related="log_id.day")
    log_state = fields.Selection(related="log_id.state", string="State of the Log")
    at = fields.Datetime(
        string="Time", required=True, default=fields.Datetime.now, help="When it happened; the log is in this order."
    )
    kind = fields.Selection(KINDS, required=True, default="note", help="What is written down.")
    text = fields.Text(string="What Happened", help="In a sentence or two.")
    residency_id = fields.Many2one(
        "property.residency",
        string="Resident",
        domain="[('is_current', '=', True), ('estate_id', '=', estate_id)]",
        help="Type a phone number, a name or a unit.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        compute="_compute_home",
        store=True,
        readonly=False,
        index="btree_not_null",
        help="Resident whom it is about.",
    )
    unit_id = fields.Many2one(
        "property.unit",
        compute="_compute_home",
        store=True,
        readonly=False,
        index="btree_not_null",
        domain="[('estate_id', '=', estate_id)]",
        help="Unit it is about.",
    )
    phone = fields.Char(string="Phone Number", help="Number the person called from or can be reached at.")
    rings = fields.Integer(help="How often it rang before the call was answered.")
    author_id = fields.Many2one(
        "hr.employee",
        string="Written By",
        required=True,
        readonly=True,
        ondelete="restrict",
        default=lambda self: self.env.user.employee_id,
    )
    is_off_duty = fields.Boolean(
        "Not on Duty", compute="_compute_is_off_duty", store=True, help="The author was on duty neither then nor now."
    )
    is_important = fields.Boolean(string="Important", help="To be read by everybody who takes over.")
    needs_action = fields.Boolean(string="To Do", help="Something is still to be done; the next shift takes it over.")
    is_done = fields.Boolean(string="Done", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    raised_to = fields.Selection(ASKED, readonly=True, copy=False, help="Who was asked last.")
    raised_at = fields.Datetime(string="Raised", readonly=True, copy=False)
    taken_up_at = fields.Datetime(string="Taken Up", readonly=True, copy=False)
    taken_up_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    contained_at = fields.Datetime(string="Contained", readonly=True, copy=False)
    under_control_at = fields.Datetime(string="Brought Under Control", readonly=True, copy=False)
    notification_ids = fields.One2many(
        "property.duty.notification",
        "entry_id",
        string="Notified",
        copy=False,
        help="Who was notified of the incident, and when.",
    )
    notified_minutes = fields.Integer(
        string="First Notified After (min)",
        compute="_compute_notified_minutes",
        help="From the incident to the first person notified.",
    )
    ticket_id = fields.Many2one("helpdesk.ticket", readonly=True, copy=False, index="btree_not_null")
    call_id = fields.Many2one("property.call", readonly=True, copy=False, ondelete="restrict")
    corrects_id = fields.Many2one(
        "property.duty.entry",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="Entry of a closed log that this one puts right.",
    )
    correction_ids = fields.One2many("property.duty.entry", "corrects_id", string="Corrections", readonly=True)
    handover_ids = fields.Many2many(
        "property.handover",
        string="Read At",
        readonly=True,
        copy=False,
        help="Sheet that carried it to the next shift; each entry is carried once.",
    )
    change_ids = fields.One2many("property.duty.entry.change", "entry_id", string="Audit Trail", readonly=True)

    _call_unique = models.UniqueIndex("(call_id) WHERE call_id IS NOT NULL", "The call stands in a log already.")
    _order_idx = models.Index("(log_id, at, id)")
    _open_idx = models.Index("(estate_id) WHERE needs_action AND is_done IS NOT TRUE")
    _rings_positive = models.Constraint("CHECK(rings BETWEEN 0 AND 200)", "Rings are counted from 0 to 200.")

    @api.model
    def _default_log(self):
        """The open log in which the user is on duty."""
        person = self.env.user.employee_id
        if not person:
            return False
        domain = [("state", "=", "open"), ("employee_ids", "in", person.ids)]
        return self.env["property.duty.log"].search(domain, limit=1)

    @api.depends("author_id", "at")
    def _compute_is_off_duty(self):
        for entry, is_off in self.env["property.duty.entry.check"]._off_duty(self).items():
            entry.is_off_duty = is_off

    @api.depends("residency_id")
    def _compute_home(self):
        for entry in self:
            entry.unit_id = entry.residency_id.unit_id or entry.unit_id
            entry.partner_id = entry.residency_id.partner_id or entry.partner_id

    @api.depends("notification_ids.at", "at")
    def _compute_notified_minutes(self):
        for entry in self:
            entry.notified_minutes = rules.notified_minutes(entry.at, entry.notification_ids.mapped("at"))

    @api.onchange("residency_id")
    def _onchange_residency_id(self):
        if self.residency_id:
            self.phone = self.phone or self.residency_id.phone

    @api.constrains("unit_id", "log_id")
    def _check_unit_estate(self):
        self.env["property.duty.entry.check"]._check_units(self)

    # ------------------------------------------------------------------ writing

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        self.env["property.duty.entry.check"]._check_new(entries)
        self.env["property.duty.escalation"]._ask_about_incidents(entries)
        entries.estate_id._notify_desks()  # desks show a new entry at once
        return entries

    def write(self, vals):
        kept = FIXED & vals.keys()
        self._check_guarded(kept, kept, self.ids)
        if set(vals) <= PROGRESS:
            return super().write(vals)
        by_hand = not is_open(self._name, self.ids, vals.keys())
        self.env["property.duty.entry.check"]._check_correctable(self, by_hand)
        before = self.env["property.duty.entry.change"]._shown(self)
        result = super().write(vals)
        self.env["property.duty.entry.change"]._keep(before)
        self.env["property.duty.entry.check"]._check_times(self)
        if vals.get("kind") == "incident":
            self.env["property.duty.escalation"]._ask_about_incidents(self)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyEntryError(self.env._("Entries of a duty log are never deleted; write a correction instead."))

    def _guard_text(self, names):
        return self.env["property.duty.entry.check"]._text_typed(names)

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "contract", "identify"),
            "phone": ("personal", "contract", "contact"),
            "unit_id": ("personal", "contract", "service"),
            "text": ("personal", "contract", "proof"),
        }

    def action_done(self):
        """What was to do is done."""
        self._check_may_work()
        todo = self.filtered(lambda entry: entry.needs_action and not entry.is_done)
        now = fields.Datetime.now()
        todo._passed_write(PASS, {"is_done": True, "done_at": now, "done_by_id": self.env.uid})
        self.env["property.duty.escalation"]._take_up(self)
        return True

    def action_raise(self):
        """The person on duty can't settle it: ask the supervisor, the next time the director."""
        self._check_may_work()
        for entry in self:
            role = rules.asked_next(entry.raised_to or None, bool(entry.taken_up_at))
            if not role:
                raise DutyEntryError(self.env._("%s is with the director or was taken up already.", entry.display_name))
            self.env["property.duty.escalation"]._ask(entry, role)
        return True

    def action_take_up(self):
        """The supervisor or director has it in hand."""
        self._check_may_work()
        asked = self.filtered(lambda entry: entry.raised_to and not entry.taken_up_at)
        for role in set(asked.mapped("raised_to")):
            if not self.env.user.has_group(ROLE_GROUP % role):
                raise DutyEntryError(self.env._("Whom it was raised to takes it up; you can raise it further."))
        self.env["property.duty.escalation"]._take_up(asked)
        return True

    def action_contained(self):
        """Nothing gets worse any more."""
        self._check_may_work()
        self.env["property.duty.incident"]._contain(self)

    def action_under_control(self):
        """The incident is over."""
        self._check_may_work()
        self.env["property.duty.incident"]._end(self)
        self.env["property.duty.escalation"]._take_up(self)

    def action_make_ticket(self):
        """Make the ticket of an entry, and show it; what is a ticket already is not made twice."""
        self.ensure_one()
        self._check_may_work()
        if self.ticket_id:
            raise DutyEntryError(self.env._("This entry is ticket %s already; open it.", self.ticket_id.number))
        return self.env["property.duty.escalation"]._make_ticket(self)

    def action_correct(self):
        """A new entry that puts this one right: in its log, or in the open one once its log is signed."""
        self.ensure_one()
        log = self.log_id
        if log.is_sealed:
            log = log._current(self.post_id)[self.post_id]
        if not log:
            raise DutyEntryError(
                self.env._("The log is signed. Open a log at this post first; the correction is written there.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_log_id": log.id,
                "default_corrects_id": self.id,
                "default_kind": self.kind,
                "default_unit_id": self.unit_id.id,
                "default_partner_id": self.partner_id.id,
            },
        }

    def _check_may_work(self):
        """Attendants of the estate work with entries, whoever wrote them."""
        self.check_access("write")

    def _log_details(self):
        """What the page of the log says besides the text."""
        return self.env["property.duty.log.page"]._details(self)
