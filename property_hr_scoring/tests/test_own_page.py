# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from .common import ScoringCommon

DAY = date(2015, 3, 10)


@tagged("post_install", "-at_install")
class TestOwnPage(ScoringCommon):
    """The person's points stand on the own page."""

    def card(self, user):
        page = self.env["property.own.page"].with_user(user).cards()
        return next(card for card in page["cards"] if card["title"] == "My Points")

    def test_what_counts_now(self):
        self.facts = [self.late(self.employee_attendant, DAY, 400), self.late(self.employee_steward, DAY, 400)]
        self.collect()
        lines = self.card(self.user_attendant)["lines"]
        self.assertEqual(len(lines), 1)
        self.assertTrue(lines[0]["text"].startswith("-5 · "), lines[0]["text"])
        self.assertIn("Confirmed", lines[0]["hint"])
        self.assertEqual(self.card(self.user_plain)["lines"], [])
        self.assertEqual(self.card(self.user_supervisor)["lines"], [], "Who leads others sees the own only")

    def test_the_scorecard_asks_to_be_read(self):
        self.facts = [self.late(self.employee_attendant, DAY, 400)]
        self.collect()
        card = self.env["property.scorecard"].search([("employee_id", "=", self.employee_attendant.id)])
        card.with_user(self.user_supervisor).action_submit()
        shown = self.card(self.user_attendant)
        self.assertEqual((shown["count"], shown["tone"], shown["lines"][0]["id"]), (1, "warn", card.id))
        self.assertIn("95 points", shown["lines"][0]["text"])
        card.with_user(self.user_attendant).action_acknowledge()
        shown = self.card(self.user_attendant)
        self.assertEqual((shown["count"], shown["tone"]), (0, "plain"))

    def test_an_appeal_is_one_tap_away_while_there_is_time(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        line = self.card(self.user_steward)["lines"][0]
        self.assertEqual((line["button"], line["method"]), ("Appeal", "action_appeal"))
        action = event.with_user(self.user_steward).action_appeal()
        self.assertEqual((action["target"], action["context"]), ("new", {"default_event_id": event.id}))
        self.env["property.score.appeal"].with_user(self.user_steward).create({"event_id": event.id, "reason": "No"})
        self.assertFalse(self.card(self.user_steward)["lines"][0]["button"])
