# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from contextlib import contextmanager
from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import TrialError
from .common import ScoringCommon
from .test_appeal import DAY, AppealCommon


@tagged("post_install", "-at_install")
class TestTrialAppeal(AppealCommon):
    """A correction that an appeal found wrong says nothing on trial either: what stood before does (SCO-5, SCO-8)."""

    def tried(self, points=None):
        """Points of the late arrival today and on trial, by a copy of the version or with other points."""
        books = self.env["property.score.rulebook"]
        draft = books.browse(self.late_event.rule_id.rulebook_id.action_new_version()["res_id"])
        if points:
            draft.rule_ids.filtered(lambda rule: rule.code == self.late_event.rule_code).points = points
        trial = self.env["property.score.trial"].with_user(self.user_hr)
        trial = trial.create({"rulebook_id": draft.id, "month_ids": [Command.set(self.month.ids)]})
        trial.action_run()
        return [(part.rule_code, part.points_before, part.points_after) for part in trial.rule_ids]

    @contextmanager
    def undone(self):
        """What happens within is undone."""
        with self.env.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
            self.env.invalidate_all(flush=False)

    def test_a_correction_found_wrong_is_no_word_on_trial(self):
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        self.late_event = self.collect() - self.event
        self.assertEqual(self.late_event.points, -10)
        april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect(april)
        correction = self.events(april)
        self.assertEqual(correction.points, 5)
        for closes in (False, True):
            with self.subTest(closes=closes), self.undone():
                appeal = self.appeal(correction, at=self._now())
                if closes:
                    self.close(april)
                self.answer(appeal, at=self._now())
                self.decide(appeal, at=self._now())
                code = self.late_event.rule_code
                self.assertEqual(self.tried(), [])
                self.assertEqual(self.tried(-12), [(code, -10, -12)])


