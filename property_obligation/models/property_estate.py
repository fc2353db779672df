# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """An estate owes what recurs from a day on."""

    _inherit = "property.estate"

    obligation_start_on = fields.Date(
        string="Obligations From",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Recurring obligations whose deadline lies before this day are not opened for the estate.",
    )
