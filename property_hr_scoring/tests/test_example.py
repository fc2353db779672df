# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import AudienceError, ExampleError
from ..models.property_score_example import EXAMPLES
from .common import ScoringCommon

CONVERTER = "property.score.converter"


class ExampleCommon(ScoringCommon):
    """The personnel office makes drafts of the examples; ``begin`` lets one hold in March 2015."""

    def load(self, name):
        """The draft that the button of an example makes, as the personnel office."""
        choice = self.env["property.score.example.choice"].with_user(self.user_hr).create({})
        action = getattr(choice, f"action_{name}")()
        return self.env["property.score.rulebook"].browse(action["res_id"]).with_user(self.user_hr)

    def begin(self, name):
        """The draft in force from the first of March; ``self.rules`` are its rules, facts count at once."""
        book = self.load(name)
        book.effective_from = date(2015, 3, 1)
        book.rule_ids.mode = "confirmed"
        self.publish(book)
        book.action_put_in_force()
        self.rules = {rule.code: rule.sudo() for rule in book.rule_ids}
        return book

    def seen(self, code, *days, employee=None, **vals):
        """Events by hand, as the supervisor records them."""
        who = employee or self.employee_attendant
        return self.env["property.score.event"].union(
            *(self.by_hand(self.user_supervisor, who, code, day, **vals) for day in days)
        )


