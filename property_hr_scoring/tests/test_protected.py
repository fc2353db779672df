# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import ScoringCommon

DAY = date(2015, 3, 10)


@tagged("post_install", "-at_install")
class TestProtected(ScoringCommon):
    """What follows from facts and buttons is typed by nobody, not even by a program with all rights."""

    def setUp(self):
        super().setUp()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.event = self.collect().sudo()

    def refused(self, *attempts):
        for number, attempt in enumerate(attempts):
            with self.subTest(attempt=number), self.assertRaises(UserError):
                attempt()

    def test_an_event_follows_its_fact(self):
        self.refused(
            lambda: self.event.write({"state": "rejected"}),
            lambda: self.event.write({"month_id": self.month.id, "points": 0}),
            lambda: self.event.create({"employee_id": self.employee_steward.id, "state": "confirmed"}),
            self.event.unlink,
        )

    def test_an_event_is_copied_by_nobody(self):
        self.refused(self.event.copy, self.event.with_user(self.user_supervisor).copy)

    def test_a_scorecard_is_made_and_moved_by_the_suite_only(self):
        card = self.card(self.employee_steward).sudo()
        self.refused(
            lambda: card.write({"state": "approved"}),
            lambda: card.write({"review_reason": "ATT-5", "dismissal_review": True}),
            lambda: card.create({"month_id": self.month.id, "employee_id": self.employee_plain.id}),
            lambda: card.line_ids.write({"points": 0}),
            lambda: card.line_ids.create({"scorecard_id": card.id, "rule_id": self.event.rule_id.id}),
            lambda: card.tally_ids.unlink(),
            lambda: self.event.trace_ids.create({"event_id": self.event.id, "reason": "decided"}),
        )

    def test_a_month_is_closed_by_the_director_only(self):
        self.refused(
            lambda: self.month.sudo().write({"state": "closed"}),
            lambda: self.month.create({"date": "2015-05-01", "state": "closed"}),
            lambda: self.month.create({"date": "2015-05-01", "closed_by_id": self.user_director.id}),
        )

    def test_a_rulebook_comes_into_force_by_its_button_only(self):
        book = self.rules["ATT-1"].rulebook_id
        self.refused(
            lambda: book.create({"name": "Forged", "version": "F", "effective_from": DAY, "state": "in_force"}),
            lambda: book.copy({"version": "F", "state": "in_force"}),
            lambda: self.rules["ATT-1"].write({"scored_from": False}),
            lambda: book.acknowledgement_ids.create({"rulebook_id": book.id, "employee_id": self.employee_plain.id}),
        )
        self.assertEqual(book.with_context(default_state="in_force").copy({"version": "G"}).state, "draft")
