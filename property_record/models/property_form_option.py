# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import definition


class PropertyFormOption(models.Model):
    """One of the answers of a choice."""

    _name = "property.form.option"
    _description = "Answer to Choose"
    _inherit = ["property.form.part.mixin"]
    _version_fields = ("field_id",)
    _order = "field_id, sequence, id"

    field_id = fields.Many2one("property.form.field", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="field_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place among the answers.")
    code = fields.Char(help="What is stored; small letters, digits and underscores. Empty: it is made of what is read.")
    name = fields.Char(required=True, translate=True, help="What is read.")

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([definition.with_code(self._plain(vals), "name") for vals in vals_list])

    def write(self, vals):
        return super().write(self._plain(vals))

    @api.model
    def _plain(self, vals):
        return {**vals, "code": definition.plain_code(vals["code"])} if isinstance(vals.get("code"), str) else vals

    def _code(self):
        """Its code, or the one that it will get when it is saved."""
        return definition.with_code({"code": self.code, "name": self.name or ""}, "name")["code"] or ""

    def _versions(self):
        return self.field_id._versions()
