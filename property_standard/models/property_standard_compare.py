# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import period
from odoo.addons.property_obligation.rules import month_report


class PropertyStandardResult(models.Model):
    """Figures beside those of the month before and of the outside standard."""

    _inherit = "property.standard.result"

    previous_value = fields.Float(string="Before", compute="_compute_previous_value", digits=(12, 2))
    trend = fields.Selection(
        [("up", "↑"), ("down", "↓"), ("same", "→"), ("new", " ")], compute="_compute_previous_value"
    )
    outside_value = fields.Float(string="Outside", compute="_compute_outside_value", digits=(12, 2))
    outside_gap = fields.Float(string="Gap", compute="_compute_outside_value", digits=(12, 2))

    @api.depends("value", "code", "period", "estate_id")
    def _compute_previous_value(self):
        wanted = {row: period.shift(row.period, -1) for row in self if row.period}
        found = self.search(
            [
                ("estate_id", "in", self.estate_id.ids),
                ("code", "in", self.mapped("code")),
                ("period", "in", list(set(wanted.values()))),
            ]
        )
        by_key = {(row.estate_id, row.code, row.period): row for row in found}
        for row in self:
            before = by_key.get((row.estate_id, row.code, wanted.get(row)))
            has_both = before and {before.state, row.state} <= {"met", "missed"}
            row.previous_value = before.value if before else 0
            row.trend = month_report.change(row.value if has_both else None, before.value if has_both else None)

    @api.depends_context("company")
    @api.depends("value", "code")
    def _compute_outside_value(self):
        lines = self.env.company.property_outside_standard_id.line_ids
        values = {line.code: line.value for line in lines}
        for row in self:
            row.outside_value = values.get(row.code, 0)
            is_known = row.code in values and row.state in ("met", "missed")
            row.outside_gap = row.value - values[row.code] if is_known else 0
