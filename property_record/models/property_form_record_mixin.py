# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.property_base.guard import is_open, opened

from ..exceptions import FormRightError, FormStateError
from ..guard import PASS
from ..rules import definition
from .property_form_sheet import FOR_APPLICANT


class PropertyFormRecordMixin(models.AbstractModel):
    """What every filled-in form has: estate, number, version, state, signatures, seal and archive (REC-1, REC-4).

    *Draft* until the applicant hands it in: then it has its number and is *submitted*. Where the form wants it, others
    approve it (*approved*). Stage by stage it is filled in and signed; with the last signature it is *signed*, sealed,
    and stays as it is: corrections are amendments. It may be *refused* by whose turn it is, or *cancelled*.

    The classes of published forms inherit it, see ``ir.model``; their own columns are those of
    ``property.form.field``. Signing is done by ``property.form.signing``.
    """

    _name = "property.form.record.mixin"
    _description = "Filled-In Form"
    _inherit = [
        "property.form.once.mixin",  # before the answers: these keep what goes with a form that is made, and no other
        "property.form.answer.mixin",
        "property.estate.scope.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.form.destroyed.mixin",
        "property.amendment.mixin",
        "property.approval.mixin",
    ]
    _guard_pass = PASS
    _guard_error = FormRightError
    _move_error = FormStateError
    _guard_fields = frozenset(("amends_id", "amended_by_ids"))
    _seal_erases = True
    _transitions = {
        "draft": {"submitted", "cancelled"},
        "submitted": {"approved", "signed", "refused", "cancelled"},
        "approved": {"signed", "refused", "cancelled"},
    }
    _state_from = ["submitted"]
    _state_to = ["approved"]
    _approval_rejected_state = "refused"
    _approval_can_restart = False
    _recorded_state = "signed"
    _concerned_fields = ("filled_by_id",)

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate that the form is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    x_currency_id = fields.Many2one(string="Currency", related="company_id.currency_id")
    version_id = fields.Many2one(
        "property.form.version",
        required=True,
        readonly=True,
        index=True,
        copy=False,
        ondelete="restrict",
        default=lambda self: self._form_type().current_version_id,
    )
    number = fields.Char(string="No.", readonly=True, copy=False, index=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("signed", "Signed"),
            ("refused", "Refused"),
            ("cancelled", "Cancelled"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )
    stage = fields.Selection(
        lambda self: self.env["property.form.section"]._fields["stage"]._description_selection(self.env),
        default=definition.APPLICANT,
        readonly=True,
        copy=False,
    )
    filled_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, copy=False, index=True, default=lambda self: self.env.user
    )
    submitted_at = fields.Datetime(readonly=True, copy=False, index=True)
    valid_until = fields.Date(readonly=True, copy=False, index=True)
    needs_approval = fields.Boolean(readonly=True, copy=False)
    portal_token = fields.Char(readonly=True, copy=False, groups="base.group_system")
    signature_ids = fields.One2many(
        "property.form.signature",
        "res_id",
        string="Signatures",
        domain=lambda self: [("res_model", "=", self._name)],
        bypass_search_access=True,
        readonly=True,
        copy=False,
    )
    open_stage = fields.Char(compute="_compute_turn")
    can_submit = fields.Boolean(compute="_compute_turn")
    can_sign = fields.Boolean(compute="_compute_turn")
    can_refuse = fields.Boolean(compute="_compute_turn")
    can_cancel = fields.Boolean(compute="_compute_turn")
    can_amend = fields.Boolean(compute="_compute_turn")
    turn_text = fields.Char(string="Next Step", compute="_compute_turn_text")
    turn_warning = fields.Char(string="Nobody Is Left", compute="_compute_turn_text")
    is_expired = fields.Boolean(string="Expired", compute="_compute_is_expired", search="_search_is_expired")

    _amended_once = models.UniqueIndex("(amends_id) WHERE state = 'signed'", "This form was corrected already.")
    _portal_token_once = models.UniqueIndex("(portal_token)", "This was handed in already.")
    _number_once = models.UniqueIndex("(estate_id, number) WHERE number IS NOT NULL", "This number is given already.")

    @api.model
    def _post_model_setup__(self):
        """A form is of no module; who asks for a module's icon has to be told so by a text."""
        result = super()._post_model_setup__()
        type(self)._original_module = type(self)._original_module or ""
        return result

    # --------------------------------------------------------------- compute

    @api.depends("number", "version_id")
    def _compute_display_name(self):
        name = self._form_type().name
        for record in self:
            record.display_name = f"{name} {record.number}" if record.number else self.env._("%s (draft)", name)

    @api.depends("state", "stage", "estate_id", "version_id", "is_amended")
    @api.depends_context("uid")
    def _compute_turn(self):
        for record, values in self.env["property.form.turn"]._of(self):
            record.update(values)

    @api.depends("state", "stage", "needs_approval", "estate_id", "version_id", "review_ids.status")
    def _compute_turn_text(self):
        waiting = self.env["property.form.waiting"]
        for record in self:
            record.update({"turn_text": waiting._text(record), "turn_warning": waiting._warning(record)})

    @api.depends("valid_until")
    def _compute_is_expired(self):
        for record in self:
            until = record.valid_until
            record.is_expired = bool(until and until < record.estate_id._local_date())

    def _search_is_expired(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        groups = self._read_group([("valid_until", "!=", False)], ["estate_id"])
        return fields.Domain.OR(
            fields.Domain("estate_id", "=", estate.id) & fields.Domain("valid_until", "<", estate._local_date())
            for (estate,) in groups
        )

    def _compute_need_validation(self):
        """Handing in asks for the approval; nobody does it besides."""
        self.need_validation = False

    @api.model
    def _form_type(self):
        """The property.form.type that this model is of; read with all rights, as its name and rules are everybody's."""
        # sudo: what a form asks is the same whoever fills it in
        types = self.env["property.form.type"].sudo().with_context(active_test=False)
        return types.search([("code", "=", self._name.removeprefix("x_form_"))], limit=1)

    # ------------------------------------------------------------- defaults

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        version = self._form_type().current_version_id
        form = version._definition() if version else definition.Form("")
        stages = form.stage_of()
        for name in self._answer_names(values):
            if stages.get(name) != definition.APPLICANT:
                del values[name]  # what others say begins empty, whatever the context or a default of the user says
        for field in form.fields:
            is_open = field.column in fields_list and stages[field.column] == definition.APPLICANT
            if is_open and (first := self._first_value(field)) is not None:
                values.setdefault(field.column, first)
        return values

    @api.model
    def _first_value(self, field):
        """What a field begins with, None: nothing."""
        if field.kind == definition.CHECKLIST:
            return [fields.Command.create(row) for row in definition.first_rows(field)]
        return definition.default_value(field)

    def copy_data(self, default=None):
        """A copy begins as a new form does: with what the applicant says."""
        return self.env["property.form.prefill"]._of_applicant(self, super().copy_data(default))

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """:raises FormStateError: the form can't be begun, or holds what isn't the applicant's to say"""
        self._check_new(vals_list)
        records = super().create(vals_list)
        if not is_open(self._copy_lock(), None, frozenset()):
            self.env["property.form.signing"]._check_may_fill(records.filtered(lambda one: one.state == "draft"))
        return records

    def write(self, vals):
        """A stage whose turn comes begins with what the form says."""
        result = super().write(vals)
        if vals.get("stage"):
            self.env["property.form.prefill"]._fill(self)
        return result

    @api.model
    def _check_new(self, vals_list):
        form = self._form_type()
        if not form.current_version_id or not form.active:
            raise FormStateError(self.env._("%s isn't in use; nobody fills it in.", form.name or self._description))
        if is_open(self._copy_lock(), None, frozenset()):
            return
        stages = form.current_version_id._definition().stage_of()
        for vals in vals_list:
            names = [name for name in self._answer_names(vals) if vals[name]]
            if names := [name for name in names if stages.get(name) != definition.APPLICANT]:
                raise FormStateError(self._text_not_open(names))

    def _check_write(self, vals):
        result = super()._check_write(vals)
        if "estate_id" in vals and any(one.state != "draft" and one.estate_id.id != vals["estate_id"] for one in self):
            raise FormStateError(self.env._("A form that was handed in stays in its estate."))
        names = set(self._answer_names(vals))
        if names and not is_open(self._seal_lock(), self.ids, names):
            self._check_columns_open(names)
        return result

    def _check_columns_open(self, names):
        """:raises FormStateError: one of these columns isn't the user's to fill in, as things stand"""
        turns = self.env["property.form.signing"]._turns(self)
        for record in self:
            stages = record.version_id._definition().stage_of()
            if wrong := [name for name in names if not turns[record.id] or stages.get(name) != turns[record.id]]:
                raise FormStateError(record._text_not_open(wrong))

    def _text_not_open(self, names):
        labels = [self._fields[name]._description_string(self.env) for name in sorted(names)]
        return self.env._(
            "%(form)s: %(fields)s can't be filled in now: the section is signed already, it isn't its turn or yours,"
            " or the version doesn't ask it.",
            form=self.display_name if self else self._form_type().name,
            fields=self._listed(labels),
        )

    @api.model
    def _approval_open_fields(self):
        """What is open follows from the stage, see _check_columns_open."""
        return super()._approval_open_fields() | {name for name, field in self._fields.items() if field.manual}

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if kept := self.filtered(lambda record: record.state != "draft")[:1]:
            raise FormStateError(self.env._("%s was handed in; cancel it instead of deleting it.", kept.display_name))

    @api.model
    def _copy_lock(self):
        """What the guard knows the copying of a whole form by: a correction takes along what all stages said."""
        return f"copy of {self._name}"

    # --------------------------------------------------------------- actions

    def action_submit(self):
        """The applicant signs and hands it in: it gets its number."""
        return self.env["property.form.signing"]._submit(self)

    def action_sign(self):
        """Whose turn it is signs; where the signature is drawn, a window asks for it."""
        signing = self.env["property.form.signing"]
        if not signing._needs_drawing(self):
            return signing._sign(self)
        signing._check_turn(self, ("draft", "submitted", "approved"))
        signing._check_complete(self)  # nobody draws a signature and is told afterwards what lacks
        return signing._ask(self, "signed")

    def action_sign_here(self):
        """Somebody else signs at this screen, with the own PIN."""
        action = self.env["property.form.signing"]._ask(self, "signed")
        return {**action, "context": {**action["context"], "default_is_shared": True}}

    def action_refuse(self):
        """Whose turn it is refuses, for a reason."""
        return self.env["property.form.signing"]._ask(self, "refused")

    def action_cancel(self):
        """Who filled it in, or a supervisor, cancels it for a reason; the number stays with it."""
        return self.env["property.form.signing"]._ask(self, "cancelled")

    def restart_validation(self):
        """:raises FormStateError: always; a form that was handed in is cancelled, not taken back"""
        raise FormStateError(self.env._("A form that was handed in isn't taken back; cancel it for a reason."))

    def _approval_roles(self):
        """The roles that approve this form; empty: nobody has to."""
        # sudo: who approves is the same whoever hands it in
        record = self.sudo()
        form = record.version_id.type_id
        own = form.approval_ids.filtered(lambda one: one.company_id == record.company_id)
        return own.role_ids if own else form.approval_role_ids

    def _approval_granted(self):
        result = super()._approval_granted()
        self.env["property.form.signing"]._finish(self)
        return result

    def _concerned_users(self):
        """Who signed a form that waits for a decision doesn't approve it; once it is decided it is nobody's own."""
        found = super()._concerned_users()
        # sudo: who signed decides who may approve, whatever the user may read of it
        for record in self.sudo().filtered(lambda one: one.state == "submitted"):
            found[record.id] |= record.signature_ids.signer_id
        return found

    # ------------------------------------------------------------ amendment

    def action_amend(self):
        """:raises FormStateError, FormRightError: it isn't signed yet or was corrected, or others fill in this form"""
        self.ensure_one()
        if self.state != "signed" or self.is_amended:
            raise FormStateError(self.env._("%s isn't signed, or was corrected already.", self.display_name))
        if any(self.sudo().seal_ids.mapped("destroyed_at")):  # sudo: that it is destroyed is asked, nothing is shown
            raise FormStateError(self.env._("%s was destroyed; nothing of it can be corrected.", self.display_name))
        self.env["property.form.signing"]._check_may_amend(self)
        return super().action_amend()

    def _amendment_vals(self):
        return {**super()._amendment_vals(), "version_id": self.version_id.id}

    def _begin_amendment(self, vals):
        with opened(self._copy_lock(), None, None):
            return super()._begin_amendment(vals)

    # ------------------------------------------------------- seal and archive

    def _seal_payload(self):
        return self.env["property.form.sheet"]._payload(self)

    def _seal_destroyed(self):
        self.env["property.form.eraser"]._erase(self)

    def _document_subjects(self):
        return self.env["property.form.sheet"]._subjects(self)

    def _document_values(self):
        return self.env["property.form.sheet"]._index_values(self)

    @api.model
    def _document_fields(self):
        return {"state", "estate_id", "valid_until"}

    @api.model
    def _document_kinds(self):
        return {self._name: self._form_type().name}

    def _document_report(self):
        return self.env["property.form.builder"]._report(self._form_type())

    def _print_sections(self):
        """What the version asks and what was entered, see property.form.sheet."""
        sections = self.env["property.form.sheet"]._sections(self)
        if self.env.context.get(FOR_APPLICANT):
            return [section for section in sections if section["stage"] == definition.APPLICANT]
        return sections

    def _print_copies(self):
        """Names of the copies that are printed; one page without a name where the form has none, or for residents."""
        if self.env.context.get(FOR_APPLICANT):
            return [""]
        # sudo: what a form prints is the same whoever prints it
        copies = self.sudo().version_id.with_context(active_test=False).print_copy_ids
        return copies.sorted("sequence").mapped("name") or [""]

    @api.model
    def _check_form_model(self, name):
        """The model of this name.

        :raises UserError: it is no form
        """
        records = self.env.get(name or "")
        if records is None or not hasattr(records, "_form_type") or records._abstract:
            raise UserError(self.env._("This is no form."))
        return records
