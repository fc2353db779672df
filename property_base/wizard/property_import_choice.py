# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyImportChoice(models.TransientModel):
    """Something an importer offers to choose: one of its columns, or one of the values a column can take."""

    _name = "property.import.choice"
    _description = "Import Choice"
    _order = "id"

    res_model = fields.Char(required=True, index=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True, index=True)
    sheet = fields.Char(string="Sheet Code", required=True)
    column = fields.Char(help="Column whose value this is; empty for a column itself.")
    key = fields.Char()
    name = fields.Char(required=True)
    is_required = fields.Boolean()
