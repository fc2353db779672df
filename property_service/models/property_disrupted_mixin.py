# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyDisruptedMixin(models.AbstractModel):
    """What a call or a ticket shows of the disruptions that are known where it comes from."""

    _name = "property.disrupted.mixin"
    _description = "Known Disruptions"

    known_disruption_ids = fields.Many2many(
        "property.disruption",
        string="Known Disruptions",
        compute="_compute_known_disruption_ids",
        groups="property_base.group_property_base_attendant",
    )

    @api.depends("unit_id", "estate_id")
    def _compute_known_disruption_ids(self):
        known = self.env["property.disruption.desk"]._known(self)
        for record in self:
            record.known_disruption_ids = known[record]
