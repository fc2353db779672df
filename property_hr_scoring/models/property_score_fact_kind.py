# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


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
    is_from_outside = fields.Boolean(
        string="From Outside",
        help="Residents or others from outside find it; joint liability may depend on that.",
    )
    sequence = fields.Integer(default=10, help="Place of the kind in lists; the smallest number comes first.")
    active = fields.Boolean(default=True, help="Off: no longer offered to new rules; what was recorded with it stays.")

    _code_unique = models.Constraint("UNIQUE(code)", "There is already a kind of fact with this code.")

    @api.model
    def _measure(self, unit, amount):
        """A quantity with its unit, in words: 13 min 16 s late says more than 796."""
        if unit == "seconds":
            return self.env._("%(minutes)s min %(seconds)s s", minutes=amount // 60, seconds=amount % 60)
        if unit == "attempt":
            return self.env._("No. %s", amount)
        if unit == "times":
            return self.env._("%s time(s)", amount)
        if unit == "hundredths":
            return f"{amount / 100:g}"
        units = dict(self._fields["unit"]._description_selection(self.env))
        return f"{amount} {units.get(unit, '')}".strip()
