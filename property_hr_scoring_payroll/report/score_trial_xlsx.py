# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

LINE = [
    *("pay_before", "pay_after", "pay_change", "bonus_before", "bonus_after", "pool_before", "pool_after"),
    *("cut_off_before", "cut_off_after"),
]


class ScoreTrialXlsx(models.AbstractModel):
    """The workbook of a what-if with its money, for who may see pay (SCO-8)."""

    _inherit = "report.property_hr_scoring.score_trial_xlsx"

    def _line_fields(self, trial):
        return super()._line_fields(trial) + (LINE if trial._sees_pay() else [])

    def _rule_fields(self, trial):
        own = ["pay_before", "pay_after", "pay_change"]
        return super()._rule_fields(trial) + (own if trial._sees_pay() else [])
