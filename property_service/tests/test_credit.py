# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..exceptions import ChargeError
from .common import MONDAY, SIGNATURE, ServiceCommon, minutes


class CreditCommon(ServiceCommon):
    """A repair that the resident has signed for: a gasket of 80 and a tap of 20, neither paid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cash = cls.env.ref("property_service.payment_method_cash")
        with freeze_time(MONDAY):
            cls.ticket = cls.make_ticket(property_kind="repair", unit_id=cls.unit.id, partner_id=cls.resident.id)
            cls.visit = cls.ticket.env["property.appointment"].create(
                {
                    "ticket_id": cls.ticket.id,
                    "start_at": minutes(120),
                    "end_at": minutes(180),
                    "employee_id": cls.employee_steward.id,
                    "agreed_with": "Resident One",
                }
            )
        with freeze_time(minutes(130)):
            visit = cls.visit.with_user(cls.user_steward)
            cls.line, cls.other = visit.env["property.charge"].create(
                [
                    {
                        "appointment_id": visit.id,
                        "name": name,
                        "kind": "material",
                        "price_unit": price,
                        "service_on": MONDAY,
                    }
                    for name, price in (("Gasket", 80), ("Tap", 20))
                ]
            )
            visit.write({"work_text": "Mended", "signer_name": "Resident One", "signature": SIGNATURE})
            visit.action_complete()

    def ask(self, user=None, line=None, **vals):
        """The form as a user opens it by the button."""
        line = (line or self.line).with_user(user or self.user_supervisor)
        action = line.action_credit()
        form = Form(line.env[action["res_model"]].with_context(**action["context"]))
        for name, value in {"reason": "The gasket was the wrong one", **vals}.items():
            form[name] = value
        return form.save()

    def credit(self, user=None, at=200, **vals):
        with freeze_time(minutes(at)):
            self.ask(user, **vals).action_confirm()
        return self.line.refund_ids[:1]

    def owed(self):
        """What the list of unpaid charges adds up to."""
        return sum(self.ticket.charge_ids.filtered(lambda line: line.state == "unpaid").mapped("amount"))


@tagged("post_install", "-at_install")
class TestCredit(CreditCommon):
    """What is signed is reduced by a credit beside it, never by editing it (TKT-6)."""

    def test_a_credit_is_a_line_of_its_own_and_the_rest_is_owed(self):
        self.assertEqual(self.line.with_user(self.user_supervisor).creditable_amount, 80)
        self.credit(amount=30)
        credit = self.line.credit_ids
        self.assertEqual((credit.kind, credit.amount, credit.state), ("credit", -30, "unpaid"))
        self.assertEqual((credit.service_on, credit.price_reason), (date(2026, 3, 2), "The gasket was the wrong one"))
        self.assertEqual((self.line.amount, self.line.state, self.line.credited_amount), (80, "unpaid", 30))
        self.assertEqual((self.owed(), self.ticket.charge_total, self.ticket.payment_state), (70, 70, "unpaid"))
        self.assertEqual(self.visit._seal_faults(), [], "what was signed stands as it was")
        self.assertIn("The gasket was the wrong one", self.ticket.sudo().message_ids[:1].body)
        self.assertEqual(self.ask().amount, 50, "what is left is proposed")

    def test_what_is_credited_wholly_is_owed_no_more(self):
        self.credit()
        self.assertEqual((self.line | self.line.credit_ids).mapped("state"), ["credited", "credited"])
        self.assertEqual((self.owed(), self.ticket.charge_total), (20, 20))
        with self.assertRaises(ChargeError):
            self.ask(amount=1)._origin.action_confirm()
        self.other.with_user(self.user_attendant)._pay(self.cash, MONDAY)
        self.assertEqual(self.ticket.payment_state, "paid")

    def test_charge_and_credit_are_paid_together_and_the_mark_is_taken_back_together(self):
        self.credit(amount=30)
        both = self.line | self.line.credit_ids
        self.line.with_user(self.user_attendant)._pay(self.cash, MONDAY)
        self.assertEqual(both.mapped("state"), ["paid", "paid"])
        self.assertIn("50", self.ticket.sudo().message_ids[:1].body)
        days, span = (date(2026, 3, 1), date(2026, 4, 1)), (minutes(-600), minutes(40_000))
        self.assertEqual(self.env["property.charge.refund"]._figures(self.estate, days, span), (50, 0, 50))
        self.assertEqual(self.line.refundable_amount, 50, "no more goes back than was paid")
        self.line.credit_ids.with_user(self.user_supervisor)._unpay("By mistake")
        self.assertEqual(both.mapped("state"), ["unpaid", "unpaid"])
        self.ticket.with_user(self.user_supervisor).env["helpdesk.ticket.flow"]._reopen(self.ticket, "Again")
        self.reason(self.ticket.with_user(self.user_supervisor), "cancel", 300)
        self.assertEqual(both.mapped("state"), ["cancelled", "cancelled"])

    def test_never_more_than_stands_and_never_without_a_reason(self):
        for vals in ({"amount": 80.01}, {"amount": 0}, {"reason": "   "}):
            with self.subTest(vals), self.assertRaises(ChargeError):
                self.credit(**vals)
        self.credit(amount=50)
        with self.assertRaises(ChargeError):
            self.credit(amount=30.01)
        self.assertEqual(self.owed(), 50)

    def test_a_second_tap_and_a_second_tab_credit_nothing(self):
        first, second = self.ask(amount=10), self.ask(amount=10)
        first.action_confirm()
        for form in (first, second):
            with self.assertRaises(ChargeError):
                form.action_confirm()
        self.assertEqual(self.line.credited_amount, 10)

    def test_the_attendant_proposes_and_large_ones_are_the_director_s(self):
        self.company.property_refund_director_from = 50
        record = self.credit(self.user_attendant, amount=60)
        self.assertEqual((record.state, record.kind, self.line.credit_ids.ids), ("proposed", "credit", []))
        self.assertEqual(self.line.creditable_amount, 20, "what is proposed isn't credited twice")
        for user in (self.user_attendant, self.user_supervisor):
            with self.subTest(user.login), self.assertRaises(ChargeError):
                record.with_user(user).action_confirm()
        record.with_user(self.user_director).action_confirm()
        self.assertEqual((record.state, self.owed()), ("done", 40))

    def test_what_is_paid_meanwhile_is_refunded_instead(self):
        form = self.ask(amount=10)
        record = self.credit(self.user_attendant, amount=20)
        record_form = self.ask(amount=5)
        self.line.with_user(self.user_attendant)._pay(self.cash, MONDAY)
        for action in (
            form.action_confirm,
            record_form.action_confirm,
            record.with_user(self.user_director).action_confirm,
        ):
            with self.assertRaisesRegex(ChargeError, "refund"):
                action()
        record.with_user(self.user_supervisor)._decline("Paid")
        self.assertEqual((self.line.credit_ids.ids, self.line.refundable_amount), ([], 80))

    def test_what_is_not_signed_is_changed_itself(self):
        line = self.env["property.charge"].with_user(self.user_supervisor).create(
            {"ticket_id": self.ticket.id, "name": "Key", "kind": "material", "price_unit": 5, "service_on": MONDAY}
        )  # fmt: skip
        self.assertEqual(line.creditable_amount, 0)
        with self.assertRaisesRegex(ChargeError, "signed"):
            self.ask(line=line, amount=1).action_confirm()
        line.price_unit = 4

    def test_nobody_credits_the_own_household(self):
        self.make_resident("Partner", unit=self.unit).sudo()
        spouse = self.env["property.residency"].create(
            {"unit_id": self.unit.id, "partner_id": self.user_supervisor.partner_id.id, "date_from": date(2020, 1, 1)}
        )
        self.assertTrue(spouse.is_current)
        with self.assertRaisesRegex(ChargeError, "resident of this home"):
            self.credit(amount=10)
        record = self.credit(self.user_attendant, amount=10)
        with self.assertRaisesRegex(ChargeError, "resident of this home"):
            record.with_user(self.user_supervisor).action_confirm()
        record.with_user(self.user_director).action_confirm()
        self.assertEqual(self.line.credited_amount, 10)

    def test_a_credit_is_made_by_its_button_alone(self):
        self.credit(amount=10)
        charges = self.env["property.charge"].with_user(self.user_supervisor)
        typed = {"ticket_id": self.ticket.id, "name": "Mine", "price_unit": 9, "service_on": MONDAY}
        with self.assertRaises(ChargeError):
            charges.create({**typed, "kind": "credit", "credited_id": self.line.id})
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            charges.create({**typed, "kind": "credit"})
        credit = self.line.credit_ids.with_user(self.user_supervisor)
        for act in (
            lambda: credit.write({"price_unit": 80}),
            lambda: credit.write({"is_free": True, "free_reason": "Mine"}),
            credit.unlink,
            lambda: self.line.with_user(self.user_supervisor).write({"price_unit": 1}),
        ):
            with self.assertRaises(ChargeError):
                act()
        with self.assertRaises(AccessError):
            self.line.with_user(self.user_other_attendant).action_credit()
            self.ask(self.user_other_attendant, amount=1).action_confirm()

    def test_the_resident_sees_it(self):
        self.credit(amount=30)
        tickets = self.ticket.with_user(self.user_resident)
        service = self.env["helpdesk.ticket.portal.page"].with_user(self.user_resident)._page(tickets)["service"]
        self.assertEqual(sorted(line["amount"] for line in service["charges"]), [-30, 20, 80])
        self.assertEqual((service["total"], service["payment_state"]), (70, "unpaid"))
