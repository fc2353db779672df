# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import (
    EventFlowError,
    MissingEstateError,
    MonthClosedError,
    MonthFlowError,
    NotInForceError,
    RangeError,
    WorksElsewhereError,
)
from ..guard import PASS
from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestEvent(ScoringCommon):
    """Events of people: within the rule, with a trace, by the buttons (SCO-2)."""

    def test_an_event_by_hand_stands_at_once_on_the_scorecard(self):
        event = self.by_hand(self.user_supervisor, self.employee_attendant, estate_id=self.estate.id)
        self.assertRecordValues(
            event,
            [
                {
                    "state": "confirmed",
                    "points": -1,
                    "rule_code": "GRM-4",
                    "rule_version": "1",
                    "day": date(2015, 3, 10),
                    "month_id": self.month.id,
                    "found_by_id": self.user_supervisor.id,
                }
            ],
        )
        self.assertEqual(self.card(self.employee_attendant).points, -1)

    def test_the_estate_is_the_main_one_of_that_day(self):
        self.assertEqual(self.by_hand(self.user_supervisor, self.employee_attendant).estate_id, self.estate)
        with self.assertRaises(MissingEstateError):
            self.by_hand(self.user_supervisor, self.employee_plain)

    def test_half_past_midnight_of_the_day_of_a_move_is_at_the_new_estate(self):
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_attendant.id)])
        role.date_to = date(2015, 3, 9)
        role.copy(
            {"estate_id": self.other_estate.id, "post_id": False, "date_from": date(2015, 3, 10), "date_to": False}
        )
        director = self.env["res.users"].search([("login", "=", "pss_other_director")])
        for at, user, estate, day in (
            (datetime(2015, 3, 9, 15, 30), self.user_supervisor, self.estate, date(2015, 3, 9)),
            (datetime(2015, 3, 9, 16, 30), director, self.other_estate, date(2015, 3, 10)),
        ):
            with self.subTest(at=at):
                event = self.by_hand(user, self.employee_attendant, at=at)
                self.assertEqual((event.estate_id, event.day), (estate, day))

    def test_people_are_judged_where_they_worked_that_day(self):
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_steward.id)])
        role.date_to = date(2015, 3, 10)
        self.assertTrue(self.by_hand(self.user_supervisor, self.employee_steward, estate_id=self.estate.id))
        others = self.by_hand(self.user_other_supervisor, self.other_attendant)
        self.assertEqual(others.estate_id, self.other_estate)
        for employee, estate, day in (
            (self.employee_steward, self.estate, 11),
            (self.employee_plain, self.estate, 10),
            (self.other_attendant, self.estate, 10),
            (self.employee_attendant, self.other_estate, 10),
        ):
            user = self.user_supervisor if estate == self.estate else self.user_other_supervisor
            with self.subTest(employee=employee.name), self.assertRaisesRegex(WorksElsewhereError, employee.name):
                self.by_hand(user, employee, estate_id=estate.id, day=day)

    def test_what_the_caller_hands_in_as_defaults_is_judged_alike(self):
        event = {"rule_id": self.rules["GRM-4"].id, "at": datetime(2015, 3, 10, 3, 0), "estate_id": self.estate.id}
        events = self.env["property.score.event"].with_user(self.user_supervisor)
        about = {"default_employee_id": self.employee_plain.id, "default_estate_id": self.estate.id}
        for context, vals in (
            ({"default_employee_id": self.employee_plain.id}, event),
            (about, {"rule_id": event["rule_id"], "at": event["at"]}),
            ({f"default_{name}": value for name, value in event.items()} | about, {}),
        ):
            with self.subTest(vals=vals), self.assertRaises(WorksElsewhereError):
                events.with_context(**context).create(vals)
        taken = events.with_context(default_employee_id=self.employee_attendant.id).create(event)
        self.assertEqual((taken.employee_id, taken.rule_code), (self.employee_attendant, "GRM-4"))

    def test_nor_does_an_import_bring_people_from_elsewhere(self):
        names = ["employee_id/.id", "rule_id/.id", "estate_id/.id", "at"]
        events = self.env["property.score.event"].with_user(self.user_supervisor)
        row = [str(self.rules["GRM-4"].id), str(self.estate.id), "2015-03-10 03:00:00"]
        refused = events.load(names, [[str(self.employee_plain.id), *row]])
        self.assertFalse(refused["ids"])
        self.assertIn(self.employee_plain.name, refused["messages"][0]["message"])
        self.assertTrue(events.load(names, [[str(self.employee_attendant.id), *row]])["ids"])

    def test_only_rules_in_force_that_day_or_refused(self):
        book = self.rules["GRM-4"].rulebook_id
        later = book.copy({"version": "later", "effective_from": date(2015, 3, 16), "rule_ids": False})
        ours = book.copy({"version": "ours", "company_id": self.company.id, "effective_from": date(2015, 3, 21)})
        new, own = (self.rules["GRM-4"].copy({"rulebook_id": version.id}) for version in (later, ours))
        with self.assertRaises(NotInForceError), self.env.cr.savepoint():
            self.by_hand(self.user_supervisor, self.employee_steward, rule_id=new.id, day=20)  # a draft
        for version in (later, ours):
            self.publish(version)
        later.action_put_in_force()
        ours.action_put_in_force()
        for rule, days in ((self.rules["GRM-4"], range(14, 16)), (new, range(16, 21)), (own, range(21, 23))):
            for day in (14, 15, 16, 20, 21, 22):
                moment = {"at": datetime(2015, 3, day, 3, 0), "rule_id": rule.id}
                with self.subTest(version=rule.rulebook_id.version, day=day):
                    if day in days:
                        self.assertTrue(self.by_hand(self.user_supervisor, self.employee_steward, **moment))
                    else:
                        with self.assertRaises(NotInForceError), self.env.cr.savepoint():
                            self.by_hand(self.user_supervisor, self.employee_steward, **moment)

    def test_points_within_the_range_or_refused(self):
        for points, allowed in ((-0.5, True), (-1.0, True), (-1.5, True), (-2.0, False), (-0.7, False), (1, False)):
            with self.subTest(points=points):
                if allowed:
                    event = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-2", points=points)
                    self.assertEqual(event.points, points)
                else:
                    with self.assertRaises(RangeError), self.env.cr.savepoint():
                        self.by_hand(self.user_supervisor, self.employee_steward, "GRM-2", points=points)

    def test_missing_items_count_each(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", quantity=3)
        self.assertEqual(event.points, -3)

    def test_praise_adds_points(self):
        self.by_hand(self.user_supervisor, self.employee_steward, "PRA-1")
        card = self.card(self.employee_steward)
        self.assertRecordValues(card, [{"bonus_points": 2, "deduction_points": 0, "total_points": 102}])

    def test_proposals_are_confirmed_and_rejected_with_a_trace(self):
        self.propose()
        self.facts = [
            self.late(self.employee_steward, date(2015, 3, 10), 400),
            self.late(self.employee_steward, date(2015, 3, 11), 400),
        ]
        first, second = self.collect().with_user(self.user_supervisor)
        first.action_confirm()
        second.decision_reason = "Was at the gate, seen by the director"
        second.action_reject()
        self.assertEqual((first.state, second.state), ("confirmed", "rejected"))
        self.assertEqual(second.trace_ids.note, "Was at the gate, seen by the director")
        self.assertEqual(self.card(self.employee_steward).points, -5)
        self.collect()
        self.assertEqual((first.state, second.state), ("confirmed", "rejected"), "decisions stand")

    def test_a_quantity_reads_as_people_say_it(self):
        """The third attempt isn't three of something (SCO-2)."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.propose()
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 796)]
        event = self.collect()
        kind, told = event.rule_id.fact_kind_id, {}
        for unit in ("seconds", "minutes", "attempt", "times"):
            kind.unit = unit
            told[unit] = event.with_context(lang="zh_CN").measure
        self.assertEqual(told["seconds"], "13 分 16 秒")
        self.assertEqual((told["attempt"], told["times"]), ("第 796 次", "796 次"))

    def test_several_decided_at_once_say_what_became_of_them_and_how_late_they_were(self):
        self.propose()
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 396 + day * 40) for day in (10, 11)]
        events = self.collect().with_user(self.user_supervisor)
        self.assertEqual(sorted(events.mapped("measure")), ["13 min 16 s", "13 min 56 s"])
        events[0].action_confirm()
        told = events.action_confirm()["params"]
        self.assertEqual((told["message"], told["type"]), ("Confirmed: 1 of 2", "success"))
        self.assertEqual(events.mapped("state"), ["confirmed", "confirmed"])

    def test_the_decider_chooses_points_within_the_range(self):
        self.facts = [self.make_fact(self.employee_steward, date(2015, 3, 10), "complaint_valid", 1)]
        event = self.collect().with_user(self.user_supervisor)
        event.points = -7.5
        event.action_confirm()
        self.collect()
        self.assertEqual(event.points, -7.5)
        with self.assertRaises(RangeError), self.env.cr.savepoint():
            event.points = -11
        self.assertEqual(self.card(self.employee_steward).points, -7.5)

    def test_state_and_key_are_never_written_directly(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        for vals in ({"state": "rejected"}, {"source": "x"}, {"employee_id": 1}, {"money": 0}, {"month_id": 1}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                event.write(vals)
        with self.assertRaises(AccessError):
            self.by_hand(self.user_supervisor, self.employee_steward, state="proposed")
        with self.assertRaises(AccessError):
            event.unlink()

    def test_no_default_of_the_caller_makes_an_event_by_hand_an_automatic_one(self):
        self.env["property.score.month"]._get(self.company, date(2015, 2, 1))._move(PASS, "closed")
        event = self.env["property.score.event"].with_user(self.user_supervisor)
        event = event.with_context(default_source="x", default_res_model="hr.employee", default_res_id=1)
        vals = {"employee_id": self.employee_steward.id, "rule_id": self.rules["GRM-4"].id, "at": "2015-02-10 02:00:00"}
        with self.assertRaises(RangeError), self.env.cr.savepoint():
            event.create({**vals, "points": -100})
        self.assertFalse(event.create(vals).source)

    def test_no_quantity_turns_a_deduction_into_a_bonus_or_into_absurdity(self):
        for code, quantity in (("GRM-1", -20), ("GRM-1", 101), ("GRM-1", 1_000_000), ("ATT-4", -480), ("ATT-4", 1441)):
            with self.subTest(code=code, quantity=quantity), self.assertRaises(RangeError):
                self.by_hand(self.user_supervisor, self.employee_steward, code, quantity=quantity)
        event = self.by_hand(self.user_supervisor, self.employee_steward, "GRM-1", quantity=3)
        self.assertEqual((event.quantity, event.points), (3, -3.0))

    def test_nobody_changes_an_event_about_the_own_person(self):
        event = self.by_hand(self.user_director, self.employee_supervisor, "GRM-2")
        for vals in ({"points": -1.5}, {"evidence": "nothing"}):
            with self.subTest(vals=vals), self.assertRaises(EventFlowError):
                event.with_user(self.user_supervisor).write(vals)

    def test_a_month_begins_open(self):
        months = self.env["property.score.month"].with_user(self.user_supervisor)
        with self.assertRaises(MonthFlowError):
            months.create({"date": "2015-05-01", "state": "closed"})
        with self.assertRaises(MonthFlowError):
            months.with_context(default_state="closed").create({"date": "2015-05-01"})

    def test_nobody_decides_about_the_own_person(self):
        with self.assertRaises(EventFlowError):
            self.by_hand(self.user_supervisor, self.employee_supervisor, "PRA-1")
        self.propose()
        self.facts = [self.late(self.employee_supervisor, date(2015, 3, 10), 60)]
        event = self.collect()
        with self.assertRaises(EventFlowError):
            event.with_user(self.user_supervisor).action_reject()
        event.with_user(self.user_director).action_reject()
        self.assertEqual(event.state, "rejected")

    def test_every_automatic_event_opens_its_source(self):
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 60)]
        event = self.collect()
        action = event.action_open_source()
        self.assertEqual((action["res_model"], action["res_id"]), ("hr.employee", event.res_id))
        with self.assertRaises(EventFlowError):
            self.by_hand(self.user_supervisor, self.employee_steward).action_open_source()

    def test_every_line_opens_its_events(self):
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11)]
        events = self.collect()
        action = self.card(self.employee_steward).line_ids.action_open_events()
        self.assertEqual(self.env["property.score.event"].search(action["domain"]), events)

    def test_an_event_of_a_closed_month_does_not_change(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        self.close()
        with self.assertRaises(MonthClosedError):
            event.with_user(self.user_director).action_reject()
        with self.assertRaises(MonthClosedError):
            event.sudo().write({"points": 0})
        with self.assertRaises(MonthClosedError):
            event.sudo().unlink()

    def test_an_event_recorded_late_counts_in_the_open_month(self):
        self.close()
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        self.assertEqual(event.month_id.date, date(2015, 4, 1))
        self.assertTrue(event.is_adjustment)
        with self.assertRaises(RangeError), self.env.cr.savepoint():
            self.by_hand(self.user_supervisor, self.employee_steward, points=-50)
