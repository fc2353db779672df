# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.property_base.tests.common_parallel import DatedParallel


@tagged("post_install", "-at_install", "property_parallel")
class TestStandardParallel(DatedParallel):
    def test_one_version_once(self):
        days = ["2024-02-29", "2024-03-01"]

        def make(env):
            row = env["property.standard"].create(
                {
                    "name": "Twice",
                    "code": "t_twice",
                    "item_id": env.ref("property_standard.standard_item_complaint").id,
                    "kind": "inspection",
                    "effective_from": days.pop(0),
                }
            )
            env.flush_all()
            return row

        self.assert_one_of_two(make)
