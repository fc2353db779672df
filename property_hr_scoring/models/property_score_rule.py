# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..exceptions import ActionOnlyError, RulebookInUseError, RuleError
from ..guard import PASS
from ..rules import dismissal, points, tiers

COSTS = {
    "fact_kind_id",
    "quantity_over",
    "quantity_up_to",
    "points_kind",
    "points",
    "points_limit",
    "points_step",
    "is_per_item",
    "money_kind",
    "money",
    "outcome",
    "repeat_rule_ids",
    "repeat_days",
}
"""What a rule costs; frozen once a month was closed by its version."""


class PropertyScoreRule(models.Model):
    """One rule of the rulebook: what a breach or a merit costs or earns (SCO-1).

    Rules on a kind of fact judge it by its measured quantity: above ``quantity_over``
    and at most ``quantity_up_to``; several of them form the tiers of that kind. Rules
    without a kind are given by hand. ``mode`` says what automatic facts become: a
    proposal somebody decides, an event that stands at once, or nothing.
    """

    _name = "property.score.rule"
    _description = "Scoring Rule"
    _inherit = ["property.setting.mixin", "property.guarded.mixin"]
    _order = "rulebook_id, sequence, code"
    _rec_names_search = ["code", "name"]
    _guard_pass = PASS
    _guard_error = ActionOnlyError

    rulebook_id = fields.Many2one(
        "property.score.rulebook",
        required=True,
        index=True,
        ondelete="cascade",
        help="Version the rule belongs to.",
    )
    company_id = fields.Many2one(related="rulebook_id.company_id", store=True)
    version = fields.Char(related="rulebook_id.version")
    effective_from = fields.Date(related="rulebook_id.effective_from")
    effective_to = fields.Date(related="rulebook_id.effective_to")
    code = fields.Char(required=True, help="Code of the rule in the procedure, for example ATT-1.")
    name = fields.Char(
        string="Text",
        required=True,
        translate=True,
        help="What was done, in words of the procedure.",
    )
    category_id = fields.Many2one(
        "property.score.category",
        required=True,
        index=True,
        ondelete="restrict",
        help="Chapter of the rulebook; prints and statistics group by it.",
    )
    sequence = fields.Integer(default=10, help="Place of the rule in its version; the smallest number comes first.")
    active = fields.Boolean(
        default=True, help="Off: the rule scores nothing any more and is no longer offered; its events stay."
    )

    fact_kind_id = fields.Many2one(
        "property.score.fact.kind",
        index=True,
        ondelete="restrict",
        help="Automatic facts of this kind are judged by the rule. Empty: events are recorded by hand only.",
    )
    unit = fields.Selection(related="fact_kind_id.unit")
    quantity_over = fields.Integer(string="Over", help="The rule applies above this quantity, in the unit of the kind.")
    quantity_up_to = fields.Integer(
        string="Up To",
        help="The rule applies up to and including this quantity. 0: no upper limit.",
    )
    points_kind = fields.Selection(
        [("fixed", "Fixed"), ("range", "Range")],
        required=True,
        default="fixed",
        help="Fixed points, or a range from which the person who finds it chooses.",
    )
    points = fields.Float(
        digits=(8, 1),
        help="Points of one occurrence, negative for deductions; of a range the mildest value.",
    )
    points_limit = fields.Float(digits=(8, 1), help="The severest value of a range.")
    points_step = fields.Float(digits=(8, 1), default=0.5, help="Distance between the values of a range.")
    is_per_item = fields.Boolean(
        string="Per Item",
        help="Points and money count for each unit of the quantity (each missing item, each day).",
    )
    money_kind = fields.Selection(
        [("none", "None"), ("fixed", "Fixed amount"), ("absent_pay", "Pay of the time absent")],
        required=True,
        default="none",
        help="What payroll takes besides the points. The pay of the time absent is worked out by payroll.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    money = fields.Monetary(help="Fixed amount of one occurrence, in the currency of the company.")
    outcome = fields.Selection(
        [
            ("none", "None"),
            ("discipline", "Disciplinary action"),
            ("dismissal", "Dismissal proposed"),
        ],
        required=True,
        default="none",
        help="What is proposed to people besides the points; nothing follows by itself.",
    )
    repeat_rule_ids = fields.Many2many(
        "property.score.rule",
        "property_score_rule_repeat_rel",
        "rule_id",
        "counted_rule_id",
        string="Counted Rules",
        copy=False,
        help="This rule is about repetition: it counts the days of the month on which these rules were broken.",
    )
    repeat_days = fields.Integer(help="How many different days call for the outcome.")
    mode = fields.Selection(
        [("proposed", "As a proposal"), ("confirmed", "Confirmed at once"), ("off", "Off")],
        required=True,
        default="proposed",
        help="What automatic facts become: a proposal, an event that stands at once, or nothing.",
    )
    scored_from = fields.Date(
        readonly=True,
        copy=False,
        help="The rule was off before; facts of earlier days are not scored by it.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(rulebook_id, code)",
        "The version has a rule with this code already; choose another one.",
    )
    _limits_in_order = models.Constraint(
        "CHECK(quantity_over >= 0 AND (quantity_up_to = 0 OR quantity_up_to > quantity_over))",
        "The upper limit of the quantity must be above the lower one.",
    )
    _money_not_negative = models.Constraint(
        "CHECK(money >= 0)", "The amount is what is taken; write it without a sign."
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "points": (-1000, 1000),
            "points_limit": (-1000, 1000),
            "points_step": (0.1, 1000),
            "money": (0, 1_000_000_000),
            "repeat_days": (0, 366),
            "quantity_over": (0, 10_000_000),
            "quantity_up_to": (0, 10_000_000),
        }

    @api.depends("company_id")
    def _compute_currency_id(self):
        for rule in self:
            rule.currency_id = (rule.company_id or self.env.company).currency_id

    @api.depends("code", "name")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = f"{rule.code} {rule.name}" if rule.code else rule.name

    @api.constrains("points_kind", "points", "points_limit", "points_step")
    def _check_points(self):
        for rule in self:
            try:
                points.check_scale(rule._scale())
            except points.PointsError as error:
                raise RuleError(
                    self.env._(
                        "Rule %(code)s: points from %(first)s to %(last)s by %(step)s are no range. "
                        "Both ends need the same sign, the severest one last, a whole number of steps apart.",
                        code=rule.code,
                        first=rule.points,
                        last=rule.points_limit,
                        step=rule.points_step,
                    )
                ) from error

    @api.constrains("fact_kind_id", "quantity_over", "quantity_up_to", "active", "money_kind")
    def _check_tiers(self):
        for rule in self.filtered(lambda rule: rule.money_kind == "absent_pay" and rule.unit != "minutes"):
            raise RuleError(
                self.env._(
                    "Rule %s takes the pay of the time absent: its kind of fact must count minutes.",
                    rule.code,
                )
            )
        for book in self.rulebook_id:
            try:
                tiers.check_tiers(book.rule_ids._specs())
            except tiers.TierError as error:
                raise RuleError(
                    self.env._(
                        "Rules %(first)s and %(second)s apply to the same quantity. Let one end where the "
                        "other begins.",
                        first=error.first,
                        second=error.second,
                    )
                ) from error

    def write(self, vals):
        if changed := COSTS & set(vals):
            self._check_not_used(vals, changed)
        if vals.get("mode") in ("proposed", "confirmed") and "scored_from" not in vals:
            woken = self.filtered(lambda rule: rule.mode == "off")
            today = self.env["property.estate"]._company_date(self.company_id[:1] or self.env.company)
            woken._passed_write(PASS, {"scored_from": today})
        return super().write(vals)

    def _check_not_used(self, vals, changed):
        used = self.rulebook_id.filtered(lambda book: book._is_used())
        if used:
            raise RulebookInUseError(
                self.env._(
                    "Months were closed by version %(version)s of the rulebook, so %(fields)s can't change any more. "
                    "Make a new version and change it there.",
                    version=used[0].version,
                    fields=", ".join(sorted(self._fields[name]._description_string(self.env) for name in changed)),
                )
            )

    def _copied(self):
        """Values of the rule that its events keep: dict."""
        return {
            "rule_id": self.id,
            "rule_code": self.code,
            "rule_version": self.rulebook_id.version,
            "fact_kind": self.fact_kind_id.code,
        }

    def _scale(self):
        """The points the rule allows, as the rules know them."""
        self.ensure_one()
        mild = points.tenths(self.points)
        severe = points.tenths(self.points_limit) if self.points_kind == "range" else mild
        return points.Scale(mild, severe, points.tenths(self.points_step))

    def _specs(self):
        """The rules as values for the kernel: list of Rule."""
        return [
            tiers.Rule(
                id=rule.id,
                code=rule.code,
                kind=rule.fact_kind_id.code or "",
                scale=rule._scale(),
                over=rule.quantity_over,
                up_to=rule.quantity_up_to or None,
                per_item=rule.is_per_item,
                money_kind=rule.money_kind,
                money=Decimal(str(rule.money)),
                outcome=rule.outcome,
                mode=rule.mode,
                since=rule.scored_from or None,
            )
            for rule in self
        ]

    def _repetitions(self):
        """The rules about repetition as values: list of Repetition."""
        return [
            dismissal.Repetition(rule.code, frozenset(rule.repeat_rule_ids.mapped("code")), rule.repeat_days)
            for rule in self
            if rule.repeat_rule_ids
        ]
