# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import decoration as rules

RULES = [
    (rules.ALLOWED, "Allowed"),
    (rules.CONSENT, "With the Office's Consent"),
    (rules.FORBIDDEN, "Forbidden"),
]


class PropertyDecorationItemKind(models.Model):
    """The catalogue of what is done when a home is decorated: allowed, allowed with consent, or forbidden (REC-6)."""

    _name = "property.decoration.item.kind"
    _description = "Kind of Decoration Work"
    _inherit = ["property.value.mixin", "property.shared.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True, help="The work in the words of the trade.")
    sequence = fields.Integer(default=10, help="Place in the catalogue.")
    rule = fields.Selection(
        RULES,
        required=True,
        default=rules.ALLOWED,
        help="A forbidden one stops the approval; one that needs consent is looked at on its own.",
    )
    note = fields.Char(string="Why", translate=True, help="Reason or condition, as the applicant reads it.")
    active = fields.Boolean(default=True, help="Off: nobody can choose it any more; what was entered stays.")

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT(company_id, name)", "There is a kind of work with this name already."
    )
