# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import DutyCommon
from odoo.addons.property_hr_scoring.exceptions import WorksElsewhereError


@tagged("post_install", "-at_install")
class TestEventOfLent(DutyCommon):
    """Who stood a shift in an estate worked there that day, and is judged there for that day (SCO-2)."""

    def record(self, at):
        """An event of the other estate's attendant in this one, by its supervisor."""
        return (
            self.env["property.score.event"]
            .with_user(self.user_supervisor)
            .create(
                {
                    "employee_id": self.other_attendant.id,
                    "estate_id": self.estate.id,
                    "rule_id": self.env.ref("property_hr_scoring.rule_grm_4").id,
                    "at": self.at(at),
                }
            )
        )

    def test_of_the_days_of_published_shifts(self):
        self.make_shift(self.other_attendant)
        self.make_shift(self.other_attendant, day=date(2026, 3, 3), publish=False)
        self.make_shift(self.other_attendant, day=date(2026, 3, 4), estate_id=self.other_estate.id)
        self.assertEqual(self.record("11:00").estate_id, self.estate)
        for day in ("2026-03-01", "2026-03-03", "2026-03-04"):
            with self.subTest(day=day), self.assertRaises(WorksElsewhereError):
                self.record(f"{day} 11:00")
