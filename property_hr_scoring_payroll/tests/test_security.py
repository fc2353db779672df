# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import GROUP

from .common import PayrollCommon

MODELS = (
    "property.pay.policy",
    "property.pay.policy.band",
    "property.pay.policy.grade",
    "property.pay.month",
    "property.pay.entry",
)


@tagged("post_install", "-at_install")
class TestSecurity(PayrollCommon):
    """Pay is for the personnel office; what was pulled nobody edits."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event("ATT-3", date(2015, 3, 2))
        cls.march = cls.close()

    def test_only_personnel_and_administrators_read_pay(self):
        self.pull(self.march)
        for role in (
            "attendant",
            "steward",
            "supervisor",
            "director",
            "plain",
            "resident",
            "stranger",
        ):
            user = getattr(self, f"user_{role}")
            for model in (
                *MODELS,
                "hr.payslip",
                "hr.payslip.line",
                "hr.payslip.input",
                "property.pay.pull",
            ):
                with self.subTest(role=role, model=model), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([]).read()
        for user in (self.user_hr, self.user_manager):
            for model in MODELS:
                with self.subTest(user=user.login, model=model):
                    self.assertTrue(self.env[model].with_user(user).search([]).read() or True)

    def test_personnel_sees_all_payslips_of_the_company(self):
        self.pull(self.march)
        slips = self.env["hr.payslip"].with_user(self.user_hr).search([("date_from", "=", "2015-03-01")])
        self.assertEqual(slips.employee_id, self.paid)

    def test_personnel_cannot_write_what_was_pulled(self):
        self.pull(self.march)
        entry = self.slip().property_entry_ids[0].with_user(self.user_hr)
        for attempt in (lambda: entry.write({"amount": 0}), entry.copy, entry.unlink):
            with self.assertRaises(AccessError):
                attempt()

    def test_personnel_edits_policies_but_no_salary_rule_code(self):
        policy = self.policy.copy({"company_id": self.company.id}).with_user(self.user_hr)
        policy.point_amount = 8.0
        rule = self.env.ref("property_hr_scoring_payroll.rule_wage").with_user(self.user_hr)
        with self.assertRaises(AccessError):
            rule.amount_python_compute = "result = 1"

    def test_what_all_companies_share_is_the_administrators(self):
        payer = self.make_user("pss_payer", [GROUP + "hr", "payroll.group_payroll_manager"])
        rule = self.env.ref("property_hr_scoring_payroll.rule_wage")
        for record in (self.policy, rule, rule.category_id):
            self.assertFalse(record.company_id)
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(payer).write({"name": "Mine"})
        self.policy.with_user(self.user_manager).point_amount = 7.0
        own = self.policy.with_user(payer).copy()
        self.assertEqual(own.company_id, self.company)
        own.point_amount = 8.0
        with self.assertRaises(AccessError):
            own.company_id = False

    def test_another_company_sees_nothing(self):
        pay, _result = self.pull(self.march)
        other = self.env["res.company"].create({"name": "Other Company"})
        stranger = self.make_user("pss_hr_other", ["property_base.group_property_base_hr"])
        stranger.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        slip = self.slip()
        batch = self.env["hr.payslip.run"].create({"name": "March", "company_id": self.company.id})
        parts = (slip.line_ids, slip.input_line_ids, slip.worked_days_line_ids, batch)
        for record in (pay, slip, slip.property_entry_ids, *parts):
            self.assertTrue(record)
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(stranger).read(["create_date"])

    def test_the_payslip_of_a_scorecard_is_for_personnel_only(self):
        fields = self.env["property.scorecard"].with_user(self.user_attendant).fields_get()
        self.assertFalse({"payslip_id", "pay_entry_ids"} & set(fields))
