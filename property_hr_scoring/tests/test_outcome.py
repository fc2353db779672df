# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import OutcomeError, RulebookInUseError, RuleError
from .common_outcome import OutcomeCommon


@tagged("post_install", "-at_install")
class TestOutcome(OutcomeCommon):
    """What totals of closed months call for is proposed, decided by people, and withdrawn with a trace (SCO-15)."""

    # -------------------------------------------------------------- what fires

    def test_a_total_below_the_limit_is_proposed_when_the_month_closes(self):
        self.line()
        self.run_month(self.month, {self.employee_steward: 5, self.employee_attendant: 4})
        outcome = self.outcomes()
        self.assertEqual((outcome.employee_id, outcome.kind, outcome.state), (self.employee_steward, "talk", "draft"))
        self.assertEqual(outcome.ground_ids.mapped("total_points"), [50.0])
        self.assertEqual(outcome.event_ids, self.events().filtered(lambda e: e.employee_id == self.employee_steward))
        self.assertEqual(outcome.month_id, self.month)
        self.assertIn("60", outcome.ground)

    def test_months_running_fire_once_and_begin_anew(self):
        self.line(months_running=2)
        for month in (self.month, self.april, self.may):
            self.run_month(month, {self.employee_steward: 5})
        self.assertEqual(self.outcomes().month_id, self.april)
        self.assertEqual(self.outcomes().ground_ids.scorecard_id.month_id, self.month | self.april)

    def test_events_of_a_rule_are_counted_over_the_year(self):
        self.line("warning", measure="count", rule_id=self.rules["ATT-4"].id, times=3, window="year")
        self.run_month(self.month, {self.employee_steward: 2})
        self.assertFalse(self.outcomes())
        self.run_month(self.april, {self.employee_steward: 1})
        outcome = self.outcomes()
        self.assertEqual((outcome.month_id, len(outcome.event_ids)), (self.april, 3))
        self.assertEqual(outcome.ground_ids.mapped("event_count"), [2, 1])

    def test_events_of_a_category_are_counted_in_the_month(self):
        category = self.rules["ATT-4"].category_id
        self.line("warning", measure="count", category_id=category.id, times=3, window="month")
        self.run_month(self.month, {self.employee_steward: 2, self.employee_attendant: 3})
        self.assertEqual(self.outcomes().employee_id, self.employee_attendant)

    def test_nothing_is_proposed_without_a_line_nor_twice(self):
        self.run_month(self.month, {self.employee_steward: 6})
        self.assertFalse(self.outcomes())

    def test_a_line_names_what_it_counts_within_bounds(self):
        with self.assertRaises(RuleError):
            self.line(measure="count")
        with self.assertRaises(ValidationError):
            self.line(months_running=0)

    def test_a_new_version_keeps_its_lines_and_their_rules(self):
        self.line("warning", measure="count", rule_id=self.rules["ATT-4"].id)
        action = self.book.with_user(self.user_manager).action_new_version()
        twin = self.env["property.score.rulebook"].browse(action["res_id"]).outcome_line_ids
        self.assertEqual((twin.code, twin.rule_id.code), ("OUT-1", "ATT-4"))
        self.assertEqual(twin.rule_id.rulebook_id, twin.rulebook_id)

    def test_the_line_of_a_version_in_use_is_frozen(self):
        line = self.line(measure="above", points=90)
        self.run_month(self.month)
        self.assertTrue(self.outcomes(), "everybody had a total above 90")
        with self.assertRaises(RulebookInUseError):
            line.points = 80

    def test_as_many_queries_for_many_people(self):
        self.line()
        people = self.employee_steward | self.employee_attendant
        self.run_month(self.month, dict.fromkeys(people, 5))
        judge = self.env["property.score.outcome.judge"]

        def queries(count):
            self.env.invalidate_all()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            judge._review(self.company)
            return self.env.cr.sql_log_count - before

        few = queries(1)
        more = self.env["hr.employee"].create([{"name": f"Person {number}"} for number in range(20)])
        self.env["property.staff.role"].create(
            [
                {
                    "employee_id": person.id,
                    "estate_id": self.estate.id,
                    "role_id": self.env.ref("property_base.role_steward").id,
                    "date_from": date(2015, 4, 1),
                }
                for person in more
            ]
        )
        self.run_month(self.april, dict.fromkeys(more, 5))
        self.assertEqual(len(self.outcomes()), 22)
        self.assertLessEqual(queries(22), few + 1)

    # ----------------------------------------------------------------- decided

    def test_a_talk_is_the_supervisors(self):
        outcome = self.propose("talk")
        self.decide(outcome, self.user_supervisor)
        self.assertEqual(outcome.state, "approved")

    def test_a_warning_is_the_directors_and_valid_for_its_months(self):
        outcome = self.propose("warning", valid_months=6)
        outcome.with_user(self.user_supervisor).action_submit()
        with self.assertRaises(AccessError):
            outcome.with_user(self.user_supervisor).action_approve()
        with freeze_time("2015-08-31 02:00:00"):
            outcome.with_user(self.user_director).action_approve()
            self.assertEqual((outcome.state, outcome.valid_until), ("approved", date(2016, 2, 29)))
            self.assertTrue(outcome.is_in_force)
        with freeze_time("2016-03-01 02:00:00"):
            outcome.invalidate_recordset()
            self.assertFalse(outcome.is_in_force)

    def test_probation_is_the_directors_and_the_personnel_offices(self):
        outcome = self.propose("probation", valid_months=3)
        self.decide(outcome, self.user_director)
        self.assertEqual(outcome.state, "submitted")
        outcome.with_user(self.user_hr).action_approve()
        self.assertEqual(outcome.state, "approved")

    def test_the_director_refuses_and_it_ends_there(self):
        outcome = self.propose("warning")
        outcome.with_user(self.user_supervisor).action_submit()
        outcome.with_user(self.user_director)._approval_reject("He was ill")
        self.assertEqual(outcome.state, "refused")
        for step in ("action_submit", "restart_validation"):
            with self.subTest(step), self.assertRaises(UserError):
                getattr(outcome.with_user(self.user_supervisor), step)()
        self.assertEqual(outcome.review_ids.mapped("comment"), ["He was ill"], "the trace stays")

    def test_the_supervisor_takes_it_back_while_it_is_being_decided(self):
        outcome = self.propose("warning").with_user(self.user_supervisor)
        outcome.action_submit()
        outcome.restart_validation()
        self.assertEqual(outcome.state, "draft")

    def test_it_is_submitted_with_a_word_and_dropped_with_a_reason(self):
        outcome = self.propose("warning")
        outcome.note = " "
        with self.assertRaises(OutcomeError):
            outcome.with_user(self.user_supervisor).action_submit()
        with self.assertRaises(OutcomeError):
            self.word(self.user_supervisor, outcome, "drop", word=" ")
        self.word(self.user_supervisor, outcome, "drop", word="A new roster made it hard")
        self.assertEqual((outcome.state, outcome.ended_by_id), ("dropped", self.user_supervisor))
        with self.assertRaises(OutcomeError):
            outcome.with_user(self.user_supervisor).note = "Changed afterwards"

    def test_what_is_decided_is_sealed_and_never_deleted(self):
        outcome = self.decide(self.propose("warning"))
        self.assertTrue(outcome.is_sealed)
        with self.assertRaises(UserError):
            outcome.with_user(self.user_manager).note = "Nothing happened"
        for record in (outcome, outcome.ground_ids):
            with self.assertRaises(UserError):
                record.unlink()
        self.assertFalse(outcome._seal_faults())
        with self.assertRaises(SealedError):
            outcome._seal("decided")

    # ------------------------------------------------------------ acknowledged

    def test_the_person_acknowledges_with_a_statement_once(self):
        outcome = self.decide(self.propose("warning"))
        page = self.env["property.own.page"].with_user(self.user_steward).cards()
        card = next(card for card in page["cards"] if card["title"] == "Talks and Warnings")
        self.assertEqual((card["count"], card["tone"]), (1, "warn"))
        self.word(self.user_steward, outcome, "acknowledge", statement="I was ill and have a certificate")
        self.assertTrue(outcome.acknowledged_at)
        self.assertEqual(outcome.statement, "I was ill and have a certificate")
        self.assertFalse(outcome._seal_faults(), "what comes afterwards isn't in the seal")
        with self.assertRaises(OutcomeError):
            self.word(self.user_steward, outcome, "acknowledge", statement="and more")

    def test_everybody_is_asked_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_supervisor.lang = self.user_steward.lang = "zh_CN"
        outcome = self.propose("warning")
        self.assertIn("待处理", outcome.activity_ids.filtered(lambda one: one.user_id == self.user_supervisor).summary)
        self.decide(outcome)
        self.assertIn("待确认", outcome.activity_ids.filtered(lambda one: one.user_id == self.user_steward).summary)

    def test_nobody_acknowledges_for_another_nor_what_isnt_decided(self):
        outcome = self.propose("warning")
        with self.assertRaises(UserError):
            self.word(self.user_steward, outcome, "acknowledge")
        self.decide(outcome)
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            with self.subTest(user.login), self.assertRaises(UserError):
                self.word(user, outcome, "acknowledge")

    # --------------------------------------------------------------- withdrawn

    def test_an_upheld_appeal_proposes_the_withdrawal_and_people_decide(self):
        outcome = self.decide(self.propose("warning"))
        event = outcome.event_ids[0]
        with freeze_time("2015-04-02 02:00:00"):
            event._leave_trace("decided")
        with freeze_time(event.create_date):
            appeal = (
                self.env["property.score.appeal"]
                .with_user(self.user_steward)
                .create({"event_id": event.id, "reason": "I had leave"})
            )
            appeal.with_user(self.user_supervisor).write({"answer": "He had"})
            appeal.with_user(self.user_supervisor).action_answer()
            appeal.with_user(self.user_director).write({"decision_note": "There was leave"})
            appeal.with_user(self.user_director).action_uphold()
        self.assertTrue(outcome.is_unfounded)
        self.assertEqual(outcome.state, "approved", "never by itself")
        with self.assertRaises(OutcomeError):
            self.word(self.user_supervisor, outcome, "withdraw", word="There was leave")
        self.word(self.user_director, outcome, "withdraw", word="There was leave")
        self.assertEqual((outcome.state, outcome.ended_by_id), ("withdrawn", self.user_director))
        self.assertFalse(outcome.is_in_force)
        self.assertFalse(outcome._seal_faults())

    def test_a_corrected_fact_of_the_closed_month_proposes_it_too(self):
        outcome = self.decide(self.propose("warning"))
        self.facts = self.facts[1:]
        self.env["property.score.collector"]._collect(self.month)
        self.env["property.score.outcome.judge"]._review(self.company)
        adjustment = self.events(self.april).filtered("is_adjustment")
        if adjustment.state == "proposed":
            self.assertFalse(outcome.is_unfounded, "nobody decided the adjustment yet")
            adjustment.with_user(self.user_supervisor).action_confirm()
            self.env["property.score.outcome.judge"]._review(self.company)
        self.assertTrue(outcome.is_unfounded)

    def test_an_adjustment_that_leaves_the_ground_changes_nothing(self):
        self.line("warning")
        self.run_month(self.month, {self.employee_steward: 6})
        self.facts = self.facts[1:]
        self.run_month(self.april)
        march = self.outcomes(month_id=self.month.id)
        self.assertFalse(march.is_unfounded, "still 50 points")
        self.assertEqual(self.card(self.employee_steward, self.april).total_points, 110)
        self.assertFalse(self.outcomes(month_id=self.april.id))

    def test_what_settles_an_earlier_month_neither_helps_nor_harms_the_later_one(self):
        self.line("warning", points=60)
        self.run_month(self.month, {self.employee_steward: 5})
        self.facts = self.facts[1:]
        self.run_month(self.april, {self.employee_steward: 5})
        self.assertEqual(self.card(self.employee_steward, self.april).total_points, 60, "with 10 given back for March")
        april = self.outcomes(month_id=self.april.id)
        self.assertEqual(april.ground_ids.mapped("total_points"), [50.0])
        self.assertTrue(self.outcomes(month_id=self.month.id).is_unfounded)

    # ------------------------------------------------------------------ payroll

    def test_a_bonus_is_void_only_by_a_decision(self):
        outcome, Outcome = self.propose("bonus"), self.env["property.score.outcome"]
        people = self.employee_steward | self.employee_attendant
        self.assertEqual(Outcome._bonus_void(people, self.month), {})
        self.decide(outcome)
        self.assertEqual(Outcome._bonus_void(people, self.month), {self.employee_steward.id: outcome})
        self.assertEqual(Outcome._bonus_void(people, self.april), {})
        self.word(self.user_director, outcome, "withdraw", word="By mistake")
        self.assertEqual(Outcome._bonus_void(people, self.month), {})

    # ------------------------------------------------------------------- print

    def test_the_print_names_the_months_the_events_and_the_statement(self):
        outcome = self.decide(self.propose("warning"))
        self.word(self.user_steward, outcome, "acknowledge", statement="I was ill")
        report = self.env["ir.actions.report"].with_user(self.user_steward)
        html, _kind = report._render_qweb_html("property_hr_scoring.report_outcome", outcome.ids)
        for text in ("2015-03", "50.0", "ATT-4", "I was ill", "Five days without a word", self.user_director.name):
            self.assertIn(text, html.decode())
