# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class IrModelFields(models.Model):
    """Columns of forms that name several people: nobody who is named is deleted, as with those that name one."""

    _inherit = "ir.model.fields"

    def _instanciate_attrs(self, field_data):
        attrs = super()._instanciate_attrs(field_data)
        is_form = field_data["model"].startswith("x_form_")
        if attrs and is_form and (field_data["ttype"], field_data["relation"]) == ("many2many", "res.partner"):
            attrs["ondelete"] = "restrict"
        return attrs
