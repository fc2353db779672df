# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_service.tests.common import MONDAY, SIGNATURE, ServiceCommon, minutes, step

from ..exceptions import ChargeInvoiceError


@tagged("post_install", "-at_install")
class TestInvoice(ServiceCommon):
    """From the charge of a home service to the paid invoice, and back (TKT-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading("cn", company=cls.company, install_demo=False)
        cls.user_billing = cls.make_user("pss_billing", ["account.group_account_invoice"])
        cls.service = cls.env["product.product"].create(
            {"name": "Unclog", "type": "service", "list_price": 60, "taxes_id": False}
        )
        cls.tickets = cls.env["helpdesk.ticket"]
        for _number in range(2):
            cls.tickets |= cls.make_ticket(property_kind="repair", unit_id=cls.unit.id, partner_id=cls.resident.id)
        agreed = {"price_unit": 60, "price_reason": "Agreed by phone"}
        cls.charges = cls.env["property.charge"].create(
            [
                {"ticket_id": cls.tickets[0].id, "product_id": cls.service.id, "quantity": 1.5, **agreed},
                {"ticket_id": cls.tickets[1].id, "name": "Gasket", "kind": "material", "price_unit": 3.33},
                {
                    "ticket_id": cls.tickets[1].id,
                    "name": "Visit",
                    "price_unit": 20,
                    "is_free": True,
                    "free_reason": "Warranty",
                },
            ]
        )

    def invoice(self):
        return self.charges.with_user(self.user_billing)._make_invoices()

    def pay(self, move):
        wizard = self.env["account.payment.register"].with_user(self.user_billing)
        wizard.with_context(active_model="account.move", active_ids=move.ids).create({})._create_payments()

    def states(self):
        return self.charges.mapped("state")

    def test_one_invoice_for_the_resident_to_the_cent(self):
        move = self.invoice()
        self.assertEqual((len(move), move.partner_id), (1, self.resident))
        self.assertEqual(move.amount_total, 93.33)
        self.assertEqual(move.amount_total, sum(self.charges.mapped("amount")))
        self.assertEqual(move.invoice_origin, ", ".join(sorted(self.tickets.mapped("number"))))
        self.assertEqual(self.charges.mapped("is_invoiced"), [True, True, False])

    def tax(self, name, amount=6, **vals):
        vals = {"type_tax_use": "sale", "price_include_override": "tax_excluded", **vals}
        tax = self.env["account.tax"].create({"name": name, "amount": amount, "company_id": self.company.id, **vals})
        tax.invalidate_recordset()  # Odoo computes where the money goes and doesn't know it by this name yet
        return tax

    def pay_to(self, tax, code):
        """Send the money of a tax to an account of its own."""
        account = self.env["account.account"].with_company(self.company)
        account = account.create({"name": code, "code": code, "account_type": "liability_current"})
        shares = tax.repartition_line_ids.filtered(lambda share: share.repartition_type == "tax")
        shares.account_id = account
        return account

    def test_what_was_signed_is_what_is_invoiced_taxes_within_it(self):
        self.service.taxes_id = self.tax("6 %")
        move = self.invoice()
        self.assertEqual(move.amount_total, 93.33, "90.00 and 3.33, as signed")
        self.assertEqual(move.amount_tax, 5.09)
        twin = move.invoice_line_ids.tax_ids
        self.assertTrue(twin.price_include)
        move.button_cancel()
        self.assertEqual(self.invoice().invoice_line_ids.tax_ids, twin, "one twin for all invoices")

    def test_taxes_of_one_rate_go_where_each_of_them_goes(self):
        services, works = self.tax("6 % services"), self.tax("6 % works")
        accounts = self.pay_to(services, "PSS1"), self.pay_to(works, "PSS2")
        for tax, account in zip((services, works), accounts, strict=True):
            self.service.taxes_id = tax
            move = self.invoice()
            self.assertEqual(move.line_ids.filtered("tax_line_id").account_id, account)
            move.button_cancel()

    def test_taxes_that_are_alike_are_told_apart(self):
        both = self.tax("6 % services") | self.tax("6 % works")
        twins = both._property_included()
        self.assertEqual(twins.mapped("name"), ["6 % services (within the price)", "6 % works (within the price)"])
        self.assertEqual(both._property_included(), twins)

    def test_a_tax_within_the_price_that_was_there_is_taken(self):
        tax = self.tax("6 %")
        there = tax.copy({"name": "6 % included", "price_include_override": "tax_included"})
        self.assertEqual(tax._property_included(), there)

    def test_a_tax_that_changed_gets_another_twin(self):
        tax = self.tax("6 %")
        former = tax._property_included()
        account = self.pay_to(tax, "PSS3")
        twin = tax._property_included()
        self.assertNotEqual(twin, former)
        self.assertEqual(twin.repartition_line_ids.account_id, account)
        self.assertEqual(twin.name, "6 % (within the price) 2")

    def test_of_a_group_each_tax_is_within_the_price(self):
        parts = self.tax("6 %") | self.tax("1 %", 1)
        self.service.taxes_id = self.tax("Both", amount_type="group", children_tax_ids=parts.ids)
        move = self.invoice()
        self.assertEqual((move.amount_total, move.amount_tax), (93.33, 5.89))

    def test_a_line_of_the_draft_is_not_changed(self):
        line = self.invoice().invoice_line_ids[0]
        for vals in ({"price_unit": 1}, {"quantity": 9}, {"discount": 50}):
            with self.subTest(vals), self.assertRaisesRegex(ChargeInvoiceError, "credit note"):
                line.with_user(self.user_billing).write(vals)
        line.write({"price_unit": line.price_unit, "name": "Unclogging"})

    def test_a_credit_note_on_a_paid_invoice_sets_the_state_back(self):
        move = self.invoice()
        move.action_post()
        self.pay(move)
        credit = move._reverse_moves([{"invoice_date": date.today()}])
        self.assertEqual(self.states(), ["paid", "paid", "free"], "a draft takes nothing back")
        credit.action_post()
        self.assertEqual(self.states(), ["unpaid", "unpaid", "free"])
        self.assertEqual(set(self.tickets.mapped("payment_state")), {"unpaid"})
        self.assertEqual(len(self.invoice()), 1)

    def refund(self, line, amount, user=None):
        """Give an amount of a charge back, as the supervisor."""
        user = user or self.user_supervisor
        cash, seen = self.env.ref("property_service.payment_method_cash"), sum(line._refund_amounts())
        refunds = self.env["property.charge.refund"].with_user(user)
        return refunds._propose(line.with_user(user), amount, "The drain is blocked again", cash, seen)

    def test_a_refund_of_an_invoiced_charge_is_a_credit_note_that_waits_for_accounting(self):
        self.service.taxes_id = self.tax("6 %")
        move = self.invoice()
        move.action_post()
        self.pay(move)
        self.assertFalse(self.refund(self.charges[0], 30, self.user_attendant).sudo().credit_note_id, "a proposal")
        self.charges[0].refund_ids.with_user(self.user_supervisor)._decline("Too much")
        note = self.refund(self.charges[0], 30).sudo().credit_note_id
        self.assertEqual((note.move_type, note.state, note.reversed_entry_id), ("out_refund", "draft", move))
        self.assertEqual((note.amount_total, note.amount_tax), (30, 1.7))
        self.assertEqual(note.invoice_line_ids.account_id, move.invoice_line_ids[0].account_id)
        note.with_user(self.user_billing).action_post()
        self.assertEqual(self.states(), ["paid", "paid", "free"], "the charge isn't owed again")
        self.refund(self.charges[0], 60).sudo().credit_note_id.action_post()
        self.refund(self.charges[1], 3.33).sudo().credit_note_id.action_post()
        self.assertEqual(self.states(), ["paid", "paid", "free"], "nor when all of it went back")
        self.assertEqual(self.charges.mapped("refund_state"), ["wholly", "wholly", False])
        with self.assertRaises(ChargeInvoiceError):
            self.invoice()

    def test_a_refund_of_what_was_paid_by_hand_needs_no_credit_note(self):
        self.charges[1].with_user(self.user_attendant)._pay(
            self.env.ref("property_service.payment_method_cash"), MONDAY
        )
        self.assertFalse(self.refund(self.charges[1], 3).sudo().credit_note_id)
        self.assertEqual((self.charges[1].state, self.charges[1].refund_state), ("paid", "partly"))

    def sign_and_credit(self, amount):
        """The visit of the first charge is signed; then the supervisor credits an amount of it."""
        line = self.charges[0]
        visits = self.env["property.appointment"].with_user(self.user_attendant)
        with freeze_time(MONDAY):
            visit = visits.create(
                {
                    "ticket_id": line.ticket_id.id,
                    "start_at": minutes(120),
                    "end_at": minutes(180),
                    "employee_id": self.employee_steward.id,
                    "agreed_with": "Resident One",
                }
            )
        with freeze_time(minutes(130)):
            line.appointment_id = visit
            visit.write({"work_text": "Mended", "signer_name": "Resident One", "signature": SIGNATURE})
            visit.action_complete()
            self.credit(line, amount)
        return line

    def credit(self, line, amount):
        line = line.with_user(self.user_supervisor)
        nothing, seen = self.env["property.payment.method"], sum(line._refund_amounts())
        line.env["property.charge.refund"]._propose(line, amount, "Wrong part", nothing, seen, "credit")

    def test_signed_lines_and_their_credits_are_what_is_invoiced(self):
        self.service.taxes_id = self.tax("6 %")
        line = self.sign_and_credit(30)
        move = line.credit_ids.with_user(self.user_billing)._make_invoices()
        self.assertEqual(sorted(move.invoice_line_ids.mapped("price_total")), [-30, 90], "whichever was marked")
        self.assertEqual((move.amount_total, move.amount_tax), (60, 3.4))
        with self.assertRaisesRegex(ChargeInvoiceError, "invoiced"):
            self.credit(line, 10)
        for item in move.invoice_line_ids:
            with self.subTest(item.name), self.assertRaisesRegex(ChargeInvoiceError, "together"):
                item.with_user(self.user_billing).unlink()
        move.action_post()
        self.pay(move)
        self.assertEqual((line | line.credit_ids).mapped("state"), ["paid", "paid"])
        self.assertEqual(line.refundable_amount, 60)
        move.line_ids.remove_move_reconcile()
        move._reverse_moves([{"invoice_date": date.today()}], cancel=True)
        self.assertEqual((line | line.credit_ids).mapped("state"), ["unpaid", "unpaid"])
        again = line.with_user(self.user_billing)._make_invoices()
        self.assertEqual(again.amount_total, 60)
        again.unlink()
        self.assertEqual((line | line.credit_ids).mapped("is_invoiced"), [False, False])

    def test_what_is_credited_wholly_is_not_invoiced(self):
        self.sign_and_credit(90)
        self.assertEqual(self.invoice().amount_total, 3.33)
        self.assertEqual(self.charges[0].state, "credited")

    def test_paying_the_invoice_pays_the_charges(self):
        move = self.invoice()
        move.action_post()
        self.assertEqual(self.states(), ["unpaid", "unpaid", "free"])
        self.pay(move)
        self.assertEqual(self.states(), ["paid", "paid", "free"])
        self.assertEqual(set(self.tickets.mapped("payment_state")), {"paid"})
        seen = self.tickets.with_user(self.user_attendant)
        self.assertEqual(set(seen.mapped("payment_state")), {"paid"}, "without rights in accounting")

    def test_nothing_is_invoiced_twice(self):
        self.invoice()
        with self.assertRaises(ChargeInvoiceError):
            self.invoice()

    def test_a_cancelled_invoice_opens_the_charges_again(self):
        move = self.invoice()
        move.button_cancel()
        self.assertEqual(self.charges.mapped("is_invoiced"), [False, False, False])
        self.assertNotEqual(self.invoice(), move)

    def test_a_credit_note_opens_the_charges_again(self):
        move = self.invoice()
        move.action_post()
        self.pay(move)
        move.line_ids.remove_move_reconcile()
        move._reverse_moves([{"invoice_date": date.today()}], cancel=True)
        self.assertEqual(self.states(), ["unpaid", "unpaid", "free"])
        self.assertEqual(len(self.invoice()), 1)

    def test_a_credit_note_on_a_cancelled_ticket_makes_no_debt(self):
        move = self.invoice()
        move.action_post()
        self.pay(move)
        step(self.tickets[0], "_cancel", "Entered twice", MONDAY)
        self.assertEqual(self.states(), ["paid", "paid", "free"], "what is paid stays paid")
        move._reverse_moves([{"invoice_date": date.today()}]).action_post()
        self.assertEqual(self.states(), ["cancelled", "unpaid", "free"])

    def test_an_invoiced_ticket_is_not_cancelled(self):
        self.invoice()
        with self.assertRaisesRegex(ChargeInvoiceError, "cancel the invoice"):
            step(self.tickets[0], "_cancel", "Entered twice", MONDAY)

    def test_who_may_invoice(self):
        with self.assertRaises(AccessError):
            self.charges.with_user(self.user_attendant)._make_invoices()
        with self.assertRaises(AccessError):
            self.charges.with_user(self.user_plain)._make_invoices()

    def test_a_ticket_without_a_resident_is_named(self):
        ticket = self.make_ticket(property_kind="repair", unit_id=self.unit2.id)
        line = self.env["property.charge"].create({"ticket_id": ticket.id, "name": "Key", "price_unit": 5})
        with self.assertRaisesRegex(ChargeInvoiceError, ticket.number):
            line.with_user(self.user_billing)._make_invoices()
