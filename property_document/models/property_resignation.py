# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_base.photo_field import PhotoOrPaper

from ..exceptions import ResignationError
from ..guard import PASS

STATES = [
    ("draft", "Being Written"),
    ("submitted", "Being Decided"),
    ("approved", "Agreed"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
]


class PropertyResignation(models.Model):
    """An employee gives notice: supervisor, director and personnel office agree, each with a remark (ROL-2).

    Written and handed in by the person alone, who may take it back until the last of them has decided; whoever refuses
    says why, and it ends there. Nothing follows by itself: once it is agreed the personnel office opens the departure,
    which ends contract, roles and shifts.
    """

    _name = "property.resignation"
    _description = "Resignation"
    _inherit = ["mail.thread", "mail.activity.mixin", "property.departure.mixin", "property.approval.mixin"]
    _order = "id desc"
    _rec_name = "employee_id"
    _guard_pass = PASS
    _guard_error = ResignationError
    _move_error = ResignationError
    _concerned_fields = ("employee_id",)
    _approval_rejected_state = "refused"
    _approval_has_remark = True
    _approval_can_restart = False
    _transitions = {
        "draft": {"submitted", "withdrawn"},
        "submitted": {"approved", "refused", "withdrawn"},
        "approved": set(),
        "refused": set(),
        "withdrawn": set(),
    }

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_employee(),
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self._default_estate(),
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    last_day = fields.Date(required=True, tracking=True, help="Last day on which you work here.")
    reason = fields.Text(required=True, help="Why you leave, in your own words.")
    paper = PhotoOrPaper(
        string="Signed Letter", max_width=1920, max_height=1920, help="The signed letter, a photo or a PDF."
    )
    paper_name = fields.Char(help="Name of the file.")
    is_on_paper = fields.Boolean(
        string="On Paper",
        readonly=True,
        copy=False,
        help="The personnel office recorded the letter of somebody without an account.",
    )
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    withdraw_reason = fields.Text(
        string="Why Withdrawn",
        readonly=True,
        copy=False,
        tracking=True,
        help="Why the personnel office took a letter on paper back.",
    )
    handed_in_on = fields.Date(readonly=True, copy=False)
    notice_days = fields.Integer(
        string="Notice (days)", compute="_compute_notice", help="Days from the handing in to the last day."
    )
    is_short = fields.Boolean(
        string="Short Notice", compute="_compute_notice", help="Shorter than the notice that the company asks for."
    )

    _one_open = models.UniqueIndex(
        "(employee_id) WHERE state IN ('draft', 'submitted')", "There is a resignation already; open that one."
    )

    @api.model
    def _default_employee(self):
        return self.env.user.employee_id

    @api.model
    def _default_estate(self):
        employee = self._default_employee()
        # sudo: the company's day is no secret, and who may read no estate is answered by create
        today = self.env["property.estate"].sudo()._company_date(self.env.company)
        return self.env["hr.employee"]._property_estate_at({employee.id: today})[employee.id] if employee else False

    @api.depends("handed_in_on", "last_day", "company_id.property_resignation_days")
    def _compute_notice(self):
        for one in self:
            begin = one.handed_in_on or (one._approval_today() if one.estate_id else None)
            one.notice_days = (one.last_day - begin).days if begin and one.last_day else 0
            # sudo: the company's setting, for everybody who may read the resignation
            one.is_short = bool(one.last_day) and one.notice_days < one.sudo().company_id.property_resignation_days

    @api.depends("employee_id.name", "last_day")
    def _compute_display_name(self):
        for one in self:
            one.display_name = " · ".join(filter(None, (one.employee_id.display_name, str(one.last_day or ""))))

    # ------------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """People give notice for themselves.

        :raises ResignationError: the user is no employee, or works in no estate
        """
        if vals_list and not is_open(self._name, None, {"employee_id"}) and not self._default_estate():
            raise ResignationError(
                self.env._("You hold no role in an estate today. Hand your letter to the personnel office.")
            )
        return super().create(vals_list)

    def write(self, vals):
        """:raises ResignationError: it is handed in or has ended, or is another person's"""
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self._check_own()
            if other := self.filtered(lambda one: one.state != "draft")[:1]:
                raise ResignationError(
                    self.env._("%s is handed in or has ended; it stays as it is.", other.display_name)
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise ResignationError(self.env._("A resignation is withdrawn or refused, not deleted."))

    def _check_own(self):
        """:raises ResignationError: somebody else writes, hands in or takes back what is the person's to say"""
        own = self.env.user.sudo().employee_ids  # sudo: who the user is
        if other := self.filtered(lambda one: one.employee_id not in own)[:1]:
            raise ResignationError(self.env._("%s: only the person gives notice.", other.display_name))

    # ------------------------------------------------------------------- steps

    def action_submit(self):
        """The person hands it in; supervisor, director and personnel office decide one after the other."""
        self.check_access("write")
        self._check_own()
        for one in self:
            if one.last_day < one._approval_today():
                raise ResignationError(self.env._("%s: the last day is over already.", one.display_name))
            one._move(PASS, "submitted", handed_in_on=one._approval_today())
        self.request_validation()
        return True

    @api.model
    def _record_on_paper(self, employee, vals):
        """Hand in the letter of somebody who has no account; the same people decide as ever.

        :param dict vals: last_day, reason, paper and paper_name
        :raises ResignationError: the user isn't of the personnel office, or the person gives notice alone
        """
        if not self.env.user.has_group("property_base.group_property_base_hr"):
            raise ResignationError(self.env._("The personnel office records letters on paper."))
        # sudo: whether somebody has an account, whoever may read employees; the company is asked beside it
        person = employee.sudo()
        today = self.env["property.estate"].sudo()._company_date(person.company_id)
        estate = person._property_estate_at({person.id: today})[person.id]
        if person.user_id.active:
            raise ResignationError(self.env._("%s has an account and gives notice alone.", person.name))
        if person.company_id not in self.env.companies or not estate:
            raise ResignationError(self.env._("%s holds no role in an estate of the company today.", person.name))
        if not vals["paper"]:
            raise ResignationError(self.env._("Attach the signed letter."))
        if vals["last_day"] < today:
            raise ResignationError(self.env._("The last day is over already."))
        own = {"employee_id": person.id, "estate_id": estate.id, "is_on_paper": True}
        # sudo: the personnel office writes no resignation otherwise
        one = self.sudo()._passed_create(PASS, [{**vals, **own}])
        one._move(PASS, "submitted", handed_in_on=one._approval_today())
        one.request_validation()
        return one.sudo(False)

    def action_withdraw(self):
        """The person takes it back, until it is decided."""
        self.check_access("write")
        self._check_own()
        self._move(PASS, "withdrawn")
        return True

    def _withdraw_paper(self, reason):
        """Take letters on paper back for people who have no account to do it with, until they are decided.

        :raises ResignationError: the user isn't of the personnel office, it is no letter on paper, or nobody says why
        """
        self.check_access("read")
        self._check_not_own_case()
        if not self.env.user.has_group("property_base.group_property_base_hr"):
            raise ResignationError(self.env._("The personnel office takes letters on paper back."))
        if other := self.filtered(lambda one: not one.is_on_paper)[:1]:
            raise ResignationError(self.env._("%s: only the person takes it back.", other.display_name))
        if not (reason or "").strip():
            raise ResignationError(self.env._("Say why the letter is taken back."))
        # sudo: the personnel office writes no resignation otherwise
        self.sudo()._move(PASS, "withdrawn", withdraw_reason=reason.strip())

    def restart_validation(self):
        """:raises ResignationError: always; the steps that were given stay, the person withdraws it as a whole"""
        raise ResignationError(self.env._("A resignation is withdrawn by the person, or refused with a reason."))

    def action_depart(self):
        """Open the departure form for the last day that was agreed; saving it ends contract, roles and shifts."""
        self.ensure_one()
        self.check_access("read")
        if self.state != "approved":
            raise ResignationError(self.env._("%s isn't agreed yet.", self.display_name))
        self._check_not_own_case()
        return self._departure_form(self.last_day, "hr.departure_resigned")
