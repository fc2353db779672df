# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base import screen


class PropertyResidency(models.Model):
    """A resident chosen on the form of a call."""

    _inherit = "property.residency"

    def action_choose_for_call(self):
        """The caller is this resident; the call's id comes along with the button."""
        self.ensure_one()
        call = self.env["property.call"].browse(self.env.context.get("property_call_id")).exists()
        if call:
            call._choose(self)
        return screen.RELOAD
