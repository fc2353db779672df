# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Joiners, leavers, raises, part-time and half-month payslips are paid by their days (PAY-6)."""

from datetime import date

from odoo.tests import tagged

from ..exceptions import PayslipIncompleteError
from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestProrate(PayrollCommon):
    """The attendant's wage of 5,000 in March 2015, 31 days, without scored events unless said."""

    def lines_of(self, employee=None):
        self.close()
        self.pull()
        return self.lines(self.slip(employee))

    def slip_by_hand(self, first, last, structure=True):
        """A payslip that HR makes without the pull, computed."""
        values = {
            "employee_id": self.employee_attendant.id,
            "contract_id": self.employee_attendant.version_id.id,
            "date_from": first,
            "date_to": last,
        }
        if structure:
            values["struct_id"] = self.env.ref("property_hr_scoring_payroll.structure_property").id
        slip = self.env["hr.payslip"].with_user(self.user_hr).create(values)
        slip.compute_sheet()
        return slip

    def worked_days(self):
        return sum(
            self.slip().worked_days_line_ids.filtered(lambda line: line.code == "WORK100").mapped("number_of_days")
        )

    def test_who_joins_in_the_month_earns_from_that_day_on(self):
        self.hire(self.employee_attendant, since="2015-03-16", property_bonus=310)
        lines = self.lines_of()
        self.assertEqual((lines["P_WAGE"], lines["P_BONUS"]), (2580.65, 160.0))  # 16 of 31 days
        self.assertEqual(self.worked_days(), 12)

    def test_who_leaves_in_the_month_earns_until_the_last_day(self):
        self.employee_attendant.version_id.contract_date_end = "2015-03-10"
        self.assertEqual(self.lines_of()["P_WAGE"], 1612.90)  # 10 of 31 days
        self.assertEqual(self.worked_days(), 7)

    def test_a_raise_in_the_middle_counts_from_its_day(self):
        self.employee_attendant.create_version({"date_version": date(2015, 3, 16), "wage": 6200.0})
        self.assertEqual(self.lines_of()["P_WAGE"], 5619.35)  # 15 days of 5,000 and 16 of 6,200
        self.assertEqual(self.worked_days(), 22)

    def test_the_guard_counts_its_share_of_what_was_earned(self):
        self.hire(self.employee_attendant, since="2015-03-16", wage=15500.0)
        for day in range(16, 32):
            self.event("ATT-3", date(2015, 3, day))
        lines = self.lines_of()
        self.assertEqual(lines["P_DUE"], 8000.0)
        self.assertEqual(lines["P_POINTS"] + lines["P_FIXED"], -2240.0)
        self.assertEqual(lines["P_GUARD"], 640.0)  # 20 % of 8,000 are taken

    def test_an_absence_costs_what_its_day_was_worth(self):
        self.employee_attendant.create_version({"date_version": date(2015, 3, 16), "wage": 10000.0})
        self.event("ATT-4", date(2015, 3, 5))
        self.event("ATT-4", date(2015, 3, 20))
        self.assertEqual(self.lines_of()["P_ABSENCE"], -229.88 - 459.77)

    def test_who_works_half_the_hours_loses_a_whole_day_for_a_day(self):
        half = self.env["resource.calendar"].create(
            {
                "name": "Mornings",
                "company_id": self.company.id,
                "attendance_ids": [
                    (0, 0, {"name": day, "dayofweek": day, "hour_from": 8, "hour_to": 12, "day_period": "morning"})
                    for day in "01234"
                ],
            }
        )
        self.assertEqual(half.work_time_rate, 50)
        self.employee_attendant.version_id.write({"resource_calendar_id": half.id, "wage": 2500.0})
        self.event("ATT-4", date(2015, 3, 5), minutes=240)
        self.assertEqual(self.lines_of()["P_ABSENCE"], -114.94)  # a day: 2,500 by 21.75

    def test_half_month_payslips_add_up_to_the_month(self):
        halves = [self.slip_by_hand("2015-03-01", "2015-03-15"), self.slip_by_hand("2015-03-16", "2015-03-31")]
        self.assertEqual([self.lines(slip)["P_WAGE"] for slip in halves], [2419.35, 2580.65])
        for slip in halves:
            slip.action_payslip_done()
        self.assertEqual([slip.state for slip in halves], ["done", "done"])

    def test_no_day_is_paid_twice(self):
        first, second = (self.slip_by_hand("2015-03-01", "2015-03-31") for _each in range(2))
        first.action_payslip_done()
        with self.assertRaisesRegex(PayslipIncompleteError, "already"):
            second.action_payslip_done()
        first.refund_sheet()
        second.action_payslip_done()
        self.assertEqual(second.state, "done")

    def test_two_are_not_confirmed_at_once(self):
        both = self.slip_by_hand("2015-03-01", "2015-03-31") | self.slip_by_hand("2015-03-31", "2015-04-30")
        with self.assertRaises(PayslipIncompleteError):
            both.write({"state": "done"})

    def test_a_payslip_without_structure_gets_the_shipped_one_with_its_figures(self):
        self.event("ATT-3", date(2015, 3, 2))
        self.close()
        bare = self.slip_by_hand("2015-03-01", "2015-03-31", structure=False)
        self.assertFalse(bare.line_ids)
        self.pull()
        self.assertEqual(self.slip(), bare)
        self.assertEqual(self.lines(bare)["P_FIXED"], -40)

    def test_nothing_computed_is_nothing_confirmed(self):
        batch = self.env["hr.payslip.run"].with_user(self.user_hr).create(
            {"name": "March", "date_start": "2015-03-01", "date_end": "2015-03-31", "company_id": self.company.id}
        )  # fmt: skip
        wizard = self.env["hr.payslip.employees"].with_user(self.user_hr).with_context(active_id=batch.id)
        wizard.create({"employee_ids": self.employee_attendant.ids}).compute_sheet()
        slip = batch.slip_ids
        self.assertEqual((slip.employee_id, slip.struct_id.ids, slip.line_ids.ids), (self.employee_attendant, [], []))
        with self.assertRaisesRegex(PayslipIncompleteError, "no lines"):
            slip.action_payslip_done()
        slip.struct_id = self.env.ref("property_hr_scoring_payroll.structure_property")
        slip.action_payslip_done()
        self.assertEqual((slip.state, self.lines(slip)["P_WAGE"]), ("done", 5000.0))

    def test_figures_that_it_does_not_show_are_not_lost(self):
        self.event("ATT-3", date(2015, 3, 2))
        self.close()
        self.pull()
        slip = self.slip()
        slip.struct_id = self.env["hr.payroll.structure"].create(
            {"name": "Nothing", "code": "NOTHING", "company_id": self.company.id, "parent_id": False}
        )
        with self.assertRaisesRegex(PayslipIncompleteError, "Deducted points"):
            slip.action_payslip_done()
        self.assertNotEqual(slip.state, "done")

    def test_a_refunded_payslip_pulled_again_counts_once(self):
        self.event("ATT-3", date(2015, 3, 2))
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        first = self.slip()
        first.refund_sheet()
        self.pull_again(pay)
        self.assertNotEqual(self.slip(), first)
        names = [row[1] for row in self.sheet(pay).rows]
        self.assertEqual(names.count(self.employee_attendant.name), 1)
        self.assertEqual(pay.taken, self.slip().property_taken)
        self.assertEqual(pay.payslip_count, len(self.paid))
        self.assertEqual(len(pay.payslip_ids), len(self.paid), "the list sums what its head says")
        self.assertNotIn(first, pay.payslip_ids)

    def test_the_next_month_is_whole_again(self):
        self.hire(self.employee_attendant, since="2015-03-16")
        self.close()
        self.pull()
        self.close(self.month(APRIL))
        self.pull(self.month(APRIL))
        self.assertEqual(self.lines(self.slip(day=APRIL))["P_WAGE"], 5000.0)
