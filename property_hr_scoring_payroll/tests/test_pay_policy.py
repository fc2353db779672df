# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from decimal import Decimal

from psycopg2.errors import CheckViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..exceptions import NoPayPolicyError
from .common import MARCH, PayrollCommon


@tagged("post_install", "-at_install")
class TestPayPolicy(PayrollCommon):
    """Which policy is in force, and what the shipped profiles say."""

    def in_force(self, estate=None, day=MARCH):
        estate = estate or self.estate
        policies = self.env["property.pay.policy"].with_user(self.user_hr)
        return policies._in_force([(self.company, estate, day)])[self.company.id, estate.id, day]

    def test_the_procedure_as_written_is_the_default(self):
        self.assertEqual(self.in_force(), self.policy)
        self.assertEqual(self.policy._terms(self.company.currency_id).cap, Decimal("0.20"))

    def test_the_other_profiles_wait_in_the_archive(self):
        names = ("pay_policy_bonus", "pay_policy_region30")
        for name in names:
            with self.subTest(name):
                self.assertFalse(self.env.ref(f"property_hr_scoring_payroll.{name}").active)

    def test_the_region_of_thirty_percent_punishes_a_breach_once(self):
        terms = self.env.ref("property_hr_scoring_payroll.pay_policy_region30")._terms(self.company.currency_id)
        self.assertEqual((terms.cap, terms.is_single_punishment), (Decimal("0.30"), True))

    def test_the_bonus_profile_leaves_the_wage_alone(self):
        terms = self.env.ref("property_hr_scoring_payroll.pay_policy_bonus")._terms(self.company.currency_id)
        self.assertEqual((terms.method, terms.fixed_on), ("grade", "bonus"))
        self.assertEqual(terms.grades["C"], Decimal("0.70"))

    def test_the_policy_of_the_estate_wins(self):
        own = self.policy.copy({"estate_ids": [(6, 0, self.estate.ids)], "sequence": 99})
        self.assertEqual(self.in_force(), own)
        self.assertEqual(self.in_force(self.other_estate), self.policy)

    def test_a_policy_holds_within_its_dates(self):
        self.policy.effective_to = date(2015, 2, 28)
        new = self.policy.copy({"effective_from": date(2015, 3, 1), "effective_to": False})
        self.assertEqual(self.in_force(day=date(2015, 2, 1)), self.policy)
        self.assertEqual(self.in_force(), new)

    def test_no_policy_is_a_named_error(self):
        self.policy.active = False
        with self.assertRaisesRegex(NoPayPolicyError, "First Garden.*2015-03-01"):
            self.in_force()

    def test_an_amount_out_of_its_bounds_is_named(self):
        for vals in (
            {"minimum_wage": -1},
            {"cap_percent": 120},
            {"point_amount": 2_000_000_000},
            {"day_minutes": 1441},
        ):
            with self.subTest(vals), self.assertRaisesRegex(ValidationError, "from"):
                self.policy.write(vals)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_nonsense(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.policy.paid_days = 0
            self.policy.flush_recordset()
