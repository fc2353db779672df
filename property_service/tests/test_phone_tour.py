# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Those who go to residents' homes, with the phone in the hand, in Chinese (TKT-5, TKT-6, VIS-2)."""

from datetime import timedelta

from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestPhoneTour(HttpCase, ServiceCommon):
    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.user_steward.lang = "zh_CN"

    def test_a_worker_from_the_appointment_to_the_unpaid_bill(self):
        service = self.env["product.product"].create({"name": "疏通下水", "type": "service", "list_price": 99})
        self.env["property.price"].create({"product_id": service.id, "price": 60, "date_from": "2020-01-01"})
        now = fields.Datetime.now()
        ticket = self.make_ticket(at=now, property_kind="service", unit_id=self.unit.id, partner_id=self.resident.id)
        visit = self.env["property.appointment"].with_user(self.user_attendant).create(
            {
                "ticket_id": ticket.id,
                "start_at": now,
                "end_at": now + timedelta(hours=1),
                "employee_id": self.employee_steward.id,
                "agreed_with": "Resident One",
            }
        )  # fmt: skip
        self.start_tour("/odoo/my-appointments", "property_service_worker", login="pss_steward", timeout=120)
        self.assertEqual((visit.state, visit.is_sealed, visit.obligation_state), ("done", True, "kept"))
        self.assertEqual(visit.charge_ids.mapped("amount"), [60, 25])
        self.assertEqual((ticket.property_state, ticket.payment_state, ticket.charge_total), ("settled", "unpaid", 85))

    def test_a_steward_from_the_plan_to_the_ticket(self):
        plans = self.env["property.visit.plan"].with_user(self.user_supervisor)
        plan = plans.create({"estate_id": self.estate.id, "month": fields.Date.today()})
        visit = self.env["property.visit"].with_user(self.user_supervisor).create(
            {"plan_id": plan.id, "unit_id": self.unit.id, "employee_id": self.employee_steward.id}
        )  # fmt: skip
        plan.action_publish()
        self.start_tour("/odoo/my-visits", "property_service_steward", login="pss_steward", timeout=120)
        self.assertEqual((visit.state, visit.satisfaction, visit.opinion_ids.text), ("done", "5", "希望增加健身器材"))
        ticket = visit.promise_ids.ticket_id
        self.assertEqual((ticket.unit_id, ticket.channel_id.code), (self.unit, "visit"))
