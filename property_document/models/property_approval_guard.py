# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import etree

from odoo import api, fields, models

from ..exceptions import ApprovalAccessError, ApprovalStateError
from ..rules import approval as rules
from .property_approval_mixin import MAIL_PREFIXES, UNDER_APPROVAL


class PropertyApprovalMixin(models.AbstractModel):
    """The guards of a document with approval, and what its form shows."""

    _inherit = "property.approval.mixin"

    approver_ids = fields.Many2many("res.users", string="To Decide Now", compute="_compute_approver_ids")

    is_own_case = fields.Boolean(compute="_compute_is_own_case", help="The document is about the user who looks at it.")

    @api.depends_context("uid")
    def _compute_is_own_case(self):
        own = self._own_cases()
        for record in self:
            record.is_own_case = record in own

    def _own_cases(self):
        """Those of the documents that are about the user."""
        # sudo: whom a document is about is the same whoever asks
        concerned = self.sudo()._approval_concerned()
        return self.filtered(lambda record: self.env.user in concerned.get(record.id, self.env["res.users"]))

    def _check_not_concerned(self):
        """Nobody decides about the own person.

        :raises ApprovalAccessError: one of the documents is about the user
        """
        if record := self._own_cases()[:1]:
            steps = rules.available(record._approval_reviews()._steps()[record._name, record.id])
            # sudo: only the names are read
            users = self.env["res.users"].sudo().browse({user for step in steps for user in step.reviewers})
            raise ApprovalAccessError(
                self.env._(
                    "%(document)s is about yourself, so others decide about it: %(users)s.",
                    document=record.display_name,
                    users=", ".join((users - self.env.user).mapped("name")) or "—",
                )
            )

    @api.depends("review_ids.status", "review_ids.reviewer_ids")
    def _compute_approver_ids(self):
        for record in self:
            pending = record._approval_reviews().filtered(lambda review: review.status == "pending")
            record.approver_ids = pending.reviewer_ids

    @api.model_create_multi
    def create(self, vals_list):
        """A document begins in its first state; only programs with all rights may take over history."""
        records = super().create(vals_list)
        if not self.env.su:
            # The field's own default: default_get would take it from the caller's context or personal defaults.
            default = self._fields[self._state_field].default
            start = default and default(self)
            for record in records:
                if start and record[self._state_field] != start:
                    raise ApprovalStateError(record._approval_text_by_buttons())
        return records

    def write(self, vals):
        self._check_approval_write(vals)
        return super().write(vals)

    def unlink(self):
        self._check_approval_delete()
        self._approval_reviews().unlink()
        return super().unlink()

    def _check_approval_delete(self):
        if record := self.filtered(lambda record: record.validation_status in UNDER_APPROVAL)[:1]:
            raise ApprovalStateError(
                self.env._("%s is under approval or approved and can't be deleted.", record.display_name)
            )

    def _check_approval_write(self, vals):
        state = self._state_field
        if state in vals and (moved := self.filtered(lambda record: record[state] != vals[state])[:1]):
            raise ApprovalStateError(moved._approval_text_by_buttons())
        locked = self._approval_locked_names(vals)
        if locked and (record := self.filtered(lambda record: record.validation_status in UNDER_APPROVAL)[:1]):
            raise ApprovalStateError(
                self.env._(
                    "%(document)s is under approval or approved; %(fields)s can't be changed."
                    " Reject it or take the request back first.",
                    document=record.display_name,
                    fields=", ".join(self._fields[name]._description_string(self.env) for name in locked),
                )
            )

    @api.model
    def _approval_locked_names(self, vals):
        free = self._approval_open_fields() | {self._state_field}
        return [name for name in vals if name not in free and not name.startswith(MAIL_PREFIXES)]

    def _approval_text_by_buttons(self):
        return self.env._("%s changes its state by its buttons only.", self.display_name)

    # The base module's own checks cost several queries for each record and let a document without a matching step pass;
    # _check_approval_write and _approval_move take their place.

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
        return etree.fromstring(self.env["ir.qweb"]._render("property_document.property_approval_buttons", params))

    def _add_tier_validation_label(self, node, params):
        return etree.fromstring(self.env["ir.qweb"]._render("property_document.property_approval_banner", params))

    def _get_tier_validation_readonly_domain(self):
        return f"validation_status in {UNDER_APPROVAL!r}"

    @api.model
    def _get_all_validation_exceptions(self):
        return [*super()._get_all_validation_exceptions(), *self._approval_open_fields()]
