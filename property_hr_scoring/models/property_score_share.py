# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..exceptions import RuleError
from ..rules import liability, points


class PropertyScoreShare(models.Model):
    """What others bear of an event of a rule: who, how much, and when (SCO-13)."""

    _name = "property.score.share"
    _description = "Joint Liability"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rule_id, id"
    _rec_name = "who"
    _part_of = "rule_id.rulebook_id"

    rule_id = fields.Many2one("property.score.rule", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rule_id.company_id", store=True)
    currency_id = fields.Many2one(related="rule_id.currency_id")
    who = fields.Selection(
        [
            (liability.SUPERIOR, "The superior"),
            (liability.PARTY, "The other party"),
            (liability.SHIFT, "Everybody else of the shift"),
        ],
        required=True,
        default=liability.SUPERIOR,
        help="The superior: who held the role in the estate that day (of several the longest), or for its holder who"
        " answers above. The other party: of the handover or cover. Everybody else of the shift: who was on duty at the"
        " same time.",
    )
    role_id = fields.Many2one(
        "property.role",
        ondelete="restrict",
        default=lambda self: self.env["property.role"]._by_code("supervisor").get("supervisor"),
        help="Role of the superior. An event of who holds it is borne by the role that stands in in the own case.",
    )
    condition = fields.Selection(
        [
            (liability.ALWAYS, "Always"),
            (liability.OUTSIDE, "Found from outside"),
            (liability.SUPERVISION, "Supervision failed"),
        ],
        required=True,
        default=liability.ALWAYS,
        help="Found from outside: by a resident, or by somebody who had no role in the estate that day; for a superior"
        " also by who stands above. Supervision failed: who decides about the event has to answer it.",
    )
    points = fields.Float(digits=(8, 1), help="Points that each of them bears, negative for deductions.")
    percent = fields.Integer(
        string="% of Points", help="Percentage of the points of the event itself, before repeats and maxima."
    )
    money = fields.Monetary(help="Amount that each of them bears, without a sign.")
    money_percent = fields.Integer(string="% of Money", help="Percentage of the fixed money of the event itself.")

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "points": (-1000, 1000),
            "percent": (0, 1000),
            "money": (0, 1_000_000_000),
            "money_percent": (0, 1000),
        }

    @api.constrains("who", "role_id", "points", "percent", "money", "money_percent")
    def _check_says_something(self):
        for line in self:
            if line.who == liability.SUPERIOR and not line.role_id:
                raise RuleError(
                    self.env._("Rule %s: say which role the superior holds who is jointly liable.", line.rule_id.code)
                )
            if not (line.points or line.percent or line.money or line.money_percent):
                raise RuleError(
                    self.env._(
                        "Rule %s: joint liability needs points, money or a percentage of them.", line.rule_id.code
                    )
                )

    @api.model
    def _rules_of(self, company):
        """The rules of a company's versions in force that give a share to others."""
        domain = [("rule_id.rulebook_id.state", "=", "in_force"), ("company_id", "in", (False, company.id))]
        return self.search(domain).rule_id

    def _roles(self):
        """The role that answers, then who answers for its holders."""
        found = self.env["property.role"]
        role = self.role_id if self.who == liability.SUPERIOR else found
        while role and role not in found:
            found |= role
            role = role.stand_in_role_id
        return found

    def _rank(self):
        """Place of the superior's role; the others have none."""
        return self.role_id.sequence if self.who == liability.SUPERIOR else 0

    def _line(self):
        """The line as the rules know it."""
        return liability.Line(
            id=self.id,
            who=self.who,
            roles=tuple(self._roles().mapped("code")),
            condition=self.condition,
            points=points.tenths(self.points),
            percent=self.percent,
            money=Decimal(str(self.money)),
            money_percent=self.money_percent,
        )
