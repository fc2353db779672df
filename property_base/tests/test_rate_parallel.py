# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import threading

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

from ..rules.rate import HOUR, Limit

VISITOR, CALLS, WAIT = "198.51.100.77", 12, 60
LIMITS = (Limit(5, HOUR),)


@tagged("post_install", "-at_install", "property_parallel")
class TestRateParallel(BaseCase):
    """A visitor who calls many times at once, in real transactions, is let in no more often than one who waits."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            cr.execute("SELECT COALESCE(MAX(id), 0) FROM property_rate_hit")
            [self.before] = cr.fetchone()
        self.addCleanup(self._clean)
        self.waits, self.failed = [], []

    def _clean(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM property_rate_hit WHERE id > %s", [self.before])

    def call(self, env):
        try:
            wait = env["property.rate.hit"]._admit("test", VISITOR, LIMITS)
            env.cr.commit()
            self.waits.append(wait)
        except Exception as error:
            self.failed.append(error)
        finally:
            env.cr.close()

    def test_many_at_once_are_counted_one_by_one(self):
        cursors = [self.registry.cursor() for _call in range(CALLS)]
        for cr in cursors:
            cr.execute("SELECT count(*) FROM property_rate_hit")  # none sees what the others are about to count
        environments = [api.Environment(cr, SUPERUSER_ID, {}) for cr in cursors]
        threads = [threading.Thread(target=self.call, args=[env], daemon=True) for env in environments]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(WAIT)
            self.assertFalse(thread.is_alive())
        self.assertEqual(self.failed, [])
        self.assertEqual(self.waits.count(None), LIMITS[0].count)
