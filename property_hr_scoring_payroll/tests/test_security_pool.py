# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PayrollCommon

MODELS = ("property.pay.coefficient", "property.pay.pool", "property.pay.pool.share")


@tagged("post_install", "-at_install")
class TestSecurityPool(PayrollCommon):
    """Pools and coefficients: the personnel office sets them, the director reads those of the own estates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = cls.env["property.staff.role"].search([("employee_id", "in", cls.paid.ids)])
        roles.write({"date_from": date(2015, 1, 1)})
        common = {"month_id": cls.month().id, "estate_id": cls.estate.id}
        cls.pool = cls.env["property.pay.pool"].create(
            {**common, "name": "Pool", "amount": 100, "basis": "equal", "role_ids": [Command.set(roles.role_id.ids)]}
        )
        cls.coefficient = cls.env["property.pay.coefficient"].create({**common, "percent": 90})
        cls.all = (cls.coefficient, cls.pool, cls.pool.share_ids)

    def test_staff_and_other_directors_read_nothing(self):
        self.assertTrue(self.pool.share_ids)
        for role in ("attendant", "steward", "supervisor", "plain", "resident", "other_attendant"):
            for model in MODELS:
                with self.subTest(role=role, model=model), self.assertRaises(AccessError):
                    self.env[model].with_user(getattr(self, f"user_{role}")).search([]).read()
        other = self.make_user("pss_director_2", ["property_base.group_property_base_director"])
        for records in self.all:
            with self.assertRaises(AccessError):
                records.with_user(other).read(["create_date"])

    def test_the_director_reads_and_does_not_write(self):
        for records in self.all:
            mine = records.with_user(self.user_director)
            self.assertTrue(mine.read(["display_name"]))
            for attempt in (lambda r=mine: r.write({"reason": "x"}), mine.unlink):
                with self.assertRaises(AccessError):
                    attempt()

    def test_personnel_of_another_company_sees_nothing(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        stranger = self.make_user("pss_hr_other", ["property_base.group_property_base_hr"])
        stranger.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for records in self.all:
            with self.assertRaises(AccessError):
                records.with_user(stranger).read(["create_date"])

    def test_shares_are_written_by_their_pool_only(self):
        shares = self.env["property.pay.pool.share"].with_user(self.user_hr)
        for attempt in (
            lambda: shares.create({"pool_id": self.pool.id, "employee_id": self.employee_hr.id, "amount": 1}),
            lambda: self.pool.with_user(self.user_hr).write({"share_ids": [Command.clear()]}),
        ):
            with self.assertRaises(UserError):
                attempt()
