# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.exceptions import OutcomeError


class PropertyScoreOutcome(models.Model):
    """An outcome as payroll sees it: a void bonus is decided and withdrawn before its month is paid (PAY-2, SCO-15)."""

    _inherit = "property.score.outcome"

    def _check_move(self, state):
        """:raises OutcomeError: the bonus was paid, or not paid, by a payslip that never changes"""
        moved = self.filtered(lambda one: one.kind == "bonus" and "approved" in (state, one.state))
        if paid := moved._pay_done()[:1]:
            raise OutcomeError(
                self.env._(
                    "The payslip %(slip)s of %(person)s for %(month)s is confirmed already. Refund the payslip first,"
                    " so that it is made anew with this outcome.",
                    slip=paid.payslip_id.number or paid.payslip_id.display_name,
                    person=paid.employee_id.name,
                    month=(paid.scorecard_id.month_id or paid.share_id.pool_id.month_id).name,
                )
            )
        return super()._check_move(state)

    def _pay_done(self):
        """What confirmed payslips have paid of these bonuses: property.pay.entry, by the grade or from a pool."""
        # sudo: whether somebody was paid is the same whoever decides
        entries = self.env["property.pay.entry"].sudo().search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("payslip_id.state", "=", "done"),
                ("is_released", "=", False),
                ("event_id", "=", False),
                "|",
                ("scorecard_id.month_id", "in", self.month_id.ids),
                ("share_id.pool_id.month_id", "in", self.month_id.ids),
            ]
        )  # fmt: skip
        about = {(one.employee_id, one.month_id) for one in self.sudo()}  # sudo: as above
        return entries.filtered(
            lambda entry: (entry.employee_id, entry.scorecard_id.month_id or entry.share_id.pool_id.month_id) in about
        )