@tagged("post_install", "-at_install")
class TestTrial(ScoringCommon):
    """What-if: a version of the rulebook over months that are there, as the personnel office asks it (SCO-8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.rules["ATT-1"].rulebook_id
        cls.draft = cls.env["property.score.rulebook"].browse(cls.book.action_new_version()["res_id"])
        cls.drafted = {rule.code: rule for rule in cls.draft.rule_ids}
        cls.guard = cls.make_employee("Guard Ma", "attendant", cls.estate)

    def ask(self, user=None, months=None, **vals):
        """Ask a what-if of the draft; answers the trial as its asker sees it."""
        trial = self.env["property.score.trial"].with_user(user or self.user_hr)
        months = self.month if months is None else months
        trial = trial.create({"rulebook_id": self.draft.id, "month_ids": [Command.set(months.ids)], **vals})
        trial.action_run()
        return trial

    def live(self):
        """A month with three late arrivals of the guard and one in time, collected."""
        self.facts = [self.late(self.guard, date(2015, 3, day), 120) for day in (2, 3, 4)]
        self.facts.append(self.late(self.guard, date(2015, 3, 5), 0))
        return self.collect()

    def everything(self):
        """What must not change by asking."""
        names = ("property.score.event", "property.scorecard", "property.score.event.trace", "property.score.month")
        return {name: self.env[name].search([]).read() for name in names}

    def test_a_copy_of_the_version_in_force_changes_nobody(self):
        self.live()
        trial = self.ask()
        self.assertEqual((trial.person_count, trial.changed_count, len(trial.line_ids)), (1, 0, 0))
        self.assertEqual(trial.display_name, self.draft.display_name, "the path above the screen says what is tried")

    def test_a_dearer_rule_says_who_would_change_by_which_rule(self):
        self.live()
        own = self.drafted["ATT-1"].points
        self.drafted["ATT-1"].points = own - 2
        line = self.ask().line_ids
        self.assertEqual((line.employee_id, line.month_id), (self.guard, self.month))
        self.assertEqual((line.points_before, line.points_after), (3 * own, 3 * (own - 2)))
        self.assertEqual(line.total_after, 100 + 3 * (own - 2))
        self.assertEqual(line.rule_ids.mapped("rule_code"), ["ATT-1"])
        self.assertEqual((line.rule_ids.count_before, line.rule_ids.count_after), (3, 3))
        self.assertIn("ATT-1", line.reason)

    def test_nothing_of_the_months_changes_by_asking(self):
        self.live()
        self.close()
        self.drafted["ATT-1"].points = -9
        self.env.flush_all()
        before = self.everything()
        self.assertTrue(self.ask().line_ids)
        self.env.flush_all()
        self.assertEqual(self.everything(), before)

    def test_a_grade_that_would_be_lost_is_shown(self):
        self.live()
        self.drafted["ATT-1"].points = -30
        line = self.ask().line_ids
        self.assertNotEqual(line.grade_before_id, line.grade_after_id)

    def test_another_base_changes_everybody(self):
        self.live()
        self.draft.base_points = 120
        line = self.ask().line_ids
        self.assertEqual((line.points_change, line.total_after - line.total_before), (0, 20))

    def test_another_base_changes_people_without_an_event_too(self):
        self.month.with_user(self.user_supervisor).action_prepare()
        self.draft.base_points = 90
        trial = self.ask()
        self.assertEqual(trial.line_ids.employee_id, self.month.scorecard_ids.employee_id)
        self.assertEqual(trial.person_count, trial.changed_count)
        self.assertGreater(trial.person_count, 1)
        self.assertEqual(set(trial.line_ids.mapped("points_change")), {0})

    def test_rules_with_an_audience_are_for_whom_they_are(self):
        self.live()
        attendant = self.env.ref("property_base.role_attendant")
        self.drafted["ATT-1"].audience_role_ids = attendant
        self.assertFalse(self.ask().line_ids)
        self.drafted["ATT-1"].audience_role_ids = self.env.ref("property_base.role_steward")
        self.assertEqual(self.ask().line_ids.points_after, 0)

    def test_a_new_version_leaves_out_outcomes_of_rules_that_are_archived(self):
        rule = self.rules["ATT-2"]
        line = {"rulebook_id": self.book.id, "code": "OUT-T", "name": "Test", "measure": "count", "rule_id": rule.id}
        self.env["property.score.outcome.line"].create({**line, "times": 2})
        rule.active = False
        self.draft.version = "another"
        self.draft.flush_recordset(["version"])
        draft = self.env["property.score.rulebook"].browse(self.book.action_new_version()["res_id"])
        self.assertFalse(draft.outcome_line_ids)

    def test_nobody_collects_by_a_version_of_the_context(self):
        seen = []

        def answer(source, *_arguments):
            seen.append(source._tried())
            return []

        with patch.object(type(self.env["property.score.source"]), "_facts", answer):
            self.month.with_user(self.user_supervisor).with_context(property_score_trial=self.draft.id).action_collect()
            self.assertFalse(seen[-1])
            self.ask()
            self.assertEqual(seen[-1], self.draft)

    def test_what_the_supervisor_found_unjustified_stays_so(self):
        events = self.live()
        events.with_user(self.user_supervisor)[:1].action_reject()
        self.drafted["ATT-1"].points = -3
        self.assertEqual(self.ask().line_ids.points_after, -6)

    def test_a_correction_of_a_closed_month_is_within_both_sides(self):
        self.live()
        self.close()
        self.facts = self.facts[1:]
        self.collect()
        own = self.drafted["ATT-1"].points
        self.drafted["ATT-1"].points = own - 1
        line = self.ask().line_ids
        self.assertEqual((line.points_before, line.points_after), (2 * own, 2 * (own - 1)))

    def test_repeats_of_the_draft_count(self):
        self.live()
        own = self.drafted["ATT-1"].points
        step = {"number": 2, "kind": "factor", "factor": 2}
        self.drafted["ATT-1"].write({"ladder_window": "month", "step_ids": [Command.create(step)]})
        self.assertEqual(self.ask().line_ids.points_after, 5 * own)

    def test_the_director_sees_the_own_estates_only(self):
        self.live()
        self.drafted["ATT-1"].points = -9
        self.assertEqual(self.ask(self.user_director).line_ids.employee_id, self.guard)
        self.assertFalse(self.ask(self.user_other_director).line_ids)

    def test_a_supervisor_an_attendant_and_a_portal_user_ask_nothing(self):
        for user in (self.user_supervisor, self.user_attendant):
            with self.assertRaises(AccessError):
                self.ask(user)

    def test_somebody_elses_answer_is_not_read(self):
        self.live()
        self.drafted["ATT-1"].points = -9
        trial = self.ask()
        with self.assertRaises(AccessError):
            trial.with_user(self.user_director).read(["person_count"])
        with self.assertRaises(AccessError):
            trial.line_ids.with_user(self.user_director).read(["points_after"])

    def test_the_print_says_what_each_rule_changes_and_who_would_change(self):
        self.live()
        own = self.drafted["ATT-1"].points
        self.drafted["ATT-1"].points = own - 2
        trial, sheet = self.ask(self.user_director), self.env["property.score.trial.sheet"]
        found = sheet.with_user(self.user_director)._values(trial)
        told = tuple(f"{value:.1f}" for value in (3 * own, 3 * (own - 2), -6))
        self.assertEqual(found["sums"], [("Points", *told)])
        (rule,), (person,) = found["rules"], found["people"]
        self.assertEqual((rule["code"], rule["people"], rule["times"], rule["points"]), ("ATT-1", 1, (3, 3), told))
        self.assertEqual((person["name"], person["months"], person["points"]), ("Guard Ma", 1, told))
        self.assertEqual((person["rules"], found["left"], found["money"]), ("ATT-1 -6.0", 0, ""))
        self.assertEqual(trial.action_print()["report_name"], "property_hr_scoring.report_score_trial")

    def test_the_print_is_the_asker_s_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.live()
        self.drafted["ATT-1"].points = -9
        trial, report = self.ask(self.user_director), self.env["ir.actions.report"].with_context(lang="zh_CN")
        page = report.with_user(self.user_director)._render_qweb_html(
            "property_hr_scoring.report_score_trial", trial.ids
        )[0]  # fmt: skip
        for words in ("试算", "Guard Ma", "ATT-1", "差额"):
            self.assertIn(words, page.decode())
        self.assertNotIn("Who Would Change", page.decode())
        with self.assertRaises(AccessError):
            report.with_user(self.user_hr)._render_qweb_html("property_hr_scoring.report_score_trial", trial.ids)

    def test_the_print_of_many_is_bounded_and_takes_no_more_queries(self):
        people = [self.make_employee(f"Guard {number}", "attendant", self.estate) for number in range(30)]
        self.drafted["ATT-1"].points = -9
        sheet = self.env["property.score.trial.sheet"].with_user(self.user_hr)

        def queries(some):
            self.facts = [self.late(person, date(2015, 3, 2), 120) for person in some]
            self.collect()
            trial = self.ask()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = sheet._values(trial)
            return self.env.cr.sql_log_count - before, trial, found

        few, _trial, _found = queries(people[:1])
        many, trial, found = queries(people)
        self.assertLessEqual(many, few + 1)
        self.assertEqual(len(found["people"]), 30)
        with patch("odoo.addons.property_hr_scoring.models.property_score_trial_sheet.MOST", 20):
            found = sheet._values(trial)
        self.assertEqual((len(found["people"]), found["left"], found["rules"][0]["people"]), (20, 10, 30))

    def test_a_question_without_a_version_or_months_is_refused(self):
        with self.assertRaises(TrialError):
            self.ask(months=self.month.browse())
        with self.assertRaises(TrialError):
            self.ask(rulebook_id=False)

    def test_months_of_another_company_are_refused(self):
        other = self.env["res.company"].create({"name": "Other"})
        month = self.env["property.score.month"]._get(other, date(2015, 3, 1))
        with self.assertRaises(AccessError):
            self.ask(months=month)
        self.user_hr.company_ids += other
        trial = self.env["property.score.trial"].with_user(self.user_hr)
        trial = trial.with_context(allowed_company_ids=(self.company | other).ids).create(
            {"rulebook_id": self.draft.id, "month_ids": [Command.set(month.ids)]}
        )
        with self.assertRaises(TrialError):
            trial.action_run()

    def test_fifty_people_take_no_more_queries_than_one(self):
        people = self._make_employees([(f"Guard {at}", "attendant", self.estate, None, ()) for at in range(50)])

        def queries(some):
            self.facts = [self.late(person, date(2015, 3, 2), 120) for person in some]
            self.collect()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.ask()
            return self.env.cr.sql_log_count - before

        self.drafted["ATT-1"].points = -9
        few = queries(people[:1])
        self.assertLessEqual(queries(people), few + 3)
