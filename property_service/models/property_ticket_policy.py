# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import ormcache

from ..rules import flow

STATES = [
    (flow.NEW, "New"),
    (flow.IN_PROGRESS, "In Progress"),
    (flow.SETTLED, "To Follow Up"),
    (flow.CLOSED, "Closed"),
    (flow.CANCELLED, "Cancelled"),
]
KINDS = [
    ("complaint", "Complaint"),
    ("service", "Convenience service"),
    ("repair", "Repair"),
    ("enquiry", "Enquiry"),
    ("help", "Help"),
    ("suggestion", "Suggestion"),
    ("praise", "Praise"),
    ("incident", "Incident"),
]
VERDICTS = [("none", "No verdict yet"), (flow.VALID, "Valid"), (flow.INVALID, "Invalid")]
REPORTED = "reported"
MAJOR_DECISIONS = [("handled", "Handled by the director"), (REPORTED, "Reported to the company")]


class PropertyTicketPolicy(models.Model):
    """Which limits run on tickets of a kind (TKT-3..5).

    One record per kind. The limits themselves (hours, working days, warning, escalation) are
    obligation types; here it is only said which of them apply. A kind without a record has no
    limits.
    """

    _name = "property.ticket.policy"
    _description = "Limits of a Ticket Kind"
    _rec_name = "kind"
    _order = "id"

    kind = fields.Selection(KINDS, required=True, help="Kind of ticket these limits apply to.")
    reply_type_id = fields.Many2one(
        "property.obligation.type",
        string="Answer",
        ondelete="restrict",
        help="Limit of the first answer from receipt; every promised answer is tracked with it too."
        " Empty: answers are not tracked.",
    )
    invalid_reply_type_id = fields.Many2one(
        "property.obligation.type",
        string="Answer after Invalid Verdict",
        ondelete="restrict",
        help="Limit of the answer from the moment a ticket is found invalid. Empty: there is no verdict for this kind.",
    )
    follow_up_type_id = fields.Many2one(
        "property.obligation.type",
        string="Follow-up",
        ondelete="restrict",
        help="Limit of the follow-up from settling. Empty: what is settled is closed at once.",
    )

    is_major = fields.Boolean(string="Always Major", help="Tickets of this kind reach the director at once.")
    is_portal = fields.Boolean(string="In the Portal", help="Residents may file tickets of this kind in the portal.")

    _kind_unique = models.Constraint("UNIQUE(kind)", "There are limits for this kind already; change those.")

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    @api.model
    @ormcache()
    def _by_kind(self):
        """``{kind: (its three codes, is major, is in the portal)}`` of all policies, in their order."""
        # sudo: limits are the same for everybody, portal residents included
        policies = self.sudo()
        return {
            policy.kind: (
                (policy.reply_type_id.code, policy.invalid_reply_type_id.code, policy.follow_up_type_id.code),
                policy.is_major,
                policy.is_portal,
            )
            for policy in policies.search([])
        }

    @api.model
    def _codes(self):
        """``{kind: (reply code, reply after invalid code, follow-up code)}``, False where there is
        no limit."""
        return {kind: codes for kind, (codes, _major, _portal) in self._by_kind().items()}

    @api.model
    def _major_kinds(self):
        """Kinds whose tickets are major from the beginning."""
        return {kind for kind, (_codes, is_major, _portal) in self._by_kind().items() if is_major}

    @api.model
    def _portal_kinds(self):
        """Kinds that residents may file in the portal, in the order of the policies."""
        return [kind for kind, (_codes, _major, is_portal) in self._by_kind().items() if is_portal]

    @api.model
    def _codes_of(self, kind):
        """The three codes of a kind; all False for a kind without limits."""
        return self._codes().get(kind, (False, False, False))

    @api.model
    def _is_request(self, kind):
        """Whether a kind is a wish of a resident that is neither judged nor the director's: agreeing when somebody
        comes is an answer to it (TKT-5)."""
        reply, invalid, _follow_up = self._codes_of(kind)
        return bool(reply) and not invalid and kind not in self._major_kinds()

    @api.model
    def _rule_of(self, kind):
        """The kind's limits as the rules know them."""
        return flow.Policy(*(bool(code) for code in self._codes_of(kind)))
