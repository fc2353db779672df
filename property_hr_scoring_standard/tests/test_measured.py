# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.property_hr_scoring.exceptions import (
    MonthFlowError,
    NotByHandError,
    RangeError,
    RulebookInUseError,
    RuleError,
)

from .common import AFTER, MeasuredCommon


@tagged("post_install", "-at_install")
class TestMeasured(MeasuredCommon):
    """The month's value of a standard gives points to who answers for it (SCO-14)."""

    def by_person(self, month=None):
        return {
            event.employee_id: event.points for event in self.events(month).filtered(lambda e: e.state != "withdrawn")
        }

    def test_the_value_costs_each_full_point_below_the_target(self):
        event = self.collect()
        self.assertRecordValues(
            event,
            [
                {
                    "employee_id": self.employee_supervisor.id,
                    "rule_code": "HOT-1",
                    "points": -4,
                    "quantity": 9230,
                    "measure": "92.3",
                    "state": "confirmed",
                    "day": date(2015, 3, 31),
                    "res_model": "property.standard.result",
                    "evidence": "Hotline settled 92.3%, target 95%, each percentage point below deducts 2 points"
                    " (10 at most): -4",
                }
            ],
        )
        self.assertEqual(self.card(self.employee_supervisor).total_points, 96)
        self.assertFalse(self.collect() - event)

    def test_in_chinese_it_reads_as_the_procedure_says_it(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.company.partner_id.lang = "zh_CN"
        self.env["ir.module.module"].search([("name", "=", "property_hr_scoring_standard")])._update_translations(
            "zh_CN"
        )
        self.standard.with_context(lang="zh_CN").name = "12345热线办结率"
        self.rule.write({"most_below": 0, "most_above": 0})
        self.assertEqual(self.collect().evidence, "12345热线办结率 92.3%，目标95%，每低1个百分点扣2分：-4")

    def test_steps_give_the_points_of_the_highest_floor_reached(self):
        self.rule.write({**self.steps((100, 5), (95, 0), (90, -5), (0, -10))})
        for reached, points in ((1000, 5), (923, -5), (899, -10)):
            self.figures_of[self.estate] = (reached, 1000)
            self.collect()
            self.assertEqual(self.by_person(), {self.employee_supervisor: points})
        self.figures_of[self.estate] = (975, 1000)
        self.collect()
        self.assertFalse(self.by_person())
        tally = self.card(self.employee_supervisor).tally_ids
        self.assertEqual((tally.fact_kind_id.code, tally.fact_count, tally.in_order_count), ("standard", 1, 1))

    def test_a_month_that_goes_on_gives_nothing_yet(self):
        self.assertFalse(self.collect(at=datetime(2015, 3, 31, 12)))
        self.assertTrue(self.collect(at=datetime(2015, 3, 31, 16)))

    def test_what_was_not_measured_or_is_too_little_gives_nothing_and_is_shown(self):
        self.rule.least_population = 10
        month = self.month.with_user(self.user_supervisor)
        for figure, words in (((5, 9), "too few records"), ((0, 0), "nothing to measure"), ((5, 10), "judged")):
            self.figures_of[self.estate] = figure
            self.collect()
            month.invalidate_recordset()
            action = month.action_open_standards()
            result = self.env["property.standard.result"].with_user(self.user_supervisor).search(action["domain"])
            self.assertEqual(result.estate_id, self.estate)
            self.assertIn(f"HOT-1: {words}", result.scoring)
            self.assertEqual(bool(self.by_person()), words == "judged")
            self.assertEqual((month.standard_count, month.unjudged_count), (1, int(words != "judged")))
        self.standard.measure = "t_unknown"
        self.collect()
        self.assertFalse(self.by_person())
        result.invalidate_recordset()
        self.assertIn("HOT-1: not measured", result.scoring)

    def test_holders_share_by_the_days_in_the_role(self):
        self.move(self.employee_supervisor, date(2015, 3, 15), self.employee_steward)
        self.collect()
        self.assertEqual(self.by_person(), {self.employee_supervisor: -1.9, self.employee_steward: -2})
        events = self.events().sorted("day")
        self.assertEqual(events.mapped("day"), [date(2015, 3, 15), date(2015, 3, 31)])
        self.assertIn("(15 of 31 days)", events[0].evidence)

    def test_or_who_holds_it_on_the_last_day_gets_all(self):
        self.rule.answer_by = "last_day"
        self.move(self.employee_supervisor, date(2015, 3, 30), self.employee_steward)
        self.collect()
        self.assertEqual(self.by_person(), {self.employee_steward: -4})

    def test_who_left_before_the_end_is_judged_as_what_the_person_was_then(self):
        self.rule.audience_role_ids = self.role
        self.move(self.employee_supervisor, date(2015, 3, 15))
        self.collect()
        self.assertEqual(self.by_person(), {self.employee_supervisor: -1.9})

    def test_each_estate_is_its_own_holders(self):
        self.figures_of[self.other_estate] = (100, 100)
        self.collect()
        other = self.user_other_supervisor.sudo().employee_id
        self.assertEqual(self.by_person(), {self.employee_supervisor: -4, other: 2.5})

    def test_two_rules_on_one_standard_judge_their_own_roles(self):
        attendant = self.env.ref("property_base.role_attendant")
        self.make_rule("HOT-2", answer_role_id=attendant.id, **self.steps((90, 1), (0, -1)))
        self.collect()
        self.assertEqual(self.by_person(), {self.employee_supervisor: -4, self.employee_attendant: 1})

    def test_a_corrected_value_corrects_the_event_and_after_the_closing_adjusts_in_the_open_month(self):
        self.collect()
        self.figures_of[self.estate] = (90, 100)
        event = self.collect()
        self.assertEqual((event.points, len(event)), (-10, 1))
        with freeze_time(AFTER):
            self.close()
        self.figures_of[self.estate] = (94, 100)
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.collect(april, datetime(2015, 4, 10))
        self.assertEqual((event.points, event.quantity), (-10, 9000))
        adjustment = self.events(april)
        self.assertEqual((adjustment.adjustment_of_id, adjustment.points), (event, 8))
        self.assertIn("94%", adjustment.evidence)
        self.collect(april, datetime(2015, 4, 11))
        self.assertEqual(self.events(april), adjustment)

    def test_who_answers_besides_bears_a_value_of_nothing_too(self):
        self.env["property.score.share"].create(
            {
                "rule_id": self.rule.id,
                "percent": 50,
                "role_id": self.env.ref("property_base.role_director").id,
            }
        )
        self.collect()
        with freeze_time(AFTER):
            self.close()
        self.assertEqual(self.by_person(), {self.employee_supervisor: -4, self.employee_director: -2})
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        for day in (10, 11):
            self.figures_of[self.estate] = (0, 1000)
            self.collect(april, datetime(2015, 4, day))
            self.assertEqual(self.by_person(april), {self.employee_supervisor: -6, self.employee_director: -3})
        share = self.events(april).filtered("main_event_id")
        self.assertTrue(share.quantity, "without a reading nothing would say that the fact is gone")

    def test_a_holder_put_right_after_the_closing_moves_the_share(self):
        self.collect()
        with freeze_time(AFTER):
            self.close()
        self.move(self.employee_supervisor, date(2015, 3, 15), self.employee_steward)
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.env["property.scorecard.issuer"]._prepare(april)
        for _time in range(2):
            with freeze_time(datetime(2015, 4, 10)):
                april.with_user(self.user_director).action_collect()
            self.assertEqual(self.by_person(april), {self.employee_supervisor: 2.1, self.employee_steward: -2})

    def test_a_target_that_changes_within_the_open_month_is_the_one_of_the_result(self):
        self.standard.target = 93
        self.collect()
        self.assertFalse(self.by_person())
        self.standard.target = 94
        self.collect()
        self.assertEqual(self.by_person(), {self.employee_supervisor: -2})

    def test_a_month_not_collected_since_its_end_does_not_close(self):
        self.collect(at=datetime(2015, 3, 20))
        with freeze_time(AFTER), self.assertRaises(MonthFlowError):
            self.close()
        self.collect()
        with freeze_time(AFTER):
            self.close()
        self.assertEqual(self.month.state, "closed")

    def test_nobody_records_or_changes_the_points_by_hand(self):
        self.rules["HOT-1"] = self.rule
        with self.assertRaises(NotByHandError):
            self.by_hand(self.user_supervisor, self.employee_attendant, "HOT-1")
        event = self.collect()
        for user in (self.user_director, self.user_manager):
            with self.assertRaises(RangeError):
                event.with_user(user).write({"points": 0})
        event.with_user(self.user_director).write({"points": -4})

    def test_a_closed_month_keeps_how_its_standard_was_judged(self):
        self.rule.write(self.steps((95, 0), (0, -10)))
        self.collect()
        with freeze_time(AFTER):
            self.close()
        rule = self.rule.with_user(self.user_manager)
        for vals in ({"standard_form": "per_point"}, {"answer_by": "last_day"}, {"least_population": 5}):
            with self.assertRaises(RulebookInUseError):
                rule.write(vals)
        with self.assertRaises(RulebookInUseError):
            rule.floor_ids[0].points = -1
        action = rule.rulebook_id.action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"]).rule_ids.filtered("standard_code")
        self.assertEqual((twin.standard_code, twin.floor_ids._pairs()), ("t_hotline", rule.floor_ids._pairs()))

    def test_a_rule_on_a_standard_says_everything_it_needs(self):
        for vals in (
            {"answer_role_id": False},
            {"points_below": 0, "points_above": 0},
            {"points": -1},
            {"is_per_item": True},
            {"standard_form": "steps"},
            {"standard_code": "unknown"},
            {"audience_role_ids": self.env.ref("property_base.role_attendant").ids},
        ):
            with self.subTest(vals), self.assertRaises(RuleError), self.env.cr.savepoint():
                self.rule.write(vals)
        for vals in ({"most_below": -1}, {"least_population": 0}, {"points_below": 5000}):
            with self.subTest(vals), self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.rule.write(vals)

    def test_nothing_is_converted_into_what_is_measured(self):
        lines = self.env["property.score.conversion"]
        with self.assertRaisesRegex(RuleError, "nothing is converted into"), self.env.cr.savepoint():
            lines.create({"rule_id": self.rules["GRM-4"].id, "into_rule_id": self.rule.id})
        plain = self.rules["GRM-5"]
        lines.create({"rule_id": self.rules["GRM-4"].id, "into_rule_id": plain.id})
        plain.write({"points_kind": "fixed", "points": 0, "is_per_item": False, "money_kind": "none"})
        with self.assertRaisesRegex(RuleError, "converted into this rule"):
            plain.write({"standard_id": self.standard.id, "answer_role_id": self.role.id, "points_below": -1})

    def test_the_kind_of_fact_follows_the_standard(self):
        self.assertEqual(self.rule.fact_kind_id.code, "standard")
        self.rule.standard_id = False
        self.assertFalse(self.rule.fact_kind_id)

    def test_many_estates_cost_as_many_queries_as_one(self):
        source = self.env["property.score.source.standard"].sudo()
        start, end = self.month._bounds(self.estate)
        self.figures_of[self.other_estate] = (90, 100)
        self.collect()
        self.env["property.standard.result"]._freeze_until(date(2015, 4, 2))
        counts = []
        for estates in (self.estate, self.estate | self.other_estate):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with freeze_time(AFTER):
                self.assertEqual(len(source._facts(start, end, estates)), len(estates))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(*counts)
