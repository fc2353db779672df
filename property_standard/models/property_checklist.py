# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


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
        string="Standard's Code",
        help="Code of the standard that inspections by this list measure, for example grooming_checked.",
    )
    standard_id = fields.Many2one(
        "property.standard",
        compute="_compute_standard_id",
        inverse="_inverse_standard_id",
        help="The standard that inspections by this list measure; any version of it will do.",
    )

    @api.depends("standard_code")
    def _compute_standard_id(self):
        latest = self.env["property.standard"]._latest(self.mapped("standard_code"))
        for checklist in self:
            checklist.standard_id = latest.get(checklist.standard_code, False)

    def _inverse_standard_id(self):
        for checklist in self:
            checklist.standard_code = checklist.standard_id.code
