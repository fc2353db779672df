# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo import fields, models

from ..rules import earned


class HrEmployee(models.Model):
    """The employee: what is earned in some days, and a mend.

    ``slip_ids`` came without groups from OCA payroll and locked ordinary users out of employees.
    """

    _inherit = "hr.employee"

    slip_ids = fields.One2many(groups="payroll.group_payroll_user")

    def _pay_earned(self, company, first, last):
        """Wage and bonus that the employee earns in a company in some days (PAY-6): ``rules.Earned``.

        :param first, last: days, both included
        """
        self.ensure_one()
        versions = self.version_ids.filtered(lambda version: version.company_id == company)
        unit = self.env["property.pay.policy"]._decimal(company.currency_id.rounding)
        return earned([version._pay_version() for version in versions], first, last, unit)

    def _pay_of_day(self, day):
        """What a day's time is worth, by the record of that day: ``{field of rules.Breach: value}``."""
        self.ensure_one()
        version = self._get_version(day)
        return {"wage": self.env["property.pay.policy"]._decimal(version.wage), "part": version._pay_part()}

    def _pay_contracts(self, company):
        """Spans of days under contract in a company, both ends included: list of pairs."""
        self.ensure_one()
        versions = self.version_ids.filtered(lambda one: one.company_id == company and one.contract_date_start)
        return [(version.contract_date_start, version.contract_date_end or date.max) for version in versions]

    def _pay_void(self, month):
        """Ids of the employees whose bonus of a scoring month is void by an outcome that was decided: set (SCO-15)."""
        return set(self.env["property.score.outcome"]._bonus_void(self, month))
