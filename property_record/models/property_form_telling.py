# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import FormStateError
from ..guard import PASS
from ..rules import definition as of
from ..updated import updated

CODE = "form_told"
OPEN, TOLD, ENDED = "open", "told", "ended"


class PropertyFormTelling(models.Model):
    """A signed form that has to be passed on, like a message slip: to whom, and when somebody did (REC-1).

    The form says by which of its questions; signed with an answer there, nothing is left to do. Otherwise whom it is
    for finds it among the things to do at once, and the post owes the telling within the hours of the form. Who told it
    says so by a button. A correction of the form takes it along.
    """

    _name = "property.form.telling"
    _description = "Message to Be Passed On"
    _inherit = ["mail.thread", "mail.activity.mixin", "property.obligation.mixin"]
    _guard_pass = PASS
    _guard_error = FormStateError
    _move_error = FormStateError
    _transitions = {OPEN: {TOLD, ENDED}}
    _order = "id desc"
    _rec_name = "number"

    res_model = fields.Char(string="Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(string="Form", model_field="res_model", required=True, readonly=True)
    number = fields.Char(string="No.", readonly=True)
    type_id = fields.Many2one("property.form.type", string="Kind", required=True, readonly=True, ondelete="restrict")
    secrecy = fields.Selection(related="type_id.secrecy", store=True)
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    unit_id = fields.Many2one("property.unit", readonly=True, index="btree_not_null", ondelete="restrict")
    employee_id = fields.Many2one(
        "hr.employee", string="For", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    told_to = fields.Char(help="Who was told, where it is somebody else than whom it is for.")
    state = fields.Selection(
        [(OPEN, "Still to Be Told"), (TOLD, "Told"), (ENDED, "Form Destroyed")],
        required=True,
        readonly=True,
        default=OPEN,
        index=True,
    )
    told_at = fields.Datetime(readonly=True)
    told_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    can_open_form = fields.Boolean(compute="_compute_can_open_form")

    _form_once = models.UniqueIndex("(res_model, res_id)", "This form is passed on already.")

    @api.depends("res_model", "res_id")
    @api.depends_context("uid")
    def _compute_can_open_form(self):
        """Whom a message is for reads it, also where the form that says it is for supervisors only."""
        for name, same in self.grouped("res_model").items():
            forms = self.env[name].browse(same.mapped("res_id")) if name in self.env else self.browse()
            readable = set(forms._filtered_access("read").ids)
            for one in same:
                one.can_open_form = one.res_id in readable

    # ----------------------------------------------------------------- guard

    def _check_write(self, vals):
        result = super()._check_write(vals)
        is_typed = "told_to" in vals and not is_open(self._name, self.ids, {"told_to"})
        if is_typed:
            self._check_not_ended()
        if is_typed and any(one.state != OPEN for one in self):
            raise FormStateError(self.env._("It was told already; that stays as it is."))
        return result

    def _check_not_ended(self):
        """:raises FormStateError: the form of one of them was destroyed"""
        if gone := self.filtered(lambda one: one.state == ENDED)[:1]:
            raise FormStateError(
                self.env._("%s: the form was destroyed, so there is nothing left to tell.", gone.display_name)
            )

    # ----------------------------------------------------------------- begin

    @api.model
    def _begin(self, forms):
        """What signed forms of one kind leave to be told.

        :return: what is new and still to be told
        """
        kind = forms._form_type()
        if not (code := kind.told_code):
            return self
        # sudo: nobody has the right to write them; the form is signed
        mine = self.sudo()
        before = mine.search([("res_model", "=", forms._name), ("res_id", "in", forms.amends_id.ids)])
        before = {one.res_id: one for one in before}
        vals_list = []
        for form in forms.sudo():  # sudo: as above
            is_told, old = self._is_told(form, code), before.get(form.amends_id.id)
            if old:
                old._passed_write(PASS, {"res_id": form.id, "number": form.number})
                old.filtered(lambda one: one.state == OPEN)._tell() if is_told else None
            elif not is_told:
                vals_list.append({**mine._vals(form), "type_id": kind.id})
        made = mine._passed_create(PASS, vals_list)
        made._owe()
        return made

    def _is_told(self, form, code):
        """Whether the form says that it was passed on, or doesn't ask it."""
        field = next((one for one in form.version_id._definition().fields if one.code == code), None)
        return field is None or bool(form[field.column])

    def _vals(self, form):
        definition, sheet = form.version_id._definition(), self.env["property.form.sheet"]
        return {
            "res_model": form._name,
            "res_id": form.id,
            "number": form.number,
            "estate_id": form.estate_id.id,
            "unit_id": sheet._first(form, definition, of.UNIT),
            "employee_id": sheet._first(form, definition, of.EMPLOYEE),
        }

    def _owe(self):
        """Tell whom it is for that there is something, and owe the telling."""
        now = fields.Datetime.now()
        self.env["property.obligation"]._open(
            [
                {
                    "code": CODE,
                    "estate_id": one.estate_id.id,
                    "res_model": one._name,
                    "res_id": one.id,
                    "name": one.display_name,
                    "due_at": now + timedelta(hours=one.type_id.told_hours),
                }
                for one in self
            ]
        )
        users = {one: one.employee_id.user_id for one in self if one.employee_id.user_id}
        self.env["property.todo"]._give_each(
            users, lambda one: {"summary": one.env._("A message for you: %s", one.display_name)}
        )

    # --------------------------------------------------------------- actions

    def action_told(self):
        """It was passed on, just now.

        :raises FormStateError: told already, or nobody is named
        """
        self.check_access("write")
        self._check_not_ended()
        if gone := self.filtered(lambda one: one.state != OPEN)[:1]:
            raise FormStateError(self.env._("%s was told already.", gone.display_name))
        if bare := self.filtered(lambda one: not (one.employee_id or (one.told_to or "").strip()))[:1]:
            raise FormStateError(self.env._("%s: say who was told.", bare.display_name))
        # sudo: the step is taken by whoever works for the estate; that was asked before
        self.sudo()._tell()
        return True

    def _tell(self):
        now = fields.Datetime.now()
        self._move(PASS, TOLD, told_at=now, told_by_id=self.env.uid)
        self.activity_ids.filtered("automated").unlink()
        self.env["property.obligation"]._fulfil(dict.fromkeys(self._limits(), now))

    def _forget(self):
        """Their forms were destroyed: whom it was for and who was told goes, too, and nobody owes it any more."""
        self._passed_write(PASS, {"told_to": False, "employee_id": False})
        self.filtered(lambda one: one.state == OPEN)._move(PASS, ENDED)
        self._limits()._lapse(self.env._("The form was destroyed"), fields.Datetime.now())

    def _register_hook(self):
        """Once the module was updated, those are ended whose form was destroyed when nothing ended them yet."""
        super()._register_hook()
        if updated(self.env.registry):
            waiting = self.search([("state", "=", OPEN)])
            about = [("res_model", "in", waiting.mapped("res_model")), ("res_id", "in", waiting.mapped("res_id"))]
            seals = self.env["property.seal"].search([*about, ("destroyed_at", "!=", False)])
            gone = {(seal.res_model, seal.res_id) for seal in seals}
            waiting.filtered(lambda one: (one.res_model, one.res_id) in gone)._forget()

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {"employee_id": ("personal", "duty", "staff"), "told_to": ("personal", "contract", "proof")}

    def _document_destroyed(self):
        """Those whose form was destroyed: nothing is said beside them any more."""
        return self.env["property.document.eraser"]._of_destroyed(self)

    def _limits(self):
        """The obligations to tell them."""
        obligations = self.env["property.obligation"]
        return obligations.union(*obligations._for(self, CODE).values())

    def action_open_form(self):
        """The form that is passed on."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
