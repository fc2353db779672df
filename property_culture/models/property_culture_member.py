# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_dated_mixin import NoOverlap

from ..exceptions import MemberError, MemberOverlapError

#: what says who votes
TERMS = frozenset(("estate_id", "partner_id", "date_from", "date_to"))


class PropertyCultureMember(models.Model):
    """A member of the owners' committee of an estate, for a term of office (CUL-2).

    A member votes in the portal as resident. People of the management don't: whoever works here can't confirm what the
    management spends.
    """

    _name = "property.culture.member"
    _description = "Member of the Owners' Committee"
    _inherit = ["property.estate.scope.mixin", "property.dated.mixin", "mail.thread"]
    _dated_by = ("estate_id", "partner_id")
    _dated_error = MemberOverlapError
    _order = "estate_id, date_from desc, id"
    _rec_name = "partner_id"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        tracking=True,
        help="Estate whose owners the member stands for.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="The owner; votes with the own access to the portal.",
    )
    office = fields.Selection(
        [("chair", "Chair"), ("deputy", "Deputy Chair"), ("member", "Member")],
        required=True,
        default="member",
        tracking=True,
        help="Office in the committee; each member has one vote.",
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today, tracking=True, help="First day of the term."
    )
    date_to = fields.Date(string="Until", tracking=True, help="Last day of the term of office. Empty: open end.")
    vote_ids = fields.One2many("property.culture.vote", "member_id", string="Votes")

    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A term can't end before it begins; check both dates."
    )
    _one_at_a_time = NoOverlap("estate_id", "partner_id")

    @api.constrains("partner_id")
    def _check_no_staff(self):
        """:raises MemberError: somebody who works here would confirm what the management spends"""
        # sudo: who has an account of the staff is the same whoever enters the member
        users = self.sudo().partner_id.with_context(active_test=False).user_ids
        if staff := users.filtered(lambda user: not user.share)[:1]:
            raise MemberError(
                self.env._("%s works here; members of the committee are owners without such an account.", staff.name)
            )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        members._check_no_own_vote()
        return members

    def write(self, vals):
        if {"estate_id", "partner_id"} & vals.keys():
            self._check_has_not_voted()
        if not TERMS & vals.keys():
            return super().write(vals)
        self._check_no_own_vote()
        result = super().write(vals)
        self._check_no_own_vote()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_own_vote(self):
        self._check_no_own_vote()

    def _check_no_own_vote(self):
        """:raises MemberError: whoever organises what is voted on, or asked for it, would choose who votes"""
        if self.env.su:
            return
        # sudo: that a vote is open holds whoever may read it
        votes = self.env["property.culture.confirmation"].sudo().search(
            [("estate_id", "in", self.estate_id.ids), ("state", "=", "open")]
        )  # fmt: skip
        if own := votes._own_cases()[:1]:
            raise MemberError(
                self.env._(
                    "%s is put to the vote, and it is yours; until it closes somebody else changes who is a member.",
                    own.display_name,
                )
            )

    def _check_has_not_voted(self):
        """:raises MemberError: votes of one of them would become somebody else's"""
        # sudo: a secret vote, which nobody reads, protects its member as well
        if voted := self.sudo().filtered("vote_ids")[:1]:
            raise MemberError(self.env._("%s has voted; end the term and enter another member.", voted.display_name))

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return {
            "partner_id": ("personal", "duty", "identify"),
        }

    @api.model
    def _of_estate(self, estate, day):
        """Members whose term of office holds on a day."""
        return self._in_force(day, domain=[("estate_id", "=", estate.id)])
