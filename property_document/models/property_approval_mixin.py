# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK

from ..exceptions import ApprovalAccessError, ApprovalStateError
from ..guard import PASS
from ..rules import approval as rules

UNDER_APPROVAL = ("waiting", "pending", "validated")


class PropertyApprovalMixin(models.AbstractModel):
    """Documents that others approve before they count, step after step (supervisor, then director).

    Steps are data (``tier.definition``, review type "role in the estate"). A document without a matching step can't be
    submitted. Requesting, approving and rejecting take many documents at once with a bounded number of queries; how,
    says ``property.approval.chain``.

    A model sets ``_state_from`` (states in which it is being approved) and ``_state_to`` (states it reaches only when
    approved; an approval moves it to the first of them, a rejection to ``_approval_rejected_state``), and moves its
    state with ``_move`` and its pass from its ``action_*`` methods. Nothing else writes the state. From the request
    until a rejection the document is locked but for messages and ``_approval_open_fields``. With
    ``_approval_valid_days`` an approval ends by itself, which the form shows; with ``_approval_has_remark`` the form
    offers to approve with a remark, kept with the step; without ``_approval_can_restart`` it doesn't offer to take the
    request back.
    """

    _name = "property.approval.mixin"
    _description = "Document with Approval"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin", "tier.validation"]
    _guard_pass = PASS
    _guard_error = ApprovalStateError
    _move_error = ApprovalStateError
    _own_case_error = ApprovalAccessError
    _concerned_fields = ()

    _tier_validation_manual_config = False
    _approval_estate_field = "estate_id"
    _approval_rejected_state = "draft"
    _approval_valid_days = 0
    _approval_has_remark = False
    _approval_can_restart = True
    _state_from = ["submitted"]
    _state_to = ["approved"]

    approver_ids = fields.Many2many("res.users", string="To Decide Now", compute="_compute_approver_ids")
    approved_by_ids = fields.Many2many("res.users", compute="_compute_approver_ids")
    approved_until = fields.Date(
        readonly=True,
        copy=False,
        help="Last day on which the approval counts. Empty: it has no end, or there is none.",
    )
    is_approval_expired = fields.Boolean(
        string="Approval Expired", compute="_compute_is_approval_expired", search="_search_is_approval_expired"
    )

    @api.depends("review_ids.status", "review_ids.reviewer_ids", "review_ids.done_by")
    def _compute_approver_ids(self):
        for record in self:
            reviews = record._approval_reviews()
            record.approver_ids = reviews.filtered(lambda review: review.status == "pending").reviewer_ids
            record.approved_by_ids = reviews.filtered(lambda review: review.status == "approved").done_by

    @api.depends("approved_until")
    def _compute_is_approval_expired(self):
        for record in self:
            until = record.approved_until
            record.is_approval_expired = bool(until and until < record._approval_today())

    def _search_is_approval_expired(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        groups = self._read_group([("approved_until", "!=", False)], [self._approval_estate_field])
        return Domain.OR(
            Domain(self._approval_estate_field, "=", estate.id)
            & Domain("approved_until", "<", self._approval_day(estate))
            for (estate,) in groups
        )

    def _approval_today(self):
        """Today in the document's estate."""
        return self._approval_day(self[self._approval_estate_field])

    @api.model
    def _approval_day(self, estate):
        return estate._local_date() if estate else self.env["property.estate"]._company_date(self.env.company)

    # ----------------------------------------------------------------- hooks

    def _approval_granted(self):
        """All steps of these documents are approved; called once with all documents of one click."""
        self._move(PASS, self._state_to[0], **self._approval_end_vals())

    def _approval_rejected(self):
        """A step of these documents was rejected."""
        self._move(PASS, self._approval_rejected_state)

    def _approval_end_vals(self):
        if not self._approval_valid_days:
            return {}
        today = max(record._approval_today() for record in self)
        return {"approved_until": fields.Date.add(today, days=self._approval_valid_days)}

    @api.model
    def _approval_open_fields(self):
        """Names of fields that may be written while the document is being approved and after it."""
        return set()

    # ----------------------------------------------------------------- state

    @api.model
    def _is_guarded(self, name, field):
        """The state, and the outcome, which is reckoned from the steps: typed, it would bind a draft for ever."""
        return name in (self._state_field, "validation_status") or super()._is_guarded(name, field)

    def _check_move(self, state):
        result = super()._check_move(state)
        for record in self:
            is_asked = state in self._state_to and record[self._state_field] in self._state_from
            if is_asked and record.validation_status != "validated":
                raise ApprovalStateError(
                    self.env._("%s isn't approved yet; request the approval first.", record.display_name)
                )
        return result

    def _move(self, token, state, **vals):
        result = super()._move(token, state, **vals)
        if state not in [*self._state_from, *self._state_to]:
            open_ones = self._approval_reviews().filtered(lambda review: review.status in rules.OPEN)
            open_ones._passed_write(PASS, {"status": "cancel"})
        return result

    def _approval_void(self):
        """Take the approval away: what was approved isn't what the document says now."""
        self._approval_reviews()._passed_unlink(PASS)

    def _approval_reviews(self):
        # sudo: the steps of a document are read and kept for everybody who may work with the document
        return self.sudo().review_ids

    # --------------------------------------------------------------- actions

    def request_validation(self):
        """Begin the approval of all these documents; see ``property.approval.chain``."""
        return self.env["property.approval.chain"]._request(self)

    def action_approve(self):
        """Approve the step whose turn it is, on all these documents.

        :raises ApprovalAccessError: it isn't the user's turn on one of them; then none is approved
        """
        self.env["property.approval.chain"]._approve(self)

    def action_approve_with_remark(self):
        """Ask for the remark, then approve."""
        return self._approval_ask(self.env._("Approve"), "property.approval.remark")

    def action_reject(self):
        """Ask for the reason, then reject."""
        return self._approval_ask(self.env._("Reject"), "property.approval.reject")

    def _approval_ask(self, title, dialog):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": dialog,
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_ids": ",".join(map(str, self.ids))},
        }

    def _approval_agree(self, remark):
        """Approve the step whose turn it is, on all these documents, with a remark."""
        self.env["property.approval.chain"]._approve(self, remark=remark)

    def _approval_reject(self, reason):
        """Reject the step whose turn it is, on all these documents, for a reason."""
        self.env["property.approval.chain"]._reject(self, reason)

    def restart_validation(self):
        """Take the request back, or clear a rejection; the document can be changed again. An approval stays."""
        self.env["property.approval.chain"]._take_back(self)

    # What the base module calls, from its own buttons and over an interface.

    def validate_tier(self):
        return self.action_approve()

    def reject_tier(self):
        return self.action_reject()

    def _validate_tier(self, tiers=False):
        self.env["property.approval.chain"]._approve(self, tiers)

    def _rejected_tier(self, tiers=False):
        self._approval_reject(tiers[:1].comment if tiers else "")

    @api.model
    def _get_company(self):
        field = self._tier_validation_company_field
        if field in self._fields and self[field]:
            return self[field]
        # sudo: the company decides which steps apply, whoever asks
        return self.sudo()[self._approval_estate_field].company_id or self.env.company

    # ----------------------------------------------------------------- guard

    def write(self, vals):
        if self and all(record[self._state_field] == vals.get(self._state_field) for record in self):
            vals = {name: value for name, value in vals.items() if name != self._state_field}  # changes nothing
        free = self._approval_open_fields() | self._guarded_names()
        locked = [name for name in vals if name not in free and not name.startswith(TALK)]
        if locked and not is_open(self._name, self.ids, locked):
            self._check_not_under_approval(locked)
        return super().write(vals)

    def unlink(self):
        self._check_deletable()
        self._approval_reviews()._passed_unlink(PASS)
        return super().unlink()

    def _check_deletable(self):
        if record := self.filtered(lambda record: record.validation_status in UNDER_APPROVAL)[:1]:
            raise ApprovalStateError(
                self.env._("%s is under approval or approved and can't be deleted.", record.display_name)
            )

    def _check_not_under_approval(self, names):
        if record := self.filtered(lambda record: record.validation_status in UNDER_APPROVAL)[:1]:
            raise ApprovalStateError(
                self.env._(
                    "%(document)s is under approval or approved; %(fields)s can't be changed."
                    " Reject it or take the request back first.",
                    document=record.display_name,
                    fields=self._listed(self._fields[name]._description_string(self.env) for name in names),
                )
            )

    def _text_own_case(self):
        users = self.env["property.approval.chain"]._deciders(self)
        return self.env._(
            "%(document)s is about yourself, so others decide about it: %(users)s.",
            document=self.display_name,
            users=self._listed((users - self.env.user).mapped("name")) or "—",
        )

    # The base module's own checks cost several queries for each record and let a document without a matching step pass;
    # the guard and _check_move take their place.

    def _tier_validation_check_state_on_write(self, vals):
        return None

    def _tier_validation_check_write_allowed(self, vals):
        return None

    def _tier_validation_check_write_remove_reviews(self, vals):
        return None

    def _compute_need_validation(self):
        for record in self:
            record.need_validation = bool(
                record._origin.id
                and record[self._state_field] in self._state_from
                and record.validation_status not in UNDER_APPROVAL
            )

    # ------------------------------------------------------------------ view

    def _add_tier_validation_buttons(self, node, params):
        params = {**params, "can_restart": self._approval_can_restart}
        return etree.fromstring(self.env["ir.qweb"]._render("property_document.property_approval_buttons", params))

    def _add_tier_validation_label(self, node, params):
        params = {**params, "has_remark": self._approval_has_remark}
        return etree.fromstring(self.env["ir.qweb"]._render("property_document.property_approval_banner", params))

    def _get_tier_validation_readonly_domain(self):
        return f"validation_status in {UNDER_APPROVAL!r}"

    @api.model
    def _get_all_validation_exceptions(self):
        return [*super()._get_all_validation_exceptions(), *self._approval_open_fields()]
