# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {
    "property_culture_activities_least": (0, 366),
    "property_culture_share_percent": (0, 99),
    "property_culture_majority_percent": (1, 100),
    "property_culture_vote_days": (1, 90),
    "property_culture_unit_most": (1, 50),
    "property_culture_opinion_days": (1, 90),
    "property_culture_few_days": (0, 60),
    "property_culture_bill_days": (0, 120),
}


class ResCompany(models.Model):
    """How many activities a year's plan has at least, how the committee votes, and how many people a unit registers."""

    _inherit = "res.company"

    property_culture_activities_least = fields.Integer(
        string="Activities of a Year, at Least",
        default=6,
        required=True,
        help="A plan with fewer activities can't be submitted.",
    )
    property_culture_share_percent = fields.Integer(
        string="Taking Part, More Than (%)",
        default=50,
        required=True,
        help="The committee's vote counts when more than this share of all its members take part.",
    )
    property_culture_majority_percent = fields.Integer(
        string="Agreeing, at Least (%)",
        default=50,
        required=True,
        help="The committee confirms when at least this share of all its members agree.",
    )
    property_culture_vote_days = fields.Integer(
        string="The Committee Votes for (days)",
        default=7,
        required=True,
        help="So long a vote is open, unless another end is entered; it ends early when every member has voted.",
    )
    property_culture_is_mailed = fields.Boolean(
        string="Announce by E-mail",
        default=True,
        help="Announcing an activity writes to the residents of its estate who have an address.",
    )
    property_culture_is_secret = fields.Boolean(
        string="Secret Votes",
        help="Who voted what isn't shown to anybody; the minutes hold the numbers only.",
    )
    property_culture_unit_most = fields.Integer(
        string="People Registered for a Unit, at Most",
        default=4,
        required=True,
        help="So many people of one unit can be registered for an activity in the portal.",
    )
    property_culture_opinion_days = fields.Integer(
        string="Opinions Are Taken for (days)",
        default=14,
        required=True,
        help="So long after an activity its participants can say in the portal how they liked it.",
    )

    property_culture_few_days = fields.Integer(
        string="Too Few Registered: Decide (days before)",
        default=3,
        required=True,
        help="So many days before registration ends the supervisor is asked what becomes of an activity with too few"
        " participants; a day before it begins at the latest.",
    )
    property_culture_bill_days = fields.Integer(
        string="Bills of Cancelled Activities Are Taken for (days)",
        default=31,
        required=True,
        help="So many days after the end of the year costs of its cancelled activities can still be entered.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
