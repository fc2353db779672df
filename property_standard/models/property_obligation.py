# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyObligation(models.Model):
    """An obligation shows the service item of its type."""

    _inherit = "property.obligation"

    item_id = fields.Many2one(related="type_id.item_id")
