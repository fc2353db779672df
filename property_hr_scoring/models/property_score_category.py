# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyScoreCategory(models.Model):
    """A chapter of the rulebook: grooming, conduct, attendance … (SCO-1)."""

    _name = "property.score.category"
    _description = "Rule Category"
    _inherit = ["property.value.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="What the chapter is called on screens and prints.")
    code = fields.Char(required=True, help="Short code; the rules of the chapter begin with it.")
    sequence = fields.Integer(default=10, help="Place of the chapter in the rulebook; the smallest number comes first.")

    _code_unique = models.Constraint("UNIQUE(code)", "There is a category with this code already; choose another one.")
