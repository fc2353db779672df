# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import ArchiveExportError
from ..guard import PASS


class PropertyArchiveExportPart(models.Model):
    """Some documents of an export, printed together: what they are, and their files once they are made (REC-5)."""

    _name = "property.archive.export.part"
    _description = "Part of an Export"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = ArchiveExportError
    _order = "export_id, id"

    export_id = fields.Many2one("property.archive.export", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="export_id.company_id", store=True, index=True)
    rows = fields.Json(required=True, help="The documents in their order, with the names of their files.")
    document_count = fields.Integer(required=True)
    is_done = fields.Boolean()
    content = fields.Binary(attachment=True, help="The files of this part, as a ZIP.")
