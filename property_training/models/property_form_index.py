# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import DAILY, MONTHLY, Entry


class PropertyFormIndex(models.AbstractModel):
    """The forms of training (REC-1)."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        module, model = "property_training.property_training_", "property.training."
        return [
            *super()._entries(),
            Entry(
                "training_plan",
                self.env._("Training Plan"),
                MONTHLY,
                f"{module}plan_action",
                f"{model}plan",
                "date_from",
            ),
            Entry(
                "training_record",
                self.env._("Training Record"),
                DAILY,
                f"{module}session_action",
                f"{model}session",
                "starts_at",
            ),
            Entry(
                "training_effect",
                self.env._("Training Effect Form"),
                DAILY,
                f"{module}effect_action",
                f"{model}effect",
                "starts_at",
            ),
        ]
