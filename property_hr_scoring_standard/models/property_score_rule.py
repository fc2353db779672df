# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace

from odoo import api, fields, models

from odoo.addons.property_hr_scoring.exceptions import RuleError
from odoo.addons.property_hr_scoring.rules import measured, points

KIND = "standard"
LEAST = 1


class PropertyScoreRule(models.Model):
    """A rule may judge how an estate met a standard when the month has ended (SCO-14).

    It names the standard by its code, and the role that answers for it. Who holds that role gets the points, by steps
    or for each full point below or above the target; the event keeps what it was judged by.
    """

    _inherit = "property.score.rule"

    standard_code = fields.Char(
        string="Standard's Code",
        index=True,
        help="Code of the standard, the same for all its versions. Empty: the rule judges no standard.",
    )
    standard_id = fields.Many2one(
        "property.standard",
        string="Measured Standard",
        compute="_compute_standard_id",
        inverse="_inverse_standard_id",
        domain=[("frequency", "=", "monthly")],
        help="When the month has ended the value of each estate gives points to those who answer for it; any version"
        " of the standard will do.",
    )
    standard_form = fields.Selection(
        [("steps", "By steps"), ("per_point", "For each full point")],
        string="How It Counts",
        default="per_point",
        help="By steps: the highest floor that the value reaches gives its points. For each full point: each full"
        " percentage point below or above the target, of a plain number each full one.",
    )
    floor_ids = fields.One2many(
        "property.score.rule.floor",
        "rule_id",
        string="Steps",
        copy=True,
        help="From which value on how many points; a value below every line gives none.",
    )
    points_below = fields.Float(
        string="Each Point Below",
        digits=(8, 1),
        help="Points for each full point below the target, negative to deduct.",
    )
    points_above = fields.Float(
        string="Each Point Above",
        digits=(8, 1),
        help="Points for each full point above the target, negative to deduct.",
    )
    most_below = fields.Float(digits=(8, 1), help="Points below the target at most, without a sign. 0: no limit.")
    most_above = fields.Float(digits=(8, 1), help="Points above the target at most, without a sign. 0: no limit.")
    least_population = fields.Integer(
        default=LEAST, help="A share of fewer than so many records says too little: it gives no points."
    )
    answer_role_id = fields.Many2one(
        "property.role",
        string="Answers for It",
        ondelete="restrict",
        help="Who holds this role in the estate gets the points; several holders each get them.",
    )
    answer_by = fields.Selection(
        [("days", "By the days in the role"), ("last_day", "Who holds it on the last day")],
        string="When the Holder Changes",
        required=True,
        default="days",
        help="By the days in the role: each holder answers for the own days of the month, and of the points gets that"
        " share, cut off to the tenth. Who holds it on the last day: that person gets all of them.",
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "points_below": (-1000, 1000),
            "points_above": (-1000, 1000),
            "most_below": (0, 1000),
            "most_above": (0, 1000),
            "least_population": (1, 1_000_000),
        }

    @api.model
    def _cost_fields(self):
        return super()._cost_fields() | {
            "standard_code",
            "standard_form",
            "points_below",
            "points_above",
            "most_below",
            "most_above",
            "least_population",
            "answer_role_id",
            "answer_by",
        }

    @api.depends("standard_code")
    def _compute_standard_id(self):
        standards = self.env["property.standard"].search([("code", "in", self.mapped("standard_code"))])
        by_code = standards.grouped("code")
        for rule in self:
            rule.standard_id = by_code.get(rule.standard_code, standards)[:1] if rule.standard_code else False

    def _inverse_standard_id(self):
        for rule in self:
            rule.standard_code = rule.standard_id.code

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules._keep_kind()
        return rules

    def write(self, vals):
        result = super().write(vals)
        if {"standard_code", "standard_id", "fact_kind_id"} & set(vals):
            self._keep_kind()
        return result

    def _keep_kind(self):
        """A rule on a standard judges measured standards, and no other one does."""
        kind = self.env.ref("property_hr_scoring_standard.fact_kind_standard")
        self.filtered(lambda rule: rule.standard_code and rule.fact_kind_id != kind).fact_kind_id = kind
        self.filtered(lambda rule: not rule.standard_code and rule.fact_kind_id == kind).fact_kind_id = False

    @api.constrains(
        *("standard_code", "standard_form", "floor_ids", "points_below", "points_above", "answer_role_id"),
        *("points_kind", "points", "is_per_item", "money_kind", "audience_role_ids"),
    )
    def _check_standard(self):
        for rule in self.filtered("standard_code"):
            if problem := rule._standard_problem():
                raise RuleError(self.env._("Rule %(code)s: %(problem)s", code=rule.code, problem=problem))

    def _standard_problem(self):
        """What is missing or wrong of a rule on a standard, in words; empty: nothing."""
        standards = self.env["property.standard"].with_context(active_test=False)
        monthly = standards.search_count([("code", "=", self.standard_code), ("frequency", "=", "monthly")], limit=1)
        has_form = self.floor_ids if self.standard_form == "steps" else self.points_below or self.points_above
        is_plain = (
            self.points_kind == "fixed" and not self.points and not self.is_per_item and self.money_kind == "none"
        )
        is_made = self.env["property.score.conversion"].search_count([("into_rule_id", "=", self.id)], limit=1)
        problems = (
            (monthly, self.env._("no standard with the code %s is judged per month.", self.standard_code)),
            (self.answer_role_id, self.env._("say which role answers for the standard.")),
            (self.standard_form and has_form, self.env._("say how many points the value gives.")),
            (is_plain, self.env._("the points follow from the standard; leave points, units and money of it empty.")),
            (
                not self.audience_role_ids or self.answer_role_id in self.audience_role_ids,
                self.env._("the role that answers for the standard is none of the roles the rule is for."),
            ),
            (not is_made, self.env._("other events are converted into this rule; take that line out first.")),
        )
        return next((text for is_right, text in problems if not is_right), "")

    def _form(self):
        """How the rule judges a value, as the kernel knows it."""
        if self.standard_form == "steps":
            return measured.Steps(self.floor_ids._pairs())
        most = [points.tenths(value) if value else None for value in (self.most_below, self.most_above)]
        return measured.PerPoint(points.tenths(self.points_below), points.tenths(self.points_above), *most)

    def _specs(self):
        judging = {rule.id: rule._form() for rule in self if rule.standard_code}
        return [
            replace(spec, kind=KIND, standard=judging[spec.id]) if spec.id in judging else spec
            for spec in super()._specs()
        ]
