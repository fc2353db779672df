# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The staff of the estate read its logs and write entries; everybody else sees nothing (DUT-5, ROL-6)."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import DutyLogCommon

READ = ("property.duty.log", "property.duty.entry", "property.duty.entry.change")


@tagged("post_install", "-at_install")
class TestDutyLogAccess(DutyLogCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.open_log("06:00")
        cls.entry = cls.write_entry(cls.log, "Water in the lift")
        cls.entry.text = "Water in lift 2"
        cls.records = (cls.log, cls.entry, cls.entry.change_ids)

    def test_the_staff_of_the_estate_reads(self):
        for user in (self.user_attendant, self.user_steward, self.user_supervisor, self.user_director):
            for record in self.records:
                with self.subTest(user=user.login, model=record._name):
                    self.assertTrue(record.with_user(user).read())

    def test_other_estates_and_residents_see_nothing(self):
        logs = self.logs.with_user(self.user_other_attendant)
        self.assertFalse(logs.search([("id", "=", self.log.id)]))
        strangers = (self.user_other_attendant, self.user_plain, self.user_hr, self.user_resident, self.user_stranger)
        for user in strangers:
            for record in self.records:
                with self.subTest(user=user.login, model=record._name), self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])

    def test_nobody_deletes(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            for record in self.records:
                with self.subTest(user=user.login, model=record._name), self.assertRaises(AccessError):
                    record.with_user(user).unlink()

    def test_only_entries_are_written(self):
        self.assertEqual(READ, tuple(record._name for record in self.records))
        self.assertTrue(self.write_entry(self.log, "All quiet", user=self.user_steward))
        for record in (self.log, self.entry.change_ids):
            with self.subTest(model=record._name), self.assertRaises(AccessError):
                record.with_user(self.user_director).copy()
        with self.assertRaises(AccessError):
            self.write_entry(self.log, "From outside", user=self.user_other_attendant)
