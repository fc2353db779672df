# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from odoo.addons.property_base.tests.common_parallel import DatedParallel


@tagged("post_install", "-at_install", "property_parallel")
class TestPriceParallel(DatedParallel):
    """Two clerks enter the same price at once: one of them is told so. Real transactions on real connections."""

    def test_one_price_of_a_service_on_a_day(self):
        product_id = self.kept(lambda env: env["product.product"].create({"name": "Twice", "type": "service"}))

        def make(env):
            row = env["property.price"].create({"product_id": product_id, "price": 10, "date_from": "2024-02-29"})
            env.flush_all()
            return row

        self.assert_one_of_two(make)
