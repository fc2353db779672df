# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

FIRE = "fire"


class PropertyTrainingFamily(models.Model):
    """A family of topics: orientation, regular, drill, fire (TRN-1). One list for all companies."""

    _name = "property.training.family"
    _description = "Training Family"
    _inherit = ["property.value.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="What the family of topics is called.")
    code = fields.Char(required=True, help="Name by which programs and imports know the family, for example fire.")
    sequence = fields.Integer(default=50, help="Place among the families.")
    active = fields.Boolean(default=True, help="Archive a family that is no longer taught; its topics stay.")
    topic_ids = fields.One2many("property.training.topic", "family_id", string="Topics")

    _code_unique = models.Constraint("UNIQUE(code)", "Another family has this code already; choose another one.")
