# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..exceptions import PayslipIncompleteError


class PropertyPayslipChecker(models.AbstractModel):
    """What stands in the way of confirming payslips: figures that they don't show, days that are paid already."""

    _name = "property.payslip.checker"
    _description = "Check of Payslips"

    @api.model
    def _check(self, slips):
        """:raises PayslipIncompleteError: naming the first payslip, and what to do"""
        pays = slips._property_counted()
        self._check_figures(pays)
        self._check_computed(pays)
        self._check_days(pays)
        self._check_notices(pays)

    @api.model
    def _check_notices(self, slips):
        """Where the policy says so, only deductions that the employee has acknowledged are paid (PAY-6)."""
        asked = slips.filtered(lambda slip: slip.property_policy_id.is_notice_needed)
        if unsigned := self.env["property.pay.notice.issuer"]._unsigned(asked)[:1]:
            raise PayslipIncompleteError(
                self.env._(
                    "%s has not signed the notice of these deductions. Serve the notices of the payroll month, and wait"
                    " for the signature.",
                    unsigned.employee_id.name,
                )
            )

    @api.model
    def _check_computed(self, slips):
        """Without a structure or a contract OCA computes nothing, and says nothing of it; of staff of estates figures
        would get lost."""
        # sudo: who works in an estate is the same whoever confirms
        roles = self.env["property.staff.role"].sudo()
        empty = slips.filtered(lambda slip: not slip.line_ids)
        staff = roles.search([("employee_id", "in", empty.employee_id.ids)]).employee_id if empty else roles.employee_id
        if empty := empty.filtered(lambda slip: slip.employee_id in staff)[:1]:
            raise PayslipIncompleteError(
                self.env._(
                    "The payslip %s has no lines. Choose a salary structure, see that the contract covers the period,"
                    " and compute it again.",
                    empty.display_name,
                )
            )

    @api.model
    def _check_figures(self, slips):
        """What was pulled is on the payslip; without a structure nothing is computed and it would get lost (PAY-1)."""
        for slip in slips:
            pulled = slip.input_line_ids.filtered(lambda line: line.property_kind and line.amount)
            if missing := pulled.filtered(lambda line, slip=slip: not slip._property_shows(line.property_kind))[:1]:
                raise PayslipIncompleteError(
                    self.env._(
                        "The payslip %(slip)s doesn't show: %(figure)s. Choose a salary structure with the rules of"
                        " the scorecards, see that the contract covers the period, and compute it again.",
                        slip=slip.display_name,
                        figure=missing.name,
                    )
                )

    @api.model
    def _check_days(self, slips):
        """No day's wage is paid by two payslips (PAY-6); they may share a month, the first half and the second."""
        paying = slips.filtered(lambda slip: slip._property_shows("wage"))
        if not paying:
            return
        others = paying.search(
            [
                ("employee_id", "in", paying.employee_id.ids),
                ("state", "=", "done"),
                ("date_from", "<=", max(paying.mapped("date_to"))),
                ("date_to", ">=", min(paying.mapped("date_from"))),
            ]
        )
        known = (others._property_counted() | paying).grouped("employee_id")
        for slip in paying:
            for other in known[slip.employee_id] - slip:
                if other._property_shows("wage") and slip._property_overlaps(other):
                    raise PayslipIncompleteError(
                        self.env._(
                            "%(other)s pays the wage of %(person)s for days of %(slip)s already. Cancel one of them,"
                            " or change its dates.",
                            other=other.number or other.display_name,
                            person=slip.employee_id.name,
                            slip=slip.number or slip.display_name,
                        )
                    )
