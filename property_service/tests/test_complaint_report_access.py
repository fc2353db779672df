# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who writes and reads the complaint report (ROL-6)."""

from datetime import date

from odoo.tests import tagged

from .common import ServiceCommon

RIGHTS = {
    "attendant": "r", "steward": "r", "supervisor": "rwcd", "director": "rwcd", "manager": "rwcd",
}  # fmt: skip
ROLES = ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager", "resident", "stranger")
OPERATIONS = {"r": "read", "w": "write", "c": "create", "d": "unlink"}


@tagged("post_install", "-at_install")
class TestComplaintReportAccess(ServiceCommon):
    def test_rights_of_every_role(self):
        for role in ROLES:
            records = self.env["property.complaint.report"].with_user(getattr(self, f"user_{role}"))
            granted = "".join(short for short, name in OPERATIONS.items() if records.has_access(name))
            self.assertEqual(granted, RIGHTS.get(role, ""), role)

    def test_another_estate_sees_nothing(self):
        report = self.env["property.complaint.report"].create({"estate_id": self.estate.id, "month": date(2026, 3, 1)})
        found = report.with_user(self.user_other_attendant).search([("id", "=", report.id)])
        self.assertFalse(found)
        self.assertTrue(report.with_user(self.user_attendant).figures_html)
