# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import clash
from ..rules import exam as rules

#: of one single training: longer than a day is a slip of the pen
MOST_MINUTES = 24 * 60


class PropertyTrainingRetrain(models.TransientModel):
    """Asks when the single training after failed attempts was given: in the people's own time (TRN-8, TRN-9)."""

    _name = "property.training.retrain"
    _description = "Single Training"
    _inherit = ["property.setting.mixin"]

    attempt_ids = fields.Many2many(
        "property.training.attempt", string="Attempts", required=True, help="The failed attempts that it follows."
    )
    given_at = fields.Datetime(
        string="Begun", required=True, default=fields.Datetime.now, help="When the training began."
    )
    minutes = fields.Integer(required=True, default=60, help="How long it lasted.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "minutes": (0, MOST_MINUTES)}

    @api.model
    def _open(self, attempts):
        """The action that asks for the time of the single training of these attempts."""
        minutes = max(attempts.topic_id.mapped("class_minutes"), default=60)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Single Training Was Given"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_attempt_ids": attempts.ids,
                "default_minutes": minutes,
                "default_given_at": fields.Datetime.now() - timedelta(minutes=minutes),
            },
        }

    @api.constrains("attempt_ids")
    def _check_attempts(self):
        """:raises AttemptError: who asks doesn't judge these attempts; their names alone say whose they are"""
        self.attempt_ids._check_examiner()

    def action_confirm(self):
        """The training was given then: the next attempt is open."""
        self.ensure_one()
        self.attempt_ids.action_retrained(self.given_at, self.minutes)
        return {"type": "ir.actions.act_window_close"}

    # --------------------------------------------------------------- service

    @api.model
    def _given(self, attempts, given_at, minutes):
        """Write down when the single training was given, and open what comes next.

        :param given_at, minutes: naive UTC; 0, None: as long as a class of the topic
        :raises AttemptError: somebody hasn't failed, it lies before the attempt, isn't over or is in the working
            hours, or it is longer than a day
        """
        minutes = minutes or max(attempts.topic_id.mapped("class_minutes"), default=60)
        if not 0 < minutes <= MOST_MINUTES:
            raise AttemptError(self.env._("A single training lasts from 1 to %s minutes.", MOST_MINUTES))
        self._check_time(attempts, given_at, given_at + timedelta(minutes=minutes))
        # sudo: nobody writes an attempt by hand; who may say it was checked there
        fresh = attempts.filtered(lambda one: not one.retrained_at).sudo()
        fresh._passed_write(PASS, {"retrained_at": given_at})
        self.env["property.training.next"]._follow(fresh)
        return True

    @api.model
    def _check_time(self, attempts, begin, end):
        now = fields.Datetime.now()
        for attempt in attempts:
            if attempt.verdict != rules.FAILED:
                raise AttemptError(self.env._("Who has failed is trained again, nobody else."))
            first = self.env["property.training.busy"]._day_bounds(attempt.estate_id, attempt.exam_id.exam_on)[0]
            if begin < min(first, attempt.finished_at) or end > now:
                raise AttemptError(
                    self.env._(
                        "%s: the single training comes after the exam, and is entered when it is over.",
                        attempt.display_name,
                    )
                )
        asked = attempts.filtered(lambda one: one.company_id.property_training_asks_own_time)
        for estate, some in asked.grouped("estate_id").items():
            self._check_own_time(estate, some.employee_id, begin, end)

    @api.model
    def _check_own_time(self, estate, people, begin, end):
        """:raises AttemptError: somebody works then; the hours of this day alone are told"""
        for span in self._hours_in_the_way(estate, people, begin, end)[:1]:
            first, last = (estate._local(moment) for moment in (span.start, span.end))
            raise AttemptError(
                self.env._(
                    "%(person)s works on %(day)s from %(begin)s to %(end)s; the single training lies in the own"
                    " time. Choose a time before or after.",
                    # sudo: the name, for who judges the attempt
                    person=people.sudo().browse(span.person).name,
                    day=f"{first:%Y-%m-%d}",
                    begin=f"{first:%H:%M}",
                    end=f"{last:%H:%M}",
                )
            )

    @api.model
    def _hours_in_the_way(self, estate, people, begin, end):
        """The working hours of these people that a span touches: list of ``rules.clash.Span``."""
        # sudo: when people work counts whoever enters it
        system = self.sudo().env
        spans = system["property.training.busy"]._working_spans(
            people.with_env(system), estate.with_env(system), begin, end
        )
        return [one for one in spans if not clash.outside(begin, end, [(one.start, one.end)])]

    @api.model
    def _attended(self, sessions):
        """Who failed and came to one of these held classes of the topic afterwards, in the own time, was trained again.

        Where the company asks for no own time, a class in the working hours counts as well.
        """
        rows = sessions.sitting_ids.attendance_ids.filtered("was_there")
        # sudo: what follows an attempt follows whoever closes the record
        attempts = self.env["property.training.attempt"].sudo()
        failed = attempts.search(
            [
                ("topic_id", "in", sessions.topic_id.ids),
                ("employee_id", "in", rows.employee_id.ids),
                ("verdict", "=", rules.FAILED),
                ("retrained_at", "=", False),
            ]
        )
        for sitting, there in sorted(rows.grouped("sitting_id").items(), key=lambda item: item[0].starts_at):
            trained = self._trained_by(failed, sitting, there.employee_id)
            trained._passed_write(PASS, {"retrained_at": sitting.starts_at})
            failed -= trained
            self.env["property.training.next"]._follow(trained)

    @api.model
    def _trained_by(self, failed, sitting, people):
        """Those of failed attempts after which one of these people came to this sitting in the own time."""
        later = failed.filtered(
            lambda one: (
                one.topic_id == sitting.topic_id and one.employee_id in people and one.finished_at <= sitting.starts_at
            )
        )
        strict = later.filtered(lambda one: one.company_id.property_training_asks_own_time)
        for estate, some in strict.grouped("estate_id").items():
            spans = self._hours_in_the_way(estate, some.employee_id, sitting.starts_at, sitting.ends_at)
            at_work = {span.person for span in spans}
            later -= some.filtered(lambda one, at_work=at_work: one.employee_id.id in at_work)
        return later
