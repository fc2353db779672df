# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sessions against people who would bend them: the own absence, the right to teach, who gave a form."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..exceptions import AttendanceError, ExamError, FeedbackError, SessionError, TeachingRightError
from .session_common import AFTER, BAD, BEFORE, DURING, SessionCommon


@tagged("post_install", "-at_install")
class TestSessionAttack(SessionCommon):
    def own_session(self):
        """A session that the supervisor who plans it has to come to."""
        people = self.trainee | self.user_supervisor.employee_id
        return self.make_session(self.etiquette, people=people).with_user(self.user_supervisor)

    def row_of(self, session, person):
        return session.sitting_ids.attendance_ids.filtered(lambda row: row.employee_id == person)

    # ------------------------------------------------------- the own absence

    def test_who_plans_it_does_not_get_rid_of_the_own_absence(self):
        session = self.own_session()
        own = self.row_of(session, self.user_supervisor.employee_id)
        sitting, other = session.sitting_ids, self.user_steward.employee_id
        calls = {
            "unlink": own.unlink,
            "exchange": lambda: own.write({"employee_id": other.id}),
            "elsewhere": lambda: own.write({"sitting_id": self.sitting.id}),
            "command": lambda: sitting.write({"attendance_ids": [Command.delete(own.id)]}),
            "sitting": sitting.unlink,
            "session": session.unlink,
            "cancel": session.action_cancel,
            "later": lambda: sitting.write({"starts_at": datetime(2026, 3, 10, 7)}),
        }
        for name, call in calls.items():
            with self.subTest(name), freeze_time(DURING), self.assertRaises(AttendanceError):
                call()
        self.assertTrue(own.exists())

    def test_before_it_begins_the_list_is_free(self):
        session = self.own_session()
        with freeze_time(BEFORE):
            self.row_of(session, self.user_supervisor.employee_id).unlink()
            event = session.sudo().sitting_ids.event_id
            session.unlink()
        self.assertFalse(session.exists() or event.exists())

    def test_who_came_is_not_deleted(self):
        with freeze_time(DURING):
            self.row.with_user(self.user_supervisor).action_came()
            for records in (self.row, self.sitting, self.lesson):
                with self.subTest(records._name), self.assertRaises(AttendanceError):
                    records.with_user(self.user_supervisor).unlink()

    def test_people_of_another_company_are_not_noted(self):
        company, _estate, _user = self.make_other_company()
        stranger = self.env["hr.employee"].create({"name": "Stranger", "company_id": company.id})
        with self.assertRaises(AttendanceError):
            self.row.create({"sitting_id": self.sitting.id, "employee_id": stranger.id})
        with self.assertRaises(AttendanceError):
            self.row.employee_id = stranger

    def test_people_of_another_company_do_not_watch_over_an_exam(self):
        company, _estate, _user = self.make_other_company()
        stranger = self.env["hr.employee"].create({"name": "Stranger", "company_id": company.id})
        with self.assertRaises(ExamError):
            self.make_exam_of(self.make_topic("t_oral", is_oral=True), invigilator_id=stranger.id)

    def test_who_has_left_is_put_on_no_list(self):
        gone = self.env["hr.employee"].create({"name": "Gone", "company_id": self.company.id})
        gone.active = False
        with self.assertRaisesRegex(AttendanceError, "Gone has left"):
            self.row.create({"sitting_id": self.sitting.id, "employee_id": gone.id})

    def test_the_record_of_who_left_later_is_closed_and_corrected(self):
        self.trainee.active = False
        self.hold()
        with freeze_time("2026-03-12 02:00:00"):
            action = self.lesson.with_user(self.user_supervisor).action_amend()
        self.assertEqual(self.lesson.browse(action["res_id"]).sitting_ids.attendance_ids.employee_id, self.trainee)

    # ---------------------------------------------------- the right to teach

    def test_who_lost_the_right_closes_no_record(self):
        with freeze_time("2026-03-09 02:00:00"):
            self.Loss._take(self.teacher, "Three times below standard")
        with freeze_time(DURING):
            self.row.action_came()
        for user in (self.teacher.user_id, self.user_supervisor):
            with self.subTest(user.login), freeze_time(AFTER), self.assertRaises(TeachingRightError):
                self.lesson.with_user(user).action_hold()

    def test_a_drill_is_not_signed_ahead(self):
        self.etiquette.is_drill = True
        lesson = self.lesson.with_user(self.user_supervisor)
        with freeze_time(BEFORE), self.assertRaises(SessionError):
            lesson.action_supervise()
        with freeze_time(DURING):
            self.row.action_came()
            lesson.action_supervise()
        with freeze_time(AFTER):
            self.sitting.starts_at = datetime(2026, 3, 10, 6, 50)
        with freeze_time("2026-03-10 09:00:00"), self.assertRaises(SessionError):
            lesson.action_hold()

    def test_taught_from_published_material_of_the_topic(self):
        material = self.env["property.training.material"]
        draft = material.create({"topic_id": self.etiquette.id, "name": "Draft", "date_from": date(2026, 1, 1)})
        for user in (self.teacher.user_id, self.user_supervisor):
            with self.subTest(user.login), self.assertRaises(SessionError):
                self.lesson.with_user(user).material_id = draft.id

    # ----------------------------------------------------------- the authors

    def test_a_proposal_does_not_tell_who_gave_the_form(self):
        self.hold()
        self.give(BAD)
        proposal = self.env["property.training.consequence"].search([("session_id", "=", self.lesson.id)])
        proposal.with_user(self.user_supervisor).action_confirm()
        told = proposal.with_user(self.teacher.user_id)
        self.assertEqual(told.state, "confirmed")
        self.assertNotIn(self.trainee.user_id, told.create_uid | told.write_uid)
        self.assertNotIn(self.trainee.user_id.partner_id, told.message_ids.author_id)

    def test_nobody_judges_the_own_form(self):
        people = self.trainee | self.user_supervisor.employee_id
        session = self.make_session(self.etiquette, people=people)
        with freeze_time(DURING):
            session.sitting_ids.attendance_ids.action_came()
        with freeze_time(AFTER):
            session.with_user(self.user_director).action_hold()
        form = self.give(BAD, session, self.user_supervisor).with_user(self.user_supervisor)
        form.with_user(self.user_director).is_careless = True
        with self.assertRaises(FeedbackError):
            form.is_careless = False
        with self.assertRaises(UserError):
            form.understood = 100


