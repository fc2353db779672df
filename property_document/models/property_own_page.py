# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.rules import own_page


class PropertyOwnPage(models.AbstractModel):
    """Giving notice: how far the own resignation is, and where it is written (ROL-2)."""

    _inherit = "property.own.page"

    @api.model
    def _card_resignation(self, employee_ids):
        mine = self._own("property.resignation", [("employee_id", "in", employee_ids)], order="id desc", limit=1)
        return own_page.card(
            self.env._("Leaving"),
            map(self._line_resignation, mine),
            links=[(self.env._("Give notice"), "property_document.property_resignation_action_mine")],
            empty=self.env._("You haven't given notice."),
            sequence=95,
        )

    @api.model
    def _line_resignation(self, resignation):
        return own_page.Line(
            text=self.env._("Last day %s", resignation.last_day),
            hint=self._label(resignation, "state"),
            model=resignation._name,
            id=resignation.id,
        )
