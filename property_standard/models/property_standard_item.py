# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyStandardItem(models.Model):
    """One of the nine service items that standards and obligations belong to (STD-1)."""

    _name = "property.standard.item"
    _description = "Service Item"
    _inherit = ["property.value.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="Name of the service item.")
    code = fields.Char(required=True, help="Name by which programs know the item.")
    sequence = fields.Integer(default=100, help="Place among the service items.")
    active = fields.Boolean(default=True, help="Archive an item that is no longer offered.")
    standard_ids = fields.One2many("property.standard", "item_id", string="Standards")

    _code_unique = models.Constraint("UNIQUE(code)", "Another item has this code already; choose another one.")
