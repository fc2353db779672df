# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RuleError
from ..rules import outcome, points

KINDS = [
    ("talk", "Talk"),
    ("warning", "Written Warning"),
    ("probation", "Probation"),
    ("bonus", "Bonus Void"),
    ("dismissal", "Proposal to Dismiss"),
]


class PropertyScoreOutcomeLine(models.Model):
    """What totals and counts of closed months call for, by a version of the rulebook (SCO-15).

    The code names the line over all versions: months running are counted through a change of version, each month by
    the line in force on its last day.
    """

    _name = "property.score.outcome.line"
    _description = "Line of Outcomes"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rulebook_id, sequence, code"
    _part_of = "rulebook_id"

    rulebook_id = fields.Many2one("property.score.rulebook", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rulebook_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place of the line in its version; the smallest number comes first.")
    code = fields.Char(
        required=True, help="Short name, for example OUT-1; the same in every version, so that months running go on."
    )
    name = fields.Char(
        string="Text", required=True, translate=True, help="What it is for, in words that stand on the document."
    )
    kind = fields.Selection(
        KINDS,
        string="Outcome",
        required=True,
        default="talk",
        help="What is proposed when the line fires. Nothing follows by itself: people decide.",
    )
    measure = fields.Selection(
        [("below", "Total below"), ("above", "Total above"), ("count", "Number of events")],
        required=True,
        default="below",
        help="What is looked at when a month closes: the total of its scorecard, or events that come together.",
    )
    points = fields.Float(
        string="Limit",
        digits=(8, 1),
        default=60.0,
        help="The total must lie below or above it; the limit itself is neither.",
    )
    months_running = fields.Integer(
        default=1, help="So many closed months running; then counting begins anew. A month without a scorecard ends it."
    )
    rule_id = fields.Many2one(
        "property.score.rule",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('rulebook_id', '=', rulebook_id)]",
        help="Events of this rule are counted.",
    )
    category_id = fields.Many2one(
        "property.score.category",
        index="btree_not_null",
        ondelete="restrict",
        help="Events of every rule of this category are counted, where no rule is named.",
    )
    times = fields.Integer(default=3, help="So many events call for the outcome; then counting begins anew.")
    window = fields.Selection(
        [("month", "Month"), ("year", "Year")],
        required=True,
        default="month",
        help="Events of one month, or of a year of the calendar, are counted together.",
    )
    valid_months = fields.Integer(
        string="Valid (months)",
        default=0,
        help="So long a decided warning or probation is held against a person. 0: it has no end.",
    )

    _code_unique = models.Constraint(
        "UNIQUE(rulebook_id, code)", "The version has a line of outcomes with this code already; choose another one."
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "points": (-1000, 1000),
            "months_running": (1, 24),
            "times": (1, 366),
            "valid_months": (0, 60),
        }

    @api.constrains("measure", "rule_id", "category_id", "rulebook_id")
    def _check_counted(self):
        """:raises RuleError: nothing is named that could be counted, or a rule of another version"""
        for line in self:
            if line.measure == "count" and not (line.rule_id or line.category_id):
                raise RuleError(self.env._("%s counts events: name a rule or a category.", line.display_name))
            if line.rule_id and line.rule_id.rulebook_id != line.rulebook_id:
                raise RuleError(
                    self.env._(
                        "%(line)s: rule %(rule)s is of another version; choose one of this version.",
                        line=line.display_name,
                        rule=line.rule_id.code,
                    )
                )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.code or ''} {line.name or ''}".strip()

    def _asked(self):
        """The line as the rules know it."""
        self.ensure_one()
        return outcome.Line(
            measure=self.measure,
            limit=points.tenths(self.points),
            months=self.months_running,
            window=self.window,
            times=self.times,
        )

    def _counts_event(self, rule_code, category_id):
        """Whether an event of a rule and category is counted by the line."""
        if self.rule_id:
            return self.rule_id.code == rule_code
        return self.category_id.id == category_id

    def _text_ground(self):
        """What the line asks for, in words."""
        self.ensure_one()
        if self.measure == "count":
            counted = self.rule_id.display_name or self.category_id.name
            if self.window == "year":
                return self.env._("%(times)s events of %(what)s in a year", times=self.times, what=counted)
            return self.env._("%(times)s events of %(what)s in a month", times=self.times, what=counted)
        vals = {"points": f"{self.points:g}", "months": self.months_running}
        if self.measure == "below":
            return self.env._("Total below %(points)s, %(months)s month(s) running", **vals)
        return self.env._("Total above %(points)s, %(months)s month(s) running", **vals)
