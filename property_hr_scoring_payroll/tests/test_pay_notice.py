# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import PayNoticeError, PayslipIncompleteError
from .common import PayrollCommon

SIGNATURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@tagged("post_install", "-at_install")
class TestPayNotice(PayrollCommon):
    """What is deducted is told before payday, reason by reason, and signed by the employee (PAY-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2015-04-02 02:00:00"))
        cls.late = cls.event("ATT-3", date(2015, 3, 2))
        cls.march = cls.close()

    def served(self):
        """HR pulls March and serves its notices: ``(payroll month, the attendant's notice)``."""
        pay, _result = self.pull(self.march)
        pay.action_serve_notices()
        return pay, self.notices().filtered(lambda notice: notice.state == "served")

    def notices(self, user=None):
        return self.env["property.pay.notice"].with_user(user or self.user_hr).search([])

    def sign(self, notice, user=None, signature=SIGNATURE):
        """The employee signs on the own page."""
        mine = notice.with_user(user or self.user_attendant)
        action = mine.action_sign()
        wizard = mine.env[action["res_model"]].with_context(**action["context"]).create({"signature": signature})
        wizard.action_sign()

    def test_the_notice_says_each_reason_before_and_after_the_guard(self):
        self.employee_attendant.version_id.wage = 2460.0  # 100 yuan above the minimum wage, of 140 asked
        pay, notice = self.served()
        self.assertEqual(notice.employee_id, self.employee_attendant)
        self.assertEqual((notice.asked, notice.taken, notice.cut_off), (140, 100, 40))
        lines = [(line.kind, line.asked, line.taken) for line in notice.line_ids]
        self.assertEqual(lines, [("points", 100, 100), ("fixed", 40, 0)])
        self.assertIn("ATT-3 on 2015-03-02", notice.line_ids[0].reason)
        self.assertEqual((str(notice.payday), pay.unsigned_count), ("2015-04-15", 1))

    def test_its_reasons_are_in_the_language_of_the_employee(self):
        rule = self.late.rule_id
        rule.with_context(lang="zh_CN").name = "迟到超过十分钟"
        self.user_attendant.lang = "zh_CN"
        _pay, notice = self.served()
        self.assertEqual(self.user_hr.lang, "en_US")
        self.assertEqual({line.reason.partition(" · ")[0] for line in notice.line_ids}, {"迟到超过十分钟"})

    def test_the_employee_signs_on_the_own_page(self):
        pay, notice = self.served()
        page = self.env["property.own.page"].with_user(self.user_attendant).cards()
        (card,) = [card for card in page["cards"] if card["title"] == "My Deductions"]
        self.assertEqual((card["count"], card["lines"][0]["method"]), (1, "action_sign"))
        owed = notice.sudo().obligation_ids
        self.assertEqual((owed.employee_id, owed.is_owed), (self.employee_attendant, True))
        self.assertEqual(str(owed.due_at), "2015-04-14 16:00:00")  # the payday begins in Shanghai
        self.sign(notice)
        self.assertEqual((notice.state, str(notice.acknowledged_at)), ("acknowledged", "2015-04-02 02:00:00"))
        self.assertEqual((notice.sudo().obligation_ids.state, pay.unsigned_count), ("kept", 0))
        with self.assertRaises(PayNoticeError):
            self.sign(notice)

    def test_nobody_signs_for_another_and_nothing_is_signed_without_a_drawing(self):
        _pay, notice = self.served()
        with self.assertRaises(PayNoticeError):
            notice.with_user(self.user_hr)._acknowledge(SIGNATURE)
        with self.assertRaises(AccessError):
            self.sign(notice, self.user_steward)
        with self.assertRaisesRegex(PayNoticeError, "signature"):
            self.sign(notice, signature=False)

    def test_a_notice_is_written_by_its_own_steps_only(self):
        _pay, notice = self.served()
        for user in (self.user_hr, self.user_attendant, self.user_manager):
            mine = notice.with_user(user)
            attempts = (
                lambda m=mine: m.write({"taken": 0}),
                lambda m=mine: m.line_ids[:1].write({"taken": 0}),
                lambda m=mine: m.create({"payslip_id": m.sudo().payslip_id.id}),
                mine.unlink,
            )
            for attempt in attempts:
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    attempt()

    def test_serving_again_changes_nothing_and_other_figures_replace_it(self):
        pay, notice = self.served()
        pay.action_serve_notices()
        self.assertEqual(self.notices(), notice)
        self.sign(notice)
        self.policy.point_amount = 5
        self.pull_again(pay)
        pay.action_serve_notices()
        new = self.notices().filtered(lambda one: one.state == "served")
        self.assertEqual((notice.state, new.taken, new.payslip_id), ("replaced", 90, notice.payslip_id))
        self.assertTrue(notice.signature)

    def test_from_payday_on_it_is_sealed_and_a_correction_has_a_notice_of_its_own(self):
        pay, notice = self.served()
        pay.action_confirm()
        with freeze_time("2015-04-14 16:00:00"):  # the 15th in Shanghai
            with self.assertRaisesRegex(PayNoticeError, "2015-04-15"):
                self.sign(notice)
            self.env["property.pay.notice"]._cron_seal()
            self.assertTrue(notice.is_sealed)
            self.employee_attendant.name = self.estate.name = "Renamed"
            self.env.ref("base.lang_zh_CN").active = True
            for lang in ("en_US", "zh_CN"):
                self.assertEqual(notice.with_context(lang=lang)._seal_faults(), [])
            with self.assertRaises(UserError):
                notice.sudo()._passed_write(self.env["property.pay.notice"]._guard_passes()[0], {"taken": 1})
            self.slip().refund_sheet()
            self.employee_attendant.version_id.wage = 2460.0  # 100 yuan above the minimum wage
            self.pull_again(pay)
            pay.action_serve_notices()
            new = self.notices() - notice
            self.assertEqual((notice.state, notice.taken), ("served", 140))
            self.assertEqual((new.taken, str(new.payday)), (100, "2015-05-15"))
        self.assertRaises(SealedError, notice.sudo()._check_not_sealed)

    def test_a_missing_signature_stops_pay_only_where_the_policy_says_so(self):
        pay, notice = self.served()
        self.policy.is_notice_needed = True
        with self.assertRaisesRegex(PayslipIncompleteError, "Test attendant"):
            pay.action_confirm()
        self.sign(notice)
        pay.action_confirm()
        self.assertEqual(self.slip().state, "done")

    def test_a_notice_nobody_signed_in_time_is_served_anew_for_the_next_payday(self):
        for is_sealed in (True, False):
            with (
                self.subTest(is_sealed=is_sealed),
                freeze_time("2015-04-02 02:00:00") as clock,
                self.cr.savepoint() as sp,
            ):
                self.policy.is_notice_needed = True
                pay, notice = self.served()
                clock.move_to("2015-04-14 16:00:00")  # the 15th in Shanghai
                if is_sealed:
                    self.env["property.pay.notice"]._cron_seal()
                with self.assertRaises(PayslipIncompleteError):
                    pay.action_confirm()
                pay.action_serve_notices()
                new = self.notices() - notice
                self.assertEqual((notice.state, notice.is_sealed, str(notice.payday)), ("served", True, "2015-04-15"))
                self.assertFalse(notice.sudo().obligation_ids.is_owed)
                self.assertEqual((new.taken, str(new.payday), new.is_sealed), (140, "2015-05-15", False))
                self.assertEqual(pay.unsigned_count, 1)
                pay.action_serve_notices()
                self.assertEqual(self.notices(), new | notice)
                self.sign(new)
                pay.invalidate_recordset()
                self.assertEqual(pay.unsigned_count, 0)
                pay.action_confirm()
                self.assertEqual(self.slip().state, "done")
                sp.rollback()
                self.env.invalidate_all()

    def test_without_that_rule_pay_goes_on(self):
        pay, notice = self.served()
        pay.action_confirm()
        self.assertEqual((self.slip().state, notice.state), ("done", "served"))

    def test_a_cancelled_payslip_takes_its_notice_back(self):
        _pay, notice = self.served()
        self.slip().action_payslip_cancel()
        self.assertEqual((notice.state, notice.sudo().obligation_ids.is_owed), ("replaced", False))

    def test_the_print_has_the_reasons_and_the_signature(self):
        _pay, notice = self.served()
        self.sign(notice)
        report = self.env["ir.actions.report"].with_user(self.user_attendant)
        html = report._render_qweb_html("property_hr_scoring_payroll.report_pay_notice", notice.ids)[0].decode()
        clock = "10:00"  # of the estate, eight hours before the server's
        for text in ("Notice of Deductions", "ATT-3 on 2015-03-02", "100.00", "140.00", "data:image/png", clock):
            self.assertIn(text, html)

    def test_the_running_month_shows_what_it_would_cost(self):
        april = self.month(date(2015, 4, 1))
        self.event("ATT-3", date(2015, 4, 1), month=april)
        self.event("ATT-3", date(2015, 4, 2), month=april, state="proposed")
        self.event("ATT-3", date(2015, 4, 3), month=april, state="rejected")
        self.event("ATT-4", date(2015, 4, 6), month=april)
        page = self.env["property.own.page"].with_user(self.user_attendant).cards()
        (card,) = [card for card in page["cards"] if card["title"] == "My Deductions"]
        (line,) = card["lines"]
        self.assertIn("380.00", line["text"])  # 30 points and twice 40
        self.assertIn("229.88", line["hint"])
        other = self.env["property.own.page"].with_user(self.user_steward).cards()
        self.assertNotIn("My Deductions", [card["title"] for card in other["cards"]])
