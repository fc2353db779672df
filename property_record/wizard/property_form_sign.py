# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_document.rules import seal

from ..exceptions import FormRightError, FormStateError
from ..guard import PASS

#: how long whoever typed the own PIN is known by it
KNOWN = timedelta(minutes=5)
#: what the PIN was typed for; who is known by it is known for nothing else
PROVEN_FOR = frozenset(("res_model", "res_id", "decision", "drawing", "person_id", "seen"))


class PropertyFormSign(models.TransientModel):
    """Asks for the drawn signature, or for the reason why a form is refused or cancelled.

    Where several people sign at one tablet, whoever signs chooses the own name and types the own PIN: then it is the
    signature of that person, with that person's rights. The PIN is compared at once and kept nowhere.
    """

    _name = "property.form.sign"
    _description = "Sign a Form"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = FormRightError

    res_model = fields.Char(required=True)
    res_id = fields.Integer(required=True)
    decision = fields.Selection(
        [("signed", "Sign"), ("refused", "Refuse"), ("cancelled", "Cancel Form")], required=True, default="signed"
    )
    drawing = fields.Image(
        string="Signature", max_width=1024, max_height=512, help="Draw your signature with finger, pen or mouse."
    )
    reason = fields.Text(help="Why it is refused or cancelled; it is kept with the form.")
    needs_drawing = fields.Boolean(compute="_compute_form")
    estate_id = fields.Many2one("property.estate", compute="_compute_form")
    is_shared = fields.Boolean(
        string="Somebody Else Signs Here", help="At a screen that several people share: sign with the own PIN."
    )
    person_id = fields.Many2one(
        "hr.employee.public",
        string="Who Signs",
        domain="[('id', 'in', person_ids)]",
        help="Whoever signs chooses the own name.",
    )
    person_ids = fields.Many2many("hr.employee.public", compute="_compute_form")
    pin = fields.Char(
        string="PIN",
        compute="_compute_pin",
        inverse="_inverse_pin",
        help="The PIN that the person has for the check-in; it is kept nowhere.",
    )
    known_as_id = fields.Many2one("res.users", readonly=True)
    known_at = fields.Datetime(readonly=True)
    pin_problem = fields.Char(readonly=True)
    shown_html = fields.Html(string="What Is Signed", compute="_compute_shown_html", sanitize=False)
    seen = fields.Char(help="Digest of what the window showed.")

    @api.depends("res_model", "res_id")
    def _compute_form(self):
        """What is asked for this form, and who of its estate may sign here."""
        for window in self:
            record = window._record()
            window.needs_drawing = bool(record) and self.env["property.form.signing"]._needs_drawing(record)
            window.estate_id = record.estate_id if record else False
            # sudo: names of the people who work for the estate
            roles = self.env["property.staff.role"].sudo()
            held = roles.search([("estate_id", "=", window.estate_id.id), ("is_current", "=", True)])
            ids = held.employee_id.filtered("user_id").ids if record else []
            window.person_ids = self.env["hr.employee.public"].browse(ids)

    @api.depends("res_model", "res_id", "seen")
    def _compute_shown_html(self):
        """What whoever signs here reads before the PIN is typed."""
        for window in self:
            record = window._record()
            sheet = self.env["property.form.sheet"]
            window.shown_html = sheet._answers_html(record) if record else False

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if "seen" in fields_list:
            values["seen"] = self.new(values)._digest()
        return values

    def _digest(self):
        """Digest of all that the form says and who signed it so far; False where there is none to be read."""
        if not (record := self._record()):
            return False
        # sudo: it is compared only; nothing of it is shown
        return seal.digest(seal.canonical(self.env["property.form.sheet"]._payload(record.sudo())))

    def write(self, vals):
        """Who is known by a PIN is known for what stood there then; a PIN that comes with the values proves them."""
        if not PROVEN_FOR.isdisjoint(vals):
            unread = {} if {"res_model", "res_id"}.isdisjoint(vals) else {"seen": False}
            self._passed_write(PASS, {"known_as_id": False, "known_at": False, **unread})
        return super().write(vals)

    def _record(self):
        """The form that it is about; an empty one where there is none that the user may read."""
        records = self.env.get(self.res_model or "")
        if records is None or not hasattr(records, "_form_type") or records._abstract:
            return None
        record = records.browse(self.res_id).exists()
        return record if record and record.has_access("read") else None

    def _compute_pin(self):
        """A PIN is never shown."""
        self.pin = False

    def _inverse_pin(self):
        """Compare the PIN: what is kept is who is known by it, or what is wrong."""
        for window in self.filtered("pin"):
            now, was_seen = window._digest(), window.seen
            problem = window._pin_problem()
            if not problem and was_seen and was_seen != now:
                problem = self.env._("The form was changed meanwhile: read what it says now, and type your PIN again.")
            known = {"known_as_id": False, "known_at": False, "pin_problem": problem, "seen": now}
            if not problem:
                # sudo: whose user it is
                user = window.person_id.employee_id.sudo().user_id
                known |= {"known_as_id": user.id, "known_at": fields.Datetime.now()}
            window._passed_write(PASS, known)

    def _pin_problem(self):
        """What is wrong with the PIN that was typed; False: nothing."""
        # sudo: PINs are compared, and shown to nobody; wrong ones are counted
        person = self.person_id.employee_id.sudo()
        if not person or person.id not in self.person_ids.ids:
            return self.env._("Choose who signs.")
        _proof, problem = self.env["property.identity"].sudo()._prove(person, self.pin)  # sudo: as above
        return problem or False

    def _signer(self):
        """The user whose signature it is.

        :raises FormRightError: somebody else signs here, and isn't known, or the form says something else since
        """
        if not self.is_shared:
            return self.env.user
        is_fresh = self.known_at and fields.Datetime.now() - self.known_at < KNOWN
        # sudo: whose user it is
        is_same = self.known_as_id and self.person_id.employee_id.sudo().user_id == self.known_as_id
        if not (is_fresh and is_same):
            raise FormRightError(self.pin_problem or self.env._("Choose your name and type your PIN."))
        if self.seen != self._digest():
            raise FormRightError(
                self.env._("The form was changed after you typed your PIN: type it again, and read what it says now.")
            )
        return self.known_as_id

    def action_confirm(self):
        """Do what was decided, with the rights of the user."""
        self.ensure_one()
        records = self.env["property.form.record.mixin"]._check_form_model(self.res_model)
        record = records.browse(self.res_id).exists()
        if not record:
            raise FormStateError(self.env._("This form isn't there any more."))
        signer = self._signer()
        if self.decision == "signed":
            screen = self.env.user if self.is_shared else None
            record = self._as_signer(record, signer)
            record.env["property.form.signing"]._sign(record, self.drawing, screen)
            self._passed_write(PASS, {"known_as_id": False, "known_at": False})  # once
        else:
            signing = self.env["property.form.signing"]
            act = signing._refuse if self.decision == "refused" else signing._cancel
            act(record, self.reason)
        return {"type": "ir.actions.act_window_close"}

    def _as_signer(self, record, signer):
        """The form as who signs it has it: at a shared screen that is who is known by the PIN, with the own rights.

        The companies that are ticked are the screen's, so there the form's own counts instead.
        """
        record = record.with_user(signer)
        if not self.is_shared:
            return record
        company = record.sudo().company_id  # sudo: of which company a form is doesn't depend on who asks
        return record.with_context(allowed_company_ids=company.ids)
