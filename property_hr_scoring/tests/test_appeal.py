# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta
from unittest.mock import patch

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, HttpCase, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import AppealError, EventFlowError
from .common import ScoringCommon

DAY = date(2015, 3, 10)
DECISIONS = ("action_uphold", "action_dismiss")


class AppealCommon(ScoringCommon):
    """A steward's event by hand, recorded by the supervisor on 2015-03-10, a Tuesday."""

    def setUp(self):
        super().setUp()
        self.event = self.record()

    def record(self, user=None, day=10, **vals):
        """An event about the steward, as if it had been recorded on that day at noon."""
        event = self.by_hand(user or self.user_supervisor, self.employee_steward, day=day, **vals)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE property_score_event SET create_date = %s WHERE id = %s", [f"2015-03-{day} 04:00:00", event.id]
        )
        event.invalidate_recordset()
        return event.with_env(self.env)

    def appeal(self, event=None, user=None, at="2015-03-11 02:00:00", **vals):
        """The steward appeals."""
        with freeze_time(at):
            appeal = (
                self.env["property.score.appeal"]
                .with_user(user or self.user_steward)
                .create({"event_id": (event or self.event).id, "reason": "The colleague at the desk wore it.", **vals})
            )
        return appeal.with_env(self.env)

    def answer(self, appeal, user=None, at="2015-03-12 02:00:00"):
        """The supervisor answers."""
        with freeze_time(at):
            appeal = appeal.with_user(user or self.user_supervisor)
            appeal.answer = "I saw it myself."
            appeal.action_answer()

    def decide(self, appeal, upheld=True, user=None, at="2015-03-13 02:00:00"):
        """The director decides."""
        with freeze_time(at):
            appeal = appeal.with_user(user or self.user_director)
            appeal.decision_note = "The photo shows somebody else." if upheld else "The photo is clear."
            (appeal.action_uphold if upheld else appeal.action_dismiss)()

    def _now(self, **later):
        return (self.env.cr.now() + timedelta(**later)).strftime("%Y-%m-%d %H:%M:%S")

    def points(self, month=None):
        card = self.card(self.employee_steward, month)
        return card.points


