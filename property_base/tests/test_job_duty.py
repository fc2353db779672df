# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Written duties: versions, who reads them, who has not acknowledged (ROL-5)."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import DutyVersionError, GuardedError
from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestJobDuty(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        role = cls.env.ref("property_base.role_attendant")
        duties = cls.env["property.job.duty"].with_user(cls.user_supervisor)
        cls.duty = duties.create({"name": "Attendant", "role_id": role.id})
        cls.version = cls.env["property.job.duty.version"].browse(cls.duty.action_new_version()["res_id"])
        cls.version = cls.version.with_user(cls.user_supervisor)
        cls.version.text = "<p>Answer the line.</p>"

    def test_draft_is_seen_by_its_writers_only(self):
        self.assertFalse(self.duty.current_version_id)
        self.assertFalse(self.duty.missing_count)
        self.assertFalse(
            self.env["property.job.duty.version"].with_user(self.user_attendant).search([("id", "=", self.version.id)])
        )

    def test_holders_are_asked_and_acknowledge(self):
        self.version.action_publish()
        mine = self.duty.with_user(self.user_attendant)
        self.assertIn(self.employee_attendant.id, self.duty.missing_employee_ids.ids)
        self.assertTrue(mine.is_mine_to_read)
        self.assertIn("Answer the line", mine.current_text)
        self.assertIn(self.user_attendant, self.duty.sudo().activity_ids.user_id)
        mine.action_acknowledge()
        mine.action_acknowledge()
        self.env.invalidate_all()
        self.assertNotIn(self.employee_attendant.id, self.duty.missing_employee_ids.ids)
        self.assertIn(self.other_attendant.id, self.duty.missing_employee_ids.ids)
        self.assertEqual(self.version.acknowledgement_count, 1)
        self.assertNotIn(self.user_attendant, self.duty.sudo().activity_ids.user_id)

    def test_new_version_asks_everybody_again(self):
        self.version.action_publish()
        self.duty.with_user(self.user_attendant).action_acknowledge()
        second = self.env["property.job.duty.version"].browse(self.duty.action_new_version()["res_id"])
        self.assertEqual((second.number, second.text), (2, self.version.text))
        second.with_user(self.user_supervisor).action_publish()
        self.env.invalidate_all()
        self.assertEqual(self.duty.current_version_id, second)
        self.assertIn(self.employee_attendant.id, self.duty.missing_employee_ids.ids)
        with self.assertRaises(DutyVersionError):
            self.version.with_user(self.user_attendant).action_acknowledge()

    def test_published_text_never_changes(self):
        self.version.action_publish()
        with self.assertRaises(DutyVersionError):
            self.version.date_from = False
        with self.assertRaises(DutyVersionError):
            self.version.text = "<p>Something else</p>"
        with self.assertRaises(DutyVersionError):
            self.version.unlink()

    def test_no_version_is_made_as_published(self):
        versions = self.version
        invented = {"duty_id": self.duty.id, "number": 7, "text": "<p>Pay more.</p>"}
        for vals in ({"date_from": "2026-01-01"}, {"published_by_id": self.user_director.id}):
            for someone in (versions, versions.sudo()):
                with self.subTest(vals=vals, user=someone.env.user.login), self.assertRaises(DutyVersionError):
                    someone.create({**invented, **vals})
                with self.subTest(saved=vals), self.assertRaises(DutyVersionError):
                    someone.browse().web_save({**invented, **vals}, {"number": {}})
                with self.subTest(written=vals), self.assertRaises(DutyVersionError):
                    someone.write(vals)
        with self.assertRaises(DutyVersionError):
            self.duty.write({"version_ids": [Command.create({"number": 7, "date_from": "2026-01-01"})]})
        with self.assertRaises(DutyVersionError):
            versions.copy({"number": 8, "date_from": "2026-01-01"})
        result = versions.load(["duty_id/.id", "number", "date_from"], [[str(self.duty.id), "9", "2026-01-01"]])
        self.assertFalse(result["ids"])
        self.assertFalse(self.duty.current_version_id)

    def test_a_copy_of_a_published_version_is_a_draft(self):
        self.version.action_publish()
        copy = self.version.copy({"number": 2})
        self.assertFalse(copy.date_from or copy.published_by_id)

    def test_an_acknowledgement_is_the_employees_own_word(self):
        self.version.action_publish()
        vals = {"version_id": self.version.id, "employee_id": self.employee_attendant.id}
        with self.assertRaises(GuardedError):
            self.env["property.job.duty.acknowledgement"].sudo().create(vals)
        self.duty.with_user(self.user_attendant).action_acknowledge()
        for call in (
            lambda row: row.write({"acknowledged_at": "2026-01-01 00:00:00"}),
            lambda row: row.unlink(),
        ):
            with self.assertRaises(GuardedError), self.cr.savepoint():
                call(self.version.sudo().acknowledgement_ids)

    def test_nobody_acknowledges_for_somebody_else(self):
        self.version.action_publish()
        vals = {"version_id": self.version.id, "employee_id": self.employee_attendant.id}
        for user in (self.user_attendant, self.user_supervisor, self.user_director):
            with self.assertRaises(AccessError):
                self.env["property.job.duty.acknowledgement"].with_user(user).create(vals)
        self.duty.with_user(self.user_steward).action_acknowledge()
        self.assertFalse(self.version.acknowledgement_ids, "A steward is not asked for an attendant's duties")

    def test_attendant_does_not_write_duties(self):
        with self.assertRaises(AccessError):
            self.duty.with_user(self.user_attendant).name = "Mine"
        with self.assertRaises(AccessError):
            self.version.with_user(self.user_attendant).action_publish()