@tagged("post_install", "-at_install")
class TestExample(ExampleCommon):
    """Three rulebooks of other shapes, each with one click a draft that the engine accepts (SCO-1, SCO-10 to 16)."""

    def test_each_example_is_a_draft_of_the_own_company_and_touches_nothing_in_force(self):
        book = self.env.ref("property_hr_scoring.rulebook_procedure")
        before = book.read(["state", "effective_from", "effective_to"])
        for name in EXAMPLES:
            with self.subTest(name):
                draft = self.load(name)
                self.assertRecordValues(
                    draft, [{"state": "draft", "company_id": self.company.id, "consulted_on": False}]
                )
                self.assertTrue(15 <= len(draft.rule_ids) <= 30)
                self.assertTrue(draft.outcome_line_ids)
                self.assertTrue(draft.message_ids)
        self.assertEqual(book.read(["state", "effective_from", "effective_to"]), before)

    def test_twice_makes_two_drafts_with_names_of_their_own(self):
        first, second = self.load("guards"), self.load("guards")
        self.assertEqual((first.version, second.version), ("guards-1", "guards-2"))
        self.assertEqual(first.rule_ids.mapped("code"), second.rule_ids.mapped("code"))

    def test_all_texts_are_there_in_both_languages(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for name in EXAMPLES:
            draft = self.load(name)
            for record in (draft, *draft.rule_ids, *draft.outcome_line_ids, *draft.rating_line_ids):
                english, chinese = (record.with_context(lang=lang).name for lang in ("en_US", "zh_CN"))
                with self.subTest(english):
                    self.assertTrue(english.isascii())
                    self.assertRegex(chinese, "[\u4e00-\u9fff]")

    def test_who_may_not_edit_rulebooks_makes_none(self):
        for user in (self.user_plain, self.user_attendant, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login), self.assertRaises(AccessError), self.env.cr.savepoint():
                self.env["property.score.example"].with_user(user)._load("guards")

    def test_neither_a_guessed_name_nor_defaults_of_the_caller_have_a_say(self):
        example = self.env["property.score.example"].with_user(self.user_hr)
        with self.assertRaises(ExampleError):
            example._load("../../../__manifest__")
        draft = example.with_context(default_points=-99, default_state="in_force", default_company_id=False)._load(
            "front_desk"
        )
        self.assertEqual((draft.state, draft.company_id), ("draft", self.company))
        self.assertFalse(draft.rule_ids.filtered(lambda rule: rule.points == -99))

    def test_what_is_not_here_leaves_the_rule_by_hand_and_marked(self):
        self.env.ref("property_hr_scoring.fact_kind_left_post").active = False
        self.env.ref("property_base.role_squad_leader").active = False
        rules = {rule.code: rule for rule in self.load("guards").rule_ids}
        self.assertFalse(rules["GD-202"].fact_kind_id or rules["GD-202"].share_ids)
        for code, word in (("GD-202", "left_post"), ("GD-401", "squad_leader"), ("GD-703", "squad_leader")):
            self.assertTrue(rules[code].is_to_confirm)
            self.assertIn(word, rules[code].confirm_note)
        self.assertFalse(rules["GD-102"].is_to_confirm)

    def test_what_is_open_is_said_in_both_languages_whoever_makes_it(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_hr.lang = "zh_CN"
        self.env.ref("property_hr_scoring.fact_kind_left_post").active = False
        (rule,) = self.load("guards").rule_ids.filtered("is_to_confirm")
        english, chinese = (rule.with_context(lang=lang).confirm_note for lang in ("en_US", "zh_CN"))
        self.assertTrue(english.isascii(), english)
        self.assertRegex(chinese, "[\u4e00-\u9fff].*left_post")

    def test_front_desk_repeats_and_maximum(self):
        self.begin("front_desk")
        self.assertEqual(self.seen("FD-201", 2, 3, 4).mapped("counted_points"), [-1, -2, -4])
        untidy = self.seen("FD-103", *range(2, 14))
        self.assertEqual(sum(untidy.mapped("counted_points")), -10, "no more than the chapter's maximum")
        self.assertEqual(self.card(self.employee_attendant).total_points, 100 - 7 - 10)

    def test_front_desk_conversion_quantity_share_and_rating(self):
        self.begin("front_desk")
        forgotten = self.seen("FD-305", 2, 3, 4)
        self.assertEqual(forgotten.mapped("counted_points"), [0, 0, 0])
        made = self.env["property.score.event"].search([("source", "=", CONVERTER)])
        self.assertRecordValues(made, [{"rule_code": "FD-302", "points": -5}])
        self.facts = [
            self.make_fact(self.employee_attendant, date(2015, 3, 10), "left_post", 16),
            self.make_fact(self.employee_attendant, date(2015, 3, 11), "complaint_valid", 1),
            self.make_fact(self.employee_attendant, date(2015, 3, 31), "rating", 4200),
        ]
        events = self.collect().filtered(lambda event: event.source == "property.score.source")
        self.assertEqual(
            {event.rule_code: event.points for event in events}, {"FD-205": -3, "FD-404": -8, "FD-206": -3}
        )
        self.assertEqual(
            self.card(self.employee_supervisor).total_points, 98, "a quarter of eight, found by a resident"
        )

    def test_front_desk_audience_tiers_and_rating_lines(self):
        book = self.begin("front_desk")
        self.assertEqual(self.seen("FD-406", 5).points, -3)
        with self.assertRaises(AudienceError):
            self.seen("FD-406", 5, employee=self.employee_steward)
        late = {2: 600, 3: 601, 4: 1801}
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), seconds) for day, seconds in late.items()]
        self.assertEqual(self.collect().sorted("at").filtered("fact_kind").mapped("points"), [-2, -5, -10])
        self.assertEqual((len(book.rating_line_ids), book.rating_supervisor_weight), (4, 60))

    def test_guards_minutes_ladder_and_conversion(self):
        self.begin("guards")
        days = [date(2015, 3, day) for day in (2, 3, 4, 5)]
        self.facts = [self.late(self.employee_attendant, day, 125) for day in days]
        self.facts += [self.absent(self.employee_steward, day, 480) for day in days[:2]]
        self.collect()
        self.assertEqual(self.card(self.employee_attendant).total_points, 100 - 4 * 3 - 5, "four lates and one more")
        self.assertEqual(self.card(self.employee_steward).total_points, 100 - 20 - 30)

    def test_guards_repeats_by_category_and_joint_liability(self):
        self.begin("guards")
        leader = self.make_employee("Leader", "squad_leader", self.estate)
        self.seen("GD-501", 2)
        self.assertEqual(self.seen("GD-503", 3).counted_points, -8, "the second breach of conduct is doubled")
        self.assertEqual(self.seen("GD-401", 4).counted_points, -10)
        self.assertEqual(self.card(leader).total_points, 95)

    def test_supervisors_repeats_and_conversion_are_recorded_by_the_director(self):
        self.begin("supervisors")
        events = self.env["property.score.event"].union(
            *(self.by_hand(self.user_director, self.employee_supervisor, "SV-302", day) for day in (2, 3, 4))
        )
        self.assertEqual(events.mapped("counted_points"), [0, 0, 0])
        self.assertEqual(self.card(self.employee_supervisor).total_points, 97)
        passed_on = [self.by_hand(self.user_director, self.employee_supervisor, "SV-207", day) for day in (5, 6, 7, 8)]
        self.assertEqual([event.counted_points for event in passed_on], [-2, -4, -4, -6])
        with self.assertRaises(AudienceError):
            self.seen("SV-302", 5)
