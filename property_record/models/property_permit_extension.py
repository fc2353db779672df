# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.rules import span
from odoo.addons.property_document.models.property_approval_mixin import TALK

from ..exceptions import FormRightError, PermitStateError
from ..guard import PASS
from ..rules import permit_life, permit_limit

MOST_FEE = 9_999_999


class PropertyPermitExtension(models.Model):
    """A permit goes on beyond its end (REC-3): counted from the old end, in days or months, approved as its grade asks.

    *Draft* until it is asked for; then *submitted*, and *approved* or *refused*. Both ends are kept. What has expired,
    or is closed, isn't extended: it is asked for anew.
    """

    _name = "property.permit.extension"
    _description = "Extension of a Permit"
    _inherit = ["property.estate.scope.mixin", "property.setting.mixin", "mail.thread", "property.approval.mixin"]
    _guard_pass = PASS
    _guard_error = PermitStateError
    _move_error = PermitStateError
    _own_case_error = FormRightError
    _transitions = {"draft": {"submitted"}, "submitted": {"approved", "refused"}}
    _state_from = ["submitted"]
    _state_to = ["approved"]
    _approval_rejected_state = "refused"
    _approval_can_restart = False
    _concerned_fields = ("requested_by_id",)
    _estate_fields = ("permit_id",)
    _order = "id desc"
    _rec_name = "permit_id"

    permit_id = fields.Many2one(
        "property.permit", required=True, index=True, ondelete="restrict", help="The permit that goes on."
    )
    type_id = fields.Many2one(related="permit_id.type_id", store=True)
    secrecy = fields.Selection(related="permit_id.secrecy", store=True)
    grade_id = fields.Many2one(related="permit_id.grade_id", store=True)
    estate_id = fields.Many2one(related="permit_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="permit_id.company_id", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    count = fields.Integer(string="How Many", required=True, default=1, help="Days or months from the old end.")
    unit = fields.Selection(
        [(span.DAYS, "Days"), (span.MONTHS, "Months")],
        string="Counted In",
        required=True,
        default=span.DAYS,
        help="What is counted.",
    )
    reason = fields.Text(string="Why", help="Why the work takes longer.")
    fee = fields.Monetary(help="What is charged for it; 0: nothing.")
    fee_partner_id = fields.Many2one(
        "res.partner", string="Who Pays", index="btree_not_null", ondelete="restrict", help="Who pays the fee."
    )
    fee_receipt_no = fields.Char(string="Receipt No.", copy=False, help="Number of the receipt that was given.")
    fee_paid_on = fields.Date(readonly=True, copy=False, tracking=True)
    is_fee_owed = fields.Boolean(string="Fee Not Paid", compute="_compute_is_fee_owed", store=True)
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Asked for"), ("approved", "Approved"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    requested_by_id = fields.Many2one(
        "res.users", required=True, readonly=True, copy=False, ondelete="restrict", default=lambda self: self.env.user
    )
    requested_at = fields.Datetime(readonly=True, copy=False)
    wanted_end_at = fields.Datetime(string="Would End", compute="_compute_wanted_end_at")
    old_end_at = fields.Datetime(string="Old End", readonly=True, copy=False)
    new_end_at = fields.Datetime(string="New End", readonly=True, copy=False)

    _one_asked = models.UniqueIndex(
        "(permit_id) WHERE state = 'submitted'", "An extension of this permit is asked for already."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "count": (1, 1000), "fee": (0, MOST_FEE)}

    @api.depends("state", "fee", "fee_paid_on")
    def _compute_is_fee_owed(self):
        for one in self:
            one.is_fee_owed = one.state == "approved" and one.fee > 0 and not one.fee_paid_on

    @api.depends("permit_id.number", "count", "unit")
    def _compute_display_name(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for one in self:
            one.display_name = f"{one.permit_id.display_name or ''} +{one.count} {units.get(one.unit, '')}"

    @api.depends("permit_id.end_at", "count", "unit")
    def _compute_wanted_end_at(self):
        for one in self:
            first, last = self._setting_bounds()["count"]
            is_known = one.permit_id.end_at and first <= one.count <= last
            one.wanted_end_at = one._end_from(one.permit_id.end_at) if is_known else False

    def _end_from(self, old_end):
        """The end so many days or months after another, at the same time of the estate's day; naive UTC."""
        estate = self.permit_id.estate_id
        local, day = estate._local(old_end).replace(tzinfo=None), estate._local_date(old_end)
        return estate._utc(permit_limit.extended(local, span.later(day, self.count, self.unit)))

    def _compute_need_validation(self):
        """Asking for it asks for the approval; nobody does it besides."""
        self.need_validation = False

    def _concerned_users(self):
        """Besides who asks: who wrote it down, and whom the permit itself is about."""
        found = super()._concerned_users()
        # sudo: whom a permit is about is the same whoever asks
        users = self.sudo().permit_id._concerned_users()
        for one in self.sudo():
            found[one.id] |= users[one.permit_id.id] | one.create_uid
        return found

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "requested_by_id": ("personal", "contract", "proof"),
            "fee_partner_id": ("personal", "contract", "service"),
            "fee_receipt_no": ("personal", "contract", "proof"),
            "reason": ("personal", "contract", "service"),
        }

    def _document_destroyed(self):
        """Those of permits whose form was destroyed."""
        gone = self.permit_id._document_destroyed()
        return self.filtered(lambda one: one.permit_id in gone)

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: what the permit said was destroyed; what is written from then on would never go"""
        extensions = super().create(vals_list)
        self.env["property.document.eraser"]._check_not_destroyed(extensions.permit_id)
        return extensions

    @api.model
    def _approval_open_fields(self):
        """The receipt of a fee that is owed, see _check_write."""
        return super()._approval_open_fields() | {"fee_receipt_no"}

    def _check_write(self, vals):
        result = super()._check_write(vals)
        typed = {name for name in vals if name not in self._guarded_names() and not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self.env["property.document.eraser"]._check_not_destroyed(self)
        if typed == {"fee_receipt_no"} and all(self.mapped("is_fee_owed")):
            return result
        if typed and not is_open(self._name, self.ids, typed) and any(one.state != "draft" for one in self):
            raise PermitStateError(self.env._("An extension that was asked for stays as it is."))
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_draft_only(self):
        if any(one.state != "draft" for one in self):
            raise PermitStateError(self.env._("An extension that was asked for stays as it is."))

    def restart_validation(self):
        """:raises PermitStateError: always; who decides refuses it, and another one is asked for"""
        raise PermitStateError(self.env._("An extension that was asked for isn't taken back; it is refused."))

    # --------------------------------------------------------------- actions

    def action_submit(self):
        """Ask for the extension.

        :raises PermitStateError: the permit isn't in force any more, or the new end is beyond what its grade allows
        """
        self.check_access("write")
        self._check_move("submitted")
        now = fields.Datetime.now()
        for one in self:
            one._check_permit(now)
            old_end = one.permit_id.end_at
            one._move(
                PASS,
                "submitted",
                requested_at=now,
                requested_by_id=self.env.uid,
                old_end_at=old_end,
                new_end_at=one._end_from(old_end),
            )
        self.flush_recordset(["state"])
        self.request_validation()
        return True

    def action_fee_paid(self):
        """The fee was paid today.

        :raises PermitStateError: none is owed; FormRightError: it is the user's own
        """
        self.check_access("write")
        self._check_not_payer()
        if idle := self.filtered(lambda one: not one.is_fee_owed)[:1]:
            raise PermitStateError(self.env._("%s owes no fee.", idle.display_name))
        for estate, some in self.grouped("estate_id").items():
            some._passed_write(PASS, {"fee_paid_on": estate._local_date()})
        return True

    def action_fee_not_paid(self):
        """A supervisor takes back that the fee was paid; the talk keeps what it was."""
        self.check_access("write")
        self._check_not_payer()
        if not self.env.user.has_group("property_base.group_property_base_supervisor"):
            raise FormRightError(self.env._("Only a supervisor takes back that a fee was paid."))
        self._passed_write(PASS, {"fee_paid_on": False})
        return True

    def _check_not_payer(self):
        """:raises FormRightError: the user notes what the own person paid"""
        if own := self.filtered(lambda one: one.fee_partner_id == self.env.user.partner_id)[:1]:
            raise FormRightError(self.env._("%s: another person notes what you paid.", own.display_name))

    def _check_permit(self, now):
        permit, grade = self.permit_id, self.grade_id
        if permit._standing_now() not in permit_life.IN_FORCE:
            raise PermitStateError(
                self.env._("%s isn't in force, so it can't be extended; ask for another permit.", permit.display_name)
            )
        # sudo: another one that is asked for keeps this one from it, whoever asked
        if permit.sudo().extension_ids.filtered(lambda one: one.state == "submitted"):
            raise PermitStateError(self.env._("An extension of this permit is asked for already."))
        if not (self.reason or "").strip():
            raise PermitStateError(self.env._("Say why the work takes longer."))
        if self.fee and not self.fee_partner_id:
            raise PermitStateError(self.env._("Say who pays the fee."))
        faults = permit_limit.extension_faults(
            grade._as_rule(), now, permit.start_at, permit.end_at, self._end_from(permit.end_at)
        )
        texts = self.env["property.permit.examiner"]._limit_texts(grade, faults)
        if texts:
            raise PermitStateError(
                self.env._("%(permit)s: %(problems)s.", permit=permit.display_name, problems=self._phrased(texts))
            )

        self._check_certificates(self._end_from(permit.end_at))

    def _check_certificates(self, end):
        """:raises PermitStateError: a certificate ends before the new end does"""
        # sudo: what the form says of who works doesn't depend on who asks
        extension = self.sudo()
        form = extension.env[extension.permit_id.res_model].browse(extension.permit_id.res_id)
        extension.env["property.permit.examiner"]._check_certificates(form, end)

    def _end_with_permit(self):
        """What was asked for about permits that ended is refused with them, so that nobody has to decide it."""
        # sudo: the permit's end ends it, whoever ended the permit
        asked = self.sudo().filtered(lambda one: one.state == "submitted")
        if not asked:
            return
        asked._move(PASS, "refused")
        for one in asked:
            one.message_post(body=self.env._("The permit ended before this was decided."))

    def _approval_granted(self):
        """The permit goes on: from now on its end is the new one.

        :raises PermitStateError: meanwhile it has expired, was closed, or its end was moved
        """
        # sudo: nobody has the right to write permits; the chain has decided
        permits = self.sudo().permit_id
        permits.lock_for_update()
        for one in self.sudo():  # sudo: as above
            permit = one.permit_id
            if permit._standing_now() not in permit_life.IN_FORCE or permit.end_at != one.old_end_at:
                raise PermitStateError(
                    self.env._("%s has expired or was closed meanwhile: refuse the extension.", permit.display_name)
                )
            one._check_certificates(one.new_end_at)
        result = super()._approval_granted()
        for one in self.sudo():  # sudo: as above
            permit = one.permit_id
            permit._passed_write(PASS, {"end_at": one.new_end_at, **permit._recheck_after(one.new_end_at)})
        permits.env["property.permit.clock"]._open(permits)
        return result
