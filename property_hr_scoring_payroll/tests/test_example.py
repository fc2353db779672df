# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestExample(PayrollCommon):
    """The example for guards brings a pay policy that acts on the bonus, as a draft (PAY-6)."""

    def load(self, name):
        return self.env["property.score.example"].with_user(self.user_hr)._load(name)

    def policies(self, book):
        found = self.env["property.pay.policy"].with_context(active_test=False)
        return found.search([("name", "ilike", f"({book.version})")])

    def test_guards_bring_a_policy_that_pays_nobody_yet(self):
        before = self.env["property.pay.policy"].search([])
        policy = self.policies(self.load("guards"))
        self.assertRecordValues(
            policy,
            [
                {
                    "active": False,
                    "company_id": self.company.id,
                    "method": "free",
                    "free_points": 3,
                    "point_amount": 10,
                    "praise_amount": 10,
                    "praise_cap": 300,
                    "points_on": "bonus",
                    "fixed_on": "bonus",
                    "is_bonus_only": True,
                }
            ],
        )
        self.assertEqual(self.env["property.pay.policy"].search([]), before)
        self.assertIn("Bonus Pools", policy.with_context(lang="en_US").note)
        self.assertIn("奖金池", policy.with_context(lang="zh_CN").note)
        self.assertIn("秩序维护", policy.with_context(lang="zh_CN").name)

    def test_the_others_bring_none(self):
        self.assertFalse(self.policies(self.load("front_desk")))
