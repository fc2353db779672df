# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestCarry(PayrollCommon):
    """What was cut off is asked for within the guard also where no scorecard came with it (PAY-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2015-05-04 02:00:00"))
        roles = cls.env["property.staff.role"].search([("employee_id", "in", cls.paid.ids)])
        roles.write({"date_from": date(2015, 1, 1)})
        cls.role = roles.filtered(lambda row: row.employee_id == cls.employee_attendant).role_id
        cls.policy.is_carried_over = True
        cls.employee_attendant.version_id.wage = 2600.0

    def april_with_a_share_alone(self):
        """March asks for 1,400 and takes 240; April has a share of a pool and no scorecard: the April payroll month."""
        for day in range(2, 12):
            self.event("ATT-3", date(2015, 3, day))
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        self.assertEqual((self.slip().property_taken, self.slip().property_cut_off), (240, 1160))
        values = {"name": "Quarter", "month_id": self.month().id, "estate_id": self.estate.id, "amount": 500}
        values |= {"basis": "equal", "role_ids": [Command.set(self.role.ids)]}
        pool = self.env["property.pay.pool"].with_user(self.user_hr).create(values)
        pool.action_submit()
        pool.with_user(self.user_director).action_approve()
        with patch.object(type(self), "paid", self.paid - self.employee_attendant):
            self.close(self.month(APRIL))
        april, _result = self.pull(self.month(APRIL))
        return april

    def test_a_carry_without_a_scorecard_stays_within_the_guard(self):
        self.april_with_a_share_alone()
        slip = self.slip(day=APRIL)
        self.assertFalse(slip.property_scorecard_ids)
        lines = self.lines(slip)
        self.assertEqual((lines["P_POOL"], lines["P_CARRY"]), (500, -1160))
        self.assertEqual((slip.property_policy_id, slip.property_taken), (self.policy, 240))
        self.assertEqual(lines["NET"], 2600 + 500 - 240)

    def test_its_notice_goes_by_the_clock_of_the_estate_that_it_comes_from(self):
        april = self.april_with_a_share_alone()
        april.action_serve_notices()
        notice = self.env["property.pay.notice"].search([("payslip_id", "=", self.slip(day=APRIL).id)])
        self.assertEqual((notice.estate_id, notice.taken), (self.estate, 240))
