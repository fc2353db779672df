# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_base.plain_field import PlainChar
from odoo.addons.property_document.rules import public_check
from odoo.addons.property_document.sealed import named

from ..exceptions import DecorationError, DecorationRightError
from ..guard import PASS
from ..rules import decoration as rules
from ..updated import updated

STATES = [
    (rules.DRAFT, "Draft"),
    (rules.DECLARED, "Declared"),
    (rules.APPROVED, "Approved"),
    (rules.IN_WORK, "In Work"),
    (rules.ACCEPTED, "Accepted"),
    (rules.RECHECKED, "Re-Checked"),
    (rules.CLOSED, "Closed"),
    (rules.REFUSED, "Refused"),
    (rules.CANCELLED, "Cancelled"),
]
#: what belongs to the record besides what was declared, and is entered later
LATER = frozenset(("contractor_id", "owner_id", "consent_paper", "consent_paper_name", "line_ids", "item_ids")) | {
    *("change_ids", "pass_ids", "patrol_ids", "breach_ids", "money_ids"),
}


class PropertyDecoration(models.Model):
    """A decoration (装修) as one case, from the declaration to the refund of its deposit (REC-6).

    *Draft*, then *declared*: with its papers and items it is agreed to by office and director within the days of the
    clock. *Approved* it has a permit for the door; *in work* it is patrolled; *accepted* on the day it is asked,
    *re-checked* a month later, *closed* when the money is settled. *Refused* and *cancelled* end it. What belongs to it
    (items, papers, passes, patrols, breaches, acceptance, money) are records of their own.

    Its steps are taken by ``property.decoration.flow``, its limits kept by ``property.decoration.clock``.
    """

    _name = "property.decoration"
    _description = "Decoration"
    _inherit = [
        "mail.thread",
        "property.estate.scope.mixin",
        "property.decoration.erasable.mixin",
        "property.decoration.desk.mixin",
        "property.obligation.mixin",
        "property.checklist.sheet.mixin",
        "property.public.check.mixin",
        "property.seal.mixin",
        "property.decoration.people.mixin",
        "property.approval.mixin",
    ]
    _guard_pass = PASS
    _guard_error = _own_case_error = DecorationRightError
    _move_error = DecorationError
    _transitions = rules.TRANSITIONS
    _state_from = [rules.DECLARED]
    _state_to = [rules.APPROVED]
    _approval_rejected_state = rules.REFUSED
    _order = "id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "unit_id", "partner_id"]

    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    state = fields.Selection(
        STATES, default=rules.DRAFT, required=True, readonly=True, copy=False, index=True, tracking=True
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate in which the home lies.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    unit_id = fields.Many2one(
        "property.unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('estate_id', '=', estate_id)]",
        help="Home or shop that is decorated.",
    )
    applicant = fields.Selection(
        [(rules.OWNER, "Owner"), (rules.TENANT, "Tenant")],
        string="Applies As",
        required=True,
        default=rules.OWNER,
        help="A tenant needs the owner's consent before the approval.",
    )
    partner_id = fields.Many2one(
        "res.partner", string="Applicant", index=True, ondelete="restrict", help="Who declares it."
    )
    phone = PlainChar(help="Where the applicant is reached while the work goes on.")
    owner_id = fields.Many2one(
        "res.partner", string="Owner of the Home", index="btree_not_null", ondelete="restrict", help="Whose home it is."
    )
    contractor_name = fields.Char(string="Contractor", help="Company or person that does the work.")
    contractor_phone = PlainChar(help="Of who answers for the work on the spot.")
    contractor_id = fields.Many2one(
        "res.partner",
        string="Contractor as a Contact",
        ondelete="restrict",
        help="Only needed where the contractor's money goes through invoices.",
    )
    description = fields.Text(string="What Is Done", help="The work in a few sentences.")
    date_from = fields.Date(string="First Day", required=True, help="First day of the work.")
    date_to = fields.Date(string="Until", required=True, help="Last day of the work; an extension moves it.")
    first_date_to = fields.Date(string="Until, as Declared", readonly=True, copy=False)
    checklist_id = fields.Many2one(
        string="Papers Asked For",
        default=lambda self: self.env.ref("property_record.checklist_decoration", raise_if_not_found=False),
        domain=[("subject", "=", "case")],
        help="List of the papers that a declaration needs.",
    )
    line_ids = fields.One2many(
        "property.decoration.paper",
        "decoration_id",
        string="Papers",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        help="What is handed in with the declaration.",
    )
    result = fields.Selection(string="Papers Complete")
    item_ids = fields.One2many("property.decoration.item", "decoration_id", string="Items", help="What is to be done.")
    change_ids = fields.One2many("property.decoration.change", "decoration_id", "Requests", help="Asked for later on.")
    pass_ids = fields.One2many("property.decoration.pass", "decoration_id", "Workers' Passes", help="Cards of workers.")
    patrol_ids = fields.One2many("property.decoration.patrol", "decoration_id", string="Patrols")
    breach_ids = fields.One2many("property.decoration.breach", "decoration_id", help="What was found.")
    acceptance_ids = fields.One2many("property.decoration.acceptance", "decoration_id")
    money_ids = fields.One2many("property.decoration.money", "decoration_id", help="What was paid in and out.")
    refund_ids = fields.One2many("property.decoration.refund", "decoration_id", string="Refunds")

    consent_state = fields.Selection(
        [
            (rules.NOT_NEEDED, "Not Needed"),
            (rules.ASKED, "Asked For"),
            (rules.GIVEN, "Given"),
            (rules.DENIED, "Denied"),
        ],
        string="Owner's Consent",
        readonly=True,
        copy=False,
        default=rules.NOT_NEEDED,
    )
    consent_way = fields.Selection([("paper", "On Paper"), ("portal", "In the Portal")], readonly=True, copy=False)
    consent_by_id = fields.Many2one("res.partner", readonly=True, copy=False)
    consent_at = fields.Datetime(readonly=True, copy=False)
    consent_signature = fields.Image(readonly=True, copy=False, max_width=1024, max_height=512)
    consent_paper = PhotoOrPaper(
        copy=False, max_width=1920, max_height=1920, help="Photo or PDF of the owner's signed consent."
    )
    consent_paper_name = fields.Char(string="File Name")
    applicant_signature = fields.Image(
        string="Applicant's Signature", copy=False, max_width=1024, max_height=512, help="Drawn by the applicant."
    )
    declared_at = fields.Datetime(readonly=True, copy=False, index=True)
    declared_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    days_from = fields.Datetime(string="Days Count From", readonly=True, copy=False)
    given_back_at = fields.Datetime(string="Sent Back At", readonly=True, copy=False)
    decided_at = fields.Datetime(string="Decided", readonly=True, copy=False)
    started_on = fields.Date(readonly=True, copy=False)
    last_patrol_on = fields.Date(string="Last Patrol", readonly=True, copy=False)
    is_stopped = fields.Boolean(string="Work Stopped", readonly=True, copy=False, tracking=True)
    accepted_on = fields.Date(readonly=True, copy=False)
    rechecked_on = fields.Date(readonly=True, copy=False)
    closed_at = fields.Datetime(readonly=True, copy=False)
    end_reason = fields.Char(string="Why It Ended", readonly=True, copy=False)
    portal_token = fields.Char(readonly=True, copy=False, groups="base.group_system")
    is_expired = fields.Boolean(string="Expired", compute="_compute_is_expired", search="_search_is_expired")

    deposited = fields.Monetary(string="Deposits", compute="_compute_balance", store=True)
    deducted = fields.Monetary(string="Deductions", compute="_compute_balance", store=True)
    left_contractor = fields.Monetary(string="Left of the Contractor's", compute="_compute_balance", store=True)
    left_owner = fields.Monetary(string="Left of the Applicant's", compute="_compute_balance", store=True)
    owed = fields.Monetary(string="Still Claimed", compute="_compute_balance", store=True)

    _number_once = models.UniqueIndex("(number) WHERE number IS NOT NULL", "This number is given already.")
    _sent_once = models.UniqueIndex("(portal_token) WHERE portal_token IS NOT NULL", "This was sent already.")
    _applicant_named = models.Constraint(
        "CHECK(partner_id IS NOT NULL OR is_destroyed IS TRUE)", "Say who declares the decoration."
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_to >= date_from)", "The work can't end before it begins; check both dates."
    )

    # --------------------------------------------------------------- compute

    @api.depends("number", "unit_id.name")
    def _compute_display_name(self):
        for case in self.sudo():  # sudo: the home's name is part of the case's, whoever may read that
            case.display_name = f"{case.number or self.env._('(draft)')} {case.unit_id.name or ''}".strip()

    @api.depends("state", "date_to")
    def _compute_is_expired(self):
        for case in self:
            case.is_expired = bool(
                case.state in rules.VALID and case.date_to and case.date_to < case.estate_id._local_date()
            )

    def _search_is_expired(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        groups = self._read_group([("state", "in", rules.VALID)], ["estate_id"])
        return fields.Domain("state", "in", rules.VALID) & fields.Domain.OR(
            fields.Domain("estate_id", "=", estate.id) & fields.Domain("date_to", "<", estate._local_date())
            for (estate,) in groups
        )

    @api.depends("money_ids.amount", "money_ids.kind", "money_ids.payer", "money_ids.corrects_id")
    def _compute_balance(self):
        """What the rows of money come to."""
        for case in self:
            found = case.money_ids._balance()
            case.deposited = float(sum(found.deposited.values()))
            case.deducted = float(found.deducted)
            case.left_contractor, case.left_owner = (float(one) for one in found.left.values())
            case.owed = float(found.owed)

    @api.onchange("unit_id", "applicant")
    def _onchange_unit_id(self):
        """Who owns the home, and who applies for it: where it has one owner or tenant, that one."""
        homes = self.unit_id.current_residency_ids
        self.owner_id = homes.filtered(lambda one: one.kind == rules.OWNER).partner_id[:1]
        if self.partner_id not in (mine := homes.filtered(lambda one: one.kind == self.applicant).partner_id):
            self.partner_id = mine[:1]

    @api.constrains("unit_id", "estate_id")
    def _check_unit(self):
        """:raises DecorationError: the home lies in another estate"""
        if wrong := self.filtered(lambda case: case.unit_id.estate_id != case.estate_id)[:1]:
            raise DecorationError(
                self.env._("%(unit)s doesn't lie in %(estate)s.", unit=wrong.unit_id.name, estate=wrong.estate_id.name)
            )

    def _check_supervisor(self):
        """:raises DecorationRightError: no supervisor, or the own home"""
        if self and not (self.env.su or self.env.user.has_group("property_base.group_property_base_supervisor")):
            raise DecorationRightError(self.env._("The supervisor decides about it. Ask there."))
        self._check_not_own_case()

    # ----------------------------------------------------------------- guard

    @api.model
    def _approval_open_fields(self):
        return super()._approval_open_fields() | LATER

    def write(self, vals):
        """:raises DecorationError: what was declared doesn't change any more; a request changes it"""
        typed = vals.keys() - self._guarded_names() - LATER
        typed = {name for name in typed if not name.startswith(("message_", "activity_"))}
        is_typed = typed and not is_open(self._name, self.ids, typed)
        if is_typed and (gone := self.filtered(lambda case: case.state != rules.DRAFT)[:1]):
            raise DecorationError(
                self.env._(
                    "%s was declared: what it says stays. Take the declaration back, or hand in a request.",
                    gone.display_name,
                )
            )
        with self.env["property.decoration.flow"]._changing(self, vals.keys()):
            return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if gone := self.filtered(lambda case: case.state != rules.DRAFT)[:1]:
            raise DecorationError(self.env._("%s was declared; cancel it instead of deleting it.", gone.display_name))

    # --------------------------------------------------------------- actions

    def action_declare(self):
        """Hand the declaration in: it has its number, and the office decides within its days."""
        return self.env["property.decoration.flow"]._declare(self)

    def action_return(self):
        """Take a declaration back that isn't decided yet, to change it."""
        return self.env["property.decoration.flow"]._return(self)

    def restart_validation(self):
        """Take the request back: the case is a draft again."""
        declared = self.filtered(lambda case: case.state == rules.DECLARED)
        super().restart_validation()
        return declared.action_return()

    def action_approve(self):
        self.env["property.decoration.flow"]._check_obstacles(self)
        return super().action_approve()

    def _approval_granted(self):
        self.env["property.decoration.flow"]._granted(self)

    def _approval_reject(self, reason):
        result = super()._approval_reject(reason)
        self.filtered(lambda case: case.state == rules.REFUSED)._passed_write(PASS, {"end_reason": reason})
        return result

    def _approval_rejected(self):
        self.env["property.decoration.flow"]._rejected(self)

    def action_record_consent(self):
        """The owner's signed paper is there."""
        return self.env["property.decoration.flow"]._consent_on_paper(self)

    def action_start(self):
        """The work begins: from now on it is patrolled."""
        return self.env["property.decoration.flow"]._start(self)

    def action_resume(self):
        """The supervisor lets work go on that was stopped."""
        return self.env["property.decoration.flow"]._resume(self)

    def action_ask_acceptance(self):
        """The applicant says that it is finished: it is looked at on the same day."""
        self.ensure_one()
        return self.env["property.decoration.acceptance"]._begin(self, "first")._open_form()

    def action_recheck(self):
        """Look at it once more, a month after the acceptance; before that a supervisor says why."""
        self.ensure_one()
        return self.env["property.decoration.acceptance"]._ask_recheck(self)

    def action_refund(self):
        """A slip for what is left of the deposits."""
        self.ensure_one()
        return self.env["property.decoration.refund"]._begin(self)._open_form()

    def action_close(self):
        """Nothing is left to settle: the case is closed and sealed."""
        return self.env["property.decoration.flow"]._close(self)

    def action_stop(self):
        """Ask why the work is stopped."""
        return self.env["property.decoration.reason"]._ask(self, "stop", self.env._("Stop the Work"))

    def action_cancel(self):
        """Ask why the case is cancelled."""
        return self.env["property.decoration.reason"]._ask(self, "cancel", self.env._("Cancel the Decoration"))

    # ------------------------------------------- print, public page, archive

    def _public_validity(self):
        """What the permit at the door is worth today."""
        return {case.id: self.env["property.decoration.flow"]._verdict(case) for case in self}

    def _masked_unit(self):
        """The home as it hangs at the door."""
        return public_check.masked_unit(self.unit_id.name)

    def _register_hook(self):
        """Once the module was updated the rows of the archive say what they are found by, and kept from, by now."""
        super()._register_hook()
        if updated(self.env.registry):
            self.env["property.document"]._reindex_model(self._name)

    def _document_report(self):
        return self.env.ref("property_record.property_decoration_report")

    def _check_not_sealed(self, names=()):
        """Who the contractor is among the contacts may be said after the closing, once: accounting asks for it."""
        said = self.filtered("contractor_id") if set(names) == {"contractor_id"} else self
        return super(PropertyDecoration, said)._check_not_sealed(names)

    def _seal_payload(self):
        self.ensure_one()
        # sudo: what is sealed is the same whoever closes the case
        case = self.sudo()
        return {
            "number": case.number,
            "unit": named(case.unit_id),
            "applicant": named(case.partner_id),
            "from": case.date_from,
            "until": case.date_to,
            "accepted": case.accepted_on,
            "rechecked": case.rechecked_on,
            "items": [
                [named(item.kind_id), item.place or "", item.is_struck]
                for item in case.item_ids._counted().sorted("id")
            ],
            "money": [row._sealed() for row in case.money_ids.sorted("id")],
        }