@tagged("post_install", "-at_install")
class TestSessionAttackPages(SessionCommon, HttpCase):
    def test_residents_learn_of_no_class(self):
        stranger = self.user_stranger
        self.authenticate(stranger.login, stranger.login.ljust(8, "x"))
        for path in (
            f"/training/scan/{self.sitting.id}/ABC",
            f"/training/feedback/{self.lesson.id}",
            f"/training/show/{self.sitting.id}",
        ):
            with self.subTest(path), mute_logger("odoo.http"):
                page = self.url_open(path)
                self.assertNotIn(self.etiquette.name, page.text)
                self.assertEqual(page.status_code, 404)

    def test_numbers_that_are_none(self):
        teacher = self.teacher.user_id
        self.authenticate(teacher.login, teacher.login.ljust(8, "x"))
        with mute_logger("odoo.http"):
            for number in (2**31, 2**63, 0):
                self.assertEqual(self.url_open(f"/training/show/{number}").status_code, 404, number)
            for number in ("x", None, 2**70, [self.sitting.id], True):
                data = {"jsonrpc": "2.0", "params": {"sitting_id": number, "badge": "1"}}
                error = self.url_open("/property_training/badge", json=data).json()["error"]
                self.assertEqual(error["code"], 404, number)

    def test_nobody_from_outside_gets_into_any_page(self):
        paths = (f"/training/show/{self.sitting.id}", f"/training/scan/{self.sitting.id}/1", "/training/scan/0/1")
        paths += (f"/training/feedback/{self.lesson.id}", "/training/feedback/999999999")
        calls = {f"code/{self.sitting.id}": {}, "badge": {"sitting_id": self.sitting.id, "badge": "1"}}
        calls["pin"] = {"sitting_id": self.sitting.id, "row_id": self.row.id, "pin": "1"}
        for user in (None, self.user_stranger, self.user_resident):
            self.authenticate(user and user.login, user and user.login.ljust(8, "x"))
            with mute_logger("odoo.http"), freeze_time(DURING):
                for path in paths:
                    for data in (None, {"understood": "100"}):
                        page = self.url_open(path, data=data, allow_redirects=False)
                        with self.subTest(path, user=user and user.login, post=bool(data)):
                            self.assertIn(page.status_code, (303, 400, 404, 405) if user is None else (400, 404, 405))
                            self.assertNotIn(self.etiquette.name, page.text)
                for name, params in calls.items():
                    said = self.url_open(f"/property_training/{name}", json={"jsonrpc": "2.0", "params": params}).json()
                    with self.subTest(name, user=user and user.login):
                        self.assertIn(said["error"]["code"], (100, 404), "logged out, or not found")
        self.assertFalse(self.row.came_at)

    def test_junk_in_the_pages_is_answered(self):
        user = self.trainee.user_id
        self.authenticate(user.login, user.login.ljust(8, "x"))
        with mute_logger("odoo.http"), freeze_time(DURING):
            for code in ("x" * 3000, "%00", "%ED%A0%80", "-1", "١٢٣٤٥٦", "1%27%20OR%201=1"):
                for data in (None, {"junk": "x" * 100_000}):
                    page = self.url_open(f"/training/scan/{self.sitting.id}/{code}", data=data)
                    self.assertLess(page.status_code, 500, code)
            for form in ({"understood": "x"}, {"understood": "9" * 5000}, {"remark": "\0"}, {"remark": "x" * 100_000}):
                page = self.url_open(f"/training/feedback/{self.lesson.id}", data=form)
                self.assertLess(page.status_code, 500)
            self.assertEqual(self.url_open(f"/training/feedback/{self.lesson.id}?understood=100").status_code, 200)
        self.assertFalse(self.row.came_at)
        self.assertFalse(self.env["property.training.feedback"].search([("session_id", "=", self.lesson.id)]))

    def test_a_form_with_junk_is_not_taken_and_looking_gives_none(self):
        self.hold()
        user, url = self.trainee.user_id, f"/training/feedback/{self.lesson.id}"
        self.authenticate(user.login, user.login.ljust(8, "x"))
        forms = self.env["property.training.feedback"]
        token = "&".join(f"{name}={value}" for name, value in BAD.items())
        with mute_logger("odoo.http"), freeze_time(AFTER):
            self.assertEqual(self.url_open(f"{url}?{token}").status_code, 200)
            self.assertFalse(forms.search([("session_id", "=", self.lesson.id)]), "looking at a page gives no form")
            for junk in ("x", "-1", "101", "9" * 5000, "1.5", "nan", "\0", ""):
                form = {"csrf_token": Request.csrf_token(self), **BAD, "understood": junk}
                self.assertEqual(self.url_open(url, data=form).status_code, 200, junk)
                self.assertFalse(forms.search([("session_id", "=", self.lesson.id)]), junk)
            form = {"csrf_token": Request.csrf_token(self), **BAD, "remark": "a\0b" + "x" * 100_000}
            self.assertLess(self.url_open(url, data=form).status_code, 500)

    def test_a_supervisor_does_not_try_out_an_exam(self):
        survey = self.env["survey.survey"]
        survey = survey.create({"title": "Hydrants", **survey._exam_vals()})
        question = {"title": "Where?", "survey_id": survey.id, "question_type": "text_box"}
        self.env["survey.question"].create(question)
        self.make_topic("t_tried", written_survey_id=survey.id)
        user = self.user_supervisor
        self.authenticate(user.login, user.login.ljust(8, "x"))
        with mute_logger("odoo.http"):
            self.assertEqual(self.url_open(f"/survey/test/{survey.access_token}").status_code, 404)
        self.assertFalse(survey.user_input_ids)
        with self.assertRaises(AccessError):
            self.env["survey.question"].with_user(user).search([])
