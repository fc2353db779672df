# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from ..exceptions import PaidPolicyError
from .common import APRIL, MARCH
from .test_correction import CorrectionCommon


@tagged("post_install", "-at_install")
class TestPaidPolicy(CorrectionCommon):
    """By what a month was paid, its corrections are priced: it stays, and other terms are a new version (PAY-2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy.company_id = cls.company  # a shared one is the administrators's
        cls.mine = cls.policy.with_user(cls.user_hr)

    def pay_march(self):
        late = self.event("ATT-3", date(2015, 3, 9))
        self.assertEqual(self.pay(MARCH)["P_POINTS"], -100.0)
        return late

    def test_terms_by_which_a_month_was_paid_stay(self):
        grade = self.env["property.score.grade"].search([], limit=1)
        line = self.env["property.pay.policy.grade"].create({"policy_id": self.policy.id, "grade_id": grade.id})
        self.pay_march()
        attempts = {
            "price": lambda: self.mine.write({"point_amount": 20}),
            "guard": lambda: self.mine.write({"cap_percent": 10}),
            "carried": lambda: self.mine.write({"is_carried_over": True}),
            "share": lambda: line.with_user(self.user_hr).write({"percent": 50}),
            "share by its policy": lambda: self.mine.write({"grade_ids": [(1, line.id, {"percent": 50})]}),
            "no share": lambda: line.with_user(self.user_hr).unlink(),
            "another share": lambda: self.mine.write({"grade_ids": [(0, 0, {"grade_id": grade.search([])[-1].id})]}),
            "delete": self.policy.unlink,
        }
        for name, attempt in attempts.items():
            with self.subTest(name), self.assertRaisesRegex(PaidPolicyError, "2015-03-31.*New Version"):
                attempt()
        self.mine.write({"name": "As written", "sequence": 3, "point_amount": 10.0})

    def test_a_payslip_that_is_not_confirmed_holds_nothing(self):
        self.event("ATT-3", date(2015, 3, 9))
        self.close()
        pay, _result = self.pull()
        self.mine.point_amount = 20
        self.pull_again(pay)
        self.assertEqual(self.lines(self.slip())["P_POINTS"], -200.0)

    def test_a_new_version_prices_the_next_month_and_the_old_one_what_is_given_back(self):
        late = self.pay_march()
        fresh = self.mine.browse(self.mine.action_new_version()["res_id"])
        self.assertEqual((self.mine.effective_to, fresh.effective_from), (date(2015, 3, 31), APRIL))
        fresh.point_amount = 20
        self.take_back(late)
        self.event("ATT-3", date(2015, 4, 9))
        april = self.pay(APRIL)
        self.assertEqual(april["P_POINTS"], 100.0 - 200.0)

    def test_a_version_that_has_ended_or_paid_nothing_is_not_renewed(self):
        self.pay_march()
        fresh = self.mine.browse(self.mine.action_new_version()["res_id"])
        with self.assertRaisesRegex(PaidPolicyError, "ends on 2015-03-31"):
            self.mine.action_new_version()
        fresh.effective_from = date(2099, 1, 1)
        with self.assertRaisesRegex(PaidPolicyError, "paid nothing"):
            fresh.action_new_version()
