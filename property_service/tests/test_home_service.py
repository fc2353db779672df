# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_base.exceptions import OverlapError
from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import AppointmentError, ChargeError
from .common import MONDAY, SIGNATURE, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestHomeService(ServiceCommon):
    """From the agreed time to the signed and paid service (TKT-5, TKT-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["product.product"].create({"name": "Unclog", "type": "service", "list_price": 99})
        cls.price = cls.env["property.price"].with_user(cls.user_supervisor).create(
            {"product_id": cls.service.id, "price": 60, "date_from": date(2026, 1, 1)}
        )  # fmt: skip
        cls.cash = cls.env.ref("property_service.payment_method_cash")
        with freeze_time(MONDAY):
            cls.ticket = cls.make_ticket(property_kind="service", unit_id=cls.unit.id, partner_id=cls.resident.id)
            cls.visit = cls.agree(cls.ticket)

    @classmethod
    def agree(cls, ticket, start=120, end=180, worker=None, **vals):
        return ticket.env["property.appointment"].create(
            {
                "ticket_id": ticket.id,
                "start_at": minutes(start),
                "end_at": minutes(end),
                "employee_id": (worker or cls.employee_steward).id,
                "agreed_with": "Resident One",
                **vals,
            }
        )

    def finish(self, record, at=130, **vals):
        with freeze_time(minutes(at)):
            record = record.with_user(self.user_steward)
            record.write({"work_text": "Cleared", "signer_name": "Resident One", "signature": SIGNATURE, **vals})
            record.action_complete()

    def limits(self, record=None):
        return [(row.due_at, row.state) for row in (record or self.visit)._limits().sorted("step")]

    def charge(self, **vals):
        return self.env["property.charge"].with_user(self.user_steward).create(
            {
                "ticket_id": self.ticket.id,
                "appointment_id": self.visit.id,
                "product_id": self.service.id,
                "service_on": date(2026, 3, 2),
                **vals,
            }
        )  # fmt: skip

    def test_agreeing_owes_being_there_in_time_and_takes_the_ticket_in_hand(self):
        self.assertEqual(self.limits(), [(minutes(135), "open")])
        self.assertEqual(self.visit._limits().employee_id, self.employee_steward)
        self.assertEqual(self.ticket.property_state, "in_progress")
        self.assertEqual(self.ticket.next_appointment_at, minutes(120))

    def test_the_signed_service_keeps_the_appointment_and_settles_the_ticket(self):
        self.charge(quantity=2)
        self.finish(self.visit, method_id=self.cash.id)
        self.assertEqual(self.limits(), [(minutes(135), "kept")])
        self.assertEqual((self.visit.state, self.ticket.property_state), ("done", "settled"))
        self.assertEqual(self.clocks(self.ticket, "service_follow_up")[0][3], "open")
        self.assertEqual((self.ticket.charge_total, self.ticket.payment_state), (120, "paid"))
        self.assertTrue(self.visit.is_sealed)
        with self.assertRaises(SealedError):
            self.visit.work_text = "Something else"
        document = self.env["property.document"].search(
            [("res_model", "=", "property.appointment"), ("res_id", "=", self.visit.id)]
        )
        self.assertEqual(document.unit_id, self.unit)

    def test_what_was_signed_for_does_not_change(self):
        line = self.charge()
        self.finish(self.visit)
        for change in (lambda: line.write({"quantity": 5}), line.unlink, lambda: self.charge(name="More")):
            with self.assertRaises(ChargeError):
                change()
        line._pay(self.cash, minutes(140))
        self.assertEqual(self.visit._seal_faults(), [], "paying later does not break the seal")
        self.env.cr.execute("UPDATE property_charge SET amount = 1 WHERE id = %s", [line.id])
        self.env.invalidate_all()
        self.assertTrue(self.visit._seal_faults())

    def test_finishing_needs_work_and_signature(self):
        with self.assertRaisesRegex(AppointmentError, "sign"):
            self.finish(self.visit, signature=False)
        with self.assertRaisesRegex(AppointmentError, "what was done"):
            self.finish(self.visit, work_text=False)
        self.assertEqual((self.visit.state, self.ticket.property_state), ("agreed", "in_progress"))

    def test_being_late_is_missed_and_stays_missed(self):
        self.sweep(136)
        with freeze_time(minutes(140)):
            self.visit.with_user(self.user_steward).action_arrive()
        self.finish(self.visit, at=150)
        self.assertEqual(self.limits(), [(minutes(135), "missed")])

    def test_a_missed_appointment_stays_whose_it_was(self):
        self.sweep(136)
        late, other = self.visit.employee_id, self.employee_attendant
        self.assertNotEqual(late, other)
        with freeze_time(minutes(140)):
            self.visit.employee_id = other
            self.assertEqual(self.visit._limits().employee_id, late)
            self.visit._move_to(minutes(1440), minutes(1500), "Was late", self.employee_supervisor)
        owners = {row.state: row.employee_id for row in self.visit._limits()}
        self.assertEqual(owners, {"missed": late, "open": self.employee_supervisor})

    def test_arriving_in_time_is_kept_however_long_it_takes(self):
        with freeze_time(minutes(118)):
            self.visit.with_user(self.user_steward).action_arrive()
        self.finish(self.visit, at=600)
        self.assertEqual(self.limits(), [(minutes(135), "kept")])

    def test_another_time_moves_the_limit_with_a_trace(self):
        with freeze_time(minutes(30)):
            self.visit._move_to(minutes(1440), minutes(1500), "Resident is at work, by phone")
        self.assertEqual(self.limits(), [(minutes(1455), "open")])
        self.assertIn("moved", self.visit._limits().trace_ids.mapped("kind"))
        self.assertEqual(self.visit.move_count, 1)

    def test_moving_after_the_miss_leaves_the_miss(self):
        self.sweep(136)
        with freeze_time(minutes(140)):
            self.visit._move_to(minutes(1440), minutes(1500), "Was late")
        self.assertEqual(self.limits(), [(minutes(135), "missed"), (minutes(1455), "open")])

    def test_the_agreed_time_is_moved_by_the_button_only(self):
        for vals in ({"start_at": minutes(500)}, {"state": "done"}, {"arrived_at": minutes(1)}):
            with self.assertRaises(AppointmentError):
                self.visit.with_user(self.user_supervisor).write(vals)
        with freeze_time(minutes(30)), self.assertRaisesRegex(AppointmentError, "future"):
            self.visit._move_to(minutes(10), minutes(60), "Back")

    def test_a_worker_expected_elsewhere_is_shown_before_saving(self):
        self.assertFalse(self.visit.conflict_text)
        other = self.make_ticket(property_kind="repair", unit_id=self.unit2.id)
        fresh = other.env["property.appointment"].new(
            {
                "ticket_id": other.id,
                "start_at": minutes(190),
                "end_at": minutes(200),
                "employee_id": self.employee_steward.id,
            }
        )
        self.assertIn("expected elsewhere", fresh.conflict_text)
        fresh.start_at, fresh.end_at = minutes(195), minutes(220)
        self.assertFalse(fresh.conflict_text)

    def test_how_late_and_how_close_is_set_by_the_company(self):
        company = self.estate.company_id
        company.property_appointment_tolerance_minutes = 40
        company.property_appointment_gap_minutes = 5
        with freeze_time(MONDAY):
            other = self.make_ticket(property_kind="repair", unit_id=self.unit2.id)
            record = self.agree(other, start=185, end=200)
        self.assertFalse(record.conflict_text)
        self.assertEqual(self.limits(record), [(minutes(225), "open")])

    def test_a_worker_who_is_away_is_shown_before_saving(self):
        other = self.make_ticket(property_kind="repair", unit_id=self.unit2.id)
        resource = self.employee_steward.resource_id
        self.env["resource.calendar.leaves"].create(
            {"name": "Doctor", "resource_id": resource.id, "date_from": minutes(300), "date_to": minutes(400)}
        )
        fresh = other.env["property.appointment"].new(
            {
                "ticket_id": other.id,
                "start_at": minutes(390),
                "end_at": minutes(420),
                "employee_id": self.employee_steward.id,
            }
        )
        self.assertEqual(fresh.conflict_text, f"{self.employee_steward.name} is away at this time.")
        fresh.start_at = minutes(400)
        self.assertFalse(fresh.conflict_text)

    def test_what_hangs_on_a_cancelled_ticket_ends_with_it(self):
        line = self.charge()
        paid = self.charge(appointment_id=False)
        with freeze_time(minutes(20)):
            paid._pay(self.cash, minutes(20))
        self.reason(self.ticket, "cancel", 30)
        self.assertEqual((self.visit.state, self.limits()), ("cancelled", [(minutes(135), "withdrawn")]))
        self.assertIn("Ticket cancelled", self.visit.message_ids[0].body)
        self.assertEqual((line.state, paid.state), ("cancelled", "paid"))
        self.assertEqual((self.ticket.charge_total, self.ticket.payment_state), (60, "paid"))
        line._pay(self.cash, minutes(40))
        self.assertEqual(line.state, "cancelled")
        for change in (lambda: line.write({"is_free": True, "free_reason": "x"}), self.charge):
            with self.assertRaisesRegex(ChargeError, "cancelled"):
                change()
        paid.with_user(self.user_supervisor)._unpay("Another flat paid")
        self.assertEqual(paid.state, "cancelled", "nothing is owed on a cancelled ticket")
        self.reason(self.ticket, "reopen", 50)
        self.assertEqual((line.state, self.ticket.payment_state), ("unpaid", "unpaid"))

    def test_cancelling_does_not_hide_that_nobody_came(self):
        self.reason(self.ticket.with_user(self.user_supervisor), "cancel", 140)
        self.assertEqual(self.limits(), [(minutes(135), "missed")])
        self.assertFalse(self.visit._limits().is_owed)

    def test_work_is_finished_though_the_director_has_yet_to_decide(self):
        with freeze_time(minutes(10)):
            self.ticket.with_user(self.user_attendant).action_major()
        self.finish(self.visit)
        self.assertEqual((self.visit.state, self.ticket.property_state), ("done", "in_progress"))

    def test_the_absent_resident_does_not_cost_the_worker_the_appointment(self):
        with freeze_time(minutes(121)):
            self.visit.with_user(self.user_steward).action_absent()
        self.assertEqual((self.visit.state, self.limits()[0][1]), ("absent", "kept"))
        self.assertEqual(self.ticket.property_state, "in_progress")

    def test_the_price_of_the_day_is_kept(self):
        line = self.charge()
        self.assertEqual((line.name, line.price_unit, line.amount), ("Unclog", 60, 60))
        self.price.price = 75
        self.assertEqual(line.amount, 60)
        free = self.charge(is_free=True, free_reason="Warranty")
        self.assertEqual((free.amount, free.state), (0, "free"))

    def test_a_service_off_the_list_costs_what_was_agreed(self):
        day = date(2025, 12, 31)
        with self.assertRaisesRegex(ChargeError, "isn't on the price list"):
            self.charge(service_on=day)
        with self.assertRaisesRegex(ChargeError, "Enter why"):
            self.charge(service_on=day, price_unit=45)
        self.assertEqual(self.charge(service_on=day, price_unit=45, price_reason="By quote").amount, 45)
        self.assertEqual(self.charge(service_on=day, is_free=True, free_reason="Warranty").amount, 0)
        line = self.charge()
        with self.assertRaisesRegex(ChargeError, "isn't on the price list"):
            line.service_on = day
        self.price.price = 0
        self.assertEqual(self.charge().amount, 0, "the list says so")

    def test_another_price_than_the_lists_says_why(self):
        for vals in ({"price_unit": 59.99}, {"price_unit": 59.99, "price_reason": " "}):
            with self.subTest(vals), self.assertRaisesRegex(ChargeError, "Enter why"):
                self.charge(**vals)
        line = self.charge(price_unit=40, price_reason="Half the work was done")
        self.assertTrue(line.is_off_list)
        self.assertEqual(line._seal_values()["reason"], "Half the work was done")
        listed = self.charge(price_unit=60)
        self.assertFalse(listed.is_off_list)
        self.assertNotIn("reason", listed._seal_values())
        self.price.price = 75
        listed.quantity = 2
        self.assertEqual(listed.amount, 120, "the price of the day of service was right then")
        with self.assertRaisesRegex(ChargeError, "Enter why"):
            listed.price_unit = 70

    def test_what_costs_nothing_is_paid_at_once(self):
        line = self.charge(product_id=False, name="Old tap taken away", kind="material", price_unit=0)
        self.assertEqual((line.state, self.ticket.payment_state), ("paid", "paid"))
        line.price_unit = 5
        self.assertEqual((line.state, self.ticket.payment_state), ("unpaid", "unpaid"))

    def test_a_wrong_payment_mark_is_taken_back_by_the_supervisor_with_a_trace(self):
        line = self.charge()
        with freeze_time(minutes(130)):
            line._pay(self.cash, minutes(130))
        wizard = self.env["property.ticket.reason"]
        for user in (self.user_attendant, self.user_supervisor):
            action = line.with_user(user).action_unpay()
            form = wizard.with_user(user).with_context(**action["context"]).create({"reason": "Another flat paid"})
            if user == self.user_attendant:
                with self.assertRaisesRegex(ChargeError, "by the supervisor"):
                    form.action_confirm()
        form.action_confirm()
        self.assertEqual((line.state, line.paid_at, line.method_id.id), ("unpaid", False, False))
        trace = self.ticket.message_ids[0].body
        for word in ("Another flat paid", self.cash.name, self.user_steward.name):
            self.assertIn(word, trace)
        with self.assertRaisesRegex(ChargeError, "by hand"):
            line.with_user(self.user_supervisor)._unpay("again")

    def test_two_prices_of_one_day_are_refused(self):
        with self.assertRaises(OverlapError):
            self.price.copy({"date_from": date(2026, 6, 1)})
        self.price.date_to = date(2026, 5, 31)
        self.assertTrue(self.price.copy({"date_from": date(2026, 6, 1), "date_to": False}))

    def test_the_unpaid_list(self):
        line = self.charge()
        self.assertEqual(self.ticket.payment_state, "unpaid")
        line.action_remind()
        self.assertEqual(line.remind_count, 1)
        with self.assertRaises(ChargeError):
            line.state = "paid"
        wizard = self.env["property.charge.pay"].with_user(self.user_attendant)
        with freeze_time(minutes(500)):
            wizard.create({"charge_ids": line.ids, "method_id": self.cash.id}).action_confirm()
        self.assertEqual(
            (line.state, line.paid_by_id, self.ticket.payment_state), ("paid", self.user_attendant, "paid")
        )

    def test_the_residents_view_of_it(self):
        self.charge()
        values = self.env["helpdesk.ticket.portal.page"].with_user(self.user_resident)._page(self.ticket)["service"]
        self.assertEqual((values["total"], values["payment_state"]), (60, "unpaid"))
        self.assertEqual(values["appointments"][0]["state"], "agreed")

    def test_another_estate_touches_nothing(self):
        with self.assertRaises(AccessError):
            self.visit.with_user(self.user_other_attendant).action_arrive()
        with self.assertRaises(AccessError):
            self.agree(self.ticket.with_user(self.user_other_attendant))

    def test_the_same_queries_for_one_and_for_many(self):
        tickets = self.make_ticket(property_kind="repair").browse()
        for _number in range(12):
            tickets |= self.make_ticket(property_kind="repair", unit_id=self.unit.id)

        def cost(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            vals = {"start_at": minutes(5000), "end_at": minutes(5060), "employee_id": self.employee_steward.id}
            with freeze_time(MONDAY):
                self.env["property.appointment"].with_context(tracking_disable=True).create(
                    [{**vals, "ticket_id": ticket.id, "agreed_with": "x"} for ticket in some]
                )
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(tickets[:1])
        one, many = cost(tickets[1:2]), cost(tickets[2:12])
        self.assertLessEqual(many, one + 6)
