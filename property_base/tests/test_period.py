# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PropertyCommon
from .common_fake import load_fake_models

DAY = date(2026, 5, 20)


@tagged("post_install", "-at_install")
class TestPeriod(PropertyCommon):
    """Records about a period of an estate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_period import FakePeriod

        load_fake_models(cls, FakePeriod)
        cls.Plan = cls.env["property.fake.period"]

    def make(self, day=DAY, estate=None, **vals):
        return self.Plan.create({"estate_id": (estate or self.estate).id, "date_start": day, **vals})

    def test_the_first_day_is_kept_whichever_is_given(self):
        plan = self.make()
        self.assertEqual((plan.date_start, plan.period), (date(2026, 4, 1), "2026-Q2"))
        self.assertEqual(plan.display_name, f"{self.estate.name} 2026-Q2")
        plan.date_start = "2026-12-31"
        self.assertEqual((plan.date_start, plan.period), (date(2026, 10, 1), "2026-Q4"))

    def test_bounds_and_end(self):
        plan = self.make()
        self.assertEqual(plan._period_bounds(), (date(2026, 4, 1), date(2026, 6, 30)))
        self.assertFalse(plan._has_ended(date(2026, 6, 30)))
        self.assertTrue(plan._has_ended(date(2026, 7, 1)))

    def test_the_ones_beside_are_those_of_the_same_estate(self):
        mine, following, other = self.make(), self.make(date(2026, 7, 3)), self.make(estate=self.other_estate)
        self.assertEqual(
            (mine | other)._neighbours(1), {mine.id: following, other.id: self.Plan}, "the next of each, if any"
        )
        self.assertEqual(following._neighbours(-1), {following.id: mine})

    def test_an_estate_has_one_of_each(self):
        self.make()
        self.make(version=2)
        self.make(estate=self.other_estate)
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.make(date(2026, 6, 30))

    def test_every_length_keeps_its_first_day(self):
        firsts = {
            "daily": (DAY, "2026-05-20"),
            "weekly": (date(2026, 5, 18), "2026-W21"),
            "monthly": (date(2026, 5, 1), "2026-05"),
            "quarterly": (date(2026, 4, 1), "2026-Q2"),
            "half_yearly": (date(2026, 1, 1), "2026-H1"),
            "yearly": (date(2026, 1, 1), "2026"),
        }
        for number, (recurrence, wanted) in enumerate(firsts.items()):
            self.patch(self.registry["property.fake.period"], "_period_recurrence", recurrence)
            plan = self.make(version=10 + number)
            self.assertEqual((plan.date_start, plan.period), wanted, recurrence)