@tagged("post_install", "-at_install")
class TestAppeal(AppealCommon):
    """The employee appeals, the supervisor answers, the director decides (SCO-4)."""

    def test_the_event_counts_until_it_is_decided_and_upheld_its_points_are_gone(self):
        appeal = self.appeal()
        self.assertEqual((self.event.state, self.points()), ("appealed", -1))
        self.answer(appeal)
        self.decide(appeal)
        self.assertEqual((appeal.state, self.event.state, self.points()), ("approved", "rejected", 0))
        self.assertEqual(self.event.decided_by_id, self.user_director)
        self.assertEqual(self.event.trace_ids.mapped("reason"), ["decided", "appealed"])

    def test_the_trace_says_the_state_before_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        states = self.env["ir.model.fields"]._get("property.score.event", "state").selection_ids
        states.filtered(lambda one: one.value == "proposed").with_context(lang="zh_CN").name = "待确认"
        traces = self.env["property.score.event.trace"].with_context(lang="zh_CN")
        shown = traces.fields_get(["state"], ["selection"])["state"]["selection"]
        self.assertEqual(dict(shown)["proposed"], "待确认")

    def test_not_upheld_it_stands(self):
        appeal = self.appeal()
        self.answer(appeal)
        self.decide(appeal, upheld=False)
        self.assertEqual((appeal.state, self.event.state, self.points()), ("refused", "confirmed", -1))

    def test_taken_back_it_is_as_it_was_and_may_be_made_again(self):
        appeal = self.appeal()
        with freeze_time("2015-03-11 03:00:00"):
            appeal.with_user(self.user_steward).action_withdraw()
        self.assertEqual(self.event.state, "confirmed")
        self.assertEqual(set(appeal.obligation_ids.mapped("state")), {"withdrawn"})
        self.assertTrue(self.appeal())

    def test_taken_back_it_neither_hides_who_decided_the_event_nor_begins_the_time_anew(self):
        with freeze_time("2015-03-10 05:00:00"):
            self.event.with_user(self.user_director).action_propose()
            self.event.with_user(self.user_director).action_confirm()
        appeal = self.appeal()
        with freeze_time("2015-03-16 02:00:00"):
            appeal.with_user(self.user_steward).action_withdraw()
        self.assertEqual(self.event.decided_by_id, self.user_director)
        with freeze_time("2015-03-16 02:00:00"):
            self.assertEqual(self.event.with_user(self.user_steward).appeal_until, date(2015, 3, 17))

    def test_only_who_appeals_takes_it_back(self):
        appeal = self.appeal()
        for user in (self.user_supervisor, self.user_director, self.user_manager):
            with self.subTest(user=user.login), self.assertRaises(UserError), self.env.cr.savepoint():
                appeal.with_user(user).action_withdraw()
        self.assertEqual((appeal.state, self.event.state), ("requested", "appealed"))

    def test_an_appeal_stays_against_its_event(self):
        appeal, other = self.appeal(), self.record(day=11)
        foreign = self.by_hand(self.user_supervisor, self.employee_attendant)
        for event in (other, foreign):
            with self.subTest(event=event.display_name), self.assertRaises(AppealError), self.env.cr.savepoint():
                appeal.with_user(self.user_steward).event_id = event.id
        self.assertEqual(appeal.event_id, self.event)

    def test_who_closes_the_month_meanwhile_waits(self):
        """The seal of the scorecard holds the state of its events, so no step of an appeal passes a closing by."""
        locked = []
        with patch.object(type(self.month), "_lock", lambda months: locked.append(months)):
            appeal = self.appeal()
            self.assertEqual(locked.pop(0), self.month)
            self.answer(appeal)
            locked.clear()
            self.decide(appeal, upheld=False)
        self.assertIn(self.month, locked)

    def test_five_working_days_and_no_more(self):
        """Recorded on Tuesday the 10th: the fifth working day is Tuesday the 17th."""
        with freeze_time("2015-03-17 15:59:00"), self.env.cr.savepoint():
            event = self.event.with_user(self.user_steward)
            self.assertRecordValues(event, [{"appeal_until": date(2015, 3, 17), "can_appeal": True}])
        self.event.invalidate_recordset()
        with freeze_time("2015-03-17 16:00:00"):  # the 18th in the estate
            self.assertFalse(self.event.with_user(self.user_steward).can_appeal)
        with self.assertRaisesRegex(AppealError, "2015-03-17"):
            self.appeal(at="2015-03-17 16:00:00")
        self.assertTrue(self.appeal(at="2015-03-17 15:59:00"))

    def test_the_company_gives_other_days_and_a_change_begins_them_anew(self):
        self.company.property_appeal_days = 1
        self.event.invalidate_recordset()
        with self.assertRaises(AppealError):
            self.appeal(at="2015-03-12 02:00:00")
        with freeze_time("2015-03-16 02:00:00"):
            self.event.with_user(self.user_supervisor).action_propose()
            self.event.with_user(self.user_supervisor).action_confirm()
        self.assertTrue(self.appeal(at="2015-03-17 02:00:00"))

    def test_supervisor_and_director_have_a_limit_each(self):
        appeal = self.appeal()
        limits = appeal.obligation_ids
        self.assertRecordValues(
            limits, [{"due_at": self.estate._utc(self._end(18)), "employee_id": self.employee_supervisor.id}]
        )
        self.answer(appeal)
        decision = appeal.obligation_ids - limits
        self.assertEqual(limits.state, "kept")
        self.assertRecordValues(
            decision, [{"due_at": self.estate._utc(self._end(19)), "employee_id": self.employee_director.id}]
        )
        self.assertEqual(appeal.activity_ids.user_id, self.user_director)
        self.decide(appeal)
        self.assertEqual(decision.state, "kept")
        self.assertFalse(appeal.activity_ids)

    def _end(self, day):
        return self.env["property.obligation"]._fields["due_at"].to_datetime(f"2015-03-{day} 23:59:59")

    def test_without_an_answer_in_time_the_director_decides_alone(self):
        appeal = self.appeal()
        with self.assertRaisesRegex(AppealError, "not answered yet"):
            self.decide(appeal, at="2015-03-13 02:00:00")
        self.decide(appeal, at="2015-03-19 02:00:00")
        self.assertEqual(appeal.state, "approved")

    def test_the_screen_is_open_to_the_director_once_nobody_answered_in_time(self):
        appeal = self.appeal().with_user(self.user_director)
        for at, is_open in (("2015-03-13 02:00:00", False), ("2015-03-19 02:00:00", True)):
            appeal.invalidate_recordset()
            with self.subTest(at=at), freeze_time(at):
                arch = etree.fromstring(appeal.get_view(view_type="form")["arch"])
                hidden = [node.get("invisible") for node in arch.iter("button") if node.get("name") in DECISIONS]
                values = {"is_to_decide": appeal.is_to_decide, "is_own_case": appeal.is_own_case}
                self.assertEqual([not safe_eval(rule, dict(values)) for rule in hidden], [is_open] * 2)
        with freeze_time("2015-03-19 02:00:00"), Form(appeal) as form:
            form.decision_note = "Nobody answered."
        self.assertEqual(appeal.decision_note, "Nobody answered.")

    def test_nobody_decides_the_own_decision(self):
        event = self.record(user=self.user_director, day=11)
        appeal = self.appeal(event, at="2015-03-12 02:00:00")
        self.answer(appeal)
        with self.assertRaisesRegex(AppealError, "own decision"):
            self.decide(appeal)
        self.decide(appeal, user=self.user_manager)
        self.assertEqual(appeal.decided_by_id, self.user_manager)

    def test_who_answered_does_not_decide_unless_the_company_says_so(self):
        appeal = self.appeal()
        self.answer(appeal, user=self.user_director)
        with self.assertRaises(AppealError), self.env.cr.savepoint():
            self.decide(appeal)
        self.company.property_one_step_each = False
        self.decide(appeal)
        self.assertEqual(appeal.state, "approved")

    def test_only_the_person_appeals_and_only_once(self):
        for user in (self.user_attendant, self.user_supervisor, self.user_hr):
            with self.subTest(user=user.login), self.assertRaises(UserError), self.env.cr.savepoint():
                self.appeal(user=user)
        self.appeal()
        with self.assertRaises(AppealError):
            self.appeal()

    def test_the_person_neither_answers_nor_decides(self):
        appeal = self.appeal()
        mine = appeal.with_user(self.user_steward)
        for step in (
            lambda: mine.write({"answer": "Right."}),
            lambda: mine.write({"decision_note": "Right."}),
            lambda: mine.write({"state": "approved"}),
            lambda: mine.action_answer(),
            lambda: mine.action_uphold(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                step()

    def test_nothing_decided_comes_along_with_an_appeal(self):
        appeals = self.env["property.score.appeal"].with_user(self.user_steward)
        for day, (name, value) in enumerate(
            (
                ("answer", "Right."),
                ("decision_note", "Right."),
                ("state", "approved"),
                ("answered_by_id", self.user_supervisor.id),
                ("employee_id", self.employee_attendant.id),
            ),
            10,
        ):
            with self.subTest(name=name), self.assertRaises(UserError), self.env.cr.savepoint():
                self.appeal(**{name: value})
            vals = {"event_id": self.record(day=day).id, "reason": "Wrong"}
            try:
                with freeze_time("2015-03-16 02:00:00"), self.env.cr.savepoint():
                    appeal = appeals.with_context(**{f"default_{name}": value}).create(vals)
            except UserError:
                continue
            self.assertEqual(appeal.employee_id.sudo(), self.employee_steward, name)
            said = (appeal.state, appeal.answer, appeal.decision_note, appeal.answered_by_id.id)
            self.assertEqual(said, ("requested", False, False, False), name)

    def test_others_do_not_put_words_into_the_mouth_of_who_appeals(self):
        appeal = self.appeal()
        for user in (self.user_supervisor, self.user_director):
            with self.assertRaises(AppealError):
                appeal.with_user(user).reason = "I was wrong."
        self.answer(appeal)
        with self.assertRaises(AppealError):
            appeal.with_user(self.user_steward).reason = "Something else."
        with self.assertRaises(AppealError):
            appeal.with_user(self.user_supervisor).answer = "Something else."

    def test_a_decided_appeal_changes_no_more(self):
        appeal = self.appeal()
        self.answer(appeal)
        self.decide(appeal)
        with self.assertRaises(UserError):
            appeal.with_user(self.user_director).decision_note = "After all."
        with self.assertRaises(UserError):
            self.decide(appeal, upheld=False)

    def test_what_the_director_found_wrong_does_not_stand_again_by_the_supervisors_word(self):
        appeal = self.appeal()
        self.answer(appeal)
        self.decide(appeal)
        for step in ("action_confirm", "action_propose"):
            with self.subTest(step=step), self.assertRaisesRegex(EventFlowError, "upheld"):
                getattr(self.event.with_user(self.user_supervisor), step)()
        self.assertEqual((self.event.state, self.points()), ("rejected", 0))

    def test_what_was_decided_once_is_appealed_against_anew_only_when_the_event_changes(self):
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        event = self.collect() - self.event
        appeal = self.appeal(event, at=self._now())
        self.answer(appeal, at=self._now(minutes=1))
        self.decide(appeal, upheld=False, at=self._now(minutes=2))
        self.assertFalse(event.with_user(self.user_steward).can_appeal)
        with self.assertRaisesRegex(AppealError, "already"):
            self.appeal(event, at=self._now(minutes=3))
        self.facts = [self.late(self.employee_steward, DAY, 1200)]
        with freeze_time(self._now(minutes=4)):
            self.collect()
        event.invalidate_recordset()
        self.assertTrue(event.with_user(self.user_steward).can_appeal)
        self.assertTrue(self.appeal(event, at=self._now(minutes=5)))

    def test_an_event_under_appeal_is_decided_by_the_appeal_alone(self):
        self.appeal()
        for step in ("action_confirm", "action_reject"):
            with self.assertRaises(EventFlowError):
                getattr(self.event.with_user(self.user_supervisor), step)()

    def test_a_fact_that_is_gone_ends_its_appeal(self):
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        event = self.collect() - self.event
        appeal = self.appeal(event, at=self._now())
        self.facts = []
        self.collect()
        self.assertEqual((event.state, appeal.state), ("withdrawn", "withdrawn"))
        self.assertEqual(set(appeal.obligation_ids.mapped("state")), {"withdrawn"})


@tagged("post_install", "-at_install")
class TestAppealSecurity(AppealCommon, Json2, HttpCase):
    """Who sees an appeal (ROL-6)."""

    def test_rights(self):
        appeal = self.appeal()
        Appeal = self.env["property.score.appeal"]
        for user in (self.user_steward, self.user_supervisor, self.user_director, self.user_hr, self.user_manager):
            self.assertIn(appeal, Appeal.with_user(user).search([]), user.login)
        for user in (self.user_attendant, self.user_plain, self.user_other_supervisor, self.user_other_director):
            self.assertNotIn(appeal, Appeal.with_user(user).search([]), user.login)
        with self.assertRaises(AccessError):
            Appeal.with_user(self.user_resident).search([])
        with self.assertRaises(UserError):
            appeal.with_user(self.user_hr).answer = "Right."
        for user in (self.user_supervisor, self.user_manager):
            with self.assertRaises(UserError):
                appeal.with_user(user).unlink()
