# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A plan of a quarter, for the tests of periods only."""

from odoo import fields, models

from ..models.property_period_mixin import OnePerPeriod


class FakePeriod(models.Model):
    _name = "property.fake.period"
    _description = "Fake Plan of a Period"
    _inherit = ["property.period.mixin"]
    _period_recurrence = "quarterly"
    _period_field = "date_start"

    date_start = fields.Date(required=True)
    version = fields.Integer(default=1)

    _one_per_period = OnePerPeriod("The estate has this plan already.", "date_start", "version")
