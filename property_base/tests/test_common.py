# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The shared fixture stands as its docstring says."""

from odoo.tests import tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestCommon(PropertyCommon):
    def test_unit_name_is_building_and_number(self):
        self.assertEqual(self.unit.name, "1-1203")

    def test_resident_lives_there_today(self):
        self.assertTrue(self.residency.is_current)
        self.assertTrue(self.resident.is_resident)
        self.assertEqual(self.unit.status, "occupied")

    def test_members_follow_from_roles(self):
        members = self.user_attendant | self.user_steward | self.user_supervisor | self.user_director
        self.assertEqual(self.estate.member_ids, members)
        self.assertEqual(self.other_estate.member_ids, self.user_other_attendant)
