# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import HandoverError
from ..guard import PASS


class PropertyHandoverLineMixin(models.AbstractModel):
    """Lines of a handover: written by the steps of their sheet only, sealed with it."""

    _name = "property.handover.line.mixin"
    _description = "Line of a Handover"
    _inherit = ["property.guarded.mixin", "property.seal.line.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = HandoverError
    _seal_parent_field = "handover_id"

    handover_id = fields.Many2one("property.handover", required=True, index=True, ondelete="cascade", readonly=True)

    def _guard_text(self, names):
        return self.env["property.handover"]._guard_text(names)

    def _guard_text_delete(self):
        return self._guard_text(())
