# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who leaves holds no role any more, and what was to do goes to others (ROL-2)."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import tagged

from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestSuccession(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2026-03-10 02:00:00"))
        cls.role = cls.employee_attendant.property_staff_role_ids
        cls.role.date_from = date(2026, 1, 1)

    def depart(self, day, archive=True):
        """As HR does it by the form."""
        self.env["hr.departure.wizard"].with_context(employee_termination=archive).create(
            {
                "employee_ids": self.employee_attendant.ids,
                "departure_date": day,
                "departure_reason_id": self.env["hr.departure.reason"].search([], limit=1).id,
                "set_date_end": False,
            }
        ).action_register_departure()

    def test_who_is_archived_holds_no_role_and_is_no_member(self):
        self.employee_attendant.action_archive()
        self.assertEqual((self.role.is_current, self.role.date_to), (False, date(2026, 3, 10)))
        self.assertNotIn(self.user_attendant, self.estate.member_ids)
        self.assertFalse(self.employee_attendant.property_estate_id)
        holders = self.env["property.staff.role"]._holders("attendant", {self.estate.id: date(2026, 3, 10)})
        self.assertNotIn(self.role, holders.get(self.estate.id, self.role.browse()))

    def test_what_was_before_stays(self):
        self.employee_attendant.action_archive()
        at = self.env["hr.employee"]._property_estate_at({self.employee_attendant.id: date(2026, 3, 9)})
        self.assertEqual(at[self.employee_attendant.id], self.estate)

    def test_the_departure_form_ends_roles_with_its_date(self):
        self.depart(date(2026, 3, 31), archive=False)
        self.assertEqual((self.role.is_current, self.role.date_to), (True, date(2026, 3, 31)))

    def test_the_form_may_come_after_the_last_day(self):
        self.depart(date(2026, 3, 5))
        self.assertEqual((self.role.is_current, self.role.date_to), (False, date(2026, 3, 5)))

    def test_a_role_that_would_begin_later_is_taken_back(self):
        later = self.role.copy(
            {"estate_id": self.other_estate.id, "post_id": False, "date_from": date(2026, 4, 1), "date_to": False}
        )
        self.employee_attendant.action_archive()
        self.assertFalse(later.exists())

    def test_open_activities_about_the_estate_go_to_the_supervisor(self):
        self.role.role_id = self.env.ref("property_base.role_steward")
        self.employee_steward.property_staff_role_ids.unlink()
        mine, other = (
            self.env["mail.activity"].create(
                {
                    "res_model_id": self.env["ir.model"]._get_id(record._name),
                    "res_id": record.id,
                    "user_id": self.user_attendant.id,
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                }
            )
            for record in (self.role, self.other_attendant.property_staff_role_ids)
        )
        self.role.date_to = date(2026, 3, 20)
        self.assertEqual(mine.user_id, self.user_attendant)
        with freeze_time("2026-03-21 02:00:00"):
            self.env["property.estate"]._cron_refresh_people()
        self.assertEqual(mine.user_id, self.user_supervisor)
        self.assertEqual(other.user_id, self.user_attendant)

    def test_the_supervisor_is_followed_by_the_director(self):
        succession, estate = self.env["property.succession"], self.estate
        role = self.env.ref("property_base.role_supervisor")
        self.assertEqual(succession._successor(self.employee_supervisor, estate, role), self.employee_director)
        self.employee_director.action_archive()
        self.assertFalse(succession._successor(self.employee_supervisor, estate, role))

    def test_one_end_that_fails_holds_up_no_other_of_the_hour(self):
        Succession = self.env.registry["property.succession"]
        roles = self.role | self.other_attendant.property_staff_role_ids
        roles.date_to = date(2026, 3, 20)
        done = []

        def left(_succession, rows):
            for person, _estate, _roles in rows:
                if person == self.employee_attendant:
                    person.name = "Half done"
                    raise ValueError("no answer")
                done.append(person)

        log = "odoo.addons.property_base.models.property_succession"
        with (
            freeze_time("2026-03-21 02:00:00"),
            patch.object(Succession, "_left", left),
            self.assertLogs(log, "ERROR") as logs,
        ):
            self.env["property.estate"]._cron_refresh_people()
        self.assertEqual(done, [self.other_attendant])
        self.assertIn(f"employee {self.employee_attendant.id} ", logs.output[0])
        self.assertNotEqual(self.employee_attendant.name, "Half done")
        self.assertEqual(roles.mapped("is_current"), [False, False])
