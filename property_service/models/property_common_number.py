# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyCommonNumber(models.Model):
    """Common numbers of an estate (常用电话号码) and its contact book of authorities, with notes (ROL-3, ROL-4)."""

    _name = "property.common.number"
    _description = "Common Number"
    _inherit = ["property.estate.scope.mixin", "property.value.mixin"]
    _order = "is_emergency desc, sequence, name"

    name = fields.Char(required=True, help="Whom one reaches, for example the lift company's emergency line.")
    number = fields.Char(required=True, help="Telephone number.")
    purpose = fields.Char(help="When to call there.")
    contact = fields.Char(help="Person to ask for.")
    is_emergency = fields.Boolean(string="Emergency", help="Stands first, in red.")
    is_authority = fields.Boolean(string="Authority", help="Police, street office, fire brigade and the like.")
    note = fields.Text(help="What was agreed, and when one spoke last.")
    estate_id = fields.Many2one("property.estate", index=True, help="Empty: holds for all estates.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company,
        help="Only its staff sees the number.",
    )
    sequence = fields.Integer(default=10, help="Numbers with a smaller one stand further up.")
    active = fields.Boolean(default=True, help="Off: the number isn't offered any more, but kept.")
