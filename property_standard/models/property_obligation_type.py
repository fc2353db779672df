# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyObligationType(models.Model):
    """A limit belongs to one of the service items."""

    _inherit = "property.obligation.type"

    item_id = fields.Many2one("property.standard.item", string="Service Item", help="Service item it belongs to.")
