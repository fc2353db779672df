# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, fields, models


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
        found = missing._get_contracts(date_start=first, date_end=last)
        contracts = {employee.id: found[employee.id][-1:] for employee in missing}
        hired = missing.filtered(lambda employee: contracts[employee.id])
        for employee in missing - hired:
            held[employee] = self.env._("no contract in the month; set the contract's start date and wage")
        days = hired._property_worked_days(run, contracts)
        created = self.env["hr.payslip"].create(
            [employee._property_slip_values(run, contracts[employee.id], days[employee.id]) for employee in hired]
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

    def _property_slip_values(self, run, contract, worked_days):
        """Values of a new payslip, with its worked days (OCA's create fills none)."""
        self.ensure_one()
        structure = contract.struct_id or contract.struct_id._property_default(run.company_id)
        return {
            "employee_id": self.id,
            "company_id": run.company_id.id,
            "contract_id": contract.id,
            "struct_id": structure.id,
            "payslip_run_id": run.id,
            "date_from": run.date_start,
            "date_to": run.date_end,
            "worked_days_line_ids": [Command.create({**line, "contract_id": contract.id}) for line in worked_days],
        }

    def _property_worked_days(self, run, contracts):
        """Worked days of each employee for the period of the batch.

        They cost 65 ms each. Those who were not away share the days of their calendar.

        :param contracts: ``{employee.id: hr.version}``
        :returns: ``{employee.id: list of dict}``
        """
        away = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "in", self.resource_id.ids),
                ("date_from", "<=", run.date_end),
                ("date_to", ">=", run.date_start),
            ]
        )
        shared, days = {}, {}
        for employee in self:
            contract = contracts[employee.id]
            begin = max(run.date_start, contract.date_start)
            key = (contract.resource_calendar_id, employee.tz, begin)
            if employee.resource_id in away.resource_id or key not in shared:
                slips = self.env["hr.payslip"]
                days[employee.id] = slips.get_worked_day_lines(contract, run.date_start, run.date_end)
                if employee.resource_id not in away.resource_id:
                    shared[key] = days[employee.id]
            else:
                days[employee.id] = shared[key]
        return days
