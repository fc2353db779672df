# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyPostItem(models.Model):
    """A thing that belongs to a post and is counted at every handover: radios, keys, torches (HND-2)."""

    _name = "property.post.item"
    _description = "Item of the Post"
    _inherit = ["property.setting.mixin", "property.estate.scope.mixin"]
    _order = "post_id, sequence, id"
    _estate_fields = ("post_id",)

    post_id = fields.Many2one(
        "property.post", required=True, index=True, ondelete="cascade", help="Post at which it is counted."
    )
    estate_id = fields.Many2one(related="post_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="post_id.company_id")
    sequence = fields.Integer(default=10, help="Order on the handover sheet.")
    name = fields.Char(required=True, translate=True, help="What is counted.")
    quantity = fields.Integer(default=1, required=True, help="How many there must be.")
    code = fields.Char(help="Number or bar code on the thing; scanning it counts it.")
    active = fields.Boolean(default=True, help="Archived: no longer counted; old handover sheets keep it.")

    _quantity_positive = models.Constraint("CHECK(quantity > 0)", "An item is there at least once; check the quantity.")
    _code_unique = models.UniqueIndex(
        "(post_id, code) WHERE code IS NOT NULL AND code != ''",
        "Another item of the post bears this code; choose another one.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "quantity": (1, 10_000)}
