# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command


class PropertyScoreExample(models.AbstractModel):
    """Rules of an example on standards that are measured each month here (SCO-14)."""

    _inherit = "property.score.example"

    @api.model
    def _standard_vals(self, standard, roles):
        code, role = standard["standard_code"], roles.get(standard["answer_role"])
        monthly = [("code", "=", code), ("frequency", "=", "monthly")]
        if not role or not self.env["property.standard"].search_count(monthly, limit=1):
            return super()._standard_vals(standard, roles)
        return {
            **{name: value for name, value in standard.items() if name not in ("answer_role", "floor_ids")},
            "answer_role_id": role.id,
            "floor_ids": [Command.create(floor) for floor in standard.get("floor_ids", ())],
        }
