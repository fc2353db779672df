# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

ICON = "/property_record/static/description/icon.png"


class ResUsers(models.Model):
    """Forms that wait for the user's approval stand in the top bar under their own name and the icon of the records."""

    _inherit = "res.users"

    @api.model
    def review_user_count(self):
        entries = super().review_user_count()
        for entry in entries:
            model = self.env[entry["model"]]
            if hasattr(model, "_form_type"):
                entry.update(name=model._form_type().name, icon=ICON)
        return entries
