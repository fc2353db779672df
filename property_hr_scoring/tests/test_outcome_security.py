# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from .common_outcome import OutcomeCommon


@tagged("post_install", "-at_install")
class TestOutcomeSecurity(OutcomeCommon, Json2, HttpCase):
    """Who sees and decides outcomes, also without the screens."""

    def test_rights_by_role(self):
        staff = dict.fromkeys(("plain", "attendant", "steward", "hr"), "r")
        self.check_rights(
            {
                "property.score.outcome": {**staff, **dict.fromkeys(("supervisor", "director", "manager"), "rw")},
                "property.score.outcome.month": {
                    **staff,
                    **dict.fromkeys(("supervisor", "director", "manager"), "r"),
                },
                "property.score.outcome.line": {
                    **dict.fromkeys(("plain", "attendant", "steward", "supervisor", "director"), "r"),
                    **dict.fromkeys(("hr", "manager"), "rwcd"),
                },
                "property.score.outcome.word": dict.fromkeys(
                    ("plain", "attendant", "steward", "supervisor", "director", "hr", "manager"), "rwcd"
                ),
            }
        )

    def test_who_sees_a_proposal_and_who_a_decision(self):
        outcome = self.propose("warning")

        def seen(user):
            return self.env["property.score.outcome"].with_user(user).search([("id", "=", outcome.id)])

        for user in (self.user_steward, self.user_attendant, self.user_plain, self.user_other_supervisor):
            self.assertFalse(seen(user), user.login)
        for user in (self.user_supervisor, self.user_director, self.user_hr, self.user_manager):
            self.assertTrue(seen(user), user.login)
        self.decide(outcome)
        self.assertTrue(seen(self.user_steward))
        self.assertTrue(seen(self.user_steward).ground_ids.read(["total_points"]))
        self.assertFalse(seen(self.user_attendant))
        with self.assertRaises(AccessError):
            seen(self.user_resident)

    def test_nobody_decides_about_the_own_person(self):
        outcome = self.propose("talk", employee=self.employee_supervisor)
        supervisor = outcome.with_user(self.user_supervisor)
        for step in (
            supervisor.action_submit,
            lambda: supervisor.write({"note": "It was nothing"}),
            lambda: self.word(self.user_supervisor, outcome, "drop", word="It was nothing"),
        ):
            with self.assertRaises(UserError):
                step()
        outcome.with_user(self.user_director).action_submit()
        with self.assertRaises(AccessError):
            supervisor.action_approve()
        with self.assertRaises(UserError):
            supervisor.restart_validation()
        outcome.with_user(self.user_director).action_approve()
        self.assertEqual(outcome.state, "approved")

    def test_the_director_doesnt_withdraw_the_own_warning(self):
        outcome = self.propose("talk", employee=self.employee_director)
        outcome.with_user(self.user_supervisor).action_submit()
        outcome.with_user(self.user_supervisor).action_approve()
        with self.assertRaises(UserError):
            self.word(self.user_director, outcome, "withdraw", word="It was nothing")

    def test_the_supervisor_of_another_estate_moves_nothing(self):
        outcome = self.propose("warning")
        for user in (self.user_other_supervisor, self.user_other_director, self.user_steward):
            with self.subTest(user.login), self.assertRaises(UserError):
                outcome.with_user(user).action_submit()
            with self.subTest(user.login), self.assertRaises(UserError):
                self.word(user, outcome, "drop", word="It was nothing")

    def test_an_interface_writes_no_state_and_no_other_person(self):
        outcome = self.propose("warning")
        vals_list = [
            {"state": "approved"},
            {"valid_until": "2015-04-01"},
            {"employee_id": self.employee_attendant.id},
            {"acknowledged_at": "2015-04-01 00:00:00"},
            {"is_unfounded": True},
            {"event_ids": [[6, 0, []]]},
        ]
        for user in (self.user_supervisor, self.user_manager):
            for vals in vals_list:
                response = self.json2(user, "property.score.outcome", "write", ids=outcome.ids, vals=vals)
                self.assertTrue(400 <= response.status_code < 500, (user.login, vals))
            made = {"employee_id": self.employee_attendant.id, "kind": "warning", "line_code": "X"}
            response = self.json2(user, "property.score.outcome", "create", vals_list=[made])
            self.assertTrue(400 <= response.status_code < 500)
        for user in (self.user_attendant, self.user_steward):
            response = self.json2(
                user,
                "property.score.outcome.word",
                "create",
                vals_list=[{"outcome_id": outcome.id, "step": "drop", "word": "guessed"}],
            )
            self.assertEqual(response.status_code, 403, "a guessed number neither moves nor shows anything")
        self.assertEqual(outcome.state, "draft")

    def test_a_default_of_the_callers_context_moves_nothing(self):
        self.line("warning")
        self.facts = []
        month = self.month.with_context(default_state="approved", default_is_unfounded=True)
        self.facts = [self.absent(self.employee_steward, self.month.date.replace(day=day)) for day in range(2, 7)]
        self.collect()
        self.approve()
        month.with_user(self.user_director).action_close()
        outcome = self.outcomes()
        self.assertEqual((outcome.state, outcome.is_unfounded), ("draft", False))

    def test_a_second_employee_record_opens_nothing(self):
        outcome = self.propose("talk", employee=self.employee_supervisor)
        self.part(self.employee_supervisor)
        with self.assertRaises(AccessError):
            outcome.with_user(self.user_supervisor).note = "It was nothing"
