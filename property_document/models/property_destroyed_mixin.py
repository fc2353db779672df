# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyDestroyedMixin(models.AbstractModel):
    """For documents that a minute destroys: their page says why it is empty, since when, and by which minute (REC-5).

    A model has a field ``is_destroyed``, and says by an attribute whether figures of it stay (``_document_figures``).
    """

    _name = "property.destroyed.mixin"
    _description = "Document That Says When It Was Destroyed"
    _document_figures = True

    destruction = fields.Char(compute="_compute_destruction")

    def _compute_destruction(self):
        """The minute, for who opens the page; of what isn't destroyed nothing is asked."""
        gone = self.filtered("is_destroyed")
        said = self.env["property.document.eraser"]._minutes(gone) if gone else {}
        for record in self:
            record.destruction = said.get(record.id, False)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Say above the sheet of a destroyed document why it is empty."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            self.env["property.document.eraser"]._show(arch, self._document_figures)
        return arch, view
