# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of approvals and sealed documents."""

    _inherit = "res.config.settings"

    property_seal_head_email = fields.Char(related="company_id.property_seal_head_email", readonly=False)
    property_resignation_days = fields.Integer(related="company_id.property_resignation_days", readonly=False)
    property_one_step_each = fields.Boolean(related="company_id.property_one_step_each", readonly=False)
