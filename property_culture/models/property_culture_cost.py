# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper

from ..exceptions import RecordError
from .event_event import CANCELLED


class PropertyCultureCost(models.Model):
    """What was paid for an activity, with its receipt (CUL-3). Once the record is closed it doesn't change.

    What a cancelled activity cost stands in the year's review, too, and stays once the year's bills are settled.
    """

    _name = "property.culture.cost"
    _description = "Cost of an Activity"
    _inherit = ["property.setting.mixin", "property.estate.scope.mixin"]
    _estate_fields = ("event_id",)
    _order = "spent_on, id"

    event_id = fields.Many2one(
        "event.event",
        string="Activity",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('estate_id', '!=', False)]",
        help="What it was paid for.",
    )
    estate_id = fields.Many2one(related="event_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    spent_on = fields.Date(string="Day", required=True, default=fields.Date.context_today, help="Day on the receipt.")
    name = fields.Char(string="What For", required=True, help="What was bought or paid.")
    amount = fields.Monetary(required=True, help="What it cost, as on the receipt.")
    receipt = PhotoOrPaper(copy=False, max_width=1920, max_height=1920, help="Photo or PDF of the receipt.")
    receipt_name = fields.Char(string="File Name")
    bare_reason = fields.Char(
        string="Why There Is No Receipt", help="Asked for where no receipt is; without either the record isn't closed."
    )

    _amount_positive = models.Constraint("CHECK(amount > 0)", "A cost is more than 0.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "amount": (0, 10**8)}

    @api.constrains("event_id")
    def _check_event(self):
        """:raises RecordError: a cost of an event that is no activity of an estate"""
        if self.filtered(lambda cost: not cost.estate_id):
            raise RecordError(self.env._("Costs are those of an activity of an estate; choose one."))

    @api.model_create_multi
    def create(self, vals_list):
        costs = super().create(vals_list)
        costs._check_open()
        return costs

    def write(self, vals):
        self._check_open()
        result = super().write(vals)
        self._check_open()
        return result

    def unlink(self):
        self._check_open()
        return super().unlink()

    def _without_evidence(self):
        """Those of these costs that have neither a receipt nor a reason why there is none."""
        # bin_size: whether there is a receipt, without its content
        return self.with_context(bin_size=True).filtered(
            lambda cost: not cost.receipt and not (cost.bare_reason or "").strip()
        )

    def _check_open(self):
        """:raises RecordError: the record of the activity is closed"""
        # sudo: that it is closed holds whoever asks
        held = self.sudo().event_id._locked()[:1]
        if held.culture_state == CANCELLED:
            raise RecordError(str(held._held_error(held)))
        if held:
            raise RecordError(self.env._("The record of %s is closed; its costs don't change any more.", held.name))
