# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..exceptions import ChargeError
from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestRefund(ServiceCommon):
    """A paid charge goes back from its ticket: proposed, decided, once (TKT-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cash = cls.env.ref("property_service.payment_method_cash")
        cls.ticket = cls.make_ticket(property_kind="repair", unit_id=cls.unit.id, partner_id=cls.resident.id)
        cls.line, cls.other = cls.env["property.charge"].with_user(cls.user_attendant).create(
            [
                {"ticket_id": cls.ticket.id, "name": name, "kind": "material", "price_unit": 80, "service_on": MONDAY}
                for name in ("Gasket", "Tap")
            ]
        )  # fmt: skip
        with freeze_time(minutes(10)):
            cls.line._pay(cls.cash, minutes(5))

    def ask(self, user=None, line=None, **vals):
        """The form as a user opens it."""
        forms = self.env["property.charge.refund.ask"].with_user(user or self.user_supervisor)
        form = Form(forms.with_context(default_charge_id=(line or self.line).id))
        for name, value in {"reason": "The leak is back", **vals}.items():
            form[name] = value
        return form.save()

    def refund(self, user=None, at=60, **vals):
        with freeze_time(minutes(at)):
            self.ask(user, **vals).action_confirm()
        return self.line.refund_ids[:1]

    def test_the_supervisor_gives_back_what_is_left_by_default(self):
        form = self.ask()
        self.assertEqual((form.paid_amount, form.amount, form.method_id), (80, 80, self.cash))
        record = self.refund(amount=30)
        self.assertEqual((record.state, record.decided_by_id), ("done", self.user_supervisor))
        self.assertEqual(record.decided_at, minutes(60))
        self.assertEqual((self.line.state, self.line.refund_state), ("paid", "partly"))
        self.assertEqual((self.line.refunded_amount, self.line.net_amount), (30, 50))
        self.assertEqual(self.ask().amount, 50)
        self.refund()
        self.assertEqual((self.line.state, self.line.refund_state, self.line.net_amount), ("paid", "wholly", 0))
        notes = self.ticket.sudo().message_ids.mapped("body")
        self.assertEqual(sum("The leak is back" in note for note in notes), 2)

    def test_the_attendant_proposes_and_the_supervisor_decides(self):
        record = self.refund(self.user_attendant)
        self.assertEqual((record.state, record.proposed_by_id), ("proposed", self.user_attendant))
        self.assertEqual((self.line.refunded_amount, self.line.refundable_amount), (0, 0))
        self.assertIn(self.user_supervisor, self.ticket.sudo().activity_ids.user_id)
        for user in (self.user_attendant, self.user_steward):
            for action in ("action_confirm", "action_decline"):
                with self.subTest(user=user.login, action=action), self.assertRaises(ChargeError):
                    getattr(record.with_user(user), action)()
        record.with_user(self.user_supervisor).action_confirm()
        self.assertEqual((record.state, self.line.refund_state), ("done", "wholly"))
        with self.assertRaises(ChargeError):
            record.with_user(self.user_supervisor).action_confirm()
        with self.assertRaises(ChargeError):
            record.with_user(self.user_supervisor)._decline("Too late")

    def test_a_proposal_is_seen_beside_what_else_waits(self):
        self.ticket.sudo().activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.user_supervisor.id, summary="The resident answered"
        )
        self.refund(self.user_attendant, amount=10)
        activities = self.ticket.sudo().activity_ids
        self.assertEqual(len(activities.filtered(lambda one: one.user_id == self.user_supervisor)), 2)
        self.refund(self.user_attendant, amount=10)
        self.assertEqual(len(self.ticket.sudo().activity_ids), len(activities), "the same is said once")

    def test_a_declined_proposal_leaves_all_as_it_was(self):
        record = self.refund(self.user_attendant)
        action = record.with_user(self.user_supervisor).action_decline()
        form = self.env[action["res_model"]].with_user(self.user_supervisor).with_context(**action["context"])
        form.create({"reason": "It was repaired"}).action_confirm()
        self.assertEqual((record.state, record.decline_reason), ("declined", "It was repaired"))
        self.assertEqual((self.line.refund_state, self.line.refundable_amount), (False, 80))

    def test_a_large_refund_is_the_directors(self):
        self.company.property_refund_director_from = 80
        record = self.refund()
        self.assertEqual(record.state, "proposed")
        self.assertIn(self.user_director, self.ticket.sudo().activity_ids.user_id)
        with self.assertRaises(ChargeError):
            record.with_user(self.user_supervisor).action_confirm()
        record.with_user(self.user_director).action_confirm()
        self.assertEqual(record.state, "done")

    def test_no_more_than_was_paid_and_never_nothing(self):
        for amount in (80.01, 0, 0.001):
            with self.subTest(amount), self.assertRaises(ChargeError):
                self.refund(amount=amount)
        for amount in (-5, 1e30):
            with self.subTest(amount), self.assertRaises(UserError):
                self.refund(amount=amount)
        with self.assertRaises(ChargeError):
            self.refund(reason="   ")
        with self.assertRaises(ChargeError):
            self.ask(line=self.other, amount=1, method_id=self.cash).action_confirm()
        self.assertFalse(self.line.refund_ids)

    def test_a_second_tap_and_a_second_tab_give_nothing_back(self):
        first, second = self.ask(amount=10), self.ask(amount=10)
        first.action_confirm()
        for form in (first, second):
            with self.assertRaises(ChargeError):
                form.action_confirm()
        self.assertEqual(self.line.refunded_amount, 10)
        with self.assertRaises(ChargeError):
            self.env["property.charge.refund"].with_user(self.user_supervisor)._propose(
                self.line.with_user(self.user_supervisor), 71, "More", self.cash, 10
            )

    def test_who_is_the_resident_neither_proposes_nor_decides(self):
        self.ticket.sudo().partner_id = self.user_supervisor.partner_id
        with self.assertRaises(ChargeError):
            self.refund()
        self.assertFalse(self.line.refund_ids)
        record = self.refund(self.user_attendant)
        for action in ("action_confirm", "action_decline"):
            with self.subTest(action), self.assertRaises(ChargeError):
                getattr(record.with_user(self.user_supervisor), action)()
        record.with_user(self.user_director).action_confirm()
        self.assertEqual(record.state, "done")

    def test_what_was_refunded_stays_paid(self):
        record = self.refund(self.user_attendant, amount=10)
        line = self.line.with_user(self.user_supervisor)
        with self.assertRaises(ChargeError):
            line._unpay("By mistake")
        record.with_user(self.user_supervisor)._decline("No")
        line._unpay("By mistake")
        self.assertEqual(line.state, "unpaid")

    def test_a_cancelled_ticket_says_what_was_paid(self):
        self.assertEqual(self.ticket.refundable_amount, 80)
        self.reason(self.ticket, "cancel", 70)
        self.assertEqual((self.ticket.property_state, self.ticket.refundable_amount), ("cancelled", 80))
        self.refund(at=80)
        self.assertEqual(self.ticket.refundable_amount, 0)

    def test_the_resident_sees_it(self):
        self.refund(amount=30)
        page = (
            self.env["helpdesk.ticket.portal.page"]
            .with_user(self.user_resident)
            ._page(self.ticket.with_user(self.user_resident))
        )
        self.assertEqual([line["refunded"] for line in page["service"]["charges"]], [30, 0])

    def test_the_month_has_both_figures(self):
        self.refund(amount=30)
        self.refund(self.user_attendant, amount=10)
        span = (minutes(-600), minutes(40_000))
        days = (date(2026, 3, 1), date(2026, 4, 1))
        refunds = self.env["property.charge.refund"]
        self.assertEqual(refunds._figures(self.estate, days, span), (80, 30, 50))
        later = (date(2026, 4, 1), date(2026, 5, 1))
        self.assertEqual(refunds._figures(self.estate, later, (minutes(40_000), minutes(80_000))), (0, 0, 0))
        self.assertEqual(refunds._figures(self.other_estate, days, span), (0, 0, 0))

    def test_nobody_writes_refunds_and_others_see_none(self):
        record = self.refund()
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            for operation in ("write", "create", "unlink"):
                with self.subTest(user=user.login, operation=operation):
                    self.assertFalse(record.with_user(user).has_access(operation))
        with self.assertRaises(ChargeError):
            record.sudo().amount = 1
        self.assertFalse(record.with_user(self.user_other_attendant).search([("id", "=", record.id)]))
        for user in (self.user_resident, self.user_plain, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                record.with_user(user).read(["amount"])
        with self.assertRaises(AccessError):
            self.env["property.charge.refund"].with_user(self.user_other_attendant)._propose(
                self.line.with_user(self.user_other_attendant), 1, "Mine", self.cash, 80
            )
