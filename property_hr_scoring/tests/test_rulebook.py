# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import RulebookInUseError, RuleError
from ..guard import PASS
from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestRulebook(ScoringCommon):
    """The rulebook is data, and its numbers change by versions (SCO-1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env.ref("property_hr_scoring.rulebook_procedure")
        cls.Rule = cls.env["property.score.rule"].with_user(cls.user_manager)

    def make_rule(self, **vals):
        return self.Rule.create(
            {
                "rulebook_id": self.book.id,
                "code": "X-1",
                "name": "Something",
                "category_id": self.env.ref("property_hr_scoring.category_con").id,
                **vals,
            }
        )

    def test_a_rule_is_found_by_its_code(self):
        rules = self.env["property.score.rule"].with_user(self.user_supervisor)
        rule = self.env.ref("property_hr_scoring.rule_att_4")
        for typed in ("ATT-4", "att-4", rule.name):
            with self.subTest(typed=typed):
                self.assertIn(rule.id, [found[0] for found in rules.name_search(typed)])

    def test_a_second_and_a_third_new_version_have_names_of_their_own(self):
        book = self.book.with_user(self.user_manager)
        book.version = "2026-1"
        drafts = [self.book.browse(book.action_new_version()["res_id"]) for _number in range(3)]
        self.assertEqual([draft.version for draft in drafts], ["2026-1 (new)", "2026-1 (new 2)", "2026-1 (new 3)"])

    def test_a_range_that_is_none_is_refused(self):
        for first, last, step in ((-1.5, -0.5, 0.5), (-1, 1, 0.5), (-1, -2, 0.3)):
            with self.subTest(first=first), self.assertRaises(RuleError), self.env.cr.savepoint():
                self.make_rule(points_kind="range", points=first, points_limit=last, points_step=step)

    def test_two_tiers_of_one_kind_must_not_overlap(self):
        late = self.env.ref("property_hr_scoring.fact_kind_late")
        with self.assertRaisesRegex(RuleError, "ATT-2"):
            self.make_rule(fact_kind_id=late.id, quantity_over=500, quantity_up_to=550)

    def test_pay_of_the_time_absent_needs_minutes(self):
        praise = self.env.ref("property_hr_scoring.fact_kind_late")
        with self.assertRaises(RuleError):
            self.rules["ATT-1"].with_user(self.user_manager).write(
                {"fact_kind_id": praise.id, "money_kind": "absent_pay"}
            )

    def test_a_closed_month_freezes_what_its_version_costs(self):
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 60)]
        self.collect()
        self.close()
        rule = self.rules["ATT-1"].with_user(self.user_manager)
        with self.assertRaises(RulebookInUseError):
            rule.points = -2
        rule.mode = "proposed"
        self.assertEqual(rule.mode, "proposed", "what becomes of new facts may change")

    @freeze_time("2015-04-10 04:00:00")
    def test_a_new_version_ends_the_old_one_and_judges_from_its_first_day(self):
        self.facts = [
            self.late(self.employee_steward, date(2015, 4, 20), 60),
            self.late(self.employee_steward, date(2015, 4, 21), 60),
            *[self.absent(self.employee_steward, date(2015, 4, day)) for day in (22, 23, 24)],
        ]
        action = self.book.with_user(self.user_manager).action_new_version()
        draft = self.env["property.score.rulebook"].browse(action["res_id"]).with_user(self.user_manager)
        draft.write({"version": "2", "effective_from": date(2015, 4, 21)})
        late, repeat = (draft.rule_ids.filtered(lambda rule, c=code: rule.code == c) for code in ("ATT-1", "ATT-5"))
        self.assertEqual(len(draft.rule_ids), len(self.book.rule_ids))
        self.assertEqual(repeat.repeat_rule_ids.rulebook_id, draft, "repetition counts the rules of its own version")
        late.points = -2
        self.publish(draft)
        draft.action_put_in_force()
        self.assertEqual(self.book.effective_to, date(2015, 4, 20))
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        events = self.collect(april).filtered(lambda event: event.rule_code == "ATT-1").sorted("at")
        self.assertRecordValues(events, [{"points": -1, "rule_version": "1"}, {"points": -2, "rule_version": "2"}])
        self.assertEqual(self.card(self.employee_steward, april).review_reason, "ATT-5")

    @freeze_time("2015-04-10 04:00:00")
    def test_the_personnel_office_makes_a_version_of_its_own_company_of_the_shared_one(self):
        self.assertFalse(self.book.company_id)
        action = self.book.with_user(self.user_hr).action_new_version()
        draft = self.env["property.score.rulebook"].browse(action["res_id"]).with_user(self.user_hr)
        self.assertEqual(draft.company_id, self.company)
        self.assertEqual(draft.rule_ids.mapped("code"), self.book.rule_ids.mapped("code"))
        draft.write({"version": "2", "effective_from": date(2015, 4, 21)})
        self.publish(draft)
        draft.action_put_in_force()
        self.assertFalse(self.book.effective_to, "other companies keep the shared one")
        with self.assertRaises(AccessError):
            self.book.with_user(self.user_attendant).action_new_version()

    @freeze_time("2015-03-25 04:00:00")
    def test_a_rulebook_of_the_company_s_own_begins_within_a_month(self):
        days = [date(2015, 3, day) for day in (10, 20)]
        self.facts = [self.late(self.employee_steward, day, 60) for day in days]
        before = self.collect().sorted("at")
        self.assertEqual(before.mapped("points"), [-1, -1])
        own = self.book.copy(
            {"version": "own", "company_id": self.company.id, "effective_from": date(2015, 3, 16), "rule_ids": False}
        )
        for rule in self.book.rule_ids:
            rule.copy({"rulebook_id": own.id})
        own.rule_ids.filtered(lambda rule: rule.code == "ATT-1").points = -3
        own._move(PASS, "in_force")
        for _again in range(2):
            events = self.collect().sorted("at")
            self.assertEqual(events, before)
            self.assertEqual(events.mapped("points"), [-1, -3])
            self.assertEqual(events.mapped("state"), ["confirmed", "confirmed"])

    def test_a_rulebook_of_the_company_s_own_judges_nothing_before_it_begins(self):
        self.facts = [self.late(self.employee_steward, date(2015, 3, 31), 60)]
        own = self.book.copy(
            {"version": "own", "company_id": self.company.id, "effective_from": date(2015, 4, 1), "rule_ids": False}
        )
        own._move(PASS, "in_force")
        self.assertRecordValues(self.collect(), [{"rule_code": "ATT-1", "rule_version": "1"}])

    def test_a_rulebook_of_the_company_s_own_that_holds_throughout_leaves_no_shared_rule(self):
        own = self.book.copy(
            {"version": "own", "company_id": self.company.id, "effective_from": date(2015, 3, 1), "rule_ids": False}
        )
        own._move(PASS, "in_force")
        books = self.env["property.score.rulebook"]._of_company(self.company, date(2015, 3, 1), date(2015, 4, 1))
        self.assertEqual(books, own)

    def test_the_rulebook_of_all_companies_is_the_administrators(self):
        shared, first = self.attendance.rulebook_id, self.attendance[:1]
        self.assertFalse(shared.company_id)
        for record in (shared, first):
            with self.subTest(record._name), self.assertRaises(AccessError):
                record.with_user(self.user_hr).write({"name": "Mine"} if record == first else {"version": "Mine"})
        first.with_user(self.user_manager).name = "Kept"
        own = shared.with_user(self.user_hr).copy({"version": "Ours"})
        self.assertEqual(own.company_id, self.company)

    def test_two_versions_in_force_on_one_day_are_refused(self):
        draft = self.book.copy({"version": "2", "effective_from": date(2015, 4, 21)})
        with self.assertRaises(RuleError):
            draft._move(PASS, "in_force")

    def test_a_version_does_not_begin_in_a_closed_month(self):
        self.close()
        self.book.effective_to = date(2015, 3, 19)
        draft = self.book.copy({"version": "2", "effective_from": date(2015, 3, 20)})
        with self.assertRaises(RulebookInUseError):
            draft._move(PASS, "in_force")

    def test_every_employee_acknowledges_a_version_once(self):
        book = self.book.with_user(self.user_plain)
        book.action_acknowledge()
        book.action_acknowledge()
        self.assertTrue(book.is_acknowledged)
        self.assertEqual(book.acknowledgement_ids.employee_id.sudo(), self.employee_plain)
        with self.assertRaises(AccessError):
            self.env["property.score.acknowledgement"].with_user(self.user_plain).create(
                {"rulebook_id": self.book.id, "employee_id": self.employee_steward.id}
            )

    def test_grades_follow_their_bands(self):
        self.by_hand(self.user_supervisor, self.employee_steward, "CON-2", points=-10)
        self.assertEqual(self.card(self.employee_steward).grade_id.code, "B")
        self.by_hand(self.user_supervisor, self.employee_steward, "CON-2", points=-6)
        self.assertEqual(self.card(self.employee_steward).grade_id.code, "C")

    def test_everybody_begins_the_month_with_the_base_of_the_version(self):
        self.assertEqual(self.book.base_points, 100)
        self.book.with_user(self.user_manager).base_points = 120
        self.facts = [self.late(self.employee_attendant, date(2015, 3, 10), 120)]
        self.collect()
        card = self.card(self.employee_attendant)
        self.assertEqual(card.total_points, 120 + self.rules["ATT-1"].points)
        self.close()
        with self.assertRaises(RulebookInUseError):
            self.book.with_user(self.user_manager).base_points = 90
        self.assertEqual(card.base_points, 120)
