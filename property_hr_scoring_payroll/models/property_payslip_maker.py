# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import Command, api, models


class PropertyPayslipMaker(models.AbstractModel):
    """One open payslip a month for each employee, made where it is missing."""

    _name = "property.payslip.maker"
    _description = "Making of Payslips"

    @api.model
    def _open_slips(self, employees, run):
        """The payslip of each employee that may still take figures.

        :param run: hr.payslip.run, whose period is the month
        :returns: ``({employee.id: hr.payslip}, the created hr.payslip,
            {hr.employee: why there is none})``
        """
        open_slips, confirmed = self._present(employees, run)
        held = {
            employee: self.env._("the payslip of the month is confirmed, the figures go to the next one")
            for employee in confirmed
        }
        missing = employees - confirmed - employees.browse(open_slips)
        contracts = {
            employee.id: employee.version_ids.filtered(
                lambda version: version._is_overlapping_period(run.date_start, run.date_end)
            ).sorted("date_version")
            for employee in missing
        }
        hired = missing.filtered(lambda employee: contracts[employee.id])
        for employee in missing - hired:
            held[employee] = self.env._("no contract in the month; set the contract's start date and wage")
        created = self._make(hired, run, contracts)
        open_slips.update({slip.employee_id.id: slip for slip in created})
        for slip in open_slips.values():
            if slip.payslip_run_id != run:
                slip.payslip_run_id = run
        return open_slips, created, held

    @api.model
    def _present(self, employees, run):
        """Payslips of the period: ``({employee.id: open slip}, employees with a final one)``."""
        slips = self.env["hr.payslip"].search(
            [
                ("employee_id", "in", employees.ids),
                ("date_from", ">=", run.date_start),
                ("date_to", "<=", run.date_end),
                ("credit_note", "=", False),
                ("state", "!=", "cancel"),
            ],
            order="id",
        )
        unfinished = slips.filtered(lambda slip: slip.state in ("draft", "verify"))
        final = slips.filtered(lambda slip: slip.state == "done" and not slip.refunded_id)
        return {slip.employee_id.id: slip for slip in unfinished}, final.employee_id - unfinished.employee_id

    @api.model
    def _make(self, employees, run, contracts):
        """New payslips, with what OCA's create leaves out: names, worked days, the structure's own inputs."""
        days = self._worked_days(employees, run, contracts)
        slips = self.env["hr.payslip"].create(
            [self._values(employee, run, contracts[employee.id][-1:], days[employee.id]) for employee in employees]
        )
        slips._compute_name()
        self.env["hr.payslip.input"].create(
            [
                {**values, "payslip_id": slip.id}
                for slip in slips
                for values in slip.get_inputs(slip.contract_id, slip.date_from, slip.date_to)
            ]
        )
        return slips

    @api.model
    def _values(self, employee, run, contract, worked_days):
        structure = contract.struct_id or contract.struct_id._property_default(run.company_id)
        return {
            "employee_id": employee.id,
            "company_id": run.company_id.id,
            "contract_id": contract.id,
            "struct_id": structure.id,
            "payslip_run_id": run.id,
            "date_from": run.date_start,
            "date_to": run.date_end,
            "worked_days_line_ids": [Command.create({**line, "contract_id": contract.id}) for line in worked_days],
        }

    @api.model
    def _worked_days(self, employees, run, contracts):
        """Worked days of each employee for the period of the batch.

        They cost 65 ms each. Those who were not away share the days of their calendar. The days of several records
        of a person, such as before and after a raise, are one line for each code.

        :param contracts: ``{employee.id: hr.version in their order}``
        :returns: ``{employee.id: list of dict}``
        """
        away = self.env["resource.calendar.leaves"].search(
            [
                ("resource_id", "in", employees.resource_id.ids),
                ("date_from", "<=", run.date_end),
                ("date_to", ">=", run.date_start),
            ]
        )
        slips, shared, days = self.env["hr.payslip"], {}, {}
        for employee in employees:
            is_away, lines = employee.resource_id in away.resource_id, []
            for contract in contracts[employee.id]:
                first = max(run.date_start, contract.date_start)
                last = min(run.date_end, contract.date_end or run.date_end)
                key = (contract.resource_calendar_id, employee.tz, first, last)
                found = None if is_away else shared.get(key)
                if found is None:
                    found = slips.get_worked_day_lines(contract, first, last)
                if not is_away:
                    shared[key] = found
                lines += found
            days[employee.id] = self._by_code(lines)
        return days

    @api.model
    def _by_code(self, lines):
        """Worked days with one line for each code, days and hours added up: list of dict."""
        found = {}
        for line in lines:
            known = found.setdefault(line["code"], {**line, "number_of_days": 0.0, "number_of_hours": 0.0})
            for name in ("number_of_days", "number_of_hours"):
                known[name] += line[name]
        return list(found.values())
