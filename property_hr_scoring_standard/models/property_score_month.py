# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..rules import reading


class PropertyScoreMonth(models.Model):
    """A month shows the standards that give points in it, and those that were not measured (SCO-14)."""

    _inherit = "property.score.month"

    standard_count = fields.Integer(
        string="Standards", compute="_compute_standard_count", help="Results of standards that rules give points for."
    )
    unjudged_count = fields.Integer(
        string="Not Judged",
        compute="_compute_standard_count",
        help="Results that give no points: not measured, nothing to measure, or too few records.",
    )

    @api.depends("date", "collected_at")
    @api.depends_context("uid")
    def _compute_standard_count(self):
        judging = self.env["property.score.standard"]
        for month in self:
            rules, results = month._standards()
            by_code = results.grouped("code")
            pairs = [(result, rule) for rule in rules for result in by_code.get(rule.standard_code, ())]
            month.standard_count = len(pairs)
            month.unjudged_count = sum(judging._verdict(*pair) != reading.JUDGED for pair in pairs)

    def _standards(self):
        """Rules on standards at the end of the month, and the results of it that the user may see."""
        judging, results = self.env["property.score.standard"], self.env["property.standard.result"]
        if not self.date or not results.has_access("read"):
            return self.env["property.score.rule"], results
        last = self._days()[1] - timedelta(days=1)
        rules = judging._rules(self.company_id, last)
        estates = self.env["property.estate"].with_context(active_test=False)
        estates = estates.search([("company_id", "=", self.company_id.id)]) if rules else estates
        return rules, judging._results(rules, estates, last) if rules else results

    def action_open_standards(self):
        """Open the results of the month that rules give points for."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "property_hr_scoring_standard.property_standard_result_action_scoring"
        )
        action["domain"] = [("id", "in", self._standards()[1].ids)]
        return action
