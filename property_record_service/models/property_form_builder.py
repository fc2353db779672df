# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_record.rules import definition


class PropertyFormBuilder(models.AbstractModel):
    """A question whose answer is a ticket holds a ticket of the desk."""

    _inherit = "property.form.builder"

    @api.model
    def _linked(self):
        return {**super()._linked(), definition.TICKET: "helpdesk.ticket"}
