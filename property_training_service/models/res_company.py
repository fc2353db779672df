# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class ResCompany(models.Model):
    """From how many complaints on a topic is proposed."""

    _inherit = "res.company"

    property_training_complaint_least = fields.Integer(
        string="Complaints per Topic",
        default=3,
        required=True,
        help="So many complaints of a month propose a topic that their causes name.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "property_training_complaint_least": (1, 1000)}
