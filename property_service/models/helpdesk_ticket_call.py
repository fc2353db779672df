# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class HelpdeskTicket(models.Model):
    """A ticket that a call turns out to be about."""

    _inherit = "helpdesk.ticket"

    def action_same_for_call(self):
        """Link the call on whose form the button stands; its id comes along with the button."""
        self.ensure_one()
        call = self.env["property.call"].browse(self.env.context.get("property_call_id")).exists()
        if call:
            call._same_as(self)
        return self._action_show()
