# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..exceptions import RangeError, RulebookInUseError
from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestReckon(ScoringCommon):
    """Points by quantity, repeats and maxima of categories, from the event to the closed month (SCO-10 to SCO-12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.rules["GRM-4"].rulebook_id

    def repeats(self, code, window="month", by_category=False, lines=((2, "factor", 2),), **vals):
        """Let repeats of a rule cost what the lines say."""
        self.rules[code].write(
            {
                "ladder_window": window,
                "is_ladder_by_category": by_category,
                "step_ids": [
                    Command.create({"number": number, "kind": kind, "factor" if kind == "factor" else "points": value})
                    for number, kind, value in lines
                ],
                **vals,
            }
        )

    def maximum(self, code, points):
        """The most that the category of a rule takes in a month."""
        category = self.rules[code].category_id
        return self.env["property.score.maximum"].create(
            {"rulebook_id": self.book.id, "category_id": category.id, "points": points}
        )

    def counted(self, events):
        return events.sorted("at").mapped("counted_points")

    def test_each_begun_minute_beyond_five_costs_a_point_and_ten_at_most(self):
        tiers = self.rules["ATT-1"] | self.rules["ATT-2"]
        tiers.active = False
        self.rules["ATT-3"].write(
            {
                "quantity_over": 0,
                "points": -1,
                "is_per_item": True,
                "unit_size": 60,
                "free_quantity": 300,
                "is_begun_counted": True,
                "points_most": 10,
            }
        )
        seconds = {2: 300, 3: 301, 4: 361, 5: 1911}
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), late) for day, late in seconds.items()]
        events = self.collect().sorted("at")
        self.assertEqual(events.mapped("points"), [-1, -2, -10], "what is free is in order")
        self.assertEqual(self.figures(self.card(self.employee_steward))["in_order"]["late"], 1)

    def test_what_a_person_counts_follows_the_same_units(self):
        self.rules["GRM-1"].write({"free_quantity": 1, "points_most": 3})
        event = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", quantity=3)
        self.assertEqual(event.points, -2)
        self.assertEqual(self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", quantity=9).points, -3)
        with self.assertRaises(RangeError), self.env.cr.savepoint():
            self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", quantity=9, points=-8)

    def test_the_second_time_is_doubled_and_the_third_has_its_own_price(self):
        self.repeats("GRM-4", lines=((2, "factor", 2), (3, "points", -5)))
        events = self.env["property.score.event"].union(
            *(self.by_hand(self.user_supervisor, self.employee_steward, day=day) for day in (2, 3, 4, 5))
        )
        self.assertEqual(self.counted(events), [-1, -2, -5, -5])
        self.assertEqual(events.mapped("repeat_number"), [1, 2, 3, 4])
        self.assertEqual(events[1].with_context(lang="en_US").reckoning, "time 2: -1.0")
        self.assertRecordValues(self.card(self.employee_steward), [{"deduction_points": -13, "total_points": 87}])

    def test_an_earlier_event_that_falls_or_comes_late_judges_the_later_ones_anew_with_a_trace(self):
        self.repeats("GRM-4", lines=((2, "factor", 2),))
        first = self.by_hand(self.user_supervisor, self.employee_steward, day=2)
        second = self.by_hand(self.user_supervisor, self.employee_steward, day=9)
        self.env.cr.execute("UPDATE property_score_event SET create_date = '2015-03-10' WHERE id = %s", [second.id])
        second.invalidate_recordset()
        first.with_user(self.user_supervisor).action_reject()
        self.assertRecordValues(second, [{"counted_points": -1, "repeat_number": 1}])
        self.assertRecordValues(second.trace_ids, [{"reason": "reckoned", "points": -1, "counted_points": -2}])
        self.assertEqual(self.card(self.employee_steward).deduction_points, -1)
        self.by_hand(self.user_supervisor, self.employee_steward, day=5)
        self.assertEqual(second.counted_points, -2)
        self.assertEqual(self.card(self.employee_steward).deduction_points, -3)

    def test_other_people_and_other_rules_are_counted_apart_and_the_category_together_where_it_says_so(self):
        self.repeats("GRM-4")
        self.repeats("GRM-1", by_category=True)
        self.by_hand(self.user_supervisor, self.employee_steward, "GRM-4", day=2)
        mine = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", day=3)
        other = self.by_hand(self.user_director, self.employee_supervisor, "GRM-4", day=3)
        self.assertEqual((mine | other).mapped("counted_points"), [-2, -1])

    def test_an_event_without_a_ladder_judges_later_months_of_its_category_at_once(self):
        """The ladder of the one counts the other too: what falls of it moves the other in a later month."""
        self.repeats("GRM-1", window="year", by_category=True)
        plain = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-4", day=30)
        later = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", at="2015-04-07 04:00:00")
        card = later.scorecard_id
        self.assertEqual((later.counted_points, card.deduction_points), (-2, -2))
        plain.with_user(self.user_supervisor).action_reject()
        self.assertEqual((later.repeat_number, later.counted_points, card.deduction_points), (1, -1, -1))
        plain.with_user(self.user_supervisor).action_confirm()
        self.assertEqual((later.repeat_number, later.counted_points, card.deduction_points), (2, -2, -2))

    def test_the_category_takes_no_more_than_its_maximum_and_says_what_it_cut_off(self):
        self.maximum("GRM-4", 2.5)
        events = self.env["property.score.event"].union(
            *(self.by_hand(self.user_supervisor, self.employee_steward, day=day) for day in (9, 2, 3, 5))
        )
        self.assertEqual(self.counted(events), [-1, -1, -0.5, 0])
        self.assertEqual(events[0].with_context(lang="en_US").reckoning, "beyond the maximum: +1.0")
        line = self.card(self.employee_steward).line_ids
        self.assertRecordValues(line, [{"count": 4, "full_points": -4, "cut_points": 1.5, "points": -2.5}])
        self.assertEqual(self.card(self.employee_steward).deduction_points, -2.5)
        events[1].with_user(self.user_supervisor).action_reject()
        self.assertEqual(self.counted(events - events[1]), [-1, -1, -0.5], "there is room for the later ones")
        self.assertEqual(self.card(self.employee_steward).deduction_points, -2.5)

    def test_what_a_closed_month_took_for_a_repeat_is_given_back_when_the_first_falls(self):
        self.repeats("ATT-1", window="year")
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11)]
        self.assertEqual(self.counted(self.collect()), [-1, -2])
        self.close()
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.facts = self.facts[1:]
        for _again in range(2):
            with freeze_time("2015-04-10 04:00:00"):
                corrections = self.collect(april).sorted("id")
            self.assertRecordValues(
                corrections,
                [
                    {"points": 1, "repeat_points": 0, "counted_points": 1, "state": "confirmed"},
                    {"points": 0, "repeat_points": 1, "counted_points": 1, "state": "confirmed"},
                ],
            )
        self.assertEqual(self.card(self.employee_steward, april).points, 2)
        self.assertEqual(self.card(self.employee_steward).points, -3, "the closed month stays")
        self.facts.append(self.late(self.employee_steward, date(2015, 3, 10), 60))
        with freeze_time("2015-04-11 04:00:00"):
            self.collect(april)
        self.assertEqual(self.card(self.employee_steward, april).points, 0)
        self.assertEqual(set(corrections.mapped("state")), {"withdrawn"})

    def test_what_no_law_asks_for_any_more_is_taken_off(self):
        """A maximum or repeats that are taken out of the rulebook again, and a fact that meets another rule."""
        line = self.maximum("GRM-4", 1)
        events = self.env["property.score.event"].union(
            *(self.by_hand(self.user_supervisor, self.employee_steward, day=day) for day in (2, 3))
        )
        self.assertEqual(self.counted(events), [-1, 0])
        line.unlink()
        self.month.with_user(self.user_supervisor).action_prepare()
        self.assertEqual(self.counted(events), [-1, -1])
        self.repeats("ATT-1")
        days = date(2015, 3, 10), date(2015, 3, 11)
        self.facts = [self.late(self.employee_steward, day, 60) for day in days]
        lates = self.collect() - events
        self.assertEqual(self.counted(lates), [-1, -2])
        self.facts[1] = self.late(self.employee_steward, days[1], 400)
        self.collect()
        self.assertEqual(self.counted(lates), [-1, -5])
        self.assertEqual(self.card(self.employee_steward).points, -8)

    def test_a_closed_repeat_that_was_none_is_given_back_with_what_it_cost(self):
        """Its fact meets a rule without repeats now: what the repeat had cost is settled with it."""
        self.repeats("ATT-1")
        days = date(2015, 3, 10), date(2015, 3, 11), date(2015, 3, 12)
        self.facts = [self.late(self.employee_steward, day, 60) for day in days]
        self.assertEqual(self.counted(self.collect()), [-1, -2, -2])
        self.close()
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.facts[1] = self.late(self.employee_steward, days[1], 400)
        for _again in range(2):
            self.collect(april)
            self.assertEqual(self.card(self.employee_steward, april).points, -3, "-1, -5 and -2 are true")

    def test_a_window_of_a_year_counts_the_months_before(self):
        self.repeats("ATT-1", window="year")
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 60)]
        self.collect()
        self.close()
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.facts.append(self.late(self.employee_steward, date(2015, 4, 7), 60))
        with freeze_time("2015-04-10 04:00:00"):
            event = self.collect(april)
        self.assertRecordValues(event, [{"repeat_number": 2, "counted_points": -2}])

    def test_what_a_version_in_use_says_about_repeats_and_maxima_is_frozen(self):
        self.repeats("ATT-1")
        maximum = self.maximum("ATT-1", 20)
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 60)]
        self.collect()
        self.close()
        rule, step = self.rules["ATT-1"], self.rules["ATT-1"].step_ids
        for change in (
            lambda: rule.write({"ladder_window": "year"}),
            lambda: rule.write({"free_quantity": 60}),
            lambda: rule.write({"category_id": self.rules["GRM-4"].category_id.id}),
            lambda: step.write({"factor": 3}),
            lambda: step.unlink(),
            lambda: step.copy({"number": 3}),
            lambda: maximum.write({"points": 10}),
            lambda: self.maximum("GRM-4", 1),
        ):
            with self.assertRaises(RulebookInUseError), self.env.cr.savepoint():
                change()

    def test_a_new_version_takes_repeats_and_maxima_along(self):
        self.repeats("GRM-4", lines=((2, "factor", 3),))
        self.maximum("GRM-4", 12)
        action = self.book.with_user(self.user_manager).action_new_version()
        draft = self.env["property.score.rulebook"].browse(action["res_id"])
        twin = draft.rule_ids.filtered(lambda rule: rule.code == "GRM-4")
        self.assertRecordValues(twin.step_ids, [{"number": 2, "factor": 3}])
        self.assertRecordValues(draft.maximum_ids, [{"points": 12}])

    def test_only_the_administrator_changes_what_all_companies_share(self):
        self.repeats("GRM-4")
        maximum = self.maximum("GRM-4", 12)
        for record, vals in ((self.rules["GRM-4"].step_ids, {"factor": 5}), (maximum, {"points": 1})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                record.with_user(self.user_hr).write(vals)
            record.with_user(self.user_manager).write(vals)
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                record.with_user(self.user_supervisor).write(vals)

    def test_numbers_beyond_all_sense_are_refused(self):
        self.repeats("GRM-4")
        for record, vals in (
            (self.rules["GRM-4"].step_ids, {"factor": -1}),
            (self.rules["GRM-4"].step_ids, {"number": 1}),
            (self.rules["GRM-4"], {"unit_size": 0}),
            (self.rules["GRM-4"], {"ladder_days": 1}),
            (self.maximum("GRM-4", 1), {"points": -1}),
        ):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                record.write(vals)

    def test_nobody_types_what_an_event_counts_for(self):
        for name in ("repeat_points", "cut_points", "repeat_number"):
            with self.assertRaisesRegex(Exception, "can't be set directly"), self.env.cr.savepoint():
                self.by_hand(self.user_supervisor, self.employee_steward, **{name: 5})
