# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who reads, signs and draws duty logs (ROL-6, DUT-6)."""

from odoo.tests import tagged

from .test_duty_review import ReviewCommon

RIGHTS = {
    "property.duty.review": dict.fromkeys(("supervisor", "director", "manager"), "rwcd"),
    "property.duty.draw": dict.fromkeys(("supervisor", "director", "manager"), "r"),
    "property.duty.draw.line": {"supervisor": "r", "director": "rw", "manager": "rw"},
}


@tagged("post_install", "-at_install")
class TestDutyReviewAccess(ReviewCommon):
    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_another_estate_sees_nothing(self):
        record = self.commit()
        self.make_log()
        review = self.env["property.duty.review"].create({"estate_id": self.estate.id})
        stranger = self.make_employee(
            "Foreign supervisor",
            "supervisor",
            self.other_estate,
            "pss_foreign",
            ["property_base.group_property_base_supervisor"],
        ).user_id
        for found in (record, review):
            self.assertFalse(found.with_user(stranger).search([("id", "=", found.id)]))
