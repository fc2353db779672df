# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..guard import PASS
from ..rules import points, scorecard, upsert


class PropertyScorecardLine(models.Model):
    """The sum of the events of one rule in one estate on one scorecard.

    Derived: upserted from the events by the scorecard, never edited. Adjustments of
    closed months have lines of their own, so that counts stay those of the month.
    """

    _name = "property.scorecard.line"
    _inherit = ["property.seal.line.mixin", "property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _description = "Scorecard Line"
    _order = "scorecard_id, category_sequence, rule_code, is_adjustment, id"
    _seal_parent_field = "scorecard_id"
    _rec_name = "rule_id"

    scorecard_id = fields.Many2one("property.scorecard", required=True, index=True, ondelete="cascade", readonly=True)
    month_id = fields.Many2one(related="scorecard_id.month_id", store=True, index=True)
    month_date = fields.Date(related="scorecard_id.month_date", store=True, string="Month of")
    company_id = fields.Many2one(related="scorecard_id.company_id", store=True)
    employee_id = fields.Many2one(related="scorecard_id.employee_id", store=True, index=True)
    estate_id = fields.Many2one("property.estate", required=True, index=True, ondelete="restrict", readonly=True)
    rule_id = fields.Many2one("property.score.rule", required=True, index=True, ondelete="restrict", readonly=True)
    rule_code = fields.Char(related="rule_id.code", store=True)
    category_id = fields.Many2one(related="rule_id.category_id", store=True)
    category_sequence = fields.Integer(related="category_id.sequence", store=True)
    is_adjustment = fields.Boolean(string="Adjustment", help="Settles what a closed month got wrong.", readonly=True)
    is_share = fields.Boolean(
        string="Joint Liability", default=False, help="What the person bears of events of others.", readonly=True
    )
    count = fields.Integer(string="Times", readonly=True)
    points = fields.Float(
        string="Counted", digits=(8, 1), readonly=True, help="What these events count for: what is cut off isn't in it."
    )
    cut_points = fields.Float(
        string="Cut Off",
        digits=(8, 1),
        readonly=True,
        help="What was given back because the category takes no more in a month.",
    )
    full_points = fields.Float(
        string="Points", digits=(8, 1), compute="_compute_full_points", help="Points with repeats, before the maximum."
    )
    deducted_points = fields.Float(digits=(8, 1), compute="_compute_deducted_points", store=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    money = fields.Monetary(readonly=True)
    absent_minutes = fields.Integer(readonly=True)

    _key_unique = models.Constraint(
        "UNIQUE(scorecard_id, rule_id, estate_id, is_adjustment, is_share)",
        "A scorecard has one line per rule and estate.",
    )

    @api.depends("points")
    def _compute_deducted_points(self):
        for line in self:
            line.deducted_points = max(0.0, -line.points)

    @api.depends("points", "cut_points")
    def _compute_full_points(self):
        for line in self:
            line.full_points = line.points - line.cut_points

    def action_open_events(self):
        """Open the events summed by the line."""
        self.ensure_one()
        action = self.scorecard_id.action_open_events()
        action["domain"] += [
            ("rule_id", "=", self.rule_id.id),
            ("estate_id", "=", self.estate_id.id),
            ("is_adjustment", "=", self.is_adjustment),
            ("main_event_id", "!=" if self.is_share else "=", False),
            ("state", "in", ["confirmed", "appealed"]),
        ]
        return action

    def _amounts(self):
        """The lines as the rules know them: list of Line."""
        return [
            scorecard.Line(
                line.count,
                points.tenths(line.points),
                Decimal(str(line.money)),
                line.absent_minutes,
                points.tenths(line.cut_points),
            )
            for line in self
        ]

    @api.model
    def _store(self, cards, wanted):
        """Upsert the lines of scorecards; returns those on which anything changed.

        :param dict wanted: ``{scorecard id: {LineKey: Line}}``
        """
        lines = {(line.scorecard_id.id, line._key()): line for line in self.search([("scorecard_id", "in", cards.ids)])}
        due = {(card_id, key): amount for card_id, amounts in wanted.items() for key, amount in amounts.items()}
        plan = upsert.changes(due, {key: line._amounts()[0] for key, line in lines.items()})
        for key in plan.changed:
            lines[key]._passed_write(PASS, self._vals(due[key]))
        self.union(*(lines[key] for key in plan.gone))._passed_unlink(PASS)
        self._passed_create(
            PASS,
            [{"scorecard_id": key[0], **key[1]._asdict(), **self._vals(due[key])} for key in plan.new],
        )
        changed = {card_id for card_id, _key in plan.all()}
        return cards.filtered(lambda card: card.id in changed)

    def _by_category(self):
        """The lines of each category in their order, and what it costs or brings: list of (category, lines, points)."""
        return [
            (category, lines, points.display(sum(points.tenths(line.points) for line in lines)))
            for category, lines in self.sorted().grouped("category_id").items()
        ]

    def _key(self):
        """What the line is about, as the rules know it."""
        return scorecard.LineKey(self.rule_id.id, self.estate_id.id, self.is_adjustment, self.is_share)

    @api.model
    def _vals(self, amount):
        return {
            "count": amount.count,
            "points": points.display(amount.points),
            "money": float(amount.money),
            "absent_minutes": amount.absent_minutes,
            "cut_points": points.display(amount.cut),
        }
