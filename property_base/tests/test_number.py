# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from functools import partial

from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name

from ..exceptions import GuardedError
from .common import PropertyCommon
from .common_parallel import at_once

NEW_YEAR = date(2027, 1, 1)
CLERKS, WAIT = 30, 90


@tagged("post_install", "-at_install")
class TestNumber(PropertyCommon):
    """Numbers without gaps, per kind, estate and period."""

    def take(self, kind="hot_work", day=NEW_YEAR, within="day", estate=None, **options):
        numbers = self.env["property.number"].with_user(self.user_attendant)
        return numbers._take(kind, "HW", day, within, estate or self.estate, **options)

    def test_numbers_are_consecutive(self):
        self.assertEqual(self.take(), ["HW-E1-20270101-001"])
        self.assertEqual(self.take(count=2), ["HW-E1-20270101-002", "HW-E1-20270101-003"])
        self.assertEqual(self.take(count=0), [])

    def test_each_kind_estate_and_period_counts_for_itself(self):
        self.take()
        self.assertEqual(self.take(kind="fire_lift"), ["HW-E1-20270101-001"])
        self.assertEqual(self.take(estate=self.other_estate), ["HW-E2-20270101-001"])
        self.assertEqual(self.take(day=date(2026, 12, 31)), ["HW-E1-20261231-001"])
        self.assertEqual(self.take(within="year"), ["HW-E1-2027-00001"])

    def test_numbers_over_all_estates(self):
        numbers = self.env["property.number"]
        self.assertEqual(numbers._take("receipt", "R", NEW_YEAR), ["R-2027-00001"])
        self.assertEqual(numbers._take("receipt", "R", NEW_YEAR), ["R-2027-00002"])

    def test_what_is_rolled_back_leaves_no_gap(self):
        self.take()
        with self.env.cr.savepoint() as point:
            self.take(count=5)
            point.rollback()
        self.assertEqual(self.take(), ["HW-E1-20270101-002"])

    def test_nobody_sets_a_number_back(self):
        self.take()
        row = self.env["property.number"].search([("kind", "=", "hot_work")])
        for refused in (lambda: row.write({"number": 7}), row.unlink, lambda: row.create({"kind": "x", "number": 9})):
            with self.assertRaises(GuardedError):
                refused()


@tagged("post_install", "-at_install", "property_parallel")
class TestNumberParallel(BaseCase):
    """Thirty clerks at midnight of New Year, a third of whom change their mind: real transactions."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        self.addCleanup(self._clean)
        self.taken = []

    def _clean(self):
        with self.registry.cursor() as cr:
            cr.execute("DELETE FROM property_number WHERE kind = 'parallel'")

    def clerk(self, number, env):
        got = env["property.number"]._take("parallel", "P", NEW_YEAR, "day")
        if number % 3:
            env.cr.commit()
            self.taken += got
        else:
            env.cr.rollback()

    def test_all_get_consecutive_numbers_and_no_error(self):
        clerks = [partial(self.clerk, number) for number in range(CLERKS)]
        self.assertEqual(at_once(self, "property_number", clerks, WAIT), [])
        wanted = [f"P-20270101-{number:03d}" for number in range(1, CLERKS * 2 // 3 + 1)]
        self.assertEqual(sorted(self.taken), wanted)
