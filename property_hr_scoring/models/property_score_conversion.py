# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RuleError
from ..rules import conversion, repeats


class PropertyScoreConversion(models.Model):
    """So many events of a rule, or of its category, make one event of another rule of the version (SCO-11)."""

    _name = "property.score.conversion"
    _description = "Conversion"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rule_id, id"
    _rec_name = "into_rule_id"
    _part_of = "rule_id.rulebook_id"

    rule_id = fields.Many2one("property.score.rule", required=True, index=True, ondelete="cascade")
    rulebook_id = fields.Many2one(related="rule_id.rulebook_id")
    company_id = fields.Many2one(related="rule_id.company_id", store=True)
    count = fields.Integer(string="So Many", required=True, default=3, help="So many confirmed events make one.")
    is_by_category = fields.Boolean(
        string="Whole Category", help="On: events of any rule of the category are counted, not only this one's."
    )
    window = fields.Selection(
        [("month", "Month"), ("year", "Year"), ("days", "Days")],
        string="Within",
        required=True,
        default="month",
        help="The month or the year of the calendar, or so many days up to the last of them.",
    )
    window_days = fields.Integer(
        string="Days of the Window",
        default=30,
        help="The day of the last event and the days before it, in all so many.",
    )
    into_rule_id = fields.Many2one(
        "property.score.rule",
        string="Make One",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('rulebook_id', '=', rulebook_id), ('id', '!=', rule_id)]",
        help="Rule of the same version by which the event that they make is judged.",
    )
    quantity = fields.Integer(
        default=1, help="Quantity of the event that they make, in the unit of its rule: the minutes of a day absent."
    )
    is_replacing = fields.Boolean(
        string="In Their Place",
        help="On: the events that are counted cost nothing themselves any more. Off: they cost themselves besides.",
    )

    _into_unique = models.Constraint(
        "UNIQUE(rule_id, into_rule_id)", "The rule is converted into that one already; change that line."
    )

    @api.model
    def _setting_bounds(self):
        return {
            **super()._setting_bounds(),
            "count": (2, 1000),
            "window_days": (2, 3660),
            "quantity": (1, 10_000_000),
        }

    @api.constrains("rule_id", "into_rule_id", "is_by_category")
    def _check_into(self):
        """:raises RuleError: another version's rule or a measured one, something made of itself, the same said twice"""
        for line in self:
            if line.into_rule_id.rulebook_id != line.rulebook_id:
                raise RuleError(
                    self.env._(
                        "Rule %(code)s: %(into)s is of another version; choose a rule of the same one.",
                        code=line.rule_id.code,
                        into=line.into_rule_id.display_name,
                    )
                )
            if line.into_rule_id._measured_codes():
                raise RuleError(
                    self.env._(
                        "Rule %(code)s: events of %(into)s come from the measured standard, nothing is converted into"
                        " them; choose another rule.",
                        code=line.rule_id.code,
                        into=line.into_rule_id.display_name,
                    )
                )
        for book in self.rulebook_id:
            self.search([("rule_id.rulebook_id", "=", book.id)])._check_together(book)

    def _check_together(self, book):
        """All lines of one version."""
        edges = {(rule.id, line.into_rule_id.id) for line, rules in self._counted_rules() for rule in rules}
        if conversion.is_circular(edges):
            raise RuleError(
                self.env._(
                    "Version %s: by its conversions something would be made of itself in the end; take one out.",
                    book.version,
                )
            )
        wide = [(line.rule_id.category_id, line.into_rule_id) for line in self if line.is_by_category]
        if len(wide) > len(set(wide)):
            raise RuleError(
                self.env._("Version %s: a category is converted into the same rule twice. Keep one line.", book.version)
            )

    def _counted_rules(self):
        """Each line with the rules whose events it counts, archived ones too: list of (line, rules)."""
        Rule = self.env["property.score.rule"].with_context(active_test=False)
        wide = self.filtered("is_by_category")
        found = Rule.search(
            [("rulebook_id", "in", wide.rulebook_id.ids), ("category_id", "in", wide.rule_id.category_id.ids)]
        )
        by_chapter = found.grouped(lambda rule: (rule.rulebook_id, rule.category_id))
        return [
            (line, by_chapter[line.rulebook_id, line.rule_id.category_id] if line.is_by_category else line.rule_id)
            for line in self
        ]

    @api.model
    def _laws(self, company):
        """What counts together in a company: ``{rule id: (Conversion, ...)}``, of all versions in force."""
        return self.search(
            [("rule_id.rulebook_id.state", "=", "in_force"), ("company_id", "in", (False, company.id))]
        )._laws_by_rule()

    def _laws_by_rule(self):
        """What these lines count together: ``{rule id: (Conversion, ...)}``."""
        found = {}
        for line, rules in self._counted_rules():
            for rule in rules:
                found[rule.id] = (*found.get(rule.id, ()), line._law())
        return found

    def _law(self):
        """The line as the rules know it."""
        return conversion.Conversion(
            code=self.rule_id.code,
            into=self.into_rule_id.code,
            size=self.count,
            window=repeats.Window(self.window, self.window_days if self.window == repeats.DAYS else 0),
            category_id=self.rule_id.category_id.id if self.is_by_category else 0,
            rule_id=self.into_rule_id.id,
            quantity=self.quantity,
            is_replacing=self.is_replacing,
        )
