# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import CalendarYearError
from odoo.addons.property_base.rules.public_holidays import UnknownCountry

from .common_clock import ClockCommon

LOAD_YEAR = "odoo.addons.property_base.models.resource_calendar.load_year"


@tagged("post_install", "-at_install")
class TestObligationCalendar(ClockCommon):
    """Limits in working days load the years they run into, and follow changed days."""

    def test_a_year_nobody_loaded_is_loaded_visibly(self):
        row = self.open_one(code="t_days", opened_at=datetime(2025, 9, 30, 4, 0))
        self.assertEqual(row.due_at, datetime(2025, 10, 10, 15, 59, 59))
        year = self.china.property_year_ids.filtered(lambda line: line.year == 2025)
        self.assertIn("holidays", year.source)

    def test_a_count_that_runs_into_the_next_year_loads_it(self):
        row = self.open_one(code="t_days", opened_at=datetime(2026, 12, 30, 4, 0))
        self.assertEqual(row.due_at.year, 2027)
        year = self.china.property_year_ids.filtered(lambda line: line.year == 2027)
        self.assertTrue(year)

    def test_an_unknown_country_is_named_and_never_counted_wrong(self):
        with patch(LOAD_YEAR, side_effect=UnknownCountry), self.assertRaisesRegex(CalendarYearError, "China"):
            self.open_one(code="t_days", opened_at=datetime(2024, 5, 6, 4, 0))

    def test_changed_day_moves_open_limits_with_a_trace(self):
        row = self.open_one(code="t_days", opened_at=datetime(2026, 3, 13, 4, 0))
        kept = self.open_one(self.unit2, code="t_days", opened_at=datetime(2026, 3, 13, 4, 0))
        self.Obligation._fulfil({kept: datetime(2026, 3, 14, 4, 0)})
        before = row.due_at
        self.env["property.calendar.day"].create({"calendar_id": self.china.id, "date": "2026-03-16", "name": "Ours"})
        self.assertEqual(row.due_at, before + timedelta(days=1))
        self.assertEqual(kept.due_at, before, "what is settled stays")
        self.assertEqual(row.trace_ids.kind, "moved")
        self.assertEqual((row.trace_ids.old_value[:10], row.trace_ids.new_value[:10]), ("2026-03-17", "2026-03-18"))
