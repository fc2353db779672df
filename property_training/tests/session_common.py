# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A session of an hour with a trainer and a trainee."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.fields import Command

from .common import TrainingCommon

BEGIN = datetime(2026, 3, 10, 6)
BEFORE, DURING, AFTER = "2026-03-10 05:00:00", "2026-03-10 06:10:00", "2026-03-10 08:00:00"
GOOD = {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0}
BAD = {**GOOD, "understood": 99}


class SessionCommon(TrainingCommon):
    """``lesson`` of ``etiquette`` by ``teacher`` on 2026-03-10 from 06:00 UTC; ``trainee`` is its only one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.teacher, cls.trainee = cls.employee_attendant, cls.other_attendant
        cls.make_trainer(cls.teacher, cls.etiquette | cls.fire)
        cls.lesson = cls.make_session(cls.etiquette)
        cls.sitting = cls.lesson.sitting_ids
        cls.row = cls.sitting.attendance_ids

    @classmethod
    def make_session(cls, topic, begin=BEGIN, people=None):
        rows = [Command.create({"employee_id": person.id}) for person in people or cls.trainee]
        sitting = {"starts_at": begin, "minutes": 60, "attendance_ids": rows}
        return cls.env["property.training.session"].create(
            {
                "topic_id": topic.id,
                "estate_id": cls.estate.id,
                "trainer_id": cls.teacher.id,
                "sitting_ids": [Command.create(sitting)],
            }
        )

    @classmethod
    def make_exam_of(cls, topic, **vals):
        """An exam of the trainee on 2026-03-10, the steward watches over it."""
        defaults = {
            "topic_id": topic.id,
            "estate_id": cls.estate.id,
            "exam_on": date(2026, 3, 10),
            "invigilator_id": cls.employee_steward.id,
            "employee_ids": [Command.set(cls.trainee.ids)],
        }
        return cls.env["property.training.exam"].create({**defaults, **vals})

    def sign_in(self, code=None, user=None, device="phone"):
        code = code or self.sitting.with_user(self.teacher.user_id)._shown_code()["code"]
        model = self.env["property.training.presence"].with_user(user or self.trainee.user_id)
        return model._by_code(self.sitting, code, device)

    def hold(self, session=None):
        session = session or self.lesson
        with freeze_time(DURING):
            session.sitting_ids.attendance_ids.with_user(self.user_supervisor).action_came()
        with freeze_time(AFTER):
            session.with_user(self.user_supervisor).action_hold()

    def give(self, answers, session=None, user=None):
        model = self.env["property.training.feedback"].with_user(user or self.trainee.user_id)
        with freeze_time(AFTER):
            return model._give(session or self.lesson, answers)
