# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_duty.tests.common import DutyCommon


@tagged("post_install", "-at_install")
class TestDismissalEvidence(DutyCommon):
    """Roster and punches of the days stand in the file of a dismissal case (PAY-4)."""

    def test_the_shifts_of_the_days_with_their_punches(self):
        absent, late, other = (self.make_shift(day=date(2026, 3, number)) for number in (2, 3, 4))
        self.punch("2026-03-03 10:20:00", "2026-03-03 17:00:00")
        rows = self.env["property.dismissal.evidence"]._rows(late.employee_id, [date(2026, 3, 2), date(2026, 3, 3)])
        self.assertEqual([row["day"] for row in rows], [absent.date, late.date])
        self.assertEqual([row["found"] for row in rows], ["—", "10:20–17:00"])
        said = [row["verdict"].casefold().count(word) for row, word in zip(rows, ("absent", "late"), strict=True)]
        self.assertEqual(said, [1, 1], "what was found is said once")
        self.assertTrue(all("10:00–17:00" in row["planned"] for row in rows))
        self.assertNotIn(other.date, [row["day"] for row in rows])
