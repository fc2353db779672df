# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.guard import is_open

from ..exceptions import VisitError
from ..guard import PASS


class PropertyVisitLineMixin(models.AbstractModel):
    """What was said or promised at a visit (``visit_id``) stays as it is once the visit is recorded (VIS-2)."""

    _name = "property.visit.line.mixin"
    _description = "Line of a Visit"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_error = VisitError

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not is_open(self._name, None, {name for vals in vals_list for name in vals}):
            lines.visit_id._check_not_recorded()
        return lines

    def write(self, vals):
        if is_open(self._name, self.ids, vals.keys()):  # a promise is given its ticket
            return super().write(vals)
        self.visit_id._check_not_recorded()
        result = super().write(vals)
        if "visit_id" in vals:
            self.visit_id._check_not_recorded()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_recorded(self):
        self.visit_id._check_not_recorded()
