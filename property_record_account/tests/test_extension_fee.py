# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.property_record.tests.common_permit import DURING, PermitCommon

from ..exceptions import ExtensionFeeError


@tagged("post_install", "-at_install")
class TestExtensionFee(PermitCommon):
    """The fee of an extension becomes one invoice, and the paid invoice settles it (REC-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading("cn", company=cls.company, install_demo=False)
        cls.user_billing = cls.make_user("pss_billing", ["account.group_account_invoice"])

    def extended(self, fee=50):
        vals = {"permit_id": self.grant().id, "count": 1, "reason": "Rain", "fee": fee}
        one = self.env["property.permit.extension"].with_user(self.user_attendant)
        one = one.create({**vals, "fee_partner_id": self.resident.id})
        with freeze_time(DURING):
            one.action_submit()
            one.with_user(self.user_supervisor).action_approve()
        self.env.invalidate_all()
        return one.with_user(self.user_billing)

    def test_a_fee_is_invoiced_once_and_settled_by_the_paid_invoice(self):
        one = self.extended()
        move = self.env["account.move"].browse(one.action_invoice_fee()["res_id"])
        self.assertEqual((move.amount_total, move.partner_id, move.state), (50, self.resident, "draft"))
        self.assertEqual(one.action_invoice_fee()["res_id"], move.id)
        self.assertIn(one.display_name, one.search([("is_fee_owed", "=", True)]).mapped("display_name"))
        move.action_post()
        wizard = self.env["account.payment.register"].with_user(self.user_billing)
        wizard.with_context(active_model="account.move", active_ids=move.ids).create({})._create_payments()
        self.assertEqual((bool(one.fee_paid_on), one.fee_receipt_no, one.is_fee_owed), (True, move.name, False))

    def invoice(self, one, price):
        """The posted invoice of a fee, whose line accounting has changed."""
        move = self.env["account.move"].browse(one.action_invoice_fee()["res_id"])
        move.invoice_line_ids.price_unit = price
        move.action_post()
        return move

    def pay(self, move):
        wizard = self.env["account.payment.register"].with_user(self.user_billing)
        wizard.with_context(active_model="account.move", active_ids=move.ids).create({})._create_payments()

    def test_an_invoice_of_less_settles_nothing(self):
        one = self.extended()
        self.invoice(one, 0)
        self.assertTrue(one.is_fee_owed)
        other = self.extended()
        self.pay(self.invoice(other, 5))
        self.assertTrue(other.is_fee_owed)

    def test_a_fee_is_collected_at_the_desk_or_by_invoice(self):
        one = self.extended()
        move = self.invoice(one, 50)
        desk = one.with_user(self.user_supervisor)
        with self.assertRaisesRegex(ExtensionFeeError, "is out for this fee"):
            desk.action_fee_paid()
        self.pay(move)
        self.assertFalse(one.is_fee_owed)
        with self.assertRaisesRegex(ExtensionFeeError, "is paid"):
            desk.action_fee_not_paid()

    def test_the_desk_takes_what_an_invoice_of_nothing_left_owed(self):
        one = self.extended()
        self.invoice(one, 0)
        one.with_user(self.user_supervisor).action_fee_paid()
        self.assertFalse(one.is_fee_owed)

    def test_accounting_reads_permits_with_an_approved_fee_only(self):
        vals = {"permit_id": self.grant().id, "count": 1, "reason": "Rain", "fee": 50}
        extensions = self.env["property.permit.extension"].with_user(self.user_attendant)
        one = extensions.create({**vals, "fee_partner_id": self.resident.id})
        for record in (one, one.permit_id):
            self.assertFalse(record.with_user(self.user_billing).has_access("read"))
        approved = self.extended()
        for record in (approved, approved.permit_id):
            self.assertTrue(record.with_user(self.user_billing).has_access("read"))

    def test_what_costs_nothing_is_not_invoiced(self):
        one = self.extended(fee=0)
        with self.assertRaises(AccessError):
            one.action_invoice_fee()
        paid = self.extended()
        paid.with_user(self.user_steward).action_fee_paid()
        with self.assertRaisesRegex(ExtensionFeeError, "owes no fee"):
            paid.action_invoice_fee()

    def test_who_bills_is_not_shown_the_button_of_the_desk(self):
        extensions = self.env["property.permit.extension"]
        billing, desk = (
            extensions.with_user(user).get_view(view_type="form")["arch"]
            for user in (self.user_billing, self.user_steward)
        )
        self.assertIn(b"action_invoice_fee", billing)
        self.assertNotIn(b"action_fee_paid", billing)
        self.assertIn(b"action_fee_paid", desk)

    def test_the_desk_invoices_nothing_and_nobody_types_the_link(self):
        one = self.extended()
        with self.assertRaises(AccessError):
            one.with_user(self.user_supervisor).action_invoice_fee()
        with self.assertRaises(UserError):
            self.env["account.move"].with_user(self.user_billing).create(
                {"move_type": "out_invoice", "property_extension_id": one.id}
            )
