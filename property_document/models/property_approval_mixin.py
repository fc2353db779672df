# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from ast import literal_eval

from odoo import api, fields, models

from ..exceptions import ApprovalAccessError, ApprovalSetupError, ApprovalStateError
from ..rules import approval as rules

UNDER_APPROVAL = ("waiting", "pending", "validated")
MAIL_PREFIXES = ("message_", "activity_", "website_message_", "rating_", "my_activity_")


class PropertyApprovalMixin(models.AbstractModel):
    """Documents that others approve before they count, step after step (supervisor, then director).

    Steps are data (``tier.definition``, review type "role in the estate"). A document without a matching step can't be
    submitted. Requesting, approving and rejecting take many documents at once with a bounded number of queries.

    A model sets ``_state_from`` (states in which it is being approved) and ``_state_to`` (states it reaches only
    when approved), moves its state with ``_approval_move`` from its ``action_*`` methods, and reacts in
    ``_approval_granted`` and ``_approval_rejected``. Nothing else may write the state, not even with all rights. From
    the request until a rejection the document is locked but for messages and ``_approval_open_fields``.
    """

    _name = "property.approval.mixin"
    _description = "Document with Approval"
    _inherit = ["tier.validation"]

    _tier_validation_manual_config = False
    _approval_estate_field = "estate_id"
    _state_from = ["submitted"]
    _state_to = ["approved"]

    # ----------------------------------------------------------------- hooks

    def _approval_granted(self):
        """All steps of these documents are approved; called once with all documents of one click."""

    def _approval_rejected(self):
        """A step of these documents was rejected."""

    def _approval_concerned(self):
        """Users whom the documents are about: {record id: res.users}; they decide none of the steps."""
        return {}

    @api.model
    def _approval_open_fields(self):
        """Names of fields that may be written while the document is being approved and after it."""
        return set()

    @api.model
    def _approval_transitions(self):
        """{state: states it may move to}; None lets every move pass but those that need the approval."""
        return None

    # ----------------------------------------------------------------- state

    def _approval_move(self, state, vals=None):
        """Move to another state; the only way to do it.

        :param dict vals: other fields to write with it
        :raises ApprovalStateError: the move isn't foreseen, or the state needs an approval that is missing
        """
        transitions, name = self._approval_transitions(), self._state_field
        for record in self:
            if transitions is not None and state not in transitions.get(record[name], ()):
                raise ApprovalStateError(record._approval_text_move(state))
            if state in self._state_to and record[name] in self._state_from and record.validation_status != "validated":
                raise ApprovalStateError(
                    self.env._("%s isn't approved yet; request the approval first.", record.display_name)
                )
        if state not in [*self._state_from, *self._state_to]:
            self._approval_reviews().filtered(lambda review: review.status in rules.OPEN).write({"status": "cancel"})
        # Past the guard of write(), which refuses every state.
        return super().write({name: state, **(vals or {})})  # pylint: disable=super-method-mismatch

    def _approval_text_move(self, state):
        labels = dict(self._fields[self._state_field]._description_selection(self.env))
        return self.env._(
            "%(document)s is %(from)s and can't become %(to)s.",
            **{"document": self.display_name, "from": labels.get(self[self._state_field]), "to": labels.get(state)},
        )

    def _approval_reviews(self):
        # sudo: the steps of a document are read and kept for everybody who may work with the document
        return self.sudo().review_ids

    # --------------------------------------------------------------- request

    def request_validation(self):
        """Begin the approval of all these documents.

        :return: the reviews made
        :raises ApprovalSetupError: no step matches a document, or nobody may decide a step
        :raises ApprovalStateError: a document can't be approved in its state, or is under approval already
        """
        self.check_access("write")
        old = self._approval_reviews()
        for record in self:
            if record[self._state_field] not in self._state_from or record.validation_status in UNDER_APPROVAL:
                raise ApprovalStateError(
                    self.env._("The approval of %s can't be requested in its present state.", record.display_name)
                )
        old.unlink()
        # sudo: reviews are made by the document only; who may write the document may request its approval
        reviews = self.env["tier.review"].sudo().create(self._approval_review_vals())
        self._check_reviewers(reviews)
        self._approval_announce(reviews, self.env._("Approval requested."))
        return reviews.sudo(False)

    def _approval_review_vals(self):
        matching = self._approval_definitions()
        vals_list = []
        for record in self:
            definitions = matching[record.id]
            first = {step.key for step in rules.available([d._approval_step(n) for n, d in enumerate(definitions, 1)])}
            for number, definition in enumerate(definitions, 1):
                vals_list.append(
                    {
                        **record._prepare_tier_review_vals(definition, number),
                        "property_estate_id": record[self._approval_estate_field].id,
                        "status": "pending" if number in first else "waiting",
                    }
                )
        return vals_list

    def _approval_definitions(self):
        """{record id: matching tier.definition records, the first step first}.

        :raises ApprovalSetupError: no definition matches a document
        """
        companies = {record.id: record._get_company() for record in self}
        # sudo: the steps are the same whoever asks
        definitions = self.env["tier.definition"].sudo().search([("model", "=", self._name)], order="sequence desc, id")
        matched = {}
        for definition in definitions:
            domain = literal_eval(definition.definition_domain or "[]")
            matched[definition] = self.filtered_domain(domain)
        result = {}
        for record in self:
            result[record.id] = definitions.filtered(
                lambda d, r=record: r in matched[d] and d.company_id.id in (False, companies[r.id].id)
            )
            if not result[record.id]:
                raise ApprovalSetupError(
                    self.env._(
                        "No approval step is defined for %(document)s (%(kind)s). An administrator of the suite"
                        " defines it under Configuration, Approval Steps.",
                        document=record.display_name,
                        kind=self.env["ir.model"]._get(self._name).name,
                    )
                )
        return result

    @api.model
    def _get_company(self):
        field = self._tier_validation_company_field
        if field in self._fields and self[field]:
            return self[field]
        # sudo: the company decides which steps apply, whoever asks
        return self.sudo()[self._approval_estate_field].company_id or self.env.company

    def _check_reviewers(self, reviews):
        for review in reviews:
            if review.reviewer_ids:
                continue
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

    # -------------------------------------------------------------- decision

    def action_approve(self):
        """Approve the step whose turn it is, on all these documents.

        :raises ApprovalAccessError: it isn't the user's turn on one of them; then none is approved
        """
        self._approval_decide()

    def validate_tier(self):
        return self.action_approve()

    def _validate_tier(self, tiers=False):
        self._approval_decide(tiers)

    def _approval_decide(self, only=None):
        self.check_access("read")
        self._check_not_concerned()
        reviews = self._approval_reviews()
        steps = reviews._steps()
        approved, pending = [], []
        for record in self:
            done, opened = rules.approve(steps[self._name, record.id], self.env.uid)
            if not done or (only and not set(only.ids) & set(done)):
                raise ApprovalAccessError(record._approval_text_turn())
            approved += done
            pending += opened
        reviews.browse(approved).write(self._approval_decision("approved"))
        opened = reviews.browse(pending).filtered(lambda review: review.status == "waiting")
        opened.write({"status": "pending"})
        self._approval_announce(opened, self.env._("Approved by %s.", self.env.user.name))
        if granted := self.filtered(lambda record: record.validation_status == "validated"):
            granted._approval_granted()

    def _approval_decision(self, status, comment=None):
        vals = {"status": status, "done_by": self.env.uid, "reviewed_date": fields.Datetime.now()}
        return {**vals, "comment": comment} if comment else vals

    def action_reject(self):
        """Ask for the reason, then reject."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reject"),
            "res_model": "property.approval.reject",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_ids": ",".join(map(str, self.ids))},
        }

    def reject_tier(self):
        return self.action_reject()

    def _rejected_tier(self, tiers=False):
        self._approval_reject(tiers[:1].comment if tiers else "")

    def _approval_reject(self, reason):
        """Reject the step whose turn it is, on all these documents; the other steps are cancelled.

        :raises ApprovalAccessError: it isn't the user's turn on one of them; then none is rejected
        """
        self.check_access("read")
        self._check_not_concerned()
        reviews = self._approval_reviews()
        steps = reviews._steps()
        rejected = []
        for record in self:
            mine = rules.turn(steps[self._name, record.id], self.env.uid)
            if not mine:
                raise ApprovalAccessError(record._approval_text_turn())
            rejected += [step.key for step in mine]
        reviews.browse(rejected).write(self._approval_decision("rejected", reason))
        reviews.filtered(lambda review: review.status in rules.OPEN).write({"status": "cancel"})
        text = self.env._("Rejected by %(user)s: %(reason)s", user=self.env.user.name, reason=reason or "—")
        self._approval_announce(reviews.browse(), text)
        self._approval_rejected()

    def _approval_text_turn(self):
        """Why the user can't decide, and who can."""
        steps = rules.available(self._approval_reviews()._steps()[self._name, self.id])
        if not steps:
            return self.env._("%s doesn't wait for an approval.", self.display_name)
        # sudo: only the names are read
        users = self.env["res.users"].sudo().browse({user for step in steps for user in step.reviewers})
        return self.env._(
            "It isn't your turn to decide about %(document)s; it waits for %(users)s.",
            document=self.display_name,
            users=", ".join(users.mapped("name")) or "—",
        )

    def restart_validation(self):
        """Take the request back, or clear a rejection; the document can be changed again. An approval stays."""
        self.check_access("write")
        for record in self:
            if record.validation_status == "validated":
                raise ApprovalStateError(
                    self.env._("%s is approved; its approval can't be taken back.", record.display_name)
                )
        self._approval_reviews().unlink()
        self._approval_announce(self.env["tier.review"], self.env._("Approval restarted."))

    # ---------------------------------------------------------- announcement

    def _approval_announce(self, pending, text):
        """One line in each document's chatter, and a fresh counter for those whose turn it is now."""
        if hasattr(self, "_message_log_batch") and self:
            self._message_log_batch(bodies={record.id: text for record in self})
        users = pending.reviewer_ids | self.env.user
        for partner in users.partner_id:
            partner._bus_send("base.tier.validation/updated", {"review_created": True})
        if pending.definition_id.filtered("notify_on_pending"):
            self._notify_review_available(pending)
