# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_service.tests.common import MONDAY, SIGNATURE, ServiceCommon


@tagged("post_install", "-at_install")
class TestVisitPrivacy(ServiceCommon):
    """A visit belongs to whom it met: it names them in a text, and links nobody (REC-7)."""

    def visit(self, met):
        vals = {"unit_id": self.unit.id, "people_met": met, "signature": SIGNATURE}
        one = self.env["property.visit"].with_user(self.user_supervisor).create(vals)
        one.action_done()
        return one

    @freeze_time(MONDAY)
    def test_the_visited_person_has_the_visit_with_the_signature(self):
        mine = self.visit("Mr Somebody, Resident One")
        self.visit("Mr Somebody")
        request = self.env["property.privacy.request"].with_user(self.user_director).create(
            {"partner_id": self.resident.id, "estate_id": self.estate.id, "identity_how": "document"}
        )  # fmt: skip
        export = self.env["property.privacy.export"].with_user(self.user_director)
        found = {records._name: records for records in export._found(request)}
        self.assertEqual(found[mine._name].ids, mine.ids)
        share = self.env["property.privacy.share"]
        about, columns = export._person(request), share._columns()[mine._name]
        self.assertFalse(share._withheld(found[mine._name], about, columns))
        self.assertIn("signature", columns)
