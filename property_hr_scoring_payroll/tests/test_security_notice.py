# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import PayrollCommon

MODELS = ("property.pay.notice", "property.pay.notice.line")


@tagged("post_install", "-at_install")
class TestSecurityNotice(PayrollCommon):
    """A notice is for the employee and the personnel office; "property.pay.notice.sign" signs the own one only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event("ATT-3", date(2015, 3, 2))
        march = cls.close()
        pay = cls.Pay._for_month(march.with_user(cls.user_hr))
        pay.env["property.pay.puller"]._pull(pay)
        pay.action_serve_notices()
        cls.notice = cls.env["property.pay.notice"].search([])

    def test_the_employee_and_the_personnel_office_read_it(self):
        for user in (self.user_attendant, self.user_hr):
            for model in MODELS:
                self.assertTrue(self.env[model].with_user(user).search([]).read())

    def test_who_has_left_the_estate_still_signs_the_own_one(self):
        roles = self.env["property.staff.role"].search([("employee_id", "=", self.employee_attendant.id)])
        roles.write({"date_to": date(2015, 4, 1)})
        self.env.invalidate_all()
        mine = self.notice.with_user(self.user_attendant)
        with self.assertRaises(AccessError):
            mine.estate_id.read(["city"])
        self.assertTrue(mine.can_sign)

    def test_nobody_else_does(self):
        for role in ("steward", "supervisor", "director", "plain", "other_attendant"):
            for model in MODELS:
                with self.subTest(role=role, model=model):
                    self.assertFalse(self.env[model].with_user(getattr(self, f"user_{role}")).search([]))
        for user in (self.user_resident, self.user_stranger):
            with self.assertRaises(AccessError):
                self.notice.with_user(user).read(["taken"])
        wizard = self.env["property.pay.notice.sign"].with_user(self.user_steward)
        with self.assertRaises(AccessError):
            wizard.create({"notice_id": self.notice.id, "signature": "eA=="}).action_sign()

    def test_personnel_of_another_company_does_not(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        stranger = self.make_user("pss_hr_other", ["property_base.group_property_base_hr"])
        stranger.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for records in (self.notice, self.notice.line_ids):
            with self.assertRaises(AccessError):
                records.with_user(stranger).read(["taken"])
