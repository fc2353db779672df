# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MeasuredCommon


@tagged("post_install", "-at_install")
class TestSecurity(MeasuredCommon):
    """Who says what a standard costs: the "property.score.rule.floor" of a rule (SCO-14)."""

    def test_everybody_reads_the_steps_and_nobody_below_the_personnel_office_writes_them(self):
        self.rule.write(self.steps((95, 0), (0, -10)))
        floors = self.env["property.score.rule.floor"]
        vals = {"rule_id": self.rule.id, "floor": 50, "points": -5}
        for user in (self.user_attendant, self.user_supervisor, self.user_director):
            self.assertEqual(len(floors.with_user(user).search([("rule_id", "=", self.rule.id)])), 2)
            with self.assertRaises(AccessError):
                floors.with_user(user).create(vals)
            with self.assertRaises(AccessError):
                self.rule.floor_ids.with_user(user).write({"points": 0})
            with self.assertRaises(AccessError):
                self.rule.floor_ids.with_user(user).unlink()

    def test_steps_of_a_shared_version_are_the_administrators(self):
        vals = {"rule_id": self.rule.id, "floor": 50, "points": -5}
        with self.assertRaises(AccessError):
            self.env["property.score.rule.floor"].with_user(self.user_hr).create(vals)
        floor = self.env["property.score.rule.floor"].with_user(self.user_manager).create(vals)
        floor.unlink()
