# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has a unit today, what follows for the unit's status and the resident's access."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import OverlapError
from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestResidency(PropertyCommon):
    def test_a_unit_that_is_being_typed_has_no_name_yet(self):
        unit = self.env["property.unit"].new({})
        self.assertEqual(unit.name, "")
        unit.building_id = self.building
        unit.code = "1205"
        self.assertEqual(unit.name, "1-1205")

    def test_status_follows_the_residents(self):
        unit = self.make_unit()
        self.assertEqual(unit.status, "vacant")
        owner = self.make_resident("Owner", unit, kind="owner")
        self.assertEqual(unit.status, "occupied")
        owner.residency_ids.is_living_in = False
        self.assertEqual(unit.status, "vacant", "An owner who lives elsewhere leaves it vacant")
        tenant = self.make_resident("Tenant", unit, kind="tenant")
        self.assertEqual(unit.status, "rented")
        tenant.residency_ids.action_end()
        self.assertEqual(unit.status, "vacant")

    def test_access_ends_with_the_residency_at_once(self):
        mine = self.env["property.unit"].with_user(self.user_resident)
        self.assertEqual(mine.search([]), self.unit)
        self.residency.with_user(self.user_supervisor).action_end()
        self.assertFalse(self.residency.is_current)
        self.assertFalse(self.resident.is_resident)
        self.assertFalse(mine.search([]))
        with self.assertRaises(AccessError):
            self.unit.with_user(self.user_resident).read(["name"])

    def test_day_begins_in_the_time_zone_of_the_estate(self):
        self.residency.date_to = date(2025, 3, 10)
        with freeze_time(datetime(2025, 3, 9, 15, 59)):  # 23:59 in Shanghai
            self.env["property.estate"]._cron_refresh_people()
            self.assertTrue(self.residency.is_current)
        with freeze_time(datetime(2025, 3, 9, 16, 0)):  # midnight in Shanghai
            self.env["property.estate"]._cron_refresh_people()
            self.assertFalse(self.residency.is_current)
            self.assertEqual(self.unit.status, "vacant")

    def test_a_residency_to_come_begins_by_the_job(self):
        with freeze_time(datetime(2025, 3, 1, 4, 0)):
            partner = self.make_resident("Later", self.unit2, date_from=date(2025, 3, 5))
            self.assertFalse(partner.is_resident)
        with freeze_time(datetime(2025, 3, 5, 4, 0)):
            self.env["property.estate"]._cron_refresh_people()
        self.assertTrue(partner.is_resident)

    def test_same_person_cannot_have_a_unit_twice_at_once(self):
        values = {
            "unit_id": self.unit.id,
            "partner_id": self.resident.id,
            "kind": "owner",
            "date_from": date(2020, 1, 1),
        }
        with self.assertRaises(OverlapError):
            self.env["property.residency"].create(values)
        self.residency.date_to = date(2020, 1, 1)
        self.assertTrue(
            self.env["property.residency"].create(values), "The day of handing over belongs to the next one"
        )

    def test_refresh_costs_the_same_for_one_and_for_fifty(self):
        def cost(count):
            units = self.env["property.unit"].browse([self.make_unit().id for _n in range(count)])
            with freeze_time(datetime(2025, 1, 1, 4, 0)):
                for number, unit in enumerate(units):
                    self.make_resident(f"R{number}", unit, date_from=date(2025, 2, 1))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with freeze_time(datetime(2025, 2, 1, 4, 0)):
                self.env["property.residency"]._refresh_current()
                self.env.flush_all()
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(1), cost(50))
