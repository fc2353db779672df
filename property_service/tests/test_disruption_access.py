# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees, enters and announces disruptions, and who merges tickets (ROL-6)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_disruption import DisruptionCommon

STAFF = ("attendant", "steward", "supervisor", "director", "manager")
RIGHTS = {
    "property.disruption": {**dict.fromkeys(STAFF, "rwcd"), "attendant": "rwc", "steward": "rwc"},
    "property.disruption.notice": dict.fromkeys(STAFF, "r"),
    "property.disruption.link": dict.fromkeys(STAFF, "rwcd"),
    "property.ticket.merge": dict.fromkeys(STAFF, "rwcd"),
}


@tagged("post_install", "-at_install")
class TestDisruptionAccess(DisruptionCommon):
    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_staff_see_and_change_those_of_their_estates(self):
        foreign = self.burst.with_user(self.user_other_attendant)
        self.assertFalse(foreign.search([]))
        with self.assertRaises(AccessError):
            foreign.action_announce()
        with self.assertRaises(AccessError):
            self.make_disruption(self.user_other_attendant, building_ids=False)
