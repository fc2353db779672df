# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyMonthMixin(models.AbstractModel):
    """Records about a month of an estate: rosters, visit plans, reports. Whichever day is given, the first is kept."""

    _name = "property.month.mixin"
    _description = "Month of an Estate"
    _inherit = ["property.period.mixin"]
    _period_field = "month"
    _order = "month desc, estate_id"

    estate_id = fields.Many2one(help="Estate the month is about.")
    month = fields.Date(
        required=True,
        default=lambda self: self._first_day(fields.Date.context_today(self)),
        help="Any day of the month; the first is kept.",
    )
    period = fields.Char(string="Month in Words")
