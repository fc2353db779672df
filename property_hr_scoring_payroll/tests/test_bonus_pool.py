# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_document.exceptions import ApprovalAccessError, ApprovalStateError

from ..exceptions import MissingSalaryRulesError, NoCompanyCoefficientError, PayDecisionError
from .common import APRIL, PayrollCommon


@tagged("post_install", "-at_install")
class TestBonusPool(PayrollCommon):
    """A pool is set by HR, approved by the director, shared to the cent and pulled once (PAY-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = cls.env["property.staff.role"].search([("employee_id", "in", cls.paid.ids)])
        roles.write({"date_from": date(2015, 1, 1)})
        cls.staff = roles.filtered(lambda row: row.employee_id != cls.employee_supervisor).role_id

    def pool(self, month=None, user=None, **vals):
        """A draft of the estate's month, as HR sets it."""
        values = {"name": "Quarter", "month_id": (month or self.month()).id, "estate_id": self.estate.id}
        values |= {"amount": 1000, "basis": "points", "role_ids": [Command.set(self.staff.ids)], **vals}
        return self.env["property.pay.pool"].with_user(user or self.user_hr).create(values)

    def approved(self, pool):
        pool.action_submit()
        pool.with_user(self.user_director).action_approve()
        self.assertEqual(pool.state, "approved")
        return pool

    def shares(self, pool):
        return {share.employee_id: share.amount for share in pool.share_ids}

    def test_shares_are_by_points_and_days_and_add_up_to_the_cent(self):
        self.event("ATT-3", date(2015, 3, 2))  # the attendant has 90 points, the steward 100
        self.employee_steward.version_id.contract_date_end = date(2015, 3, 10)  # left after 10 of 31 days
        self.close()
        pool = self.approved(self.pool())
        self.assertEqual(
            self.shares(pool), {self.employee_attendant: 736.15, self.employee_steward: 263.85}
        )  # 90 * 31 = 2790 and 100 * 10 = 1000 of 3790
        self.pull()
        slips = [self.slip(), self.slip(self.employee_steward)]
        self.assertEqual([self.lines(slip)["P_POOL"] for slip in slips], [736.15, 263.85])
        self.assertEqual(self.lines(slips[0])["NET"], 5000 - 140 + 736.15)

    def test_a_correction_of_another_month_moves_no_share(self):
        february = self.month(date(2015, 2, 1))
        self.close(february)
        self.event("ATT-3", date(2015, 2, 20), month=self.month(), adjustment_period=201503)
        self.close()
        self.assertEqual(set(self.shares(self.pool()).values()), {500.0})

    def test_the_line_opens_to_its_reckoning(self):
        self.close()
        pool = self.approved(self.pool(basis="equal"))
        self.pull()
        line = self.slip().line_ids.filtered(lambda line: line.code == "P_POOL")
        entry = self.env["property.pay.entry"].with_user(self.user_hr).search(line.action_property_entries()["domain"])
        self.assertEqual(entry.evidence, pool.display_name)
        opened = entry.action_open_event()
        self.assertEqual((opened["res_model"], opened["res_id"]), ("property.pay.pool.share", entry.share_id.id))

    def test_a_pool_is_pulled_once_and_the_same_again(self):
        self.close()
        pool = self.approved(self.pool(basis="equal"))
        pay, _result = self.pull()
        before = pay.payslip_ids.property_entry_ids.ids
        self.assertFalse(self.pull_again(pay)["changed"])
        self.assertEqual(pay.payslip_ids.property_entry_ids.ids, before)
        entry = self.slip().property_entry_ids.filtered("share_id").sudo()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.cr.savepoint():
            twin = {"payslip_id": entry.payslip_id.id, "share_id": entry.share_id.id, "kind": "pool"}
            self.env["property.pay.puller"]._enter([twin])
        pay.action_confirm()
        with self.assertRaisesRegex(PayDecisionError, "confirmed payslip"):
            pool.action_withdraw()

    def test_approved_after_the_payslips_it_comes_with_the_next_month(self):
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        self.approved(self.pool(basis="equal"))
        result = self.pull_again(pay)
        self.assertEqual(len(result["held"]), 2)
        self.assertNotIn("P_POOL", self.lines(self.slip()))
        april = self.month(APRIL)
        self.close(april)
        self.pull(april)
        self.assertEqual(self.lines(self.slip(day=APRIL))["P_POOL"], 500)

    def test_a_refunded_payslip_frees_its_share(self):
        self.close()
        self.approved(self.pool(basis="equal"))
        pay, _result = self.pull()
        pay.action_confirm()
        old = self.slip()
        old.refund_sheet()
        self.pull_again(pay)
        self.assertNotEqual(self.slip(), old)
        self.assertEqual((self.lines(old)["P_POOL"], self.lines(self.slip())["P_POOL"]), (500, 500))

    def test_a_structure_without_a_line_for_it_is_refused_only_where_there_is_a_share(self):
        shipped = self.env["hr.payroll.structure"]._property_default(self.company)
        rules = shipped.rule_ids.filtered(lambda rule: rule.property_kind != "pool")
        own = self.env["hr.payroll.structure"].create(
            {"name": "Own", "parent_id": False, "rule_ids": [Command.set(rules.ids)]}
        )
        self.employee_attendant.version_id.struct_id = own
        self.close()
        self.pull()
        self.approved(self.pool(basis="equal"))
        with self.assertRaisesRegex(MissingSalaryRulesError, "Own"):
            self.pull()

    def test_a_month_that_is_open_and_a_pool_for_nobody_are_not_handed_in(self):
        with self.assertRaisesRegex(PayDecisionError, "still open"):
            self.pool().action_submit()
        self.close()
        nobody = self.env["property.role"].create({"name": "Gardener", "code": "t_gardener"})
        with self.assertRaisesRegex(PayDecisionError, "nobody has a share"):
            self.pool(role_ids=[Command.set(nobody.ids)]).action_submit()

    def test_nobody_who_takes_part_sets_submits_or_approves_it(self):
        self.close()
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_attendant.id)], limit=1)
        role.copy({"employee_id": self.employee_hr.id, "date_from": date(2015, 1, 1)})
        self.hire(self.employee_hr)
        with self.assertRaises(ApprovalAccessError):
            self.pool()
        pool = self.pool(user=self.user_manager)
        self.assertIn(self.employee_hr, pool.share_ids.employee_id)
        for attempt in (
            lambda: pool.with_user(self.user_hr).write({"amount": 9}),
            pool.with_user(self.user_hr).action_submit,
        ):
            with self.assertRaises(ApprovalAccessError):
                attempt()
        director = self.pool(role_ids=[Command.set(self.env["property.staff.role"].search(
            [("employee_id", "=", self.employee_director.id)]).role_id.ids)], basis="equal")  # fmt: skip
        self.assertFalse(director.share_ids)  # the director isn't under contract

    def test_an_approved_pool_never_changes(self):
        self.close()
        pool = self.approved(self.pool())
        for vals in ({"amount": 2000}, {"basis": "equal"}, {"name": "Other"}):
            with self.subTest(vals), self.assertRaises(ApprovalStateError):
                pool.write(vals)
        with self.assertRaises(AccessError):
            pool.share_ids[:1].with_user(self.user_hr).write({"amount": 900})
        with self.assertRaises(ApprovalStateError):
            pool.unlink()
        pool.action_withdraw()
        pay, _result = self.pull()
        self.assertNotIn("P_POOL", self.lines(self.slip()))
        fresh = self.env["property.pay.pool"].with_user(self.user_hr).with_context(default_state="approved")
        values = {"name": "X", "month_id": self.month().id, "estate_id": self.estate.id, "amount": 1}
        self.assertEqual(fresh.create(values).state, "draft")

    def test_a_void_bonus_takes_no_share(self):
        self.close()
        with patch.object(
            self.registry["hr.employee"], "_pay_void", lambda people, month: set(self.employee_steward.ids)
        ):
            self.assertEqual(
                self.shares(self.approved(self.pool(basis="equal"))),
                {self.employee_attendant: 1000, self.employee_steward: 0},
            )

    def test_a_bonus_that_is_void_by_the_time_of_the_pull_is_not_paid(self):
        self.employee_steward.version_id.property_bonus = 300
        self.close()
        self.approved(self.pool(basis="equal"))
        with patch.object(
            self.registry["hr.employee"], "_pay_void", lambda people, month: set(self.employee_steward.ids)
        ):
            self.pull()
            slip = self.slip(self.employee_steward)
            self.assertEqual((self.lines(slip)["P_POOL"], self.lines(slip)["P_GRADE"]), (0, -300))
            self.assertEqual(slip.property_entry_ids.filtered("share_id").waived_for, "void")

    def coefficient(self, percent, **vals):
        values = {"month_id": self.month().id, "estate_id": self.estate.id, "percent": percent, **vals}
        return self.env["property.pay.coefficient"].with_user(self.user_hr).create(values)

    def test_the_companys_coefficient_multiplies_the_bonus(self):
        self.policy.is_company_coefficient = True
        self.employee_attendant.version_id.property_bonus = 300
        self.close()
        with self.assertRaisesRegex(NoCompanyCoefficientError, "First Garden"):
            self.pull()
        self.approved(self.coefficient(50, is_company_wide=True))
        own = self.approved(self.coefficient(80))
        pay, _result = self.pull()
        lines = self.lines(self.slip())
        self.assertEqual((lines["P_BONUS"], lines["P_GRADE"], lines["NET"]), (300, -60, 5240))
        self.assertEqual(self.slip().property_entry_ids.coefficient_id, own)
        pay.action_confirm()
        with self.assertRaises(PayDecisionError):
            own.action_withdraw()

    def test_a_coefficient_nobody_approved_counts_for_nothing(self):
        self.policy.is_company_coefficient = True
        self.close()
        draft = self.coefficient(80)
        with self.assertRaises(NoCompanyCoefficientError):
            self.pull()
        with self.assertRaises(ApprovalAccessError):
            draft.action_submit()
            draft.action_approve()

    def test_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        month = self.env["property.score.month"]._get(other, date(2015, 3, 1))
        with self.assertRaisesRegex(PayDecisionError, "First Garden"):
            self.env["property.pay.coefficient"].create({"month_id": month.id, "estate_id": self.estate.id})
