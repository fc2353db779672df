# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestGuardOnPayslip(PayrollCommon):
    """The guard on a payslip: share of the wage, minimum wage, bonus, carrying over (PAY-3)."""

    def breach(self, times, code="ATT-3", first=2, employee=None, month=3):
        for day in range(first, first + times):
            self.event(code, date(2015, month, day), employee=employee)

    def test_the_share_of_the_wage_cuts_off_and_shows_it(self):
        self.breach(10)  # 1,000 for points and 400 fixed, of a wage of 5,000
        self.close()
        self.pull()
        slip = self.slip()
        lines = self.lines(slip)
        self.assertEqual((lines["P_POINTS"], lines["P_FIXED"]), (-1000.0, -400.0))
        self.assertEqual(lines["P_GUARD"], 400.0)
        self.assertEqual(lines["NET"], 4000.0)
        self.assertEqual((slip.property_taken, slip.property_cut_off), (1000.0, 400.0))
        self.assertEqual(slip.property_bound, "cap")

    def test_the_minimum_wage_stays(self):
        self.employee_attendant.version_id.wage = 2500.0
        self.breach(2)
        self.close()
        self.pull()
        slip = self.slip()
        self.assertEqual(self.lines(slip)["NET"], 2360.0)
        self.assertEqual((slip.property_cut_off, slip.property_bound), (140.0, "minimum"))

    def test_unworked_time_reduces_the_wage_before_the_guard(self):
        self.breach(10)
        self.breach(2, "ATT-4", first=16)
        self.close()
        self.pull()
        slip = self.slip()
        self.assertEqual(slip.property_due, 4540.24)
        self.assertEqual(slip.property_taken, 908.04)  # 20 % of the wage due, rounded down
        self.assertEqual(self.lines(slip)["NET"], 3632.2)

    def test_what_is_cut_off_is_dropped_by_default(self):
        self.breach(10)
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        self.close(self.month(APRIL))
        self.pull(self.month(APRIL))
        self.assertNotIn("P_CARRY", self.lines(self.slip(day=APRIL)))

    def test_what_is_cut_off_is_carried_over_once_where_the_policy_says_so(self):
        self.policy.is_carried_over = True
        self.breach(10)
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        self.close(self.month(APRIL))
        april, _result = self.pull(self.month(APRIL))
        self.pull_again(april)
        lines = self.lines(self.slip(day=APRIL))
        self.assertEqual((lines["P_CARRY"], lines["NET"]), (-400.0, 4600.0))
        april.action_confirm()
        may = self.month(date(2015, 5, 1))
        self.close(may)
        self.pull(may)
        self.assertNotIn("P_CARRY", self.lines(self.slip(day=date(2015, 5, 1))))

    def test_one_breach_is_punished_once_where_the_policy_says_so(self):
        self.policy.is_single_punishment = True
        self.breach(1)
        self.close()
        self.pull()
        slip = self.slip()
        lines = self.lines(slip)
        self.assertEqual((lines["P_POINTS"], lines["P_FIXED"]), (0.0, -40.0))
        waived = slip.property_entry_ids.filtered("waived_for")
        self.assertEqual((waived.kind, waived.waived, waived.waived_for), ("points", 100.0, "single"))

    def test_the_bonus_profile_takes_from_the_bonus_only(self):
        self.policy.active = False
        bonus = self.env.ref("property_hr_scoring_payroll.pay_policy_bonus")
        bonus.write({"active": True, "is_binding_needed": False, "is_single_punishment": False})
        self.employee_attendant.version_id.property_bonus = 300.0
        self.breach(10)  # 0 points are left: the lowest grade, and 400 fixed
        self.close()
        self.pull()
        slip = self.slip()
        lines = self.lines(slip)
        self.assertEqual((lines["P_BONUS"], lines["P_GRADE"]), (300.0, -300.0))
        self.assertEqual(lines["NET"], 5000.0)
        self.assertEqual((slip.property_cut_off, slip.property_bound), (400.0, "bonus"))

    def test_rules_nobody_acknowledged_cost_no_money_where_the_policy_says_so(self):
        self.policy.is_binding_needed = True
        self.breach(1)
        self.close()
        pay, _result = self.pull()
        slip = self.slip()
        self.assertEqual(slip.property_asked, 0.0)
        self.assertEqual(set(slip.property_entry_ids.mapped("waived_for")), {False, "unbound"})
        book = self.rule("ATT-3").rulebook_id
        self.consult(book, date(2015, 1, 1))
        self.acknowledge(book, self.employee_attendant, "2015-02-01 08:00:00")
        self.pull_again(pay)
        self.assertEqual(slip.property_asked, 140.0)

    def test_a_rulebook_read_in_the_morning_does_not_bind_by_the_evening_before(self):
        self.policy.is_binding_needed = True
        book = self.rule("ATT-3").rulebook_id
        self.consult(book, date(2015, 1, 1))
        for day, at in ((4, "2015-03-04 14:00:00"), (5, "2015-03-05 00:00:00"), (5, "2015-03-05 00:30:00")):
            self.event("ATT-3", date(2015, 3, day), at=at)  # 22:00 in the evening; 8:00 and 8:30 in the morning
        self.acknowledge(book, self.employee_attendant, "2015-03-05 00:10:00")  # 8:10
        self.close()
        self.pull()
        slip = self.slip()
        self.assertEqual(slip.property_asked, 140.0)
        bound = slip.property_entry_ids.filtered(lambda entry: entry.kind == "fixed" and not entry.waived_for)
        self.assertEqual(str(bound.at), "2015-03-05 00:30:00")
