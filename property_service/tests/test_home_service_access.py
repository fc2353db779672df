# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who works with appointments, charges and prices (ROL-6)."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ServiceCommon

STAFF = ("attendant", "steward", "supervisor", "director", "manager")
RIGHTS = {
    "property.appointment": dict.fromkeys(STAFF, "rwc"),
    "property.ticket.rating": dict.fromkeys(STAFF, "r"),
    "property.appointment.move": dict.fromkeys(STAFF, "rwcd"),
    "property.charge": dict.fromkeys(STAFF, "rwcd"),
    "property.charge.refund": dict.fromkeys(STAFF, "r"),
    "property.charge.refund.ask": dict.fromkeys(STAFF, "rwcd"),
    "property.charge.pay": dict.fromkeys(STAFF, "rwcd"),
    "property.price.import": dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    "property.price": {
        "attendant": "r",
        "steward": "r",
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
    "property.common.number": {
        "attendant": "r",
        "steward": "r",
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
    "property.ticket.major": dict.fromkeys(("director", "manager"), "rwcd"),
    "property.payment.method": {
        "attendant": "r",
        "steward": "r",
        **dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    },
}


@tagged("post_install", "-at_install")
class TestHomeServiceAccess(ServiceCommon):
    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_prices_of_another_estate_are_not_seen(self):
        product = self.env["product.product"].create({"name": "Lamp", "type": "service"})
        vals = {"product_id": product.id, "price": 10}
        prices = self.env["property.price"].create(
            [vals, {**vals, "estate_id": self.estate.id}, {**vals, "estate_id": self.other_estate.id}]
        )
        found = prices.with_user(self.user_attendant).search([("id", "in", prices.ids)])
        self.assertEqual(found.estate_id, self.estate)
        self.assertEqual(len(found), 2)

    def test_services_of_all_companies_and_of_others_are_not_a_supervisor_s(self):
        """TKT-6: a price list's services are their company's."""
        other = self.env["res.company"].create({"name": "Other company"})
        products = self.env["product.product"].with_user(self.user_supervisor)
        own = products.create({"name": "Unclog", "type": "service"})
        self.assertEqual(own.company_id, self.company, "what a supervisor makes is the own company's")
        own.name = "Unclog a drain"
        own.product_tmpl_id.name = "Unclog a pipe"
        shared, foreign = self.env["product.product"].create(
            [{"name": "Lamp", "type": "service"}, {"name": "Theirs", "type": "service", "company_id": other.id}]
        )
        self.assertFalse(shared.company_id)
        for product in (shared, foreign):
            for record in (product, product.product_tmpl_id):
                with self.subTest(record), self.assertRaises(AccessError):
                    record.with_user(self.user_supervisor).name = "Mine"
        for vals in ({"company_id": False}, {"company_id": other.id}):
            with self.subTest(vals), self.assertRaises(AccessError):
                products.create({"name": "Everybody's", "type": "service", **vals})
            with self.subTest(vals), self.assertRaises(AccessError):
                own.write(vals)
        shared.with_user(self.user_manager).name = "Lamp of all"

    def test_ways_of_payment_and_categories_that_all_companies_share_are_the_administrators(self):
        category = self.env["helpdesk.ticket.category"].create({"name": "Noise", "company_id": False})
        for shared in (self.env.ref("property_service.payment_method_cash"), category):
            with self.subTest(shared._name):
                self.assertFalse(shared.company_id)
                self.assertTrue(shared.with_user(self.user_supervisor).name)
                with self.assertRaises(AccessError):
                    shared.with_user(self.user_supervisor).name = "Mine"
                shared.with_user(self.user_manager).name = "Kept"
                own = shared.with_user(self.user_supervisor).create({"name": "Own"})
                self.assertEqual(own.company_id, self.env.company)
                own.name = "Still own"

    def test_a_companys_own_ways_of_payment_are_not_another_ones(self):
        own = self.env["property.payment.method"].with_user(self.user_supervisor).create({"name": "Own"})
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.user_supervisor.write({"company_ids": [Command.set(elsewhere.ids)], "company_id": elsewhere.id})
        shared = self.env.ref("property_service.payment_method_cash")
        found = own.with_user(self.user_supervisor).search([("id", "in", (own | shared).ids)])
        self.assertEqual(found, shared)
