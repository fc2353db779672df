# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sends, enters and reads questionnaires (ROL-6, VIS-3)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .test_campaign import CampaignCommon


@tagged("post_install", "-at_install")
class TestCampaignAccess(CampaignCommon):
    RIGHTS = {
        "property.campaign": {
            "attendant": "r",
            "steward": "r",
            "supervisor": "rwcd",
            "director": "rwcd",
            "manager": "rwcd",
        },
        "property.campaign.unit": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "r"),
        "property.campaign.answer": dict.fromkeys(("supervisor", "director", "manager"), "r"),
        "property.campaign.entry": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwcd"),
        "property.campaign.entry.line": dict.fromkeys(
            ("attendant", "steward", "supervisor", "director", "manager"), "rwcd"
        ),
    }

    def test_rights_of_every_role(self):
        self.check_rights(self.RIGHTS)

    def test_another_estate_sees_and_enters_nothing(self):
        row = self.send()[0]
        for record in (self.campaign, row):
            self.assertFalse(record.with_user(self.user_other_attendant).search([("id", "=", record.id)]))
        with self.assertRaises(AccessError):
            self.enter(row, user=self.user_other_attendant)
