# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .common_clock import NOON, ClockCommon


@tagged("post_install", "-at_install")
class TestOwnPage(ClockCommon):
    """What a person owes stands on the own page, the most urgent first."""

    def owed(self, hours, employee=None, record=None):
        record = record or self.unit
        asked = {
            "code": "t_hours",
            "estate_id": self.estate.id,
            "res_model": record._name,
            "res_id": record.id,
            "step": hours + 100,
            "opened_at": NOON - timedelta(days=2),
            "due_at": NOON + timedelta(hours=hours),
            "employee_id": (employee or self.employee_attendant).id,
        }
        return self.Obligation._open([asked])

    def card(self, user=None):
        with freeze_time(NOON):
            page = self.env["property.own.page"].with_user(user or self.user_attendant).cards()
        return next(card for card in page["cards"] if card["title"] == "What I Owe")

    def test_the_most_urgent_first_and_nothing_of_others(self):
        for hours in (30, -1, 1, 2, 3, 4, 5):
            self.owed(hours)
        self.owed(1, self.employee_supervisor, self.unit2)
        card = self.card()
        self.assertEqual((card["count"], len(card["lines"]), card["tone"]), (7, 5, "late"))
        self.assertEqual([line["when"] for line in card["lines"]][:2], ["Today 11:00", "Today 13:00"])
        self.assertEqual((card["lines"][0]["model"], card["lines"][0]["id"]), ("property.unit", self.unit.id))

    def test_what_is_done_is_gone(self):
        row = self.owed(1)
        self.Obligation._fulfil({row: NOON})
        card = self.card()
        self.assertEqual((card["count"], card["lines"], card["tone"]), (0, [], "plain"))

    def test_many_cost_what_one_costs(self):
        page = self.env["property.own.page"].with_user(self.user_attendant)
        counts = []
        for hours in (range(1, 2), range(2, 40)):
            for hour in hours:
                self.owed(hour)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            page._card_owed(self.employee_attendant.ids)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)
