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

    def coefficient(self, month, percent):
        """The company's coefficient of a month, as the director approved it."""
        values = {"month_id": self.month(month).id, "estate_id": self.estate.id, "percent": percent}
        coefficient = self.env["property.pay.coefficient"].with_user(self.user_hr).create(values)
        coefficient.action_submit()
        coefficient.with_user(self.user_director).action_approve()
        return coefficient

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
        for month, percent in ((MARCH, 50), (APRIL, 100)):
            self.coefficient(month, percent)
        first, _second = self.late(9, 10)
        self.assertEqual(self.pay(MARCH)["P_GRADE"], -650.0)  # 1000 x 0.7 x 0.5 stay
        self.take_back(first)
        self.late(2, month=4)
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL), [("B", 0.0), ("C → B", 150.0)])
        entries = self.slip(day=APRIL).sudo().property_entry_ids
        self.assertEqual(entries.filtered("coefficient_id").mapped("grade"), ["B"])  # April's is none of the correction

    def band(self, code, points):
        """The administrator moves where a grade begins."""
        grades = self.env["property.score.grade"].with_user(self.user_manager)
        grades.search([("code", "=", code)]).minimum_points = points

    def test_bands_that_change_between_two_pulls_stop_nothing(self):
        first, _second = self.late(9, 10)
        self.pay(MARCH)
        self.take_back(first)
        self.close(self.month(APRIL))
        pay, _result = self.pull(self.month(APRIL))
        self.assertEqual(self.grades(APRIL)[1:], [("C → B", 300.0)])
        self.band("B", 92)  # 80 and 90 points are both C now
        self.pull_again(pay)
        self.assertEqual([amount for _grade, amount in self.grades(APRIL)], [200.0, 0.0])

    def test_a_band_that_changes_afterwards_is_not_paid_by_a_correction(self):
        (first,) = self.late(9)
        self.assertNotIn("P_GRADE", self.pay(MARCH))  # 90 points: B
        self.band("B", 93)
        self.take_back(first, points=2)
        self.pay(APRIL)
        self.assertEqual([amount for _grade, amount in self.grades(APRIL)], [200.0])
        self.take_back(first, MAY, points=2)  # 94 points: within B as it is and as it was
        self.pay(MAY)
        self.assertEqual([amount for _grade, amount in self.grades(MAY)], [200.0])

    def test_corrections_count_in_the_order_of_the_months_that_pay_them(self):
        first, second = self.late(9, 10)
        self.pay(MARCH)  # 80 points
        self.take_back(first, MAY)
        self.take_back(second)
        self.pay(APRIL)
        self.pay(MAY)
        self.assertEqual((self.grades(APRIL)[1:], self.grades(MAY)[1:]), ([("C → B", 300.0)], [("B → A", 200.0)]))

    def test_a_fact_that_moved_into_another_month_corrects_the_one_it_stood_in(self):
        first, _second = self.late(9, 10)
        self.pay(MARCH)
        moved = {"points": 10, "money": -first.money, "adjustment_of_id": first.id, "adjustment_period": 201504}
        moved |= {"source": "res.partner", "res_model": "res.partner", "res_id": self.resident.id}
        self.event("ATT-3", date(2015, 4, 2), month=self.month(APRIL), **moved)
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL)[1:], [("C → B", 300.0)])

    def test_a_late_fact_changes_the_grade_by_the_policy_of_its_month(self):
        self.late(9)
        self.pay(MARCH)
        fresh = self.policy.copy({"effective_from": APRIL, "sequence": 1})
        fresh.grade_ids.filtered(lambda line: line.grade_id.code == "C").percent = 0
        self.event("ATT-3", date(2015, 3, 20), month=self.month(APRIL), adjustment_period=201504)
        self.pay(APRIL)
        self.assertEqual(self.slip(day=APRIL).property_policy_id, fresh)
        self.assertEqual(self.grades(APRIL)[1:], [("B → C", -300.0)])

    def test_a_refunded_payslip_says_nothing_of_the_bonus(self):
        self.policy.is_company_coefficient = True
        own = self.coefficient(MARCH, 50)
        self.coefficient(APRIL, 100)
        first, _second = self.late(9, 10)
        self.pay(MARCH)
        for employee in self.paid:
            self.slip(employee).refund_sheet()
        own.action_withdraw()
        own.flush_recordset()  # the database lets a new one in only then
        self.coefficient(MARCH, 80)
        pay, _result = self.pull()
        pay.action_confirm()
        self.take_back(first)
        self.pay(APRIL)
        self.assertEqual(self.grades(APRIL)[1:], [("C → B", 240.0)])

    def test_as_many_queries_for_many_corrections(self):
        people = self._make_employees([(f"R{at}", "attendant", self.estate, None, ()) for at in range(8)])
        for employee in people:
            self.hire(employee)
        lates = [self.event("ATT-3", date(2015, 3, 9), employee=employee) for employee in people]
        self.close()
        found = [self.take_back(late, employee=late.employee_id) for late in lates]
        costs = []
        for events in (found[:2], found[2:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["property.score.event"].union(*events)._pay_breaches()
            costs.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*costs)
