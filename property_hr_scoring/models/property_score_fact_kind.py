# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyScoreFactKind(models.Model):
    """A kind of fact: the vocabulary between producers and the rulebook (SCO-1).

    Bridges hand over facts of a kind by its code; rules say which kind they judge.
    A kind is never deleted while rules or tallies point to it.
    """

    _name = "property.score.fact.kind"
    _description = "Kind of Fact"
    _inherit = ["property.value.mixin"]
    _order = "sequence, code"

    name = fields.Char(required=True, translate=True, help="What happened, in words for people.")
    code = fields.Char(required=True, help="What the producers of facts call it; never translated.")
    unit = fields.Selection(
        [
            ("seconds", "Seconds"),
            ("minutes", "Minutes"),
            ("days", "Days"),
            ("items", "Items"),
            ("attempt", "Attempt number"),
            ("times", "Times"),
            ("hundredths", "Hundredths"),
        ],
        required=True,
        default="times",
        help="What the quantity of such a fact counts; the limits of rules are in the same unit.",
    )
    in_order_label = fields.Char(
        translate=True,
        help="How the scorecard names facts of this kind that meet no rule, such as arrived on time.",
    )
    sequence = fields.Integer(default=10, help="Place of the kind in lists; the smallest number comes first.")
    active = fields.Boolean(default=True, help="Off: no longer offered to new rules; what was recorded with it stays.")

    _code_unique = models.Constraint("UNIQUE(code)", "There is already a kind of fact with this code.")
