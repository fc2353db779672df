# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import ConfirmationError
from .common import ScoringCommon

OURS = {"CON-4a", "CON-4b", "CON-4c", "CON-4d", "ATT-4", "ATT-6", "ATT-6a", "HND-1", "HND-2", "HND-3", "TKT-1", "TKT-2",
        "PRA-1"}  # fmt: skip


@tagged("post_install", "-at_install")
class TestConfirmation(ScoringCommon):
    """What the procedure leaves open is marked until a director confirms it (SCO-1, CON-4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.rules["CON-4a"]

    def own_rule(self):
        book = self.rule.rulebook_id.copy(
            {"version": "own", "company_id": self.company.id, "effective_from": "2030-01-01"}
        )
        return self.rule.copy({"rulebook_id": book.id})

    def test_the_broken_off_rule_and_all_others_that_are_ours_are_shipped_marked(self):
        marked = self.env["property.score.rule"].search([("is_to_confirm", "=", True)])
        self.assertEqual(set(marked.mapped("code")), OURS)
        self.assertTrue(all(marked.mapped("confirm_note")))
        self.assertEqual(self.rule.confirm_text, "To be confirmed")
        self.assertEqual(self.rule.with_context(lang="zh_CN").confirm_text, "待确认")
        self.assertFalse(self.rules["GRM-1"].confirm_text)

    def test_a_director_confirms_with_a_trace(self):
        rule = self.own_rule()
        self.assertTrue(rule.is_to_confirm, "a version takes the mark along")
        rule.with_user(self.user_director).action_confirm()
        self.assertRecordValues(rule, [{"is_to_confirm": False, "confirmed_by_id": self.user_director.id}])
        self.assertTrue(rule.confirmed_at)
        message = rule.rulebook_id.message_ids[0]
        self.assertIn("CON-4a", message.body)
        self.assertEqual(message.author_id, self.user_director.partner_id)

    def test_who_keeps_the_rulebook_marks_and_does_not_confirm(self):
        rule = self.own_rule().with_user(self.user_hr)
        for attack in (
            lambda: rule.action_confirm(),
            lambda: rule.write({"is_to_confirm": False}),
            lambda: rule.write({"is_to_confirm": False, "confirmed_at": "2015-03-01 00:00:00"}),
            lambda: rule.with_user(self.user_supervisor).action_confirm(),
            lambda: rule.with_user(self.user_director).write({"points": -9}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attack()
        self.env.invalidate_all()
        self.assertTrue(rule.is_to_confirm)
        other = self.rules["GRM-1"].copy({"rulebook_id": rule.rulebook_id.id}).with_user(self.user_hr)
        other.write({"is_to_confirm": True, "confirm_note": "Which items?"})
        self.assertEqual(other.confirm_text, "To be confirmed")

    def test_what_holds_for_other_companies_too_is_not_one_director_s_to_confirm(self):
        self.assertFalse(self.rule.company_id)
        self.env["res.company"].create({"name": "Another"})
        with self.assertRaises(ConfirmationError):
            self.rule.with_user(self.user_director).action_confirm()
        self.assertTrue(self.rule.is_to_confirm)

    def test_an_event_of_such_a_rule_says_so_on_the_own_page(self):
        self.by_hand(self.user_supervisor, self.employee_attendant, "CON-4a")
        page = self.env["property.own.page"].with_user(self.user_attendant).cards()
        (card,) = (card for card in page["cards"] if card["title"] == "My Points")
        self.assertIn("Rule to be confirmed", card["lines"][0]["hint"])
