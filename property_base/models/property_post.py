# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyPost(models.Model):
    """A place that is manned: control room, lobby, and what the estate adds (ROL-1, DUT-1)."""

    _name = "property.post"
    _description = "Post"
    _inherit = ["property.estate.scope.mixin", "property.value.mixin"]
    _order = "estate_id, sequence, id"

    estate_id = fields.Many2one(
        "property.estate", required=True, index=True, ondelete="restrict", help="Estate the post belongs to."
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    sequence = fields.Integer(default=10, help="Order of the posts in lists.")
    name = fields.Char(required=True, translate=True, help="What the post is called.")
    code = fields.Char(required=True, help="Short code, unique in the estate, for example control_room.")
    is_around_the_clock = fields.Boolean(
        string="Around the Clock", help="The post is manned day and night; an unmanned hour is an exception."
    )
    closes = fields.Boolean(help="The post closes at a set time; no handover is expected after its last shift.")
    active = fields.Boolean(default=True, help="Archive a post that is no longer manned.")

    _code_unique = models.Constraint(
        "UNIQUE(estate_id, code)", "The estate has a post with this code already; choose another one."
    )
    _clock_or_closing = models.Constraint(
        "CHECK(NOT (is_around_the_clock AND closes))",
        "A post that is manned around the clock does not close; untick one of the two.",
    )
