# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

OURS = "property_"


class ResConfigSettings(models.TransientModel):
    """Each of our settings says below its name what it does, in the words that its field explains itself with.

    Odoo shows them only to who points at the question mark; the texts that a screen gives itself stay.
    """

    _inherit = "res.config.settings"

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        for setting in arch.iter("setting"):
            name = next((node.get("name") for node in setting.iter("field")), "")
            if name.startswith(OURS) and not setting.get("help"):
                setting.set("help", self._fields[name].get_description(self.env, ["help"]).get("help") or "")
        return arch, view
