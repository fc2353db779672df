# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestCurrency(PayrollCommon):
    """Money is rounded as the company's currency is, for the employee (PAY-3)."""

    def pay_in(self, name, wage, **policy):
        """Lines of March of who joined on the 16th, lost half a point and missed 100 minutes, which cost ten."""
        currency = self.env["res.currency"].with_context(active_test=False).search([("name", "=", name)])
        currency.active = True
        self.company.currency_id = currency
        self.hire(self.employee_attendant, wage=wage, since="2015-03-16")
        self.policy.write({"minimum_wage": 0, "cap_percent": 0.1, **policy})
        self.event("GRM-2", date(2015, 3, 17), points=-0.5)
        self.event("ATT-4", date(2015, 3, 19), minutes=100)
        self.close()
        pay, _result = self.pull()
        self.assertFalse(self.pull_again(pay)["changed"])
        return self.lines(self.slip())

    def test_currencies_without_decimals(self):
        for name in ("JPY", "KRW"):
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                lines = self.pay_in(name, 250_001, point_amount=15)
                self.assertEqual((lines["P_WAGE"], lines["P_ABSENCE"]), (129_033, -2_394))
                self.assertEqual(lines["P_POINTS"], -157)  # 7.5 is 7
                self.assertEqual(lines["NET"], 126_639 - 126)  # of 126.6
                savepoint.rollback()
                self.env.invalidate_all()

    def test_currencies_with_three_decimals(self):
        self.env.ref("payroll.decimal_payroll").digits = 3
        lines = self.pay_in("KWD", 800.001, point_amount=0.333)
        self.assertEqual((lines["P_WAGE"], lines["P_ABSENCE"]), (412.904, -7.662))
        self.assertEqual(round(lines["P_POINTS"], 3), -3.496)
        self.assertEqual(round(lines["NET"], 3), 404.837)  # 405.242 less 0.405 of 0.4052
