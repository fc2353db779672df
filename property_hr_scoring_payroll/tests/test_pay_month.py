# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.tests import Form, tagged

from odoo.addons.property_base.exceptions import OwnCaseError

from ..exceptions import MonthTakenError, PayMonthActionError
from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestPayMonth(PayrollCommon):
    """HR's page: pull, confirm, hand the figures to another payroll program (PAY-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event("ATT-3", date(2015, 3, 2))
        cls.march = cls.close()

    def cells(self, pay):
        report = self.env["ir.actions.report"].with_user(self.user_hr)
        data, kind = report._render_xlsx("property_hr_scoring_payroll.pay_month_xlsx", pay.ids, data={})
        self.assertEqual(kind, "xlsx")
        return list(load_workbook(BytesIO(data)).active.rows)

    def workbook(self, pay):
        return [[cell.value for cell in row] for row in self.cells(pay)]

    def test_the_wizard_offers_the_first_month_nobody_pulled(self):
        wizard = Form(self.env["property.pay.pull"].with_user(self.user_hr)).save()
        self.assertEqual((wizard.month_id.id, wizard.card_count), (self.march.id, 3))
        action = wizard.action_pull()
        self.assertEqual(action["params"]["type"], "success")
        pay = self.Pay.browse(action["params"]["next"]["res_id"])
        self.assertEqual((pay.payslip_count, pay.open_count, pay.waiting_count), (3, 3, 0))

    def test_the_scoring_month_leads_to_the_payroll_month(self):
        self.march.with_user(self.user_hr).action_pull_into_payslips()
        self.assertEqual(self.Pay.search([("month_id", "=", self.march.id)]).state, "pulled")

    def test_the_details_of_a_payslip_sum_no_subtotals(self):
        self.pull()
        slip = self.slip()
        details = self.env["report.payroll.report_payslipdetails"].with_user(self.user_hr)
        rows = {row["code"]: row["total"] for row in details.get_details_by_rule_category(slip.line_ids)[slip.id]}
        self.assertNotIn("P_NOTE", rows)
        self.assertEqual({rows["P_DUE"], rows["GROSS"]}, {5000})
        self.assertEqual(rows["P_BASIC"], 5000)

    def test_confirming_confirms_every_payslip(self):
        pay, _result = self.pull(self.march)
        pay.action_confirm()
        self.assertEqual((set(pay.payslip_ids.mapped("state")), pay.open_count), ({"done"}, 0))

    def test_the_own_payslip_of_the_month_waits_for_somebody_else(self):
        """Whoever confirms a month is paid in it as well (PAY-2)."""
        pay, _result = self.pull(self.march)
        own = pay.payslip_ids[:1]
        self.employee_hr.user_id = False
        own.employee_id.user_id = self.user_hr
        mine = pay.with_user(self.user_hr)
        told = mine.action_confirm()
        self.assertEqual((told["params"]["type"], own.state, pay.open_count), ("warning", "verify", 1))
        self.assertEqual(set((pay.payslip_ids - own).mapped("state")), {"done"})
        with self.assertRaises(OwnCaseError):
            mine.action_confirm()
        office = ["property_base.group_property_base_hr", "hr.group_hr_user"]
        other = self.make_employee("Other", login="pss_hr_2", groups=office).user_id
        pay.with_user(other).action_confirm()
        self.assertEqual((own.state, pay.open_count), ("done", 0))

    def test_the_state_is_moved_by_the_actions_only(self):
        """Neither by writing, nor by a default of the caller (PAY-2)."""
        pay, _result = self.pull(self.march)
        mine = pay.with_user(self.user_hr)
        for vals in ({"state": "taken"}, {"checksum": "made up"}, {"pulled_by_id": self.user_manager.id}):
            with self.assertRaises(PayMonthActionError):
                mine.write(vals)
        mine.action_take()
        self.assertEqual((pay.state, pay.taken_by_id), ("taken", self.user_hr))
        mine.action_untake()
        self.assertEqual(pay.state, "pulled")
        later = self.env["property.score.month"]._get(self.company, date(2015, 6, 1))
        fresh = self.Pay.with_user(self.user_hr).with_context(default_state="taken").create({"month_id": later.id})
        self.assertEqual(fresh.state, "new")

    def test_the_sums_are_those_of_the_payslips(self):
        pay, _result = self.pull(self.march)
        self.assertEqual((pay.asked, pay.taken, pay.cut_off), (140.0, 140.0, 0.0))

    def test_the_sheet_has_every_payslip_and_a_checksum(self):
        pay, _result = self.pull(self.march)
        rows = self.workbook(pay)
        self.assertEqual(len(rows), 3 + 3 + 2)
        self.assertEqual(rows[-1][1], self.sheet(pay).checksum)

    def test_a_name_is_never_a_formula(self):
        pay, _result = self.pull(self.march)
        self.employee_steward.name, self.employee_supervisor.name = "=1+1", "{=A1}"
        named = {row[1].value: row[1].data_type for row in self.cells(pay)}
        self.assertEqual((named["=1+1"], named["{=A1}"]), ("s", "s"))

    def test_the_checksum_is_that_of_the_figures(self):
        pay, _result = self.pull(self.march)
        before = self.sheet(pay).checksum
        self.assertEqual(self.sheet(pay).checksum, before)
        self.policy.point_amount = 9.0
        self.pull_again(pay)
        self.assertNotEqual(self.sheet(pay).checksum, before)

    def test_taken_figures_stand_still_until_the_mark_is_lifted(self):
        pay, _result = self.pull(self.march)
        pay.action_take()
        self.assertEqual(pay.checksum, self.sheet(pay).checksum)
        self.assertEqual(self.workbook(pay)[-1][0], "Taken")
        with self.assertRaises(MonthTakenError):
            self.pull_again(pay)
        pay.action_untake()
        self.pull_again(pay)
        self.assertFalse(pay.checksum)

    def test_another_month_is_another_row(self):
        april = self.close(self.month(APRIL))
        march, _result = self.pull(self.march)
        pay, _result = self.pull(april)
        self.assertNotEqual(pay.run_id, march.run_id)
        self.assertEqual(pay.payslip_count, 3)
