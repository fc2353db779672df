# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyPost(models.Model):
    """What a post asks of the roster: which shifts it is manned in, and by how many (DUT-1)."""

    _inherit = "property.post"

    demand_ids = fields.One2many(
        "property.post.shift",
        "post_id",
        string="Shifts to Man",
        help="The roster is proposed so that each of these shifts is manned by as many people.",
    )
