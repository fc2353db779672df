# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import RulebookInUseError
from .test_liability import DAY, LiabilityCommon


@tagged("post_install", "-at_install")
class TestLiabilityClosed(LiabilityCommon):
    """What becomes of shares after the closing, and what a version in use still lets change (SCO-13)."""

    def test_what_falls_after_the_closing_is_given_back_once_and_taken_again(self):
        self.share()
        self.came_late(self.employee_steward)
        self.close()
        self.facts = []
        for _again in range(2):
            self.collect_april()
            self.assertEqual(self.card(self.employee_supervisor, self.april()).points, 1)
        self.assertEqual(self.card(self.employee_supervisor).points, -1, "the closed month stays")
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect_april("2015-04-11")
        self.assertEqual(self.card(self.employee_supervisor, self.april()).points, 0)

    def test_a_late_fact_of_a_closed_month_is_borne_in_the_open_one(self):
        self.share()
        self.collect()
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        for _again in range(2):
            self.collect_april()
        self.assertRecordValues(self.shares(), [{"is_adjustment": True, "points": -1, "month_id": self.april().id}])

    def test_a_superior_who_was_another_one_is_put_right_after_the_closing(self):
        self.share()
        self.came_late(self.employee_steward)
        self.close()
        role = self.env["property.staff.role"].search(
            [("employee_id", "=", self.employee_supervisor.id), ("estate_id", "=", self.estate.id)]
        )
        role.date_to = date(2015, 3, 9)
        new = self.make_employee("New supervisor", "supervisor", self.estate, date_from=DAY)
        april = self.april().with_user(self.user_other_supervisor)
        for _again in range(2):
            with freeze_time("2015-04-10 04:00:00"):
                april.action_collect()
        self.assertEqual(self.card(self.employee_supervisor, self.april()).points, 1)
        self.assertEqual(self.card(new, self.april()).points, -1)

    def test_an_appeal_upheld_after_the_closing_gives_the_share_back_too(self):
        with freeze_time("2015-03-31 04:00:00"):
            self.share()
            main = self.came_late(self.employee_steward, day=date(2015, 3, 31))
            appeal = (
                self.env["property.score.appeal"]
                .with_user(self.user_steward)
                .create({"event_id": main.id, "reason": "the bus was late"})
            )
        with freeze_time("2015-04-02 04:00:00"):
            self.close()
            answered = appeal.with_user(self.user_supervisor)
            answered.answer = "it was"
            answered.action_answer()
            decided = appeal.with_user(self.user_director)
            decided.decision_note = "it was late"
            decided.action_uphold()
            self.assertEqual(self.card(self.employee_supervisor, self.april()).points, 1)
            self.collect(self.april())
        self.assertEqual(self.card(self.employee_supervisor, self.april()).points, 1)
        self.assertEqual(self.card(self.employee_steward, self.april()).points, 3)

    def test_the_setter_of_rules_enters_both_on_the_form_of_the_rule(self):
        with Form(self.rule.with_user(self.user_manager)) as form:
            with form.share_ids.new() as line:
                line.percent = 50
            with form.conversion_ids.new() as line:
                line.into_rule_id = self.rules["ATT-4"]
        self.assertRecordValues(self.rule.share_ids, [{"who": "superior", "role_id": self.superior.id, "percent": 50}])
        self.assertRecordValues(self.rule.conversion_ids, [{"count": 3, "into_rule_id": self.rules["ATT-4"].id}])

    def test_what_is_borne_stands_on_the_own_page(self):
        self.share()
        self.came_late(self.employee_steward)
        page = self.env["property.own.page"].with_user(self.user_supervisor)
        lines = page._card_points(self.employee_supervisor.ids)["lines"]
        self.assertTrue([line for line in lines if "Jointly liable" in (line["hint"] or "")], lines)

    def test_a_line_says_who_and_how_much_within_bounds(self):
        for vals in ({"points": 0}, {"role_id": False}, {"percent": -1}, {"percent": 1001}, {"money": -5}):
            with self.subTest(vals=vals), self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.share(**vals)

    def test_a_version_in_use_keeps_its_lines_and_a_new_one_takes_them_along(self):
        line = self.share(percent=30)
        action = self.rule.rulebook_id.with_user(self.user_manager).action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"]).rule_ids.share_ids
        self.assertRecordValues(twin, [{"who": "superior", "percent": 30}])
        self.came_late(self.employee_steward)
        self.close()
        for change in (lambda: line.write({"percent": 2}), line.unlink, lambda: self.share(who="shift")):
            with self.assertRaises(RulebookInUseError), self.env.cr.savepoint():
                change()

    def test_no_more_queries_for_more_people(self):
        self.share()
        self.came_late(self.employee_steward)

        def counted():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.env["property.scorecard.figures"]._refresh(self.month.scorecard_ids)
            return self.cr.sql_log_count - before

        few = counted()
        people = self._make_employees([(f"Steward {at}", "steward", self.estate, None, ()) for at in range(20)])
        self.came_late(*people)
        self.assertEqual(len(self.shares()), 21)
        self.assertLessEqual(counted(), few)


@tagged("post_install", "-at_install")
class TestLiabilityAccess(LiabilityCommon, Json2, HttpCase):
    """Who sees what, and no way around it by an outside program."""

    def test_each_sees_the_own_share_and_nobody_else_that_of_others(self):
        self.share(role_id=self.env.ref("property_base.role_director").id)
        main = self.came_late(self.employee_steward)
        share = self.shares()
        shown = main.with_user(self.user_steward).share_event_ids
        self.assertFalse(shown._filtered_access("read"), "what the director bears isn't the steward's to read")
        self.assertEqual(share.with_user(self.user_director).points, -1)
        read = share.with_user(self.user_director).web_read({"main_event_id": {"fields": {"display_name": {}}}})
        self.assertEqual(read[0]["main_event_id"]["display_name"], main.display_name)

    def test_no_way_in(self):
        self.propose()
        line = self.share()
        main = self.came_late(self.employee_steward)
        share = self.shares()
        for record, method, arguments in (
            (main, "action_confirm", {}),
            (main, "action_reject", {}),
            (main, "write", {"vals": {"supervision_failed": "no"}}),
            (share, "action_confirm", {}),
            (share, "action_reject", {}),
            (share, "write", {"vals": {"points": 0}}),
            (share, "write", {"vals": {"source": False}}),
            (share, "write", {"vals": {"main_event_id": False}}),
            (share, "write", {"vals": {"res_id": 1}}),
            (line, "write", {"vals": {"points": 0}}),
            (line, "unlink", {}),
        ):
            with self.subTest(record=record._name, method=method, arguments=arguments):
                answer = self.json2(self.user_supervisor, record._name, method, ids=record.ids, **arguments)
                self.assertGreaterEqual(answer.status_code, 400)
        self.assertRecordValues(share, [{"points": -1, "state": "proposed", "main_event_id": main.id}])
        values = {
            "employee_id": self.employee_steward.id,
            "rule_id": self.rules["GRM-4"].id,
            "at": "2015-03-10 03:00:00",
        }
        for name, value in (("source", "property.score.liability"), ("main_event_id", main.id), ("res_id", main.id)):
            with self.subTest(name=name):
                answer = self.json2(self.user_supervisor, main._name, "create", vals_list=[{**values, name: value}])
                self.assertGreaterEqual(answer.status_code, 400)
        with self.assertRaises(AccessError):
            line.with_user(self.user_hr).write({"points": 0})
