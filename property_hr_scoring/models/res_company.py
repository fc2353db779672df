# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {
    "property_lookback_months": (0, 24),
    "property_appeal_days": (1, 60),
    "property_dismissal_attempts": (0, 20),
    "property_dismissal_answer_days": (0, 60),
    "property_dismissal_union_days": (0, 60),
}


class ResCompany(models.Model):
    """How far back a company's late corrections reach, and how long people may appeal."""

    _inherit = "res.company"

    property_lookback_months = fields.Integer(
        string="Late Corrections of (months)",
        default=2,
        required=True,
        help="So many closed months are looked through each night for facts that came or changed afterwards; they"
        " become adjustments in the open month.",
    )

    property_appeal_days = fields.Integer(
        string="Appeal Within (working days)",
        default=5,
        required=True,
        help="So many working days after an event became known the person may appeal against it.",
    )

    property_is_publication_needed = fields.Boolean(
        string="Rulebooks Only After Consultation and Publication",
        default=True,
        help="A version of the rulebook is put in force only when its consultation and its publication are recorded."
        " Versions that are in force already stay.",
    )

    property_dismissal_attempts = fields.Integer(
        string="Attempts to Reach an Absent Person",
        default=3,
        required=True,
        help="So many attempts stand in a dismissal case about absence before it is handed in. Ours; have it confirmed"
        " by a lawyer.",
    )
    property_dismissal_answer_days = fields.Integer(
        string="Time to Answer a Notice (days)",
        default=3,
        required=True,
        help="So many days after the written notice a silent person may still answer. Ours; have it confirmed by a"
        " lawyer.",
    )
    property_dismissal_union_days = fields.Integer(
        string="Time for the Union (days)",
        default=5,
        required=True,
        help="So many days after it was asked the union may still answer. Ours; have it confirmed by a lawyer.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
