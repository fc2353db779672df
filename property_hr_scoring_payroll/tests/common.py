# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Closed scorecards and employees with wages, for the tests of payroll."""

from datetime import date, datetime

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_hr_scoring.guard import PASS

MARCH, APRIL = date(2015, 3, 1), date(2015, 4, 1)


class PayrollCommon(PropertyCommon):
    """`PropertyCommon`, wages, and scorecards closed by supervisor and director.

    The attendant, the steward and the supervisor earn 5,000 a month from 2015 on, with
    480-minute days; the shipped policy *procedure as written* is in force.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env.ref("property_hr_scoring_payroll.pay_policy_written")
        cls.paid = cls.employee_attendant | cls.employee_steward | cls.employee_supervisor
        for employee in cls.paid:
            cls.hire(employee)
        cls.Pay = cls.env["property.pay.month"].with_user(cls.user_hr)

    @classmethod
    def hire(cls, employee, wage=5000.0, since="2015-01-01", **vals):
        """Give the employee a contract, without which payroll computes nothing."""
        employee.version_id.write({"contract_date_start": since, "wage": wage, **vals})

    @classmethod
    def rule(cls, code):
        """A shipped rule by its code, such as ATT-3."""
        xmlid = "rule_" + code.lower().replace("-", "_")
        return cls.env.ref(f"property_hr_scoring.{xmlid}")

    @classmethod
    def month(cls, day=MARCH):
        """The open scoring month of the company."""
        return cls.env["property.score.month"]._get(cls.company, day)

    @classmethod
    def event(cls, code, day, employee=None, month=None, **vals):
        """A confirmed event of the attendant by a shipped rule on a day."""
        rule, employee = cls.rule(code), employee or cls.employee_attendant
        month = month or cls.month(day)
        card = cls.env["property.scorecard.issuer"]._issue(month, {employee.id: cls.estate.id})[employee.id]
        values = {
            **rule._copied(),
            "employee_id": employee.id,
            "estate_id": cls.estate.id,
            "month_id": month.id,
            "scorecard_id": card.id,
            "at": datetime(day.year, day.month, day.day, 2, 20),
            "day": day,
            "points": rule.points,
            "money": rule.money if rule.money_kind == "fixed" else 0.0,
            "absent_minutes": vals.pop("minutes", 480) if rule.money_kind == "absent_pay" else 0,
            "state": "confirmed",
            "evidence": f"{code} on {day}",
        }
        return cls.env["property.score.event"]._passed_create(PASS, [{**values, **vals}])

    @classmethod
    def consult(cls, book, day):
        """The employees were consulted about a rulebook on a day."""
        cls.env["property.score.publication"].create(
            {"rulebook_id": book.id, "kind": "consultation", "day_from": day, "with_whom": "employees"}
        )

    @classmethod
    def acknowledge(cls, book, employee, at):
        """The employee has read a rulebook, at a moment of the past."""
        cls.env["property.score.acknowledgement"]._passed_create(
            PASS, [{"rulebook_id": book.id, "employee_id": employee.id, "acknowledged_at": at}]
        )

    @classmethod
    def close(cls, month=None):
        """Submit, approve and close the month as supervisor, director and personnel office do."""
        month = (month or cls.month()).sudo()
        cls.env["property.scorecard.issuer"]._issue(month, {employee.id: cls.estate.id for employee in cls.paid})
        cls.env["property.scorecard.figures"]._refresh(month.scorecard_ids)
        for user in (cls.user_supervisor, cls.user_director):
            month.with_user(user).action_submit()
            month.with_user(user).action_approve()
        month.with_user(cls.user_hr).action_approve()
        month.with_user(cls.user_director).action_close()
        month.invalidate_recordset()
        return month

    def pull(self, month=None):
        """HR pulls the month: ``(property.pay.month, what the pull answers)``."""
        pay = self.Pay._for_month((month or self.month()).with_user(self.user_hr))
        return pay, self.pull_again(pay)

    def pull_again(self, pay):
        """What another pull of a payroll month answers."""
        return pay.env["property.pay.puller"]._pull(pay)

    def sheet(self, pay):
        """The figures of a payroll month for another program."""
        return pay.env["property.pay.sheet"]._build(pay)

    def slip(self, employee=None, day=MARCH):
        """The employee's payslip of a month, as HR sees it."""
        employee = employee or self.employee_attendant
        domain = [
            ("employee_id", "=", employee.id),
            ("date_from", "=", day),
            ("credit_note", "=", False),
        ]
        slips = self.env["hr.payslip"].with_user(self.user_hr)
        return slips.search(domain, order="id desc", limit=1)

    def lines(self, slip):
        """``{code: total}`` of the computed lines."""
        return {line.code: line.total for line in slip.line_ids}
