# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyRatedMixin(models.AbstractModel):
    """What residents say of a ticket by the link of an e-mail (TKT-9)."""

    _name = "property.rated.mixin"
    _description = "Rated by Residents"

    rating_ids = fields.One2many(
        "property.ticket.rating",
        "ticket_id",
        string="Ratings",
        copy=False,
        help="What the resident tapped behind the link, one for each time the ticket was settled.",
    )
