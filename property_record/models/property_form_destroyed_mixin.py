# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.fields import Domain


class PropertyFormDestroyedMixin(models.AbstractModel):
    """Of a form the minute says that it was destroyed, signed or never signed; nothing of it is written (REC-5)."""

    _name = "property.form.destroyed.mixin"
    _description = "Form That Can Be Destroyed"
    _inherit = ["property.destroyed.mixin", "property.document.mixin"]
    _document_figures = False

    is_destroyed = fields.Boolean(string="Destroyed", compute="_compute_is_destroyed", search="_search_is_destroyed")

    def _compute_is_destroyed(self):
        gone = set(self.env["property.destruction.line"]._of_destroyed([self._name], self.ids).mapped("res_id"))
        for record in self:
            record.is_destroyed = record.id in gone

    def _search_is_destroyed(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        # sudo: that something is destroyed is the same whoever asks
        lines = self.env["property.destruction.line"].sudo()
        found = lines._search([("res_model", "=", self._name), ("outcome", "=", "destroyed")])
        return Domain("id", "in", found.subselect("res_id"))

    def _document_destroyed(self):
        """Their seals say it; of what was never signed the minute does, see ``property.document.eraser``."""
        return self.filtered(lambda one: any(one.seal_ids.mapped("destroyed_at")))
