# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from decimal import Decimal

from odoo import api, fields, models

from ..exceptions import ActionOnlyError, NotByHandError, RuleError
from ..guard import PASS
from ..rules import dismissal, measured, points, repeats, tiers, units
from . import property_score_audience_mixin as audience_mixin

COSTS = {
    "category_id",
    "fact_kind_id",
    "quantity_over",
    "quantity_up_to",
    "points_kind",
    "points",
    "points_limit",
    "points_step",
    "is_per_item",
    "unit_size",
    "free_quantity",
    "is_begun_counted",
    "points_most",
    "ladder_window",
    "ladder_days",
    "is_ladder_by_category",
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
    _inherit = [
        "property.setting.mixin",
        "property.guarded.mixin",
        "property.score.audience.mixin",
        "property.score.confirmation.mixin",
    ]
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
    # what single rules cost has no sum: none of the numbers below is added up
    points = fields.Float(
        digits=(8, 1),
        aggregator=None,
        help="Points of one occurrence, negative for deductions; of a range the mildest value.",
    )
    points_limit = fields.Float(digits=(8, 1), aggregator=None, help="The severest value of a range.")
    points_step = fields.Float(digits=(8, 1), default=0.5, help="Distance between the values of a range.")
    is_per_item = fields.Boolean(
        string="Per Item",
        help="Points and money count for each unit of the quantity (each missing item, each day).",
    )
    unit_size = fields.Integer(
        string="One Unit",
        default=1,
        help="So much of the quantity is one unit: 60 where seconds are measured and each minute costs.",
    )
    free_quantity = fields.Integer(string="Free", help="So much of the quantity costs nothing.")
    is_begun_counted = fields.Boolean(
        string="Begun Units Count", help="On: a unit that has begun costs like a full one. Off: only full ones cost."
    )
    points_most = fields.Float(
        string="Most per Event",
        digits=(8, 1),
        help="Points that one event gives at most, without a sign. 0: no such limit.",
    )
    money_kind = fields.Selection(
        [("none", "None"), ("fixed", "Fixed amount"), ("absent_pay", "Pay of the time absent")],
        required=True,
        default="none",
        help="What payroll takes besides the points. The pay of the time absent is worked out by payroll.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")
    money = fields.Monetary(aggregator=None, help="Fixed amount of one occurrence, in the currency of the company.")
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
    ladder_window = fields.Selection(
        [("month", "Month"), ("year", "Year"), ("days", "Days")],
        string="Repeats Within",
        help="Repeats within this time cost what the lines below say: the month or the year of the calendar, or so many"
        " days up to the event. Empty: each time costs the same.",
    )
    ladder_days = fields.Integer(
        string="Days of the Window", default=30, help="The event's day and the days before it, in all so many."
    )
    is_ladder_by_category = fields.Boolean(
        string="Count the Whole Category",
        help="On: events of any rule of the category are counted, not only this one's.",
    )
    step_ids = fields.One2many(
        "property.score.rule.step",
        "rule_id",
        string="Repeats",
        copy=True,
        help="What the second, third … time costs; the last line goes on.",
    )
    conversion_ids = fields.One2many(
        "property.score.conversion",
        "rule_id",
        string="Conversions",
        help="So many events of the rule make one event of another rule.",
    )
    share_ids = fields.One2many(
        "property.score.share",
        "rule_id",
        string="Joint Liability",
        copy=True,
        help="Who else bears a part of an event of the rule, how much and when.",
    )
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
    _unit_positive = models.Constraint(
        "CHECK(unit_size > 0 AND free_quantity >= 0 AND points_most >= 0)",
        "A unit is at least 1; what is free and the most per event are written without a sign.",
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
            "unit_size": (1, 1_000_000),
            "free_quantity": (0, 10_000_000),
            "points_most": (0, 1000),
            "ladder_days": (2, 3660),
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

    @api.constrains("fact_kind_id", "quantity_over", "quantity_up_to", "active", "money_kind", *audience_mixin.PARTS)
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
        if changed := self._cost_fields() & set(vals):
            self._check_not_used(changed)
        if vals.get("mode") in ("proposed", "confirmed") and "scored_from" not in vals:
            woken = self.filtered(lambda rule: rule.mode == "off")
            today = self.env["property.estate"]._company_date(self.company_id[:1] or self.env.company)
            woken._passed_write(PASS, {"scored_from": today})
        return super().write(vals)

    @api.model
    def _cost_fields(self):
        """Names of the fields that say what a rule costs and for whom; modules add their own."""
        return COSTS | set(audience_mixin.PARTS)

    def _check_not_used(self, changed):
        labels = sorted(self._fields[name]._description_string(self.env) for name in changed)
        self.rulebook_id._check_not_used(self._listed(labels))

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

    def _units(self):
        """How the rule counts a quantity, as the rules know it; None: it costs once (SCO-10)."""
        if not self.is_per_item:
            return None
        most = points.tenths(self.points_most) if self.points_most else None
        return units.Units(self.unit_size, self.free_quantity, self.is_begun_counted, most)

    def _ladder(self):
        """What repeats of the rule cost; None: each time the same (SCO-11)."""
        if not self.ladder_window or not self.step_ids:
            return None
        return repeats.Ladder(repeats.Window(self.ladder_window, self.ladder_days), self.step_ids._ladder_steps())

    def _allowed(self, quantity, reading):
        """Every value in tenths that an event of the rule may have, the mildest first.

        :param str reading: what a measured value was judged by, as the event keeps it
        """
        (spec,) = self._specs()
        if spec.standard is None:
            return points.allowed(spec.scale, quantity, spec.units)
        return [measured.points(spec.standard, quantity, measured.Reading.parse(spec.code, reading))] if reading else []

    def _measured_codes(self):
        """Codes of those that judge a measured standard, and nothing else."""
        return [spec.code for spec in self._specs() if spec.standard is not None]

    def _check_by_hand(self):
        """:raises NotByHandError: nobody records events of this rule, they follow from what was measured"""
        if measured_ones := self._measured_codes():
            raise NotByHandError(
                self.env._(
                    "Events of rule %s come from the measured standard when the month has ended; nobody records them."
                    " Choose another rule.",
                    measured_ones[0],
                )
            )

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
                units=rule._units(),
                money_kind=rule.money_kind,
                money=Decimal(str(rule.money)),
                outcome=rule.outcome,
                mode=rule.mode,
                since=rule.scored_from or None,
                audience=rule._audience(),
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
