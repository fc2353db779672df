# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many people at the same moment, in transactions of their own that really commit."""

from datetime import timedelta

from psycopg2.errors import UniqueViolation

from odoo import SUPERUSER_ID, api, fields
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common_parallel import at_once

from ..guard import PASS

MANY, SEATS, WAIT = 50, 5, 120


@tagged("post_install", "-at_install", "property_parallel")
class TestSeatsParallel(BaseCase):
    """Fifty people and the last five seats of an activity (CUL-3)."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            estate = env["property.estate"].create({"name": "Parallel", "code": "PARC", "tz": "Asia/Shanghai"})
            building = env["property.building"].create({"estate_id": estate.id, "code": "1", "name": "1"})
            unit = env["property.unit"].create({"building_id": building.id, "code": "101", "area": 80})
            begin = fields.Datetime.now() + timedelta(days=9)
            event = env["event.event"].create(
                {
                    "name": "Parallel",
                    "estate_id": estate.id,
                    "company_id": estate.company_id.id,
                    "date_begin": begin,
                    "date_end": begin + timedelta(hours=2),
                    "seats_limited": True,
                    "seats_max": SEATS,
                    "event_mail_ids": [Command.clear()],
                }
            )
            event._passed_write(PASS, {"culture_state": "announced"})
            self.event_id, self.unit_id = event.id, unit.id
            self.made = [
                ("property.unit", unit.ids),
                ("property.building", building.ids),
                ("property.estate", estate.ids),
            ]
        self.addCleanup(self.clean)

    def environment(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def clean(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            cr.execute("DELETE FROM event_registration WHERE event_id = %s", [self.event_id])
            cr.execute("DELETE FROM event_event WHERE id = %s", [self.event_id])
            for model, ids in self.made:
                env[model].browse(ids).unlink()

    def register(self, name):
        def work(env):
            vals = {"event_id": self.event_id, "unit_id": self.unit_id, "name": name}
            env["event.registration"].create(vals)
            env.cr.commit()  # pylint: disable=invalid-commit

        return work

    def rows(self):
        with self.registry.cursor() as cr:
            rows = self.environment(cr)["event.registration"].search([("event_id", "=", self.event_id)])
            return [(one.state, one.is_waiting, one.seat) for one in rows]

    def test_fifty_for_the_last_five_seats(self):
        works = [self.register(f"Person {number}") for number in range(MANY)]
        with mute_logger("odoo.sql_db"):
            failed = at_once(self, "event_registration", works, WAIT)
        self.assertEqual(failed, [])
        rows = self.rows()
        self.assertEqual(sorted(seat for state, _waiting, seat in rows if state == "open"), [1, 2, 3, 4, 5])
        self.assertEqual([row for row in rows if row[0] == "draft"], [("draft", True, 0)] * (MANY - SEATS))

    def test_one_person_in_many_tabs_is_registered_once(self):
        with mute_logger("odoo.sql_db"):
            failed = at_once(self, "event_registration", [self.register("The Same")] * 5, WAIT)
        self.assertEqual([type(error) for error in failed], [UniqueViolation] * 4)
        self.assertEqual(self.rows(), [("open", False, 1)])
