# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyChecklist(models.Model):
    """An inspection goes through a checklist; the list belongs to a service item and measures a standard (STD-6)."""

    _inherit = "property.checklist"

    item_id = fields.Many2one(
        "property.standard.item",
        string="Service Item",
        required=True,
        ondelete="restrict",
        help="Service item that the inspections with this checklist count for.",
    )
    standard_code = fields.Char(
        string="Standard",
        help="Code of the standard that inspections by this list measure, for example grooming_checked.",
    )
