# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DutyEntryError

KINDS = [
    ("enquiry", "Enquiry"),
    ("request", "Request"),
    ("call", "Call"),
    ("event", "Event"),
    ("incident", "Incident"),
    ("note", "Note"),
]
#: how far an entry's matter has come: not part of what was written, so it may move after the log is closed
PROGRESS = frozenset(
    ("ticket_id", "is_done", "done_at", "done_by_id", "contained_at", "under_control_at")
    + ("raised_to", "raised_at", "taken_up_at", "taken_up_by_id")
)
#: never written by hand
FACTS = PROGRESS | {"author_id", "call_id", "log_id", "corrects_id"}
#: what the trace keeps of an entry that its author corrects
TRACED = ("at", "kind", "text", "unit_id", "partner_id", "phone", "rings")


class PropertyDutyEntry(models.Model):
    """One line of a duty log: an enquiry, a request, a call, an event, an incident or a note (DUT-5).

    Its author may correct it while the log is open, and the trace keeps what stood there. Once the log is closed
    nothing changes: a correction is a new entry that refers to the old one. Entries are never deleted.
    """

    _name = "property.duty.entry"
    _description = "Duty Log Entry"
    _inherit = ["property.seal.line.mixin"]
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
    is_important = fields.Boolean(string="Important", help="To be read by everybody who takes over.")
    needs_action = fields.Boolean(string="To Do", help="Something is still to be done; the next shift takes it over.")
    is_done = fields.Boolean(string="Done", readonly=True, copy=False)
    done_at = fields.Datetime(readonly=True, copy=False)
    done_by_id = fields.Many2one("res.users", readonly=True, copy=False)
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
    change_ids = fields.One2many("property.duty.entry.change", "entry_id", string="Trace", readonly=True)

    _call_unique = models.UniqueIndex("(call_id) WHERE call_id IS NOT NULL", "The call stands in a log already.")
    _order_idx = models.Index("(log_id, at, id)")
    _open_idx = models.Index("(estate_id) WHERE needs_action AND is_done IS NOT TRUE")
    _rings_positive = models.Constraint("CHECK(rings >= 0)", "Rings are counted from 0.")

    @api.model
    def _default_log(self):
        """The open log in which the user is on duty."""
        person = self.env.user.employee_id
        if not person:
            return False
        domain = [("state", "=", "open"), ("employee_ids", "in", person.ids)]
        return self.env["property.duty.log"].search(domain, limit=1)

    @api.depends("residency_id")
    def _compute_home(self):
        for entry in self:
            entry.unit_id = entry.residency_id.unit_id or entry.unit_id
            entry.partner_id = entry.residency_id.partner_id or entry.partner_id

    @api.onchange("residency_id")
    def _onchange_residency_id(self):
        if self.residency_id:
            self.phone = self.phone or self.residency_id.phone

    @api.constrains("unit_id", "log_id")
    def _check_unit_estate(self):
        for entry in self.filtered("unit_id"):
            if entry.unit_id.estate_id != entry.log_id.estate_id:
                raise DutyEntryError(
                    self.env._(
                        "Unit %(unit)s belongs to another estate than the log of %(post)s; choose one of this estate.",
                        unit=entry.unit_id.name,
                        post=entry.log_id.name,
                    )
                )

    # ------------------------------------------------------------------ writing

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                self._check_facts(vals, {"log_id", "corrects_id"})
        entries = super().create(vals_list)
        entries._check_new()
        return entries

    def write(self, vals):
        if not self.env.su:
            self._check_facts(vals)
        if set(vals) <= PROGRESS:
            return super().write(vals)
        self._check_correctable()
        before = {entry: entry._traced() for entry in self}
        result = super().write(vals)
        self._trace(before)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise DutyEntryError(self.env._("Entries of a duty log are never deleted; write a correction instead."))

    def _check_facts(self, vals, but=frozenset()):
        """:raises DutyEntryError: a value that follows from what was done was typed"""
        if typed := (FACTS & set(vals)) - but:
            raise DutyEntryError(
                self.env._(
                    "%s of an entry follow from who writes it and what is done about it; use the buttons.",
                    ", ".join(sorted(self._fields[name]._description_string(self.env) for name in typed)),
                )
            )

    def _check_new(self):
        """:raises DutyEntryError: a new entry in a closed log that corrects nothing, or an empty one"""
        for entry in self:
            if not (entry.text or "").strip() and entry.kind != "call":
                raise DutyEntryError(self.env._("Write in a few words what happened; an empty entry says nothing."))
            old = entry.corrects_id
            if old and old.post_id != entry.post_id:
                raise DutyEntryError(self.env._("A correction stands in a log of the same post as the entry."))
            if entry.log_id.state == "closed" and old.log_id != entry.log_id:
                raise DutyEntryError(
                    self.env._(
                        "The log %s is closed; only a correction of one of its entries can be added. "
                        "Use the button Correct of the entry.",
                        entry.log_id.name,
                    )
                )

    def _check_correctable(self):
        """:raises DutyEntryError: the log is closed, or somebody else wrote the entry"""
        for entry in self:
            if entry.log_id.state == "closed":
                raise DutyEntryError(
                    self.env._(
                        "The log %s is closed: its entries don't change. Use the button Correct of the entry.",
                        entry.log_id.name,
                    )
                )
            if not self.env.su and entry.author_id != self.env.user.employee_id:
                raise DutyEntryError(
                    self.env._(
                        "%(author)s wrote this entry and may correct it; add an entry of your own.",
                        author=entry.author_id.name,
                    )
                )

    def _traced(self):
        """What the entry says, as text: {field name: shown value}."""
        self.ensure_one()
        return {name: self._fields[name].convert_to_display_name(self[name], self) or "" for name in TRACED}

    def _trace(self, before):
        """Keep what stood in the entries before."""
        rows = []
        for entry, old in before.items():
            new = entry._traced()
            changed = [name for name in TRACED if old[name] != new[name]]
            rows += [{"entry_id": entry.id, "field": name, "old": old[name], "new": new[name]} for name in changed]
        # sudo: nobody writes the trace by hand
        self.env["property.duty.entry.change"].sudo().create(rows)

    # ------------------------------------------------------------------ buttons

    def action_done(self):
        """What was to do is done."""
        self._check_may_work()
        todo = self.filtered(lambda entry: entry.needs_action and not entry.is_done)
        # sudo: progress is closed for writing, the right was checked above
        todo.sudo().write({"is_done": True, "done_at": fields.Datetime.now(), "done_by_id": self.env.uid})
        return True

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

    def _seal_payload(self):
        self.ensure_one()
        return {
            "id": self.id,
            "at": self.at,
            "kind": self.kind,
            "text": self.text or "",
            "unit": self.unit_id.id or None,
            "person": self.partner_id.id or None,
            "phone": self.phone or "",
            "rings": self.rings,
            "author": self.author_id.id,
            "important": self.is_important,
            "to_do": self.needs_action,
            "corrects": self.corrects_id.id or None,
        }
