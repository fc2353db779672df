# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyImportValue(models.TransientModel):
    """One value that a column of the file takes, and what it means here."""

    _name = "property.import.value"
    _description = "Import Value"
    _order = "column, id"

    res_model = fields.Char(required=True, index=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True, index=True)
    sheet = fields.Char(string="Sheet Code", required=True)
    column = fields.Char(string="Column Code", required=True)
    column_name = fields.Char(string="Column", readonly=True)
    value = fields.Char(string="Value in the File", readonly=True)
    row_count = fields.Integer(string="Rows", readonly=True)
    choice_id = fields.Many2one(
        "property.import.choice",
        string="Means",
        ondelete="set null",
        domain="[('res_model', '=', res_model), ('res_id', '=', res_id), ('column', '=', column)]",
        help="What this value of the file means. Rows with a value that means nothing are errors.",
    )
