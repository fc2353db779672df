# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyImportLine(models.TransientModel):
    """One column of the uploaded file and the column it is taken as; empty: left out."""

    _name = "property.import.line"
    _description = "Import Column"
    _order = "sheet, position, id"

    res_model = fields.Char(required=True, index=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True, index=True)
    sheet = fields.Char(string="Sheet Code", required=True)
    sheet_name = fields.Char(string="Sheet", readonly=True)
    position = fields.Integer(readonly=True)
    header = fields.Char(string="Column in the File", readonly=True)
    sample = fields.Char(string="First Values", readonly=True)
    target_id = fields.Many2one(
        "property.import.choice",
        string="Is Taken As",
        ondelete="set null",
        domain="[('res_model', '=', res_model), ('res_id', '=', res_id), ('sheet', '=', sheet),"
        " ('column', '=', False)]",
        help="What this column of the file means. Empty: the column is left out.",
    )
