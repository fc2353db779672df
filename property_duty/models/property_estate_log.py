# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyEstate(models.Model):
    """By when the duty logs are read and sampled."""

    _inherit = "property.estate"

    log_review_days = fields.Integer(
        string="Logs Read Within (days)",
        default=1,
        help="The logs closed on a day are read and signed by the end of the day so many days later.",
    )
    log_sample_day = fields.Integer(
        string="Logs Sampled By (day)",
        default=5,
        help="Day of the next month until which the month's logs are sampled.",
    )

    _log_review_days = models.Constraint("CHECK(log_review_days >= 0)", "Days can't be negative.")
    _log_sample_day = models.Constraint("CHECK(log_sample_day BETWEEN 1 AND 28)", "Choose a day from 1 to 28.")
