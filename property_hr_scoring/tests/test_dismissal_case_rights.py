# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form, HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2
from odoo.addons.property_base.tests.common_photo import photo_with_place

from ..exceptions import CaseError, MonthFlowError
from ..guard import PASS
from .common_outcome import OutcomeCommon

WHOLE = {
    "reason": "Three days without a word",
    "notice_on": date(2015, 4, 2),
    "notice_way": "post",
    "notice_text": "You were absent on three days. Answer until April 5th.",
    "union_on": date(2015, 4, 2),
    "union_opinion": "No objection",
    "hearing": "I was ill and told nobody",
}


@tagged("post_install", "-at_install")
class TestDismissalCase(OutcomeCommon, Json2, HttpCase):
    """From the dismissal review to the service of the decision; people decide, nothing is deleted (PAY-4, ATT-5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2015-04-08 02:00:00"))
        cls.company.write(
            {
                "property_dismissal_attempts": 2,
                "property_dismissal_answer_days": 3,
                "property_dismissal_union_days": 5,
            }
        )

    def begin(self, employee=None, user=None):
        employee = employee or self.employee_steward
        self.facts = [self.absent(employee, date(2015, 3, day)) for day in (10, 11, 12)]
        self.collect()
        card = self.card(employee)
        self.assertTrue(card.dismissal_review)
        action = card.with_user(user or self.user_supervisor).action_begin_case()
        return self.env["property.dismissal.case"].browse(action["res_id"]).with_user(user or self.user_supervisor)

    def attempt(self, case, day=3, user=None):
        model = self.env["property.dismissal.attempt"].with_user(user or self.user_supervisor)
        return model.create({"case_id": case.id, "at": datetime(2015, 4, day), "way": "call", "result": "No answer"})

    def whole(self, case):
        for day in (3, 4):
            self.attempt(case, day)
        case.write(WHOLE)
        return case

    def test_a_review_begins_a_case_with_its_events_once(self):
        case = self.begin()
        self.assertEqual((case.employee_id, case.state, case.is_absence), (self.employee_steward, "open", True))
        self.assertEqual(case.event_ids, self.events())
        self.assertIn("ATT-5", case.ground)
        with self.assertRaises(CaseError):
            self.card(self.employee_steward).with_user(self.user_supervisor).action_begin_case()
        with self.assertRaises(MonthFlowError):
            self.month.with_user(self.user_supervisor).action_prepare()
            self.card(self.employee_attendant).with_user(self.user_supervisor).action_begin_case()

    def test_what_is_lacking_is_named_and_stops_it(self):
        case = self.begin()
        self.attempt(case)
        self.assertIn("2 attempts", case.lacks)
        with self.assertRaisesRegex(CaseError, "attempts"):
            case.action_submit()
        self.attempt(case)
        case.write({**WHOLE, "union_on": False, "union_opinion": False})
        with self.assertRaisesRegex(CaseError, "union"):
            case.action_submit()
        case.union_note = "The company has none; the works meeting was asked"
        self.assertFalse(case.lacks)
        case.action_submit()
        self.assertEqual(case.state, "submitted")

    def test_director_and_personnel_office_decide_it_is_served_and_hr_ends_the_contract(self):
        case = self.whole(self.begin())
        case.action_submit()
        with self.assertRaises(AccessError):
            case.action_approve()
        case.with_user(self.user_director)._approval_agree("There is no other way")
        self.assertEqual(case.state, "submitted")
        case.with_user(self.user_hr).action_approve()
        self.assertEqual((case.state, case.is_sealed), ("approved", True))
        self.employee_steward.name = self.estate.name = "Renamed"
        self.env.ref("base.lang_zh_CN").active = True
        for lang in ("en_US", "zh_CN"):
            self.assertEqual(case.with_context(lang=lang)._seal_faults(), [])
        self.assertIn("There is no other way", case.sudo().review_ids.mapped("comment"))
        with self.assertRaises(CaseError):
            case.action_serve()
        with self.assertRaises(UserError):
            case.reason = "Something else"
        case.with_user(self.user_hr).write(
            {"served_on": date(2015, 4, 8), "served_way": "hand", "last_day": date(2015, 4, 30)}
        )
        case.with_user(self.user_hr).action_serve()
        self.assertEqual(case.state, "served")
        with self.assertRaises(CaseError):
            case.last_day = date(2015, 5, 31)
        self.assertFalse(case._seal_faults())
        self.assertFalse(self.employee_steward.departure_date, "nothing by itself")
        self.user_hr.group_ids += self.env.ref("hr.group_hr_manager")
        action = case.with_user(self.user_hr).action_depart()
        Form(self.env[action["res_model"]].with_user(self.user_hr).with_context(**action["context"])).save()
        for step in (case.action_drop, case.unlink, case.restart_validation):
            with self.assertRaises(UserError):
                step()

    def test_the_directors_refusal_ends_it_with_its_trace(self):
        case = self.whole(self.begin())
        case.action_submit()
        case.with_user(self.user_director)._approval_reject("One more chance")
        self.assertEqual(case.state, "refused")
        self.assertEqual(case.sudo().review_ids.filtered("comment").mapped("comment"), ["One more chance"])
        for step in (case.action_submit, case.restart_validation, case.action_drop, case.sudo().unlink):
            with self.assertRaises(UserError):
                step()
        with self.assertRaises(CaseError):
            self.attempt(case)

    def test_it_is_dropped_with_a_reason(self):
        case = self.begin()
        with self.assertRaises(CaseError):
            case.action_drop()
        case.end_reason = "A certificate came"
        case.action_drop()
        self.assertEqual(case.state, "dropped")
        with self.assertRaises(CaseError):
            case.end_reason = "Another"

    def test_attempts_stay_as_they_were_entered(self):
        case = self.begin()
        attempt = self.attempt(case)
        self.assertEqual(attempt.by_id, self.user_supervisor)
        for step in (lambda: attempt.write({"result": "Reached"}), attempt.sudo().unlink):
            with self.assertRaises(UserError):
                step()
        with self.assertRaises(CaseError):
            self.attempt(case, day=9)

    def test_a_decided_proposal_of_totals_begins_it_too(self):
        self.line("dismissal")
        with freeze_time("2015-05-08 02:00:00"):
            self.run_month(self.month, {self.employee_steward: 5})
            outcome = self.outcomes()
            outcome.note = "Too much"
            with self.assertRaises(UserError):
                outcome.with_user(self.user_supervisor).action_begin_case()
            self.decide(outcome, self.user_director, self.user_hr)
            action = outcome.with_user(self.user_supervisor).action_begin_case()
        case = self.env["property.dismissal.case"].browse(action["res_id"])
        self.assertEqual((case.outcome_id, case.event_ids), (outcome, outcome.event_ids))

    def test_nobody_touches_the_own_case(self):
        with self.assertRaises(UserError):
            self.begin(self.employee_supervisor)
        case = self.begin(self.employee_supervisor, self.user_director)
        supervisor = case.with_user(self.user_supervisor)
        for step in (
            lambda: supervisor.write({"reason": "Nothing"}),
            lambda: self.attempt(case),
            supervisor.action_drop,
            supervisor.action_submit,
        ):
            with self.assertRaises(UserError):
                step()

    def test_rights_by_role(self):
        self.check_rights(
            {
                "property.dismissal.case": {
                    **dict.fromkeys(("plain", "attendant", "steward"), "r"),
                    **dict.fromkeys(("supervisor", "director", "hr", "manager"), "rw"),
                },
                "property.dismissal.attempt": {
                    **dict.fromkeys(("plain", "attendant", "steward"), "r"),
                    **dict.fromkeys(("supervisor", "director", "hr", "manager"), "rc"),
                },
            }
        )
        case = self.begin()
        self.attempt(case)
        for model in ("property.dismissal.case", "property.dismissal.attempt"):
            for user in (self.user_steward, self.user_attendant, self.user_other_supervisor, self.user_plain):
                self.assertFalse(self.env[model].with_user(user).search([]), user.login)
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_resident).search([])
        with self.assertRaises(AccessError):
            self.attempt(case, user=self.user_other_supervisor)

    def test_an_interface_moves_no_state(self):
        case = self.begin()
        for user in (self.user_supervisor, self.user_manager):
            for vals in (
                {"state": "approved"},
                {"is_absence": False},
                {"event_ids": [[6, 0, []]]},
                {"opened_on": "2015-01-01"},
            ):
                response = self.json2(user, "property.dismissal.case", "write", ids=case.ids, vals=vals)
                self.assertTrue(400 <= response.status_code < 500, (user.login, vals))
            vals = {"served_on": "2015-04-08", "served_way": "hand", "last_day": "2015-04-08"}
            response = self.json2(user, "property.dismissal.case", "write", ids=case.ids, vals=vals)
            self.assertTrue(400 <= response.status_code < 500, "the service comes after the decision")

    def test_the_file_holds_everything(self):
        case = self.whole(self.begin())
        rows = [{"day": date(2015, 3, 10), "planned": "08:00–20:00", "found": "—", "verdict": "Absent"}]
        self.patch(type(self.env["property.dismissal.evidence"]), "_rows", lambda *_args: rows)
        page = self.file(case)
        for text in ("ATT-4", "08:00–20:00", "No answer", "Answer until April 5th", "No objection", "I was ill"):
            self.assertIn(text, page)

    def test_the_file_shows_the_photos_and_names_the_papers(self):
        case = self.begin()
        photo = base64.b64encode(photo_with_place())
        case.event_ids[:1].sudo()._passed_write(PASS, {"photo": photo})
        case.write({"notice_paper": base64.b64encode(b"%PDF-1.4 letter"), "notice_paper_name": "letter.pdf"})
        page = self.file(case)
        self.assertEqual(page.count("<img"), 1, "a paper that is no picture is named only")
        case.write({"notice_paper": photo, "notice_paper_name": "letter.jpg", **WHOLE})
        page = self.file(case)
        self.assertEqual(page.count("<img"), 2)
        self.assertIn("letter.jpg", page)

    def file(self, case):
        """The evidence as it is printed, without the letterhead."""
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "property_hr_scoring.report_dismissal_case", case.ids
        )
        return html.decode().partition('class="page"')[2]

    def test_attempts_are_entered_in_the_form_of_the_case(self):
        case = self.begin()
        case.write({"attempt_ids": [Command.create({"at": datetime(2015, 4, 3), "result": "No answer"})]})
        self.assertEqual(len(case.attempt_ids), 1)
