# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HrEmployee(models.Model):
    """The employee: one open payslip a month for the figures of the scorecards.

    ``slip_ids`` came without groups from OCA payroll and locked ordinary users out of
    employee records.
    """

    _inherit = "hr.employee"

    slip_ids = fields.One2many(groups="payroll.group_payroll_user")

    def _property_open_slips(self, run):
        """The payslip of each employee that may still take figures, made where missing.

        :param run: hr.payslip.run, whose period is the month
        :returns: ``({employee.id: hr.payslip}, the created hr.payslip,
            {hr.employee: why there is none})``
        """
        first, last = run.date_start, run.date_end
        open_slips, confirmed = self._property_present_slips(first, last)
        held = {
            employee: self.env._("the payslip of the month is confirmed, the figures go to the next one")
            for employee in confirmed
        }
        missing = self - confirmed - self.browse(open_slips)
        contracts = missing._get_contracts(date_start=first, date_end=last)
        for employee in missing.filtered(lambda employee: not contracts[employee.id]):
            held[employee] = self.env._("no contract in the month; set the contract's start date and wage")
        created = self.env["hr.payslip"].create(
            [
                employee._property_slip_values(run, contracts[employee.id][-1])
                for employee in missing
                if contracts[employee.id]
            ]
        )
        created._compute_name()
        created._property_default_inputs()
        open_slips.update({slip.employee_id.id: slip for slip in created})
        for slip in open_slips.values():
            if slip.payslip_run_id != run:
                slip.payslip_run_id = run
        return open_slips, created, held

    def _property_present_slips(self, first, last):
        """Payslips of the period: ``({employee.id: open slip}, employees with a final one)``."""
        slips = self.env["hr.payslip"].search(
            [
                ("employee_id", "in", self.ids),
                ("date_from", ">=", first),
                ("date_to", "<=", last),
                ("credit_note", "=", False),
                ("state", "!=", "cancel"),
            ],
            order="id",
        )
        unfinished = slips.filtered(lambda slip: slip.state in ("draft", "verify"))
        final = slips.filtered(lambda slip: slip.state == "done" and not slip.refunded_id)
        open_slips = {slip.employee_id.id: slip for slip in unfinished}
        return open_slips, final.employee_id - unfinished.employee_id

    def _property_slip_values(self, run, contract):
        """Values of a new payslip, with its worked days (OCA's create fills none)."""
        self.ensure_one()
        structure = contract.struct_id or contract.struct_id._property_default(run.company_id)
        days = self.env["hr.payslip"].get_worked_day_lines(contract, run.date_start, run.date_end)
        return {
            "employee_id": self.id,
            "company_id": run.company_id.id,
            "contract_id": contract.id,
            "struct_id": structure.id,
            "payslip_run_id": run.id,
            "date_from": run.date_start,
            "date_to": run.date_end,
            "worked_days_line_ids": [(0, 0, line) for line in days],
        }
