# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import HandoverError


class PropertyHandoverLineMixin(models.AbstractModel):
    """Lines of a handover: written by the steps of their sheet only, sealed with it."""

    _name = "property.handover.line.mixin"
    _description = "Line of a Handover"
    _inherit = ["property.step.mixin", "property.seal.line.mixin"]
    _step_error, _step_deletes = HandoverError, True
    _seal_parent_field = "handover_id"

    handover_id = fields.Many2one("property.handover", required=True, index=True, ondelete="cascade")

    def _step_texts(self):
        text = self.env["property.handover"]._step_texts()[0]
        return text, text
