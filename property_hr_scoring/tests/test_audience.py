# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import AudienceError, RulebookInUseError, RuleError
from .common import ScoringCommon

DAY = date(2015, 3, 10)


@tagged("post_install", "-at_install")
class TestAudience(ScoringCommon):
    """Rules are for some roles, posts, or those on probation, by what a person was on the day (SCO-16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        roles = cls.env["property.role"].search([]).grouped("code")
        cls.attendant, cls.steward = roles["attendant"], roles["steward"]

    def for_roles(self, code, *roles, **vals):
        """A rule that is for these roles from now on."""
        rule = self.rules[code]
        ids = [role.id for role in roles]
        rule.with_user(self.user_manager).write({"audience_role_ids": [Command.set(ids)], **vals})
        return rule

    def on_trial_until(self, employee, day):
        employee.sudo().version_ids.write({"date_version": date(2014, 1, 1), "trial_date_end": day})

    def test_a_person_outside_is_not_chosen_and_not_in_order(self):
        self.for_roles("ATT-1", self.attendant)
        self.facts = [self.late(person, DAY, 120) for person in (self.employee_attendant, self.employee_steward)]
        self.assertEqual(self.collect().employee_id, self.employee_attendant)
        tally = self.card(self.employee_steward).tally_ids
        self.assertEqual((tally.fact_count, tally.in_order_count), (1, 0))

    def test_by_hand_a_person_outside_is_refused_in_words(self):
        self.for_roles("GRM-4", self.attendant)
        self.by_hand(self.user_supervisor, self.employee_attendant)
        with self.assertRaises(AudienceError) as caught:
            self.by_hand(self.user_supervisor, self.employee_steward)
        for word in ("GRM-4", self.employee_steward.name, "2015-03-10", self.attendant.name):
            self.assertIn(word, str(caught.exception))

    def test_who_changes_role_within_the_month_is_judged_by_the_role_of_the_moment(self):
        self.for_roles("ATT-1", self.attendant)
        self.for_roles("GRM-4", self.attendant)
        person = self.employee_attendant
        row = self.env["property.staff.role"].search([("employee_id", "=", person.id)])
        row.date_to = date(2015, 3, 14)
        row.copy({"role_id": self.steward.id, "date_from": date(2015, 3, 15), "date_to": False})
        self.facts = [self.late(person, date(2015, 3, day), 120) for day in (14, 15)]
        self.assertEqual(self.collect().mapped("day"), [date(2015, 3, 14)])
        self.by_hand(self.user_supervisor, person, day=14)
        with self.assertRaises(AudienceError):
            self.by_hand(self.user_supervisor, person, day=15)

    def test_posts_and_probation(self):
        rule = self.rules["GRM-4"].with_user(self.user_manager)
        rule.audience_post_ids = self.post
        with self.assertRaises(AudienceError):
            self.by_hand(self.user_supervisor, self.employee_attendant)
        self.env["property.staff.role"].search([("employee_id", "=", self.employee_attendant.id)]).post_id = self.post
        self.by_hand(self.user_supervisor, self.employee_attendant)
        self.on_trial_until(self.employee_attendant, DAY)
        rule.audience_probation = "without"
        with self.assertRaises(AudienceError):
            self.by_hand(self.user_supervisor, self.employee_attendant)
        self.by_hand(self.user_supervisor, self.employee_attendant, day=11)
        rule.audience_probation = "only"
        self.by_hand(self.user_supervisor, self.employee_attendant)

    def test_one_kind_of_fact_costs_different_roles_differently(self):
        first = self.for_roles("ATT-1", self.attendant)
        twin = first.copy({"code": "ATT-1S", "points": -3, "audience_role_ids": [Command.set(self.steward.ids)]})
        self.facts = [self.late(person, DAY, 120) for person in (self.employee_attendant, self.employee_steward)]
        found = {event.employee_id: event.rule_id for event in self.collect()}
        self.assertEqual(found, {self.employee_attendant: first, self.employee_steward: twin})
        with self.assertRaises(RuleError):
            twin.with_user(self.user_manager).audience_role_ids = self.attendant

    def test_a_closed_month_keeps_whom_its_rules_were_for(self):
        self.facts = [self.late(self.employee_attendant, DAY, 120)]
        self.collect()
        self.close()
        for vals in ({"audience_role_ids": [Command.set(self.steward.ids)]}, {"audience_probation": "only"}):
            with self.assertRaises(RulebookInUseError):
                self.rules["ATT-1"].with_user(self.user_manager).write(vals)

    def test_a_new_version_keeps_whom_its_rules_are_for(self):
        rule = self.for_roles("GRM-4", self.attendant, audience_probation="without")
        action = rule.rulebook_id.with_user(self.user_manager).action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"]).rule_ids.filtered_domain(
            [("code", "=", "GRM-4")]
        )  # fmt: skip
        self.assertEqual((twin.audience_role_ids, twin.audience_probation), (self.attendant, "without"))

    def test_which_rules_apply_to_me_is_on_the_own_page(self):
        self.for_roles("GRM-4", self.steward)
        for user, mine in ((self.user_attendant, False), (self.user_steward, True)):
            rules = self.env["property.score.rule"].with_user(user)
            found = rules.search([("applies_to_me", "=", True)])
            self.assertEqual(self.rules["GRM-4"] in found, mine)
            self.assertIn(self.rules["GRM-5"], found)
            self.assertEqual(self.rules["GRM-4"].with_user(user).applies_to_me, mine)
        self.assertFalse(
            self.env["property.score.rule"].with_user(self.user_manager).search([("applies_to_me", "=", True)])
        )
        page = str(
            self.env["property.own.page"].with_user(self.user_attendant)._card_points(self.employee_attendant.ids)
        )
        self.assertIn("property_score_rule_action_mine", page)

    def test_nobody_below_hr_says_whom_a_rule_is_for(self):
        with self.assertRaises(AccessError):
            self.rules["GRM-4"].with_user(self.user_supervisor).write({"audience_probation": "only"})

    def test_people_of_an_audience_cost_as_many_queries_for_many_as_for_one(self):
        audience = self.env["property.score.audience"]
        one = [(self.employee_attendant.id, self.estate.id, DAY)]
        many = [
            (person.id, self.estate.id, date(2015, 3, day))
            for person in (self.employee_attendant, self.employee_steward, self.employee_supervisor)
            for day in range(1, 31)
        ]
        counts = []
        for keys in (one, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assertEqual(set(audience._people(keys)), set(keys))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)

    def test_an_event_recorded_at_another_moment_of_the_day_is_of_the_day_of_the_estate(self):
        self.for_roles("GRM-4", self.steward)
        row = self.env["property.staff.role"].search([("employee_id", "=", self.employee_attendant.id)])
        row.date_to = DAY
        row.copy({"role_id": self.steward.id, "date_from": date(2015, 3, 11), "date_to": False})
        event = self.by_hand(self.user_supervisor, self.employee_attendant, at=datetime(2015, 3, 10, 17, 0))
        self.assertEqual(event.day, date(2015, 3, 11))
