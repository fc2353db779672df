# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import liability


class PropertyScoreRuleWords(models.AbstractModel):
    """What a rule costs, to whom and when, in words for the print that people acknowledge (SCO-1)."""

    _name = "property.score.rule.words"
    _description = "A Rule in Words"

    @api.model
    def _head(self, book):
        """Version, state, days and base of a version, in one line."""
        said = [
            self.env._("Version %s", book.version),
            self._label(book, "state"),
            self.env._("from %s", book.effective_from),
            book.effective_to and self.env._("until %s", book.effective_to),
            self.env._("everybody begins the month with %g points", book.base_points),
        ]
        return " · ".join(filter(None, said))

    @api.model
    def _maximum(self, line):
        return self.env._("at most %g points in a month", line.points)

    @api.model
    def _rating(self, line):
        return self.env._("at most %(points)g points, weight %(weight)s", points=line.most, weight=line.weight)

    @api.model
    def _points(self, rule):
        """The points of one occurrence: ``-1``, ``-0.5 … -1.5``."""
        if rule.points_kind == "range":
            return f"{rule.points:+g} … {rule.points_limit:+g}"
        return f"{rule.points:+g}" if rule.points else "0"

    @api.model
    def _terms(self, rule):
        """Everything else that the rule says: list of phrases."""
        said = [
            self._quantity(rule),
            self._units(rule),
            self._money(rule),
            *self._repeats(rule),
            *map(self._conversion, rule.conversion_ids),
            *map(self._share, rule.share_ids),
            self._label(rule, "outcome") if rule.outcome != "none" else "",
            self._repetition(rule),
            self._audience(rule),
        ]
        return [phrase for phrase in said if phrase]

    @api.model
    def _label(self, record, name):
        return dict(record._fields[name]._description_selection(self.env)).get(record[name], "")

    @api.model
    def _quantity(self, rule):
        """Which quantities it is for."""
        if not rule.fact_kind_id or not (rule.quantity_over or rule.quantity_up_to):
            return ""
        measure = rule.fact_kind_id._measure
        over = rule.quantity_over and self.env._("over %s", measure(rule.unit, rule.quantity_over))
        up_to = rule.quantity_up_to and self.env._("up to %s", measure(rule.unit, rule.quantity_up_to))
        return self._listed((over, up_to))

    @api.model
    def _units(self, rule):
        """How the points count by quantity."""
        if not rule.is_per_item:
            return ""
        said = [
            self.env._("for each unit of %s", rule.unit_size) if rule.unit_size > 1 else self.env._("for each unit")
        ]
        if rule.free_quantity:
            said.append(self.env._("%s free", rule.free_quantity))
        if rule.is_begun_counted and rule.unit_size > 1:
            said.append(self.env._("begun ones count"))
        if rule.points_most:
            said.append(self.env._("at most %g points", rule.points_most))
        return self._listed(said)

    @api.model
    def _money(self, rule):
        if rule.money_kind == "fixed" and rule.money:
            return self.env._("besides %s", rule.currency_id.format(rule.money))
        return self._label(rule, "money_kind") if rule.money_kind == "absent_pay" else ""

    @api.model
    def _repeats(self, rule):
        """What the second, third … time costs."""
        if not rule.ladder_window or not rule.step_ids:
            return []
        costs = [
            self.env._("time %(number)s: %(points)+g", number=step.number, points=step.points)
            if step.kind == "points"
            else self.env._("time %(number)s: × %(factor)s", number=step.number, factor=step.factor)
            for step in rule.step_ids.sorted("number")
        ]
        return [f"{self._window(rule.ladder_window, rule.ladder_days)}: {self._listed(costs)}"]

    @api.model
    def _window(self, window, days):
        return {"month": self.env._("within the month"), "year": self.env._("within the year")}.get(
            window
        ) or self.env._("within %s days", days)

    @api.model
    def _conversion(self, line):
        """So many make one of another rule."""
        return self.env._(
            "%(count)s %(window)s make one %(into)s",
            count=line.count,
            window=self._window(line.window, line.window_days),
            into=line.into_rule_id.code,
        )

    @api.model
    def _share(self, line):
        """Who else bears how much of it."""
        who = line.role_id.name if line.who == liability.SUPERIOR else self._label(line, "who")
        parts = [
            line.points and f"{line.points:+g}",
            line.percent and self.env._("%s %% of the points", line.percent),
            line.money and line.currency_id.format(line.money),
            line.money_percent and self.env._("%s %% of the money", line.money_percent),
        ]
        when = "" if line.condition == liability.ALWAYS else f" ({self._label(line, 'condition')})"
        return self.env._("also %(who)s: %(parts)s", who=who, parts=self._listed(parts)) + when

    @api.model
    def _repetition(self, rule):
        """Days with other rules that call for the outcome."""
        if not rule.repeat_rule_ids:
            return ""
        return self.env._(
            "on %(days)s days of the month: %(rules)s",
            days=rule.repeat_days,
            rules=self._listed(rule.repeat_rule_ids.mapped("code")),
        )

    @api.model
    def _audience(self, rule):
        words = rule._text_audience()
        return words and self.env._("for %s", words)
