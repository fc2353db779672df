# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreRuleWords(models.AbstractModel):
    """A rule on a standard says which one, what each value gives and who answers for it (SCO-14)."""

    _inherit = "property.score.rule.words"

    @api.model
    def _points(self, rule):
        return self.env._("by the standard") if rule.standard_code else super()._points(rule)

    @api.model
    def _terms(self, rule):
        if not rule.standard_code:
            return super()._terms(rule)
        named = rule.standard_id.name or rule.standard_code
        answers = self.env._("%(standard)s; answers for it: %(role)s", standard=named, role=rule.answer_role_id.name)
        return [answers, self._values(rule), *super()._terms(rule)]

    @api.model
    def _values(self, rule):
        """What the value gives."""
        if rule.standard_form == "steps":
            return self._listed(
                self.env._("from %(floor)g: %(points)+g", floor=line.floor, points=line.points)
                for line in rule.floor_ids.sorted("floor", reverse=True)
            )
        sides = (
            (rule.points_below, rule.most_below, self.env._("each full point below: %+g", rule.points_below)),
            (rule.points_above, rule.most_above, self.env._("each full point above: %+g", rule.points_above)),
        )
        return self._listed(
            f"{text} ({self.env._('at most %g points', most)})" if most else text
            for points, most, text in sides
            if points
        )
