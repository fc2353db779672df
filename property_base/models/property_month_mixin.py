# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyMonthMixin(models.AbstractModel):
    """Records about a month of an estate: rosters, visit plans, reports. Whichever day is given, the first is kept."""

    _name = "property.month.mixin"
    _description = "Month of an Estate"
    _inherit = ["property.period.mixin"]
    _period_field = "month"
    _order = "month desc, estate_id"
    _month_first, _month_step = 0, 1  # where a new record's month is looked for, counted from this month

    estate_id = fields.Many2one(help="Estate the month is about.")
    month = fields.Date(
        required=True,
        default=lambda self: self._free_month(fields.Date.context_today(self)),
        help="Any day of the month; the first is kept.",
    )
    period = fields.Char(string="Month in Words")

    @api.model
    def _free_month(self, today):
        """The first month that the user's estate has no record of yet, from the one on that the model says."""
        month = self._first_day(today, self._month_first)
        estate = self.env["property.estate"]._of_asker()
        taken = set(self.search([("estate_id", "=", estate.id)]).mapped("month")) if estate else set()
        while month in taken:
            month = self._first_day(month, self._month_step)
        return month
