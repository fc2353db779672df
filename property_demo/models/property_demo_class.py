# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import Command, api, fields, models

from odoo.addons.property_training.guard import PASS

from ..rules import classes

MINUTES = 60
#: classes to come: days ahead, topic, trainer
AHEAD = ((1, "service_rules", "林晓燕"), (3, "talking", "郭立新"), (5, "marching", "张伟"), (8, "job_skills", "林晓燕"))


class PropertyDemoClass(models.AbstractModel):
    """Three months of training classes, what was said of them, and those of the days to come."""

    _name = "property.demo.class"
    _inherit = "property.demo.mixin"
    _description = "Demo Classes"

    @api.model
    def _load(self, estate):
        """The classes up to last week, their forms, and some that are planned; a second call does nothing."""
        if self._is_told("property.training.session", estate):
            return
        demo, told = self._quietly(dont_notify=True)._in_chinese(), classes.lessons(estate._local_date())
        sessions = demo._plan(estate, told)
        demo._attend(estate, sessions, told)
        demo._ask(sessions, told)
        demo._plan_ahead(estate)

    @api.model
    def _plan(self, estate, told):
        return self._plan_all(
            [
                self._session_vals(
                    estate,
                    lesson.topic,
                    lesson.trainer,
                    lesson.begins,
                    [presence.name for presence in lesson.presences],
                )
                for lesson in told
            ]
        )

    @api.model
    def _plan_all(self, vals):
        """Sessions as an approved plan makes them: who stands duty at that hour is on the list all the same."""
        sessions = self.env["property.training.session"]
        with sessions._passing(PASS, (), creates=True):
            return sessions.create(vals)

    @api.model
    def _session_vals(self, estate, topic, trainer, begins, names, minutes=MINUTES):
        rows = [Command.create({"employee_id": self._person(estate, name).id}) for name in names]
        sitting = {"starts_at": estate._utc(begins), "minutes": minutes, "attendance_ids": rows}
        return {
            "topic_id": self.env.ref(f"property_training.topic_{topic}").id,
            "estate_id": estate.id,
            "trainer_id": self._person(estate, trainer).id,
            "content": "讲解要点，结合本月实例讨论，现场提问。",
            "sitting_ids": [Command.create(sitting)],
        }

    @api.model
    def _attend(self, estate, sessions, told):
        """Who came is noted as it was, the supervisor signs drills, the trainer's side closes the record."""
        supervisor = self._employee("supervisor")
        for session, lesson in zip(sessions, told, strict=True):
            rows = {row.employee_id.name: row for row in session.sitting_ids.attendance_ids}
            for presence in lesson.presences:
                self._come(rows[presence.name], presence, estate._utc(lesson.begins))
        sessions.with_user(supervisor.user_id).action_supervise()
        sessions.with_user(supervisor.user_id).action_hold()

    @api.model
    def _come(self, row, presence, begins):
        if presence.excuse:
            row.write({"is_excused": True, "excuse": presence.excuse})
        elif presence.minutes is not None:
            supervisor = self._employee("supervisor").user_id
            row.with_user(supervisor)._note(begins + timedelta(minutes=presence.minutes), "list")

    @api.model
    def _ask(self, sessions, told):
        """What the trainees said; the first two consequences of a trainer are confirmed by the supervisor."""
        vals = []
        for session, lesson in zip(sessions, told, strict=True):
            there = {row.employee_id.name: row.employee_id for row in session.sitting_ids.attendance_ids}
            vals += [
                {"session_id": session.id, "employee_id": there[name].id, **answers}
                for name, answers in lesson.forms.items()
            ]
        self.env["property.training.feedback"]._passed_create(PASS, vals)
        found = self.env["property.training.consequence"]._propose(sessions.trainer_id)
        found.with_user(self._employee("director").user_id).action_confirm()

    @api.model
    def _plan_ahead(self, estate):
        """One class begins soon after the installation, so that its code can be tried; others follow."""
        now = estate._local(fields.Datetime.now())
        soon = (now + timedelta(minutes=25)).replace(second=0, microsecond=0, tzinfo=None)
        today = estate._local_date()
        begins = [(soon, "case_studies", "林晓燕")]
        begins += [
            (datetime.combine(today + timedelta(days=ahead), time(14, 30)), topic, trainer)
            for ahead, topic, trainer in AHEAD
        ]
        self._plan_all(
            [
                self._session_vals(estate, topic, trainer, at, [name for name in classes.TRAINEES if name != trainer])
                for at, topic, trainer in begins
            ]
        )
