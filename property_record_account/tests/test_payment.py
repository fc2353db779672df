# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.property_record.tests.common_decoration import DecorationCommon

from ..exceptions import DecorationPaymentError


@tagged("post_install", "-at_install")
class TestDecorationPayment(DecorationCommon):
    """From a row of money to its payment, from a claim to the paid invoice and back (REC-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading("cn", company=cls.company, install_demo=False)
        cls.user_billing = cls.make_user("pss_billing", ["account.group_account_invoice"])
        cls.case = cls.in_work()
        cls.deposit = cls.pay(cls.case, 500)

    def book(self, rows, user=None):
        return rows.with_user(user or self.user_billing)._make_payments()

    def test_a_deposit_becomes_one_payment(self):
        payment = self.book(self.deposit)
        self.assertRecordValues(
            payment, [{"payment_type": "inbound", "partner_id": self.resident.id, "amount": 500, "state": "draft"}]
        )
        self.assertFalse(self.deposit.is_booked)
        with self.assertRaisesRegex(DecorationPaymentError, "Nothing to book"):
            self.book(self.deposit)
        payment.action_post()
        self.assertTrue(self.deposit.is_booked)

    def test_a_cancelled_payment_is_made_anew(self):
        self.book(self.deposit).action_cancel()
        self.assertEqual(self.book(self.deposit).state, "draft")

    def test_a_row_that_takes_back_goes_the_other_way(self):
        back = self.deposit.with_user(self.user_supervisor)._take_back("Typed wrong")
        payments = self.book(self.deposit | back.with_env(self.env))
        self.assertEqual(payments.mapped("payment_type"), ["inbound", "outbound"])

    def test_the_contractors_money_needs_a_contact(self):
        row = self.pay(self.case, 100, "contractor")
        with self.assertRaisesRegex(DecorationPaymentError, "contractor as a contact"):
            self.book(row)
        self.case.contractor_id = self.env["res.partner"].create({"name": "Anju"})
        self.assertEqual(self.book(row).partner_id.name, "Anju")

    def test_a_case_whose_money_is_booked_in_part_is_not_destroyed(self):
        case, row = self.case, self.pay(self.case, 100, "contractor")
        self.pay(case, 5)._take_back("Typed wrong")
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        self.pay(case, 600, kind="deduction", payer=False)
        self.assertEqual(case._document_ended(), case, "nobody books here")
        self.book(self.deposit)
        self.assertFalse(case._document_ended())
        case.contractor_id = self.env["res.partner"].create({"name": "Anju"})
        self.book(row)
        self.assertEqual(case._document_ended(), case)

    def test_the_money_of_a_tenants_case_is_the_tenants(self):
        tenant = self.make_tenant()
        owner = self.user_stranger.partner_id
        case = self.declared(unit_id=self.unit2.id, applicant="tenant", partner_id=tenant.id, owner_id=owner.id)
        self.assertEqual(self.book(self.pay(case, 100)).partner_id, tenant)

    def test_a_deduction_is_no_payment(self):
        row = self.pay(self.case, 10, kind="deduction", payer=False)
        with self.assertRaisesRegex(DecorationPaymentError, "Nothing to book"):
            self.book(row)

    def test_the_desk_books_nothing(self):
        with self.assertRaises(AccessError):
            self.book(self.deposit, self.user_supervisor)

    def test_a_payment_is_not_typed_onto_a_row(self):
        with self.assertRaises(UserError):
            self.env["account.payment"].with_user(self.user_billing).create(
                {"amount": 5, "property_money_id": self.deposit.id}
            )

    def test_a_claim_is_invoiced_once_and_settled_by_the_paid_invoice(self):
        self.pay(self.case, 600, kind="deduction", payer=False)
        case = self.case.with_user(self.user_billing)
        move = self.env["account.move"].browse(case.action_invoice_claim()["res_id"])
        self.assertEqual((move.amount_total, move.partner_id), (100, self.resident))
        self.assertEqual(case.action_invoice_claim()["res_id"], move.id)
        move.action_post()
        wizard = self.env["account.payment.register"].with_user(self.user_billing)
        wizard.with_context(active_model="account.move", active_ids=move.ids).create({})._create_payments()
        row = self.case.money_ids.filtered(lambda row: row.kind == "claim_paid")
        self.assertEqual((row.amount, row.receipt_no, row.is_booked, self.case.owed), (100, move.name, True, 0))
        with self.assertRaisesRegex(DecorationPaymentError, "nothing is claimed"):
            case.action_invoice_claim()
