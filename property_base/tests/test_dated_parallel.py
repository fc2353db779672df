# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common_parallel import DatedParallel


@tagged("post_install", "-at_install", "property_parallel")
class TestDatedParallel(DatedParallel):
    """Two clerks enter the same at once: one of them is told so. Real transactions on real connections."""

    def setUp(self):
        super().setUp()
        self.estate_id = self.kept(lambda env: env["property.estate"].create({"name": "Twice Garden", "code": "TWICE"}))

    def test_one_role_once(self):
        employee_id = self.kept(lambda env: env["hr.employee"].create({"name": "Twice"}))

        def make(env):
            row = env["property.staff.role"].create(
                {
                    "employee_id": employee_id,
                    "estate_id": self.estate_id,
                    "role_id": env.ref("property_base.role_steward").id,
                    "date_from": "2024-02-29",
                }
            )
            env.flush_all()
            return row

        self.assert_one_of_two(make)

    def test_one_unit_once(self):
        building_id = self.kept(
            lambda env: env["property.building"].create({"estate_id": self.estate_id, "code": "1", "name": "1"})
        )
        unit_id = self.kept(lambda env: env["property.unit"].create({"building_id": building_id, "code": "101"}))
        partner_id = self.kept(lambda env: env["res.partner"].create({"name": "Twice"}))

        def make(env):
            row = env["property.residency"].create(
                {"unit_id": unit_id, "partner_id": partner_id, "kind": "owner", "date_from": "2024-02-29"}
            )
            env.flush_all()
            return row

        self.assert_one_of_two(make)
