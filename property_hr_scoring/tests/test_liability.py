# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import AppealError, EventFlowError
from .common import ScoringCommon

DAY = date(2015, 3, 10)


class LiabilityCommon(ScoringCommon):
    """The steward came late; the supervisor bears half of it, unless a test says otherwise."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.rules["ATT-2"]
        cls.rule.points = -3
        cls.superior = cls.env.ref("property_base.role_supervisor")

    def share(self, rule=None, **vals):
        """A line of joint liability."""
        given = {"points": -1} if not {"points", "percent", "money", "money_percent"} & vals.keys() else {}
        return self.env["property.score.share"].create({"rule_id": (rule or self.rule).id, **given, **vals})

    def came_late(self, *people, day=DAY):
        """The events of people who came late, collected."""
        self.facts += [self.late(employee, day, 400) for employee in people]
        self.collect()
        return self.env["property.score.event"].search(
            [("employee_id", "in", [person.id for person in people]), ("main_event_id", "=", False), ("day", "=", day)]
        )

    def shares(self, month=None):
        """Shares, in any state, in the order of their people."""
        found = self.env["property.score.event"].search([("main_event_id", "!=", False)])
        return found.filtered(lambda event: not month or event.month_id == month).sorted(
            lambda event: (event.employee_id.id, event.id)
        )

    def april(self):
        return self.env["property.score.month"]._get(self.company, date(2015, 4, 1))

    def collect_april(self, day="2015-04-10"):
        with freeze_time(f"{day} 04:00:00"):
            self.collect(self.april())


@tagged("post_install", "-at_install")
class TestLiability(LiabilityCommon):
    """What others bear of an event: who, how much, and that it follows that event (SCO-13)."""

    def test_the_superior_bears_half_and_both_ways_lead_to_each_other(self):
        self.share(percent=50)
        main = self.came_late(self.employee_steward)
        share = self.shares()
        self.assertRecordValues(
            share,
            [
                {
                    "employee_id": self.employee_supervisor.id,
                    "points": -1.5,
                    "state": "confirmed",
                    "main_event_id": main.id,
                    "rule_code": "ATT-2",
                    "month_id": self.month.id,
                    "estate_id": self.estate.id,
                }
            ],
        )
        self.assertEqual(main.share_event_ids, share)
        self.assertEqual(share.evidence, f"Jointly liable (The superior) for {main.display_name}")
        self.assertEqual(share.action_open_source()["res_id"], main.id)
        card = self.card(self.employee_supervisor)
        self.assertEqual(card.points, -1.5)
        self.assertRecordValues(card.line_ids, [{"is_share": True, "points": -1.5, "count": 1}])
        self.assertEqual(self.env["property.score.event"].search(card.line_ids.action_open_events()["domain"]), share)
        self.assertEqual(self.figures(card)["count"], {}, "it is no lateness of the supervisor")

    def test_points_money_and_both(self):
        self.rule.write({"money_kind": "fixed", "money": 40})
        self.share(points=-1, percent=10, money=5, money_percent=50)
        self.came_late(self.employee_steward)
        self.assertRecordValues(self.shares(), [{"points": -1.3, "money": 25}])
        self.assertEqual(self.card(self.employee_supervisor).fixed_money, 25)

    def test_who_holds_the_role_answers_to_who_stands_above(self):
        self.share()
        self.came_late(self.employee_supervisor, self.employee_director)
        self.assertEqual(self.shares().employee_id, self.employee_director, "nobody stands above the director")

    def test_collected_ten_times_it_is_once_and_no_repeat_of_anything(self):
        self.share()
        self.rule.write({"ladder_window": "month", "step_ids": [(0, 0, {"number": 2, "factor": 2})]})
        self.came_late(self.employee_steward, self.employee_attendant)
        for _again in range(10):
            self.collect()
        self.assertEqual(self.shares().mapped("counted_points"), [-1, -1])
        mine = self.came_late(self.employee_supervisor, day=date(2015, 3, 12))
        self.assertRecordValues(mine, [{"repeat_number": 1, "counted_points": -3}])

    def test_the_maximum_of_the_category_holds_for_shares_too(self):
        self.share()
        category = self.rule.category_id
        self.env["property.score.maximum"].create(
            {"rulebook_id": self.rule.rulebook_id.id, "category_id": category.id, "points": 1.5}
        )
        self.came_late(self.employee_steward, self.employee_attendant)
        self.assertEqual(sum(self.shares().mapped("counted_points")), -1.5)

    def test_an_absence_of_others_is_no_reason_for_a_dismissal_review(self):
        self.share(self.rules["ATT-4"])
        self.facts = [self.absent(self.employee_steward, date(2015, 3, day)) for day in (10, 11, 12)]
        self.collect()
        self.assertEqual(len(self.shares()), 3)
        self.assertTrue(self.card(self.employee_steward).dismissal_review)
        self.assertFalse(self.card(self.employee_supervisor).dismissal_review)

    def test_it_is_proposed_confirmed_rejected_and_withdrawn_with_the_main_event(self):
        self.propose()
        self.share()
        main = self.came_late(self.employee_steward)
        share = self.shares()
        self.assertEqual(share.state, "proposed")
        decided = main.with_user(self.user_director)
        decided.action_confirm()
        self.assertEqual((share.state, self.card(self.employee_supervisor).points), ("confirmed", -1))
        decided.action_reject()
        self.assertEqual((share.state, self.card(self.employee_supervisor).points), ("withdrawn", 0))
        decided.action_confirm()
        self.assertEqual(share.state, "confirmed")
        self.assertEqual(share.trace_ids.sorted("id").mapped("reason"), ["followed", "withdrawn", "returned"])
        self.facts = []
        self.collect()
        self.assertEqual((main.state, share.state), ("withdrawn", "withdrawn"))

    def test_a_corrected_fact_corrects_the_share(self):
        self.share(percent=100)
        self.came_late(self.employee_steward)
        self.facts = [self.late(self.employee_steward, DAY, 500)]
        self.rule.points = -4
        self.collect()
        self.assertRecordValues(self.shares(), [{"points": -4, "quantity": 500, "state": "confirmed"}])
        self.facts = [self.late(self.employee_steward, DAY, 60)]  # a rule without joint liability
        self.collect()
        self.assertEqual(self.shares().state, "withdrawn")

    def test_nobody_decides_about_the_share_alone_or_chooses_its_points(self):
        self.share()
        main = self.came_late(self.employee_steward)
        share = self.shares().with_user(self.user_director)
        for decide in (share.action_reject, share.action_propose, share.action_confirm):
            with self.assertRaisesRegex(EventFlowError, "follows"):
                decide()
        for vals in ({"points": 0}, {"supervision_failed": "no"}):
            with self.assertRaises(UserError):
                share.write(vals)
        self.assertRecordValues(self.shares(), [{"points": -1, "state": "confirmed"}])
        self.assertEqual(main.state, "confirmed")

    def test_who_would_be_spared_or_charged_decides_nothing_about_the_main_event(self):
        self.propose()
        self.share()
        main = self.came_late(self.employee_steward)
        mine = main.with_user(self.user_supervisor)
        self.assertTrue(mine.is_own_case)
        self.assertFalse(mine.can_appeal, "it is about somebody else")
        for change in (
            mine.action_confirm,
            mine.action_reject,
            lambda: mine.write({"points": -3}),
            lambda: mine.write({"evidence": "the bus"}),
        ):
            with self.assertRaisesRegex(EventFlowError, "jointly liable"):
                change()
        self.month.with_user(self.user_supervisor).action_confirm_proposals()
        self.assertEqual(main.state, "proposed")
        self.month.with_user(self.user_director).action_confirm_proposals()
        self.assertEqual((main.state, self.shares().state), ("confirmed", "confirmed"))

    def test_who_would_be_jointly_liable_does_not_record_it_either(self):
        self.share(self.rules["GRM-4"])
        with self.assertRaisesRegex(EventFlowError, "jointly liable"), self.env.cr.savepoint():
            self.by_hand(self.user_supervisor, self.employee_steward)
        self.by_hand(self.user_director, self.employee_steward)
        self.assertEqual(self.shares().employee_id, self.employee_supervisor)

    def test_found_from_outside_only(self):
        """The supervisor who finds it bears nothing; found by the director, or by a resident, it is borne."""
        self.share(self.rules["GRM-4"], condition="outside")
        own = self.by_hand(self.user_supervisor, self.employee_steward, day=2)
        self.assertFalse(own.share_event_ids)
        self.assertFalse(own.with_user(self.user_supervisor).is_own_case)
        above = self.by_hand(self.user_director, self.employee_steward, day=3)
        self.assertEqual(above.share_event_ids.employee_id, self.employee_supervisor)
        self.assertTrue(above.with_user(self.user_supervisor).is_own_case)
        self.share(condition="outside")
        self.assertFalse(self.came_late(self.employee_steward).share_event_ids)
        self.rule.fact_kind_id.is_from_outside = True
        self.collect()
        self.assertEqual(len(self.shares()), 2)

    def test_whether_supervision_failed_is_answered_by_who_decides(self):
        self.propose()
        self.share(condition="supervision")
        main = self.came_late(self.employee_steward).with_user(self.user_director)
        self.assertTrue(main.asks_supervision)
        self.month.with_user(self.user_director).action_confirm_proposals()
        self.assertEqual(main.state, "proposed", "it waits for the answer")
        with self.assertRaisesRegex(EventFlowError, "whether supervision failed"):
            main.action_confirm()
        with self.assertRaisesRegex(EventFlowError, "jointly liable"):
            main.with_user(self.user_supervisor).write({"supervision_failed": "no"})
        main.supervision_failed = "yes"
        main.action_confirm()
        self.assertEqual(self.shares().employee_id, self.employee_supervisor)
        main.supervision_failed = "no"
        self.assertEqual(self.shares().state, "withdrawn")

    def test_recorded_by_hand_it_is_answered_at_once(self):
        self.share(self.rules["GRM-4"], condition="supervision")
        with self.assertRaisesRegex(EventFlowError, "whether supervision failed"), self.env.cr.savepoint():
            self.by_hand(self.user_director, self.employee_steward)
        self.by_hand(self.user_director, self.employee_steward, supervision_failed="yes")
        self.assertEqual(self.shares().state, "confirmed")

    def test_the_share_has_an_appeal_of_its_own_that_stays(self):
        with freeze_time("2015-03-11 04:00:00"):
            self.share()
            main = self.came_late(self.employee_steward)
        share = self.shares()
        with freeze_time("2015-03-12 04:00:00"):
            mine = share.with_user(self.user_supervisor)
            self.assertTrue(mine.can_appeal)
            appeal = (
                self.env["property.score.appeal"]
                .with_user(self.user_supervisor)
                .create({"event_id": share.id, "reason": "I was on leave"})
            )
            self.collect()
            self.assertEqual((share.state, main.state), ("appealed", "confirmed"))
            answered = appeal.with_user(self.user_director)
            answered.answer = "so it was"
            answered.action_answer()
            other = self.make_employee(
                "Second director",
                "director",
                self.estate,
                "pss_second_director",
                ["property_base.group_property_base_director"],
            ).user_id
            decided = appeal.with_user(other)
            decided.decision_note = "on leave"
            decided.action_uphold()
        self.assertEqual((share.state, main.state), ("rejected", "confirmed"))
        self.collect()
        main.with_user(self.user_director).write({"evidence": "late again"})
        self.assertEqual(share.state, "rejected")
        self.assertEqual(self.card(self.employee_supervisor).points, 0)

    def test_who_is_jointly_liable_does_not_decide_the_appeal_against_the_main_event(self):
        with freeze_time("2015-03-11 04:00:00"):
            self.share(role_id=self.env.ref("property_base.role_director").id)
            main = self.came_late(self.employee_steward)
            appeal = (
                self.env["property.score.appeal"]
                .with_user(self.user_steward)
                .create({"event_id": main.id, "reason": "the bus was late"})
            )
            answered = appeal.with_user(self.user_supervisor)
            answered.answer = "it was"
            answered.action_answer()
            decided = appeal.with_user(self.user_director)
            decided.decision_note = "no"
            with self.assertRaisesRegex(AppealError, "jointly liable"):
                decided.action_uphold()
            admin = appeal.with_user(self.user_manager)
            admin.action_uphold()
        self.assertEqual((main.state, self.shares().state), ("rejected", "withdrawn"))

    def test_the_superior_of_that_day_bears_it_and_a_changed_role_moves_it(self):
        self.share()
        self.came_late(self.employee_steward)
        role = self.env["property.staff.role"].search(
            [("employee_id", "=", self.employee_supervisor.id), ("estate_id", "=", self.estate.id)]
        )
        role.date_to = DAY
        new = self.make_employee("New supervisor", "supervisor", self.estate, date_from=DAY)
        self.collect()
        self.assertEqual(self.shares().employee_id, self.employee_supervisor, "until the end of the last day")
        role.date_to = date(2015, 3, 9)
        self.collect()
        self.assertEqual(
            {event.employee_id: event.state for event in self.shares()},
            {self.employee_supervisor: "withdrawn", new: "confirmed"},
        )
        new.active = False
        self.collect()
        self.assertEqual(self.card(new).points, -1, "who left bears what was")

    def test_the_person_who_moved_is_borne_where_it_happened(self):
        self.share()
        self.facts = [self.late(self.employee_steward, DAY, 400, estate=self.other_estate)]
        self.collect()
        self.assertEqual(self.shares().employee_id, self.user_other_supervisor.employee_id)
        self.assertEqual(self.shares().estate_id, self.other_estate)

    def test_everybody_of_the_shift_and_the_other_party_are_said_by_who_knows_and_counted_once(self):
        self.share(who="shift", points=-0.5)
        self.share(who="party", points=-2)
        self.share(points=-1)
        self.came_late(self.employee_steward)
        self.assertEqual(self.shares().employee_id, self.employee_supervisor, "nobody knows of a shift here")
        people = self.employee_steward | self.employee_attendant | self.employee_supervisor
        Involved = type(self.env["property.score.involved"])
        with (
            patch.object(Involved, "_of_the_shift", lambda _self, events: dict.fromkeys(events.ids, people)),
            patch.object(
                Involved, "_other_parties", lambda _self, events: dict.fromkeys(events.ids, self.employee_attendant)
            ),
        ):
            self.collect()
        self.assertEqual(
            {event.employee_id: event.points for event in self.shares()},
            {self.employee_attendant: -2, self.employee_supervisor: -1},
        )
