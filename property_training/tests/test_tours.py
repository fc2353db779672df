# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plans, classes and exams in the browser, in Chinese (TRN-3, TRN-5, TRN-7, TRN-10)."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common import TrainingCommon
from .session_common import SessionCommon

FITS = "if (document.documentElement.scrollWidth > window.innerWidth) throw new Error('wider than the phone');"
# The form is sent as the button sends it; the answer is read here, as loading it would end the script.
SEND = """
const form = document.querySelector("form");
const button = form.querySelector("button");
if (!form.checkValidity()) throw new Error("not everything is answered");
if (button.getBoundingClientRect().height < 40) throw new Error("too small for a thumb");
fetch(location.href, {method: "POST", body: new FormData(form)}).then((answer) => answer.text()).then((text) => {
    if (!text.includes("%s")) throw new Error(text);
    console.log("test successful");
});
"""
FILL = """
const groups = new Set([...document.querySelectorAll("input[type=radio]")].map((one) => one.name));
if (!groups.size) throw new Error("nothing is asked: " + document.body.innerText);
for (const name of groups) document.querySelector(`input[name="${name}"]`).click();
"""
SHOWN = """
(async () => {
    const image = () => document.querySelector(".code img").naturalWidth;
    for (let tries = 0; !image() && tries < 50; tries++) await new Promise((done) => setTimeout(done, 200));
    if (!image()) throw new Error("no code is shown: " + document.body.innerText);
    if (!document.body.innerText.includes("扫描")) throw new Error(document.body.innerText);
    console.log("test successful");
})();
"""


class TourCommon(SessionCommon, HttpCase):
    """Everybody reads Chinese; a class of the attendant that began ten minutes ago and lasts an hour."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        (cls.user_attendant | cls.user_steward).lang = "zh_CN"
        cls.trainee = cls.employee_steward
        cls.etiquette.name = "服务礼仪"
        cls.lesson.action_cancel()
        cls.now = fields.Datetime.now().replace(second=0)
        cls.lesson = cls.make_session(cls.etiquette, begin=cls.now - timedelta(minutes=10), people=cls.trainee)
        cls.sitting = cls.lesson.sitting_ids

    def page(self, url, *code, login="pss_steward", shows="main"):
        """Open a page of ours, which isn't Odoo's, and do something on it."""
        ready = f"document.readyState === 'complete' && Boolean(document.querySelector('{shows}'))"
        self.browser_js(url, "\n".join(code), ready, login=login, timeout=60)
        self.env.invalidate_all()

    def end(self):
        """The class ended a minute ago."""
        self.sitting.starts_at = self.now - timedelta(minutes=61)


@tagged("post_install", "-at_install")
class TestPlanTour(TrainingCommon, HttpCase):
    def test_from_the_proposal_to_the_approval(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        (self.user_supervisor | self.user_director).lang = "zh_CN"
        self.etiquette.name = "服务礼仪"
        self.make_trainer(self.employee_steward, self.etiquette)
        self.make_requirement("t_monthly", self.etiquette, name="每月礼仪", is_covered_yearly=False)
        self.start_tour("/odoo/training-plans", "property_training_plan", login="pss_supervisor", timeout=120)
        plan = self.env["property.training.plan"].search([("estate_id", "=", self.estate.id)])
        line = plan.line_ids
        self.assertEqual((plan.state, line.is_moved, line.starts_at.day), ("submitted", True, 20))
        self.start_tour("/odoo/training-plans", "property_training_plan_approval", login="pss_director")
        self.env.invalidate_all()
        self.assertEqual(plan.state, "approved")
        self.assertEqual(line.session_id.sitting_ids.starts_at, line.starts_at)


@tagged("post_install", "-at_install")
class TestMonthTour(SessionCommon, HttpCase):
    def test_a_month_is_shown_as_a_month(self):
        values = {"estate_id": self.estate.id, "month": date(2026, 3, 17), "employee_id": self.teacher.id}
        record = self.env["property.training.assessment"].create(values)
        path = f"/odoo/training-assessments/{record.id}"
        self.start_tour(path, "property_training_month", login="pss_supervisor")
        self.env.invalidate_all()
        self.assertEqual(record.month, date(2026, 1, 1))


@tagged("post_install", "-at_install")
class TestTrainerTour(TourCommon):
    def test_from_the_list_to_the_sealed_record(self):
        self.page(f"/training/show/{self.sitting.id}", SHOWN, login="pss_attendant", shows=".code img")
        self.end()
        self.start_tour("/odoo/my-page", "property_training_trainer", login="pss_attendant")
        self.env.invalidate_all()
        self.assertEqual((self.lesson.state, self.lesson.is_sealed), ("held", True))
        self.assertEqual(self.lesson.content, "问候、站姿、电话用语")
        self.assertEqual(self.sitting.attendance_ids.outcome, "present")


@tagged("post_install", "-at_install")
class TestTraineeTour(TourCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_sign_in_and_be_asked_what_it_was_like(self):
        code = self.sitting.with_user(self.teacher.user_id)._shown_code()["code"]
        self.start_tour("/odoo/training-sessions", "property_training_trainee", login="pss_steward")
        self.page(f"/training/scan/{self.sitting.id}/{code}", FITS, SEND % "已登记")
        self.assertEqual(self.sitting.attendance_ids.how, "code")
        with freeze_time(self.now + timedelta(hours=1)):
            self.lesson.with_user(self.user_attendant).action_hold()
        self.start_tour("/odoo/my-page", "property_training_feedback", login="pss_steward")
        self.page(f"/training/feedback/{self.lesson.id}", FITS, FILL, SEND % "谢谢")
        form = self.env["property.training.feedback"].search([("session_id", "=", self.lesson.id)])
        self.assertEqual(form.employee_id, self.trainee)


@tagged("post_install", "-at_install")
class TestExamTour(TourCommon):
    browser_size = "390x844"
    touch_enabled = True

    def make_exam(self):
        """An exam of today in writing, of one question."""
        surveys = self.env["survey.survey"]
        survey = surveys.create({"title": "服务礼仪考试", **surveys._exam_vals()})
        answers = [{"value": "先问候", "is_correct": True, "answer_score": 1}, {"value": "先递单"}]
        self.env["survey.question"].create(
            {
                "title": "先问候还是先递单",
                "survey_id": survey.id,
                "question_type": "simple_choice",
                "suggested_answer_ids": [Command.create(one) for one in answers],
            }
        )
        self.etiquette.write({"written_survey_id": survey.id, "written_pass_percent": 80, "is_certified": True})
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": self.etiquette.id,
                "estate_id": self.estate.id,
                "exam_on": self.estate._local_date(),
                "invigilator_id": self.employee_hr.id,
                "employee_ids": [Command.set(self.trainee.ids)],
            }
        )
        exam.action_open()
        return exam

    def test_from_the_own_page_to_the_certificate(self):
        attempt = self.make_exam().attempt_ids
        self.start_tour("/odoo/my-page", "property_training_exam", login="pss_steward", timeout=120)
        self.env.invalidate_all()
        self.assertEqual((attempt.written_percent, attempt.verdict), (100, "passed"))
        self.assertEqual(attempt.certificate_ids.employee_id, self.trainee)
