# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .common import APRIL, MARCH
from .test_correction import MAY, CorrectionCommon


@tagged("post_install", "-at_install")
class TestRegrade(CorrectionCommon):
    """A correction pays what the grade of its month would have paid, and moves no other grade (PAY-1, PAY-2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy.active = False
        cls.policy = cls.env.ref("property_hr_scoring_payroll.pay_policy_bonus")
        cls.policy.write(
            {"active": True, "fixed_on": "none", "is_single_punishment": False, "is_binding_needed": False}
        )
        cls.employee_attendant.version_id.property_bonus = 1000.0
        for line in cls.policy.grade_ids:
            line.percent = {"A": 120, "B": 100, "C": 70}.get(line.grade_id.code, 0)

    def late(self, *days, month=3):
        """Each costs ten points; B from 85, C from 70."""
        return [self.event("ATT-3", date(2015, month, day)) for day in days]

    def grades(self, day):
        """``[(what it pays, yuan)]`` of a payslip, the own grade of its month first."""
        entries = self.slip(day=day).sudo().property_entry_ids.filtered(lambda entry: entry.kind == "grade")
        return [(entry.grade, entry.amount) for entry in entries.sorted(lambda entry: (bool(entry.event_id), entry.id))]

    def test_a_correction_that_lifts_the_grade_pays_what_the_grade_pays(self):
        first, _second = self.late(9, 10)
        self.assertEqual(self.pay(MARCH)["P_GRADE"], -300.0)  # 80 points
        self.take_back(first)
        self.late(2, month=4)
        april = self.pay(APRIL)  # its own 90 points; the correction is March's
        self.assertEqual(self.grades(APRIL), [("B", 0.0), ("C → B", 300.0)])
        self.assertEqual((april["P_GRADE"], april["NET"]), (300.0, 6300.0))

    def test_a_correction_within_the_grade_pays_nothing_and_moves_no_other_one(self):
        first, *_rest = self.late(9, 10, 11)
        self.assertEqual(self.pay(MARCH)["P_GRADE"], -300.0)  # 70 points
        self.take_back(first)
        self.late(2, month=4)
        april = self.pay(APRIL)  # would be 100 points with the correction
        self.assertNotIn("P_GRADE", april)
        self.assertEqual(self.grades(APRIL), [("B", 0.0)])

    def test_corrections_of_a_month_lift_its_grade_together(self):
        first, second, _third = self.late(9, 10, 11)
        self.pay(MARCH)
        self.take_back(first)
        self.pay(APRIL)
        self.take_back(second, MAY)
        self.pay(MAY)  # 90 points in March after all
        self.assertEqual((self.grades(APRIL), self.grades(MAY)), ([("A", 200.0)], [("A", 200.0), ("C → B", 300.0)]))

    def test_praise_that_falls_takes_the_grade_that_it_had_brought(self):
        self.late(9)
        praise = [self.event("PRA-1", date(2015, 3, day)) for day in (10, 11, 12)]
        self.assertEqual(self.pay(MARCH)["P_GRADE"], 200.0)  # 96 points
        self.take_back(praise[0])
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL), [("A", 200.0), ("A → B", -200.0)])

    def test_a_fact_that_comes_to_light_late_lowers_the_grade_of_its_month(self):
        self.late(9)
        self.pay(MARCH)
        self.event("ATT-3", date(2015, 3, 20), month=self.month(APRIL), adjustment_period=201504)
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL), [("A", 200.0), ("B → C", -300.0)])

    def test_what_the_bonus_was_too_small_for_is_not_given_back(self):
        self.policy.fixed_on = "bonus"
        self.employee_attendant.version_id.property_bonus = 100.0
        first, *_rest = self.late(9, 10)
        march = self.pay(MARCH)
        self.assertEqual((march["P_GRADE"], march["P_FIXED"], march["NET"]), (-30.0, -80.0, 5000.0))
        self.take_back(first)
        april = self.pay(APRIL)  # right: 90 points, 40 yuan of 100, so 60 are owed; 20 are April's own grade
        self.assertEqual(april["NET"], 5180.0)

    def test_a_grade_that_is_pulled_again_stays(self):
        first, _second = self.late(9, 10)
        self.pay(MARCH)
        self.take_back(first)
        self.close(self.month(APRIL))
        pay, _result = self.pull(self.month(APRIL))
        before = self.grades(APRIL)
        self.assertFalse(self.pull_again(pay)["changed"])
        self.assertEqual(self.grades(APRIL), before)

    def test_months_pulled_together_pay_each_its_right_grade(self):
        first, _second = self.late(9, 10)
        self.close()
        self.take_back(first)
        self.close(self.month(APRIL))
        self.Pay._for_month(self.month())
        self.pull(self.month(APRIL))
        self.assertEqual(self.lines(self.slip(day=APRIL))["P_GRADE"], 200.0)  # March -300 + 300, April 200

    def test_the_company_s_coefficient_of_the_month_counts_for_its_corrections_too(self):
        self.policy.is_company_coefficient = True
        Coefficient = self.env["property.pay.coefficient"].with_user(self.user_hr)
        for month, percent in ((MARCH, 50), (APRIL, 100)):
            values = {"month_id": self.month(month).id, "estate_id": self.estate.id, "percent": percent}
            coefficient = Coefficient.create(values)
            coefficient.action_submit()
            coefficient.with_user(self.user_director).action_approve()
        first, _second = self.late(9, 10)
        self.assertEqual(self.pay(MARCH)["P_GRADE"], -650.0)  # 1000 x 0.7 x 0.5 stay
        self.take_back(first)
        self.late(2, month=4)
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL), [("B", 0.0), ("C → B", 150.0)])
