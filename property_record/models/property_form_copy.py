# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyFormCopy(models.Model):
    """Whom a copy of the print is for: applicant, office, watcher. Each is a page of its own, with the name on it."""

    _name = "property.form.copy"
    _description = "Copy of a Form's Print"
    _inherit = ["property.value.mixin"]
    _order = "type_id, sequence, id"

    type_id = fields.Many2one("property.form.type", string="Form", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="type_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place among the copies.")
    name = fields.Char(required=True, translate=True, help="Who gets this copy, as it is printed on it.")
