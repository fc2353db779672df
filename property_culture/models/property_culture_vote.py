# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ConfirmationError
from ..guard import PASS
from ..rules import committee as rules


class PropertyCultureVote(models.Model):
    """The vote of a committee member on one confirmation; it may be changed until the vote closes (CUL-2).

    Votes come through the portal alone. Of a secret vote nobody of the management reads any.
    """

    _name = "property.culture.vote"
    _description = "Vote of the Owners' Committee"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = ConfirmationError
    _order = "confirmation_id, id"
    _rec_name = "member_id"

    confirmation_id = fields.Many2one(
        "property.culture.confirmation",
        required=True,
        index=True,
        ondelete="restrict",
        help="What was voted on.",
    )
    estate_id = fields.Many2one(related="confirmation_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="confirmation_id.company_id", store=True, index=True)
    is_secret = fields.Boolean(related="confirmation_id.is_secret", store=True)
    member_id = fields.Many2one(
        "property.culture.member", required=True, index=True, ondelete="restrict", help="Who voted."
    )
    answer = fields.Selection(
        [(rules.YES, "Agrees"), (rules.NO, "Disagrees"), (rules.ABSTAIN, "Abstains")],
        required=True,
        help="May be changed until the vote closes.",
    )
    voted_at = fields.Datetime(string="Voted On", required=True, help="When the answer was given last.")

    _once = models.Constraint("UNIQUE(confirmation_id, member_id)", "This member has voted already; change that vote.")
