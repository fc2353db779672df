# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees and records visits (ROL-6)."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ServiceCommon

RIGHTS = {
    "property.visit.plan": {
        "attendant": "r",
        "steward": "r",
        "supervisor": "rwcd",
        "director": "rwcd",
        "manager": "rwcd",
    },
    "property.visit": {
        "attendant": "rwc",
        "steward": "rwc",
        "supervisor": "rwcd",
        "director": "rwcd",
        "manager": "rwcd",
    },
    "property.visit.opinion": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwcd"),
    "property.visit.promise": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwcd"),
}


@tagged("post_install", "-at_install")
class TestVisitAccess(ServiceCommon):
    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_another_estate_sees_and_changes_nothing(self):
        plan = self.env["property.visit.plan"].create({"estate_id": self.estate.id, "month": date(2026, 3, 1)})
        record = self.env["property.visit"].create({"unit_id": self.unit.id, "plan_id": plan.id})
        for mine in (plan, record):
            self.assertFalse(mine.with_user(self.user_other_attendant).search([("id", "=", mine.id)]))
        with self.assertRaises(AccessError):
            record.with_user(self.user_other_attendant).action_absent()
        with self.assertRaises(AccessError):
            self.env["property.visit"].with_user(self.user_other_attendant).create({"unit_id": self.unit.id})
