# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from ..exceptions import DecorationError, DecorationRightError
from .common_decoration import PICTURE, DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationMoney(DecorationCommon):
    """Deposits, deductions and what goes back: nothing of it ever disappears (REC-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.in_work()
        cls.pay(cls.case, 1000, "contractor")
        cls.pay(cls.case, 500, "owner")

    def left(self):
        return self.case.left_contractor, self.case.left_owner, self.case.owed

    def test_a_notice_that_is_charged_is_taken_off_the_contractors_deposit_first(self):
        notice = self.make_breach(self.case)
        notice.line_ids.write({"price": 600})
        notice.action_issue()
        with self.assertRaises(DecorationRightError):
            notice.action_charge()
        notice.with_user(self.user_supervisor).action_charge()
        self.assertEqual((notice.state, self.left()), ("charged", (0, 300, 0)))
        self.assertEqual(self.kept(self.case, "decoration_breach"), ["withdrawn"])
        with self.assertRaises(DecorationError):
            notice.with_user(self.user_supervisor).action_charge()

    def test_what_is_mended_is_not_charged(self):
        notice = self.make_breach(self.case)
        notice.action_issue()
        notice.line_ids.is_mended = True
        with self.assertRaisesRegex(DecorationError, "rows with a price"):
            notice.with_user(self.user_supervisor).action_charge()
        with self.assertRaises(DecorationError):
            notice.line_ids.price = 1
        notice.action_mended()
        self.assertEqual((notice.state, self.left()), ("mended", (1000, 500, 0)))

    def test_what_the_deposits_do_not_cover_is_claimed(self):
        self.pay(self.case, 1600.55, kind="deduction", payer=False, reason="Wall")
        self.assertEqual(self.left(), (0, 0, 100.55))
        with self.assertRaisesRegex(DecorationError, "more than is left"), self.env.cr.savepoint():
            self.pay(self.case, 101, kind="claim_paid")
        self.pay(self.case, 100, kind="claim_paid", user=self.user_attendant)
        self.pay(self.case, 0.55, kind="waiver", payer=False, reason="Small")
        self.assertEqual(self.left(), (0, 0, 0))

    def test_the_desk_takes_deposits_and_deducts_nothing(self):
        self.pay(self.case, 10, user=self.user_attendant)
        for kind in ("deduction", "waiver"):
            with self.subTest(kind), self.assertRaises(DecorationRightError), self.env.cr.savepoint():
                self.pay(self.case, 10, kind=kind, user=self.user_attendant)

    def test_a_refund_is_not_typed(self):
        with self.assertRaisesRegex(DecorationRightError, "refund slip"), self.env.cr.savepoint():
            self.pay(self.case, 10, kind="refund")
        with self.assertRaisesRegex(DecorationRightError, "refund slip"), self.env.cr.savepoint():
            self.Money.with_user(self.user_supervisor).with_context(
                default_kind="refund", default_refund_id=1, default_corrects_id=1
            ).create({"decoration_id": self.case.id, "payer": "owner", "amount": 5, "paid_on": date(2026, 3, 2)})

    def test_an_amount_has_bounds(self):
        for amount, error in ((0, DecorationError), (-5, ValidationError), (10**9, ValidationError)):
            with self.subTest(amount), self.assertRaises(error), self.env.cr.savepoint():
                self.pay(self.case, amount)

    def test_a_row_stays_and_is_taken_back_by_another(self):
        row = self.pay(self.case, 70)
        for attempt in (lambda: row.write({"amount": 7}), row.unlink, lambda: row.write({"corrects_id": row.id})):
            with self.assertRaises(UserError):
                attempt()
        window = self.env["property.decoration.reason"]
        vals = {"decision": "take_back", "res_ids": str(row.id), "reason": "Typed wrong"}
        with self.assertRaises(DecorationRightError):
            window.with_user(self.user_attendant).create(vals).action_confirm()
        window.with_user(self.user_supervisor).create(vals).action_confirm()
        self.assertEqual((row.corrected_by_ids.amount, row.corrected_by_ids.reason), (70, "Typed wrong"))
        self.assertEqual(self.left(), (1000, 500, 0))
        with self.assertRaisesRegex(DecorationError, "taken back already"):
            window.with_user(self.user_supervisor).create(vals).action_confirm()

    def slip(self, case=None):
        found = (case or self.case).with_user(self.user_supervisor).action_refund()["res_id"]
        return self.env["property.decoration.refund"].browse(found).with_user(self.user_supervisor)

    def test_a_slip_shows_what_is_left_before_it_is_handed_in(self):
        case = self.in_work()
        self.pay(case, 700, payer="contractor")
        self.pay(case, 300)
        slip = self.env["property.decoration.refund"].with_user(self.user_supervisor).new({"decoration_id": case.id})
        self.assertEqual((slip.left_contractor, slip.left_owner), (700, 300))

    def test_a_notice_shows_the_picture_of_its_patrol(self):
        case = self.in_work()
        found = self.patrol(case, "breach", photo=PICTURE)
        breaches = self.env["property.decoration.breach"].with_user(self.user_steward)
        begun = Form(breaches.with_context(**found.action_breach()["context"], bin_size=True))
        self.assertEqual(begun.photo, found.with_context(bin_size=False).photo)
        self.assertTrue(self.make_breach(case, patrol_id=found.id).with_context(bin_size=True).photo)

    def test_a_refund_comes_after_the_re_check(self):
        with self.assertRaisesRegex(DecorationError, "can't be entered"):
            self.slip()

    def settle(self):
        self.sign(self.sheet_of(self.case, "first"))
        with self.at("2026-04-02 02:00:00"):
            self.sign(self.sheet_of(self.case, "recheck"))
        slip = self.slip()
        slip.write({"method": "bank", "receiver": "Owner", "contractor_receiver": "Anju"})
        return slip

    def test_a_refund_needs_supervisor_and_director_and_is_paid_once(self):
        slip = self.settle()
        slip.action_submit()
        self.assertEqual((slip.contractor_amount, slip.owner_amount, slip.number), (1000, 500, "TK-E1-2026-00001"))
        with self.assertRaises(UserError):
            slip.action_pay()
        slip.action_approve()
        with self.assertRaises(UserError):
            slip.action_pay()
        slip.with_user(self.user_director).action_approve()
        with self.assertRaisesRegex(DecorationError, "refund what is left"):
            self.case.with_user(self.user_supervisor).action_close()
        slip.action_pay()
        self.assertEqual((slip.state, self.left(), len(slip.money_ids)), ("paid", (0, 0, 0), 2))
        with self.assertRaises(UserError):
            slip.action_pay()
        with self.assertRaises(DecorationError):
            slip.money_ids[0].with_user(self.user_supervisor)._take_back("No")
        with self.assertRaises(UserError):
            slip.receiver = "Somebody"

    def test_what_was_deducted_meanwhile_is_not_paid_out(self):
        slip = self.settle()
        slip.action_submit()
        self.approve(slip)
        self.pay(self.case, 20, kind="deduction", payer=False, reason="Lift")
        with self.assertRaisesRegex(DecorationError, "more than is left"), self.env.cr.savepoint():
            slip.action_pay()
        slip.action_cancel()
        again = self.slip()
        again.write({"method": "bank", "receiver": "Owner", "contractor_receiver": "Anju"})
        again.action_submit()
        self.assertEqual(again.contractor_amount, 980)

    def test_a_cancelled_case_pays_its_deposit_back(self):
        self.env["property.decoration.flow"]._cancel(self.case.with_user(self.user_supervisor), "Sold")
        self.assertEqual(self.owed(self.case).type_id.code, "decoration_refund")
        self.assertEqual(self.slip().state, "draft")

    def test_nothing_of_the_slip_is_typed(self):
        slip = self.settle()
        with self.assertRaises(UserError):
            slip.owner_amount = 9999
        with self.assertRaises(UserError):
            self.env["property.decoration.refund"].with_user(self.user_supervisor).create(
                {"decoration_id": self.case.id, "state": "approved"}
            )
