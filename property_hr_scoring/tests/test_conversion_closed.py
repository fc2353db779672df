# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .test_appeal import AppealCommon
from .test_conversion import ConversionCommon


@tagged("post_install", "-at_install")
class TestConversionClosed(AppealCommon, ConversionCommon):
    """What events make together: it falls by an appeal after the closing, and is for those whom its rule is for."""

    def setUp(self):
        super().setUp()
        self.rules["CON-1"].write({"mode": "confirmed", "points_kind": "fixed", "points": -5})

    def test_an_appeal_upheld_after_the_closing_lets_the_members_cost_again(self):
        self.convert("ATT-1", "CON-1", is_replacing=True)
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11, 12)]
        self.collect()
        march = self.points()
        appeal = self.appeal(self.made(), at=self._now())
        self.close()
        self.answer(appeal, at=self._now())
        self.decide(appeal, at=self._now())
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.assertEqual(self.points(april), 5 - 3, "the five are given back, the three cost themselves again")
        for _again in range(2):
            self.collect(april)
            self.assertEqual(self.points(april), 5 - 3)
        self.assertEqual(self.points(), march, "the closed month stays")

    def test_only_those_whom_the_rule_is_for_get_what_is_made(self):
        self.rules["CON-1"].audience_role_ids = self.env.ref("property_base.role_attendant")
        self.convert("ATT-1", "CON-1", is_replacing=True)
        self.facts = [
            self.late(person, date(2015, 3, day), 60)
            for person in (self.employee_steward, self.employee_attendant)
            for day in (10, 11, 12)
        ]
        events = self.collect()
        self.assertFalse(self.made(), "the steward is no attendant")
        self.assertEqual(self.made(self.employee_attendant).points, -5)
        late = events.filtered(lambda event: event.employee_id == self.employee_steward and event.rule_code == "ATT-1")
        self.assertEqual(late.mapped("counted_points"), [-1, -1, -1])
