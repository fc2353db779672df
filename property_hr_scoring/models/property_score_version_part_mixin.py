# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreVersionPartMixin(models.AbstractModel):
    """For lines that say what a version of the rulebook costs: frozen once a month was closed by it (SCO-1)."""

    _name = "property.score.version.part.mixin"
    _description = "Part of a Version of the Rulebook"
    _part_of = None  # dotted path to the version

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.mapped(self._part_of)._check_not_used(self._part_title())
        return parts

    def write(self, vals):
        """Before and after: a line neither leaves a version in use nor comes into one."""
        self.mapped(self._part_of)._check_not_used(self._part_title())
        result = super().write(vals)
        self.mapped(self._part_of)._check_not_used(self._part_title())
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.mapped(self._part_of)._check_not_used(self._part_title())

    @api.model
    def _part_title(self):
        return self.env["ir.model"]._get(self._name).name
