# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import reading


class PropertyStandardResult(models.Model):
    """A month's result says which rules of the scoring judge it, and why one doesn't (SCO-14)."""

    _inherit = "property.standard.result"

    scoring = fields.Char(
        compute="_compute_scoring", help="Rules of the rulebook that give points for this value, or why one doesn't."
    )

    @api.depends("state", "value", "denominator", "period")
    @api.depends_context("lang")
    def _compute_scoring(self):
        judging = self.env["property.score.standard"]
        reasons = {
            reading.JUDGED: self.env._("judged"),
            reading.NOT_MEASURED: self.env._("not measured, no points"),
            reading.NOTHING: self.env._("nothing to measure, no points"),
            reading.TOO_FEW: self.env._("too few records, no points"),
        }
        self.scoring = False
        monthly = self.filtered(lambda result: result.frequency == "monthly")
        for (company, last), results in monthly.grouped(lambda row: (row.company_id, row.date_end)).items():
            rules = judging._rules(company, last).grouped("standard_code")
            for result in results:
                result.scoring = self._listed(
                    f"{rule.code}: {reasons[judging._verdict(result, rule)]}"
                    for rule in rules.get(result.code, self.env["property.score.rule"])
                )
