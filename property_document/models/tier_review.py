# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import defaultdict

from odoo import api, fields, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import ApprovalAccessError
from ..guard import PASS
from ..rules import approval as rules


class TierReview(models.Model):
    """Steps of our documents' approvals: reviewers by role and estate, and no decision but through the document."""

    _name = "tier.review"
    _inherit = ["property.guarded.mixin", "tier.review"]
    _guard_pass = PASS

    property_role_id = fields.Many2one(related="definition_id.property_role_id")
    property_estate_id = fields.Many2one("property.estate", string="Estate", readonly=True, index="btree_not_null")
    property_is_stand_in = fields.Boolean(
        string="Stands In",
        compute="_compute_reviewer_ids",
        store=True,
        help="The document is about the person whom this step asks, or that person decided another step already; the"
        " next in line decides instead.",
    )

    @api.model
    def _get_reviewer_fields(self):
        return [*super()._get_reviewer_fields(), "definition_id.property_role_id", "property_estate_id"]

    @api.depends(lambda self: self._get_reviewer_fields())
    def _compute_reviewer_ids(self):
        by_role = self.filtered(lambda review: review.review_type == "property_role")
        others = self - by_role
        result = super(TierReview, others)._compute_reviewer_ids()
        concerned = self._excluded_users()
        others.property_is_stand_in = False
        for review in others.filtered(concerned.get):
            review._leave_out(concerned[review])
        for role, reviews in by_role.grouped("property_role_id").items():
            reviews._set_deciders(role, concerned, reviews._vacant(role))
        return result

    def _leave_out(self, users):
        """Others decide the step; where a group has nobody else, the administrators of the company."""
        asked = self.reviewer_ids
        self.reviewer_ids = asked - users
        if asked and not self.reviewer_ids and self.review_type == "group":
            company, estates = self._deciding_company(), self.env["property.estate"]
            above = estates._company_users(self.env.ref("property_base.group_property_base_manager")) - users
            self.reviewer_ids = above.filtered(lambda user: company in user.company_ids)
            self.property_is_stand_in = True

    def _excluded_users(self):
        """{review: users who don't decide it}: the document is about them, or another of its steps was theirs."""
        found, decided = self._concerned_users(), self._decided_users()
        nobody = self.env["res.users"]
        return {
            review: found.get(review, nobody) | decided.get(review, nobody)
            for review in self
            if review in found or review in decided
        }

    def _decided_users(self):
        """{review: users who approved another step of its document}, where the company wants two people for two."""
        # sudo: who decided is the same whoever asks
        mine = self.sudo().filtered(lambda review: review._is_one_each())
        approved = mine.search(
            [
                ("model", "in", mine.mapped("model")),
                ("res_id", "in", mine.mapped("res_id")),
                ("status", "=", "approved"),
            ]
        )
        of_document = approved.grouped(lambda review: (review.model, review.res_id))
        found = {
            review: (of_document.get((review.model, review.res_id), approved.browse()) - review).done_by
            for review in mine
        }
        return {review.sudo(False): users.sudo(False) for review, users in found.items() if users}

    def _is_one_each(self):
        """Whether nobody decides two steps of the document."""
        return self._deciding_company().property_one_step_each

    def _deciding_company(self):
        """The company whose rules of approval hold for the document."""
        return self.property_estate_id.company_id or self.env.company

    @api.model
    def _ask_companies_anew(self, companies):
        """Ask whom the open steps of companies ask now."""
        # sudo: whom a step asks is the same whoever asks
        steps = self.sudo().search([("status", "in", sorted(rules.OPEN))])
        steps = steps.filtered(lambda step: step._deciding_company() in companies)
        self.env.add_to_compute(self._fields["reviewer_ids"], steps)

    def _ask_anew(self):
        """Who decides the open ones of these steps depends on who decided the others."""
        waiting = self.filtered(lambda review: review.status in rules.OPEN and review._is_one_each())
        self.env.add_to_compute(self._fields["reviewer_ids"], waiting)

    def _vacant(self, role):
        """Steps that somebody was asked for, of a role that nobody holds any more."""
        asked = self.filtered("reviewer_ids")
        holders = asked.property_estate_id._role_users(role) if asked else {}
        return asked.filtered(lambda review: not holders.get(review.property_estate_id.id))

    def _concerned_users(self):
        """{review: users whom its document is about}, only reviews of such documents."""
        found = {}
        for model, reviews in self.grouped("model").items():
            if hasattr(self.env.get(model), "_concerned_users"):
                users = self.env[model].browse(reviews.mapped("res_id"))._concerned_users()
                found |= {review: users[review.res_id] for review in reviews if users.get(review.res_id)}
        return found

    def _set_deciders(self, role, concerned, vacant):
        """Ask the holders of a role; where one of them may not decide, or the last of them has left, the next in line.

        :param concerned: as of :meth:`_excluded_users`
        :param vacant: those of the steps whose role nobody holds any more
        """
        nobody = self.env["res.users"]
        holders = self.property_estate_id._role_users(role)
        own = {
            review: users
            for review, users in concerned.items()
            if review in vacant or (review in self and users & holders.get(review.property_estate_id.id, nobody))
        }
        climbing = vacant | self.browse([review.id for review in own])
        lines = climbing.property_estate_id._stand_in_line(role) if climbing else {}

        def case(review):
            excluded = review.requested_by if review.definition_id.exclude_requester else nobody
            return review.property_estate_id, own.get(review, nobody), excluded, review in vacant

        # Together where the same people decide: one insertion for all of them.
        for (estate, users, excluded, is_vacant), group in self.grouped(case).items():
            line = [holders.get(estate.id, nobody), *(lines.get(estate.id, ()) if users or is_vacant else ())]
            found, stands_in = rules.deciders(
                [frozenset(link.ids) for link in line],
                frozenset(users.ids),
                frozenset(excluded.ids),
                is_vacant=is_vacant,
            )
            group.reviewer_ids = nobody.browse(sorted(found))
            group.property_is_stand_in = stands_in

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
                    review.property_is_stand_in,
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
        reviews = self.sudo()
        with reviews._passing(PASS, ["status"]):
            return super(TierReview, reviews)._update_review_status()

    # ----------------------------------------------------------------- guard

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create(vals_list)
        if not is_open(self._name, None, ()):
            reviews._check_not_by_hand()
        return reviews

    def write(self, vals):
        if not self._is_passed(vals):
            self._check_not_by_hand()
        result = super().write(vals)
        if {"model", "res_id"} & set(vals) and not self._is_passed(vals):
            self._check_not_by_hand()  # nor is a review of another kind of document pointed at one of ours
        return result

    def unlink(self):
        if not self._is_passed(()):
            self._check_not_by_hand()
        return super().unlink()

    def _is_passed(self, names):
        return is_open(self._name, self.ids, names)

    def _check_not_by_hand(self):
        """The base module lets every employee write reviews; ours change through their document only.

        :raises ApprovalAccessError: somebody touches a review of one of our documents directly
        """
        if any(hasattr(self.env.get(model), "_approval_estate_field") for model in set(self.mapped("model"))):
            raise ApprovalAccessError(
                self.env._("Approvals are given and refused on the document itself, by the person whose turn it is.")
            )
