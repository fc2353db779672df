# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyArchiveExportKind(models.Model):
    """A kind of documents that an export of the archive takes."""

    _name = "property.archive.export.kind"
    _description = "Kind in an Export"
    _rec_name = "kind"

    export_id = fields.Many2one("property.archive.export", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="export_id.company_id", store=True, index=True)
    kind = fields.Selection(
        lambda self: self.env["property.document"]._selection_kind(), required=True, help="Documents of this kind."
    )

    _once = models.UniqueIndex("(export_id, kind)", "This kind is in the export already.")

    @api.model_create_multi
    def create(self, vals_list):
        kinds = super().create(vals_list)
        kinds.export_id._check_draft()
        return kinds

    def write(self, vals):
        self.export_id._check_draft()
        result = super().write(vals)
        self.export_id._check_draft()
        return result

    def unlink(self):
        self.export_id._check_draft()
        return super().unlink()
