# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyMonthMixin(models.AbstractModel):
    """Records about a month of an estate: rosters, visit plans, reports. Whichever day is given, the first is kept."""

    _name = "property.month.mixin"
    _description = "Month of an Estate"
    _inherit = ["property.estate.scope.mixin"]
    _order = "month desc, estate_id"

    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"].search([("member_ids", "in", self.env.uid)], limit=1),
        help="Estate the month is about.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True)
    month = fields.Date(
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(day=1),
        help="Any day of the month; the first is kept.",
    )
    period = fields.Char(string="Month in Words", compute="_compute_period")

    @api.depends("month")
    def _compute_period(self):
        for record in self:
            record.period = f"{record.month:%Y-%m}" if record.month else False

    @api.depends("estate_id.name", "period")
    def _compute_display_name(self):
        for record in self:
            record.display_name = f"{record.estate_id.name or ''} {record.period or ''}"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_first_of_month(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_first_of_month(vals))

    @api.model
    def _with_first_of_month(self, vals):
        """The values with the first of the month, whichever day of it was given."""
        month = vals.get("month")
        return {**vals, "month": fields.Date.to_date(month).replace(day=1)} if month else vals
