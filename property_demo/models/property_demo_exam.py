# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import Command, api, models

from odoo.addons.property_training.guard import PASS

from ..rules import classes

INVIGILATOR, MOST = "宋振华", 100
DECIDED_AFTER = timedelta(days=2)
#: weeks back of the exams in extinguishers, and who sat them; certificates are valid for a year
CERTIFIED = ((50, ("陈静", "何春生")), (26, ("吴海涛", "黄丽华", "赵文博")))
WORKING_DAYS, HALF_DAY, COACH = 3, 240, "何春生"
MINUTES = 15
KEPT = "及格率达到要求，培训计划不变。"
SHORT = "首次及格率未达要求，不合格人员单独辅导后补考，培训计划不变。"


class PropertyDemoExam(models.AbstractModel):
    """Exams with second and third attempts, certificates of which some expire, and somebody new on the fourth day."""

    _name = "property.demo.exam"
    _inherit = "property.demo.mixin"
    _description = "Demo Exams"

    @api.model
    def _load(self, estate):
        """Exams, certificates and an orientation; a second call does nothing."""
        if self._is_told("property.training.exam", estate):
            return
        demo, today = self._quietly(dont_notify=True)._in_chinese(), estate._local_date()
        for weeks, people in CERTIFIED:
            demo._examine(estate, "extinguishers", "practical", classes.sittings(today, weeks, {}, people, [MOST]))
        for weeks, topic, fails in classes.EXAMS:
            demo._examine(estate, topic, "oral", classes.sittings(today, weeks, fails))
        demo._ask_in_writing(estate)
        demo._welcome(estate)

    @api.model
    def _ask_in_writing(self, estate):
        """An exam of today in writing, with a limit of time, that both attendants have still to sit."""
        surveys = self.env["survey.survey"]
        survey = surveys.create(
            {"title": "消防知识笔试", "is_time_limited": True, "time_limit": MINUTES, **surveys._exam_vals()}
        )
        self.env["survey.question"].create(
            [self._question_vals(survey, number, row) for number, row in enumerate(self._texts("questions"), 1)]
        )
        topic = self.env.ref("property_training.topic_fire_knowledge")
        topic.write({"written_survey_id": survey.id, "is_oral": False})
        people = [self._employee(login).id for login in ("attendant", "attendant2")]
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": topic.id,
                "estate_id": estate.id,
                "exam_on": estate._local_date(),
                "invigilator_id": self._person(estate, INVIGILATOR).id,
                "employee_ids": [Command.set(people)],
            }
        )
        exam.action_open()

    @api.model
    def _question_vals(self, survey, number, row):
        answers = [{"value": row["right"], "is_correct": True, "answer_score": 10}]
        answers += [{"value": row[name]} for name in ("wrong", "worse")]
        answers = answers[number % 3 :] + answers[: number % 3]  # the right one isn't always the first
        return {
            "survey_id": survey.id,
            "sequence": number,
            "title": row["question"],
            "question_type": "simple_choice",
            "constr_mandatory": True,
            "suggested_answer_ids": [Command.create(one) for one in answers],
        }

    @api.model
    def _examine(self, estate, topic, part, told):
        """An exam with its attempts, one after the other on their days."""
        people = {sitting.name: self._person(estate, sitting.name) for sitting in told}
        exam = self.env["property.training.exam"].create(
            {
                "topic_id": self.env.ref(f"property_training.topic_{topic}").id,
                "estate_id": estate.id,
                "exam_on": told[0].day,
                "invigilator_id": self._person(estate, INVIGILATOR).id,
                "employee_ids": [Command.set([person.id for person in people.values()])],
            }
        )
        exam.action_open()
        for sitting in told:
            self._sit(exam, people[sitting.name], sitting, part)
        exam.write({"decision": SHORT if any(one.verdict == "failed" for one in exam.attempt_ids) else KEPT})
        exam._close(max(exam.attempt_ids.filtered(lambda one: one.number == 1).mapped("finished_at")) + DECIDED_AFTER)

    @api.model
    def _sit(self, exam, person, sitting, part):
        """One attempt, judged on its day; who failed was trained again two days later."""
        attempt = exam.attempt_ids.filtered(lambda one: one.employee_id == person and one.number == sitting.number)
        at = exam.estate_id._utc(datetime.combine(sitting.day, time(16, 0)))
        if part == "practical":
            self._show(attempt, at)
        else:
            attempt._judge({attempt: {part: (sitting.points, MOST)}}, at=at)
        if attempt.verdict == "failed":
            attempt._passed_write(PASS, {"retrained_at": at + timedelta(days=2)})
            self.env["property.training.next"]._follow(attempt)

    @api.model
    def _show(self, attempt, at):
        """The practical part: the supervisor goes through the checklist, and all of it is done well."""
        examiner = self._employee("supervisor").user_id
        sheet = self.env["property.training.practical"].with_user(examiner).create({"attempt_id": attempt.id})
        sheet.line_ids.answer = "pass"
        sheet._record(at)

    @api.model
    def _welcome(self, estate):
        """Somebody new began four days ago and is in orientation, with a coach."""
        arrived = self._working_day_before(estate, WORKING_DAYS)
        person = self.env["hr.employee"].create(
            {"name": "邓嘉怡", "company_id": estate.company_id.id, "tz": estate.tz, "work_phone": "0755-5550 1014"}
        )
        self.env["property.staff.role"].create(
            {
                "employee_id": person.id,
                "estate_id": estate.id,
                "role_id": self.env.ref("property_base.role_attendant").id,
                "post_id": estate.post_ids.filtered(lambda post: post.code == "control_room").id,
                "date_from": arrived,
            }
        )
        orientation = self.env["property.training.orientation"].search([("employee_id", "=", person.id)])
        orientation.coach_id = self._person(estate, COACH)
        self._teach_theory(estate, person, arrived)
        orientation._follow()

    @api.model
    def _teach_theory(self, estate, person, arrived):
        """The company and the department, a morning and an afternoon each, on the first two working days."""
        demo, supervisor = self.env["property.demo.class"], self._employee("supervisor")
        begins = {
            datetime.combine(self._working_day_after(estate, arrived, number), hour): topic
            for number, topic in enumerate(("orientation_company", "orientation_department"), 1)
            for hour in (time(8, 0), time(13, 0))
        }
        sessions = demo._plan_all(
            [demo._session_vals(estate, topic, COACH, at, [person.name], HALF_DAY) for at, topic in begins.items()]
        )
        for row in sessions.sitting_ids.attendance_ids:
            row.with_user(supervisor.user_id)._note(row.starts_at, "list")
        sessions.with_user(supervisor.user_id).action_hold()

    @api.model
    def _working_day_after(self, estate, day, count):
        return estate._count_days(
            lambda calendars: calendars[estate.id].add_working_days(day, count), day, day + timedelta(days=30)
        )

    @api.model
    def _working_day_before(self, estate, count):
        """The last day after which so many working days have begun, today's among them."""
        today = estate._local_date()
        days = [today - timedelta(days=back) for back in range(count, 30)]
        return estate._count_days(
            lambda calendars: next(day for day in days if calendars[estate.id].add_working_days(day, count) <= today),
            days[-1],
            today,
        )
