# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyDecorationAcceptanceLine(models.Model):
    """One point of an acceptance sheet (REC-6): nobody signs for one that wasn't looked at."""

    _name = "property.decoration.acceptance.line"
    _description = "Point of an Acceptance"
    _inherit = ["property.checklist.answer.mixin"]
    _guard_pass = PASS
    _seal_parent_field = "acceptance_id"
    _order = "acceptance_id, id"

    answer = fields.Selection(required=False, default=None)
    acceptance_id = fields.Many2one(
        "property.decoration.acceptance",
        required=True,
        index=True,
        ondelete="cascade",
        help="Sheet that it belongs to.",
    )
    estate_id = fields.Many2one(related="acceptance_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="acceptance_id.company_id", store=True, index=True)
