# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyDisruptionTicketMixin(models.AbstractModel):
    """The disruption that a ticket is about; linked and taken away by its own steps."""

    _name = "property.disruption.ticket.mixin"
    _inherit = "property.disrupted.mixin"
    _description = "Ticket of a Disruption"

    disruption_id = fields.Many2one(
        "property.disruption",
        index="btree_not_null",
        readonly=True,
        copy=False,
        ondelete="restrict",
        groups="property_base.group_property_base_attendant",
        help="Outage or damage that the ticket is about.",
    )

    def action_unlink_disruption(self):
        """It is about something else."""
        self.env["property.disruption.desk"]._unlink(self)
        return True
