# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreTrialSheet(models.AbstractModel):
    """The print of a what-if with its money, for who may see pay (SCO-8)."""

    _inherit = "property.score.trial.sheet"

    @api.model
    def _has_pay(self, trial):
        return trial._sees_pay() and not trial.pay_note

    @api.model
    def _money_title(self, trial):
        return self.env._("Money") if self._has_pay(trial) else super()._money_title(trial)

    @api.model
    def _money_of_rule(self, trial, part):
        return self._pay(part) if self._has_pay(trial) else super()._money_of_rule(trial, part)

    @api.model
    def _money_of_month(self, trial, line):
        return self._pay(line) if self._has_pay(trial) else super()._money_of_month(trial, line)

    @api.model
    def _money_in_all(self, trial, parts):
        return self._pay(trial) if self._has_pay(trial) else super()._money_in_all(trial, parts)

    @api.model
    def _note(self, trial):
        return trial.pay_note or "" if trial._sees_pay() else super()._note(trial)

    def _pay(self, record):
        return round(record.pay_before * 100), round(record.pay_after * 100)
