# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyEstateScopeMixin(models.AbstractModel):
    """Records that belong to an estate can't be written into an estate the user has no right to.

    Odoo checks the rules before a write, on the old values; here they are checked on the new ones too when a field
    that decides the estate was among them.
    """

    _name = "property.estate.scope.mixin"
    _description = "Belongs to an Estate"
    _estate_fields = ("estate_id",)

    def write(self, vals):
        result = super().write(vals)
        if not self.env.su and not vals.keys().isdisjoint(self._estate_fields):
            self.check_access("write")
        return result
