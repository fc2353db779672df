# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ast import literal_eval

from odoo import api, fields, models

from ..exceptions import ApprovalAccessError, ApprovalSetupError, ApprovalStateError
from ..guard import PASS
from ..rules import approval as rules
from .property_approval_mixin import UNDER_APPROVAL


class PropertyApprovalChain(models.AbstractModel):
    """Requests, approves and rejects the steps of documents with approval, many documents at once."""

    _name = "property.approval.chain"
    _description = "Approval Chain"

    @api.model
    def _documents(self, res_model, res_ids):
        """The documents that a dialog asks about.

        :param str res_model: name of their model
        :param str res_ids: their ids, with commas between
        :raises ApprovalAccessError: none of them has an approval
        """
        model = self.env.get(res_model)
        if not hasattr(model, "_approval_estate_field"):
            raise ApprovalAccessError(self.env._("%s has no approval.", res_model))
        numbers = [part.strip() for part in (res_ids or "").split(",")]
        found = model.browse(int(number) for number in numbers if number.isdecimal() and len(number) < 10).exists()
        if not found or len(found) < len(numbers):
            raise ApprovalAccessError(
                self.env._("What was to be decided isn't there any more. Open the list again and choose it there.")
            )
        return found

    # --------------------------------------------------------------- request

    @api.model
    def _request(self, documents):
        """Begin the approval of documents of one model.

        :return: the reviews made
        :raises ApprovalSetupError: no step matches a document, or nobody may decide a step
        :raises ApprovalStateError: a document can't be approved in its state, or is under approval already
        """
        documents.check_access("write")
        for record in documents:
            is_foreseen = record[record._state_field] in record._state_from
            if not is_foreseen or record.validation_status in UNDER_APPROVAL:
                raise ApprovalStateError(
                    self.env._("The approval of %s can't be requested in its present state.", record.display_name)
                )
        documents._approval_reviews()._passed_unlink(PASS)
        # sudo: reviews are made by the document only; who may write the document may request its approval
        reviews = self.env["tier.review"].sudo()._passed_create(PASS, self._review_vals(documents))
        self._check_reviewers(reviews)
        self._announce(documents, reviews, self.env._("Approval requested."))
        return reviews.sudo(False)

    def _review_vals(self, documents):
        matching = self._definitions(documents)
        vals_list = []
        for record in documents:
            definitions = matching[record.id]
            first = {step.key for step in rules.available([d._approval_step(n) for n, d in enumerate(definitions, 1)])}
            for number, definition in enumerate(definitions, 1):
                vals_list.append(
                    {
                        **record._prepare_tier_review_vals(definition, number),
                        "property_estate_id": record[record._approval_estate_field].id,
                        "status": "pending" if number in first else "waiting",
                    }
                )
        return vals_list

    def _definitions(self, documents):
        """{record id: matching tier.definition records, the first step first}.

        :raises ApprovalSetupError: no definition matches a document
        """
        companies = {record.id: record._get_company() for record in documents}
        # sudo: the steps are the same whoever asks
        definitions = self.env["tier.definition"].sudo()
        definitions = definitions.search([("model", "=", documents._name)], order="sequence desc, id")
        matched = {
            definition: documents.filtered_domain(literal_eval(definition.definition_domain or "[]"))
            for definition in definitions
        }
        result = {}
        for record in documents:
            result[record.id] = definitions.filtered(
                lambda d, r=record: r in matched[d] and d.company_id.id in (False, companies[r.id].id)
            )
            if not result[record.id]:
                raise ApprovalSetupError(self._text_no_step(record))
        return result

    def _text_no_step(self, record):
        return self.env._(
            "No approval step is defined for %(document)s (%(kind)s). An administrator of the suite"
            " defines it under Configuration, Approval Steps.",
            document=record.display_name,
            kind=self.env["ir.model"]._get(record._name).name,
        )

    def _check_reviewers(self, reviews):
        for review in reviews.filtered(lambda review: not review.reviewer_ids):
            if review.property_role_id:
                raise ApprovalSetupError(
                    self.env._(
                        "Nobody with a user account holds the role %(role)s in %(estate)s today, so “%(step)s” can't be"
                        " decided. Assign the role under Estates, Staff Roles.",
                        role=review.property_role_id.name,
                        estate=review.property_estate_id.name or self.env._("no estate"),
                        step=review.name,
                    )
                )
            raise ApprovalSetupError(self.env._("The approval step “%s” has no reviewer.", review.name))

    @api.model
    def _take_back(self, documents):
        """Take the request back, or clear a rejection."""
        documents.check_access("write")
        if done := documents.filtered(lambda record: record.validation_status == "validated")[:1]:
            raise ApprovalStateError(self.env._("%s is approved; its approval can't be taken back.", done.display_name))
        documents._approval_reviews()._passed_unlink(PASS)
        self._announce(documents, self.env["tier.review"], self.env._("Approval restarted."))

    # -------------------------------------------------------------- decision

    @api.model
    def _approve(self, documents, only=None, remark=None):
        """Approve the step whose turn it is.

        :param only: reviews one of which must be decided by it
        :param str remark: kept with the step
        :raises ApprovalAccessError: it isn't the user's turn on one of them; then none is approved
        """
        documents.check_access("read")
        documents._check_not_own_case()
        reviews = documents._approval_reviews()
        steps = reviews._steps()
        approved, pending, meant = [], [], frozenset(only.ids if only else ())
        for record in documents:
            one_each = record._approval_reviews()[:1]._is_one_each()
            done, opened = rules.approve(steps[record._name, record.id], self.env.uid, one_each, meant)
            if not done or (only and not set(only.ids) & set(done)):
                raise ApprovalAccessError(self._text_turn(record))
            approved += done
            pending += opened
        reviews.browse(approved)._passed_write(PASS, self._decision("approved", remark))
        self._ask_others(reviews, reviews.browse(pending))
        opened = reviews.browse(pending).filtered(lambda review: review.status == "waiting")
        opened._passed_write(PASS, {"status": "pending"})
        self._announce(documents, opened, self._text_approved(remark))
        if granted := documents.filtered(lambda record: record.validation_status == "validated"):
            # sudo: the last approval moves the document, also of one who may only read it
            granted.sudo()._approval_granted()

    def _ask_others(self, reviews, pending):
        """Who has decided a step decides no other one of the document.

        :raises ApprovalSetupError: then nobody is left for one that is pending
        """
        could = {review: review.reviewer_ids for review in pending}
        reviews._ask_anew()
        for review in pending.filtered(lambda review: could[review] and not review.reviewer_ids):
            raise ApprovalSetupError(
                self.env._(
                    "Nobody else is left who may decide “%s”: two steps of a document are decided by two people. Assign"
                    " the role to somebody else, or let one person decide both, under Settings, Approvals.",
                    review.name,
                )
            )

    @api.model
    def _reject(self, documents, reason):
        """Reject the step whose turn it is; the other steps are cancelled.

        :raises ApprovalAccessError: it isn't the user's turn on one of them; then none is rejected
        """
        documents.check_access("read")
        documents._check_not_own_case()
        reviews = documents._approval_reviews()
        steps = reviews._steps()
        rejected = []
        for record in documents:
            mine = rules.turn(steps[record._name, record.id], self.env.uid)
            if not mine:
                raise ApprovalAccessError(self._text_turn(record))
            rejected += [step.key for step in mine]
        reviews.browse(rejected)._passed_write(PASS, self._decision("rejected", reason))
        reviews.filtered(lambda review: review.status in rules.OPEN)._passed_write(PASS, {"status": "cancel"})
        text = self.env._("Rejected by %(user)s: %(reason)s", user=self.env.user.name, reason=reason or "—")
        self._announce(documents, reviews.browse(), text)
        documents.sudo()._approval_rejected()  # sudo: as above

    def _text_approved(self, remark):
        if remark:
            return self.env._("Approved by %(user)s: %(remark)s", user=self.env.user.name, remark=remark)
        return self.env._("Approved by %s.", self.env.user.name)

    def _decision(self, status, comment=None):
        vals = {"status": status, "done_by": self.env.uid, "reviewed_date": fields.Datetime.now()}
        return {**vals, "comment": comment} if comment else vals

    @api.model
    def _text_turn(self, record):
        """Why the user can't decide, and who can."""
        steps = self._waiting_steps(record)
        if not steps:
            return self.env._("%s doesn't wait for an approval.", record.display_name)
        users = self._deciders(record)
        return self.env._(
            "It isn't your turn to decide about %(document)s; it waits for %(users)s.",
            document=record.display_name,
            users=self._listed(users.mapped("name")) or "—",
        )

    @api.model
    def _waiting_steps(self, record):
        return rules.available(record._approval_reviews()._steps()[record._name, record.id])

    @api.model
    def _deciders(self, record):
        """The users whose turn it is to decide about a document."""
        users = {user for step in self._waiting_steps(record) for user in step.reviewers}
        return self.env["res.users"].sudo().browse(users)  # sudo: only the names are read

    # ---------------------------------------------------------- announcement

    def _announce(self, documents, pending, text):
        """One line in each document's chatter, and a fresh counter for those whose turn it is now."""
        if hasattr(documents, "_message_log_batch") and documents:
            documents._message_log_batch(bodies={record.id: text for record in documents})
        users = pending.reviewer_ids | self.env.user
        for partner in users.partner_id:
            partner._bus_send("base.tier.validation/updated", {"review_created": True})
        if pending.definition_id.filtered("notify_on_pending"):
            documents._notify_review_available(pending)
