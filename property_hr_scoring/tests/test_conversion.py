# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import ActionOnlyError, RulebookInUseError, RuleError
from .common import ScoringCommon

SOURCE = "property.score.converter"


class ConversionCommon(ScoringCommon):
    """Three times GRM-4 (one point each) within a month make one CON-1, unless a test says otherwise."""

    def convert(self, code="GRM-4", into="CON-1", **vals):
        """A conversion of one rule into another."""
        return self.env["property.score.conversion"].create(
            {"rule_id": self.rules[code].id, "into_rule_id": self.rules[into].id, **vals}
        )

    def seen(self, *days, code="GRM-4", **vals):
        """Events recorded by the supervisor."""
        return self.env["property.score.event"].union(
            *(self.by_hand(self.user_supervisor, self.employee_steward, code, day=day, **vals) for day in days)
        )

    def made(self, employee=None):
        """What conversions made of the events of a person, in any state."""
        who = employee or self.employee_steward
        return self.env["property.score.event"].search([("source", "=", SOURCE), ("employee_id", "=", who.id)])


@tagged("post_install", "-at_install")
class TestConversion(ConversionCommon):
    """So many events of one rule make one of another, from the recording to the closed month (SCO-11)."""

    def setUp(self):
        super().setUp()
        self.price = -5
        self.rules["CON-1"].write({"mode": "confirmed", "points_kind": "fixed", "points": self.price})

    def test_the_third_makes_one_of_the_other_rule_and_says_so(self):
        self.convert()
        events = self.seen(2, 3)
        self.assertFalse(self.made())
        events |= self.seen(5)
        made = self.made()
        self.assertRecordValues(
            made,
            [
                {
                    "rule_code": "CON-1",
                    "points": self.price,
                    "state": "confirmed",
                    "day": date(2015, 3, 5),
                    "res_id": events[2].id,
                }
            ],
        )
        self.assertIn("Time 3 of GRM-4, makes one of CON-1: 2015-03-02, 2015-03-03, 2015-03-05", made.evidence)
        self.assertEqual(made.member_ids, events)
        self.assertEqual(events.made_ids, made)
        self.assertEqual(self.card(self.employee_steward).points, -3 + self.price, "they cost themselves besides")
        self.assertEqual(made.action_open_source()["res_id"], events[2].id)

    def test_in_their_place_the_events_cost_nothing_as_long_as_the_other_stands(self):
        self.convert(is_replacing=True)
        events = self.seen(2, 3, 5)
        card = self.card(self.employee_steward)
        self.assertEqual(events.mapped("counted_points"), [0, 0, 0])
        self.assertEqual(events[0].with_context(lang="en_US").reckoning, "CON-1 stands in its place: +1.0")
        self.assertEqual(card.points, self.price)
        self.made().with_user(self.user_supervisor).action_reject()
        self.assertEqual(events.mapped("counted_points"), [-1, -1, -1])
        self.assertEqual(card.points, -3)

    def test_it_arrives_as_a_proposal_where_its_rule_says_so_and_nowhere_where_it_is_off(self):
        self.rules["CON-1"].mode = "proposed"
        self.convert(is_replacing=True)
        events = self.seen(2, 3, 5)
        self.assertEqual(self.made().state, "proposed")
        self.assertEqual(events.mapped("counted_points"), [-1, -1, -1])
        self.month.with_user(self.user_supervisor).action_confirm_proposals()
        self.assertEqual(self.card(self.employee_steward).points, self.price)
        self.rules["CON-1"].mode = "off"
        events[0].with_user(self.user_supervisor).action_reject()
        events[0].with_user(self.user_supervisor).action_confirm()
        self.assertEqual(self.made().state, "withdrawn")

    def test_an_event_that_falls_lets_the_next_complete_the_set(self):
        self.convert()
        events = self.seen(2, 3, 5, 9)
        first = self.made()
        events[1].with_user(self.user_supervisor).action_reject()
        second = self.made() - first
        self.assertEqual((first.state, second.state), ("withdrawn", "confirmed"))
        self.assertEqual(second.member_ids, events - events[1])
        self.assertEqual(self.card(self.employee_steward).points, -3 + self.price)
        events[1].with_user(self.user_supervisor).action_confirm()
        self.assertEqual((first.state, second.state), ("confirmed", "withdrawn"))
        self.assertEqual(set(first.trace_ids.mapped("reason")), {"withdrawn", "returned"})

    def test_the_order_of_recording_makes_no_difference_and_ten_times_is_once(self):
        self.convert(is_replacing=True)
        self.seen(9, 2, 5, 3)
        self.assertEqual(self.made().filtered(lambda event: event.state == "confirmed").day, date(2015, 3, 5))
        for _again in range(10):
            self.collect()
            self.month.with_user(self.user_supervisor).action_prepare()
        self.assertEqual(len(self.made().filtered(lambda event: event.state == "confirmed")), 1)
        self.assertEqual(self.card(self.employee_steward).points, self.price - 1)

    def test_other_people_are_counted_apart_and_the_category_together_where_it_says_so(self):
        self.convert(is_by_category=True)
        self.seen(2)
        self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", day=3)
        self.by_hand(self.user_director, self.employee_supervisor, "GRM-4", day=4)
        self.assertFalse(self.made())
        self.by_hand(self.user_supervisor, self.employee_steward, "GRM-5", day=4)
        self.assertIn(self.rules["GRM-4"].category_id.name, self.made().evidence)
        self.assertFalse(self.made(self.employee_supervisor))

    def test_what_is_made_is_counted_again(self):
        self.rules["CON-2"].mode = "confirmed"
        self.convert(count=2)
        self.convert("CON-1", "CON-2", count=2)
        self.seen(2, 3, 5, 9)
        self.assertEqual(sorted(self.made().mapped("rule_code")), ["CON-1", "CON-1", "CON-2"])

    def test_facts_make_one_with_its_own_quantity_and_take_their_money_back(self):
        """Three times late is one day absent, and costs its pay in place of what the three had cost."""
        self.rules["ATT-1"].write({"money_kind": "fixed", "money": 10})
        self.convert("ATT-1", "ATT-4", quantity=480, is_replacing=True)
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11, 12)]
        self.collect()
        self.assertRecordValues(
            self.made(), [{"absent_minutes": 480, "money": -30, "points": self.rules["ATT-4"].points}]
        )
        card = self.card(self.employee_steward)
        self.assertEqual((card.points, card.fixed_money, card.absent_minutes), (self.rules["ATT-4"].points, 0, 480))

    def april(self):
        return self.env["property.score.month"]._get(self.company, date(2015, 4, 1))

    def test_a_set_over_two_months_counts_in_the_second_and_gives_back_what_the_first_cost(self):
        self.convert("ATT-1", "CON-1", window="year", is_replacing=True)
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11)]
        self.collect()
        self.close()
        self.facts.append(self.late(self.employee_steward, date(2015, 4, 7), 60))
        april = self.april()
        for _again in range(2):
            with freeze_time("2015-04-10 04:00:00"):
                self.collect(april)
            card = self.card(self.employee_steward, april)
            self.assertEqual(card.points, 2 + self.price, "both are given back, the third costs nothing")
        self.assertEqual(self.card(self.employee_steward).points, -2, "the closed month stays")
        self.assertEqual(self.made().month_id, april)
        self.facts = self.facts[1:]
        for _again in range(2):
            with freeze_time("2015-04-11 04:00:00"):
                self.collect(april)
            self.assertEqual(card.points, 1 - 1, "the first one is given back, the third costs itself")
        self.assertEqual(self.made().state, "withdrawn")

    def test_a_closed_one_that_falls_is_settled_by_an_adjustment_once(self):
        self.convert("ATT-1", "CON-1")
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11, 12)]
        self.collect()
        self.close()
        self.facts = self.facts[1:]
        april = self.april()
        for _again in range(2):
            with freeze_time("2015-04-10 04:00:00"):
                self.collect(april)
            self.assertEqual(self.card(self.employee_steward, april).points, 1 - self.price)
        settling = self.made() - self.events()
        self.assertRecordValues(
            settling, [{"adjustment_of_id": self.made().filtered("member_ids").id, "points": -self.price}]
        )
        self.facts.append(self.late(self.employee_steward, date(2015, 3, 10), 60))
        with freeze_time("2015-04-11 04:00:00"):
            self.collect(april)
        self.assertEqual(self.card(self.employee_steward, april).points, 0)

    def test_lines_that_contradict_each_other_are_refused(self):
        self.convert()
        draft = self.rules["GRM-4"].rulebook_id.copy({"version": "other"})
        stranger = self.rules["CON-2"].copy({"rulebook_id": draft.id})
        for code, into in (("CON-1", self.rules["GRM-4"]), ("GRM-4", self.rules["GRM-4"]), ("GRM-1", stranger)):
            with self.assertRaises(RuleError), self.env.cr.savepoint():
                self.env["property.score.conversion"].create({"rule_id": self.rules[code].id, "into_rule_id": into.id})
        with self.assertRaises(RuleError), self.env.cr.savepoint():
            self.convert("GRM-1", "GRM-4", is_by_category=True)
        self.convert("GRM-1", "CON-2", is_by_category=True)
        with self.assertRaises(RuleError), self.env.cr.savepoint():
            self.convert("GRM-2", "CON-2", is_by_category=True)
        for vals in ({"count": 1}, {"count": 1001}, {"window_days": 1}, {"quantity": 0}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.convert("GRM-5", "CON-2", **vals)

    def test_a_version_in_use_keeps_its_conversions_and_a_new_one_takes_them_along(self):
        line = self.convert()
        action = line.rulebook_id.with_user(self.user_manager).action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"]).rule_ids.conversion_ids
        self.assertRecordValues(twin, [{"count": 3, "window": "month"}])
        self.assertEqual(twin.into_rule_id.rulebook_id, twin.rulebook_id)
        self.seen(2)
        self.close()
        for change in (lambda: line.write({"count": 2}), line.unlink, lambda: self.convert("GRM-1")):
            with self.assertRaises(RulebookInUseError), self.env.cr.savepoint():
                change()

    def test_no_more_queries_for_more_events(self):
        self.convert(count=2, is_replacing=True)
        self.seen(2, 3)

        def counted():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["property.scorecard.figures"]._refresh(self.card(self.employee_steward))
            return self.cr.sql_log_count - before

        few = counted()
        self.seen(*range(4, 28))
        self.assertEqual(len(self.made()), 13)
        self.assertLessEqual(counted(), few)


@tagged("post_install", "-at_install")
class TestConversionJson(ConversionCommon, Json2, HttpCase):
    """Nor by an outside program: what events are made of follows from the events."""

    def test_no_way_in(self):
        self.rules["CON-1"].mode = "confirmed"
        line = self.convert()
        self.seen(2, 3, 5)
        made = self.made()
        for vals in ({"member_ids": []}, {"source": False}, {"res_id": 1}, {"state": "rejected"}):
            with self.subTest(vals=vals):
                answer = self.json2(self.user_supervisor, made._name, "write", ids=made.ids, vals=vals)
                self.assertGreaterEqual(answer.status_code, 400)
        answer = self.json2(self.user_supervisor, line._name, "write", ids=line.ids, vals={"count": 9})
        self.assertEqual(answer.status_code, 403)
        with self.assertRaises(AccessError):
            line.with_user(self.user_hr).write({"count": 9})
        with self.assertRaises(ActionOnlyError):
            self.by_hand(self.user_supervisor, self.employee_steward, member_ids=made.ids)
