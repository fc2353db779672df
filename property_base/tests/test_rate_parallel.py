# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

from ..rules.rate import HOUR, Limit
from .common_parallel import at_once

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
        self.waits = []

    def _clean(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM property_rate_hit WHERE id > %s", [self.before])

    def call(self, env):
        wait = env["property.rate.hit"]._admit("test", VISITOR, LIMITS)
        env.cr.commit()
        self.waits.append(wait)

    def test_many_at_once_are_counted_one_by_one(self):
        # none sees what the others are about to count
        self.assertEqual(at_once(self, "property_rate_hit", [self.call] * CALLS, WAIT), [])
        self.assertEqual(self.waits.count(None), LIMITS[0].count)
