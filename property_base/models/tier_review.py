# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models

from ..exceptions import ApprovalAccessError
from ..rules import approval as rules


class TierReview(models.Model):
    """Steps of our documents' approvals: reviewers by role and estate, and no decision but through the document."""

    _inherit = "tier.review"

    property_role_id = fields.Many2one(related="definition_id.property_role_id")
    property_estate_id = fields.Many2one("property.estate", string="Estate", readonly=True, index="btree_not_null")

    @api.model
    def _get_reviewer_fields(self):
        return [*super()._get_reviewer_fields(), "definition_id.property_role_id", "property_estate_id"]

    @api.depends(lambda self: self._get_reviewer_fields())
    def _compute_reviewer_ids(self):
        by_role = self.filtered(lambda review: review.review_type == "property_role")
        result = super(TierReview, self - by_role)._compute_reviewer_ids()
        for role, reviews in by_role.grouped("property_role_id").items():
            holders = reviews.property_estate_id._role_users(role)
            # Together where the same people decide: one insertion for all of them.
            for (estate, excluded), group in reviews.grouped(TierReview._reviewer_group).items():
                users = holders.get(estate.id, self.env["res.users"])
                group.reviewer_ids = users - excluded
        return result

    def _reviewer_group(self):
        """Reviews with the same value have the same reviewers (for one role)."""
        excluded = self.requested_by if self.definition_id.exclude_requester else self.env["res.users"]
        return self.property_estate_id, excluded

    def _steps(self):
        """{(model, record id): list of rules.approval.Step with the review's id as key}."""
        steps = defaultdict(list)
        for review in self:
            steps[review.model, review.res_id].append(
                rules.Step(
                    review.id,
                    review.sequence,
                    review.status,
                    frozenset(review.reviewer_ids.ids),
                    review.approve_sequence,
                    review.approve_sequence_bypass,
                )
            )
        return steps

    @api.model
    def _refresh_role_reviewers(self, estates):
        """Ask anew who decides the open steps of these estates: roles there have changed."""
        domain = [
            ("property_estate_id", "in", estates.ids),
            ("status", "in", tuple(rules.OPEN)),
            ("definition_id.review_type", "=", "property_role"),
        ]
        if reviews := self.search(domain):
            self.env.add_to_compute(self._fields["reviewer_ids"], reviews)

    def _update_review_status(self):
        # sudo: opening the next step is no decision; our reviews can't be written by hand
        return super(TierReview, self.sudo())._update_review_status()

    # ---------------------------------------------------------------- guards

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create(vals_list)
        reviews._check_not_by_hand()
        return reviews

    def write(self, vals):
        if not set(vals) <= {"comment"}:
            self._check_not_by_hand()
        result = super().write(vals)
        if {"model", "res_id"} & set(vals):
            self._check_not_by_hand()  # nor is a review of another kind of document pointed at one of ours
        return result

    def unlink(self):
        self._check_not_by_hand()
        return super().unlink()

    def _check_not_by_hand(self):
        """The base module lets every employee write reviews; ours change through their document only.

        :raises ApprovalAccessError: somebody touches a review of one of our documents directly
        """
        if self.env.su:
            return
        guarded = {model for model in set(self.mapped("model")) if hasattr(self.env.get(model), "_approval_move")}
        if guarded:
            raise ApprovalAccessError(
                self.env._("Approvals are given and refused on the document itself, by the person whose turn it is.")
            )
