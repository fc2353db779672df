# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

from ..rules.public_holidays import load_year

YEAR = 2026
WAIT = 20  # seconds until a thread counts as stuck


@tagged("post_install", "-at_install", "property_parallel")
class TestCalendarParallel(BaseCase):
    """Two transactions that need the same year at once: one waits, and both find it loaded once."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            vals = {"name": "Parallel", "tz": "Asia/Shanghai", "property_country_id": env.ref("base.cn").id}
            self.calendar_id = env["resource.calendar"].create(vals).id
        self.addCleanup(self._clean)

    def _clean(self):
        with self.registry.cursor() as cr:
            calendar = api.Environment(cr, SUPERUSER_ID, {})["resource.calendar"].browse(self.calendar_id)
            calendar.property_day_ids.unlink()
            calendar.unlink()

    def _wait_for_waiter(self):
        """Until somebody waits for a lock of the calendars."""
        pause = threading.Event()
        with self.registry.cursor() as cr:
            for _try in range(WAIT * 50):
                cr.execute(
                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
                    " AND query LIKE 'UPDATE resource_calendar%'"
                )
                if cr.rowcount:
                    return
                cr.rollback()
                pause.wait(0.02)
        self.fail("nobody waits")

    def _load_in_thread(self, env, errors):
        """Ask for the year as a request or a job does, in a thread of its own."""

        def work():
            try:
                retrying(lambda: env["resource.calendar"].browse(self.calendar_id)._ensure_years([YEAR]), env)
            except Exception as error:
                errors.append(error)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def test_the_second_waits_and_finds_the_year_loaded(self):
        errors = []
        with (
            patch.object(Registry, "_lock", DummyRLock()),  # the main thread holds it while tests run
            patch("odoo.service.model.random.uniform", return_value=0),
            self.assertNoLogs("odoo.sql_db", "ERROR"),
            self.registry.cursor() as first,
            self.registry.cursor() as second,
        ):
            calendar = api.Environment(first, SUPERUSER_ID, {})["resource.calendar"].browse(self.calendar_id)
            later = api.Environment(second, SUPERUSER_ID, {})
            self.assertFalse(later["resource.calendar"].browse(self.calendar_id).property_year_ids)  # its snapshot
            calendar._load_public_holidays([YEAR])
            thread = self._load_in_thread(later, errors)
            self._wait_for_waiter()
            first.commit()  # pylint: disable=invalid-commit
            thread.join(WAIT)
            self.assertFalse(thread.is_alive(), "it waits for ever")
        self.assertEqual(errors, [])
        self._check_loaded_once()

    def test_an_older_snapshot_begins_anew_instead_of_failing(self):
        errors = []
        with (
            patch.object(Registry, "_lock", DummyRLock()),
            patch("odoo.service.model.random.uniform", return_value=0),
            self.assertNoLogs("odoo.sql_db", "ERROR"),
            self.registry.cursor() as first,
            self.registry.cursor() as second,
        ):
            later = api.Environment(second, SUPERUSER_ID, {})
            self.assertFalse(later["resource.calendar"].browse(self.calendar_id).property_year_ids)  # its snapshot
            calendar = api.Environment(first, SUPERUSER_ID, {})["resource.calendar"].browse(self.calendar_id)
            calendar._load_public_holidays([YEAR])
            first.commit()  # pylint: disable=invalid-commit
            self.registry.clear_cache()
            thread = self._load_in_thread(later, errors)
            thread.join(WAIT)
            self.assertFalse(thread.is_alive(), "it waits for ever")
        self.assertEqual(errors, [])
        self._check_loaded_once()

    def _check_loaded_once(self):
        with self.registry.cursor() as cr:
            calendar = api.Environment(cr, SUPERUSER_ID, {})["resource.calendar"].browse(self.calendar_id)
            self.assertEqual(calendar.property_year_ids.mapped("year"), [YEAR])
            expected = sorted(special.day for special in load_year("CN", YEAR).days)
            self.assertEqual(sorted(calendar.property_day_ids.mapped("date")), expected)
