# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {
    "decoration_longest_days": (1, 1096),
    "decoration_patrol_days": (1, 14),
    "decoration_mending_days": (1, 90),
    "decoration_recheck_months": (1, 24),
    "decoration_return_days": (0, 90),
}


class PropertyEstate(models.Model):
    """How an estate goes about decorations (REC-6); the days of decision and refund are types of the clock."""

    _inherit = "property.estate"

    decoration_longest_days = fields.Integer(
        string="A Decoration Lasts, at Most (days)",
        default=180,
        required=True,
        help="From the first to the last day, extensions included. Our own number: confirm it.",
    )
    decoration_patrol_days = fields.Integer(
        string="Patrolled Every (days)",
        default=2,
        required=True,
        help="So many days after a patrol the next one is owed while a decoration is in work. Our own number:"
        " confirm it.",
    )
    decoration_mending_days = fields.Integer(
        string="Looked at Again After a Failed Acceptance Within (days)",
        default=7,
        required=True,
        help="So many days after an acceptance that failed, what failed is mended and looked at again. Our own number:"
        " confirm it.",
    )
    decoration_recheck_months = fields.Integer(
        string="Re-Check After (months)",
        default=1,
        required=True,
        help="So many months after the acceptance a decoration is looked at once more, by the calendar.",
    )
    decoration_return_days = fields.Integer(
        string="Passes Are Given Back Within (days)",
        default=7,
        required=True,
        help="A worker's pass that isn't given back so many days after its end loses its deposit. Our own number:"
        " confirm it.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
