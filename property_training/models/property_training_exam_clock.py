# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.rules import period

from ..rules import exam as rules
from .property_training_family import FIRE

MONTHLY, QUARTER, DECISION = "monthly_exam", "fire_exam", "exam_review"


class PropertyTrainingExamClock(models.AbstractModel):
    """What exams owe (TRN-7): one about every month, one about fire in every quarter, and within a week after each its
    statistics with the decision on revising the plan."""

    _name = "property.training.exam.clock"
    _description = "Limits of Exams"

    @api.model
    def _attempted(self, exams):
        """Attempts were finished: exams whose first round is through are kept, and their decision is owed."""
        # sudo: what is owed follows from the attempts, whoever finished the last one
        exams = exams.sudo().filtered(lambda exam: exam.state == "open")
        ends = {exam: rules.round_end(self._first_round(exam)) for exam in exams}
        through = exams.filtered(lambda exam: ends[exam])
        self._owe_decisions({exam: ends[exam] for exam in through})
        self._keep_months(through)
        fire = through.filtered(lambda exam: exam.topic_id.family_id.code == FIRE)
        self.env["property.obligation"]._fulfil_periods(
            QUARTER, {(exam.estate_id, period.period_of(exam.exam_on, period.QUARTERLY)): ends[exam] for exam in fire}
        )

    @api.model
    def _first_round(self, exam):
        """The first attempts of an exam, as the rules have them."""
        return [(one.verdict, one.finished_at or None) for one in self._awaited(exam)]

    @api.model
    def _unfinished(self, exams):
        """Those of which somebody hasn't finished the first attempt."""
        return self._awaited(exams).filtered(lambda one: one.verdict == rules.OPEN).exam_id

    @api.model
    def _awaited(self, exams):
        """The first attempts; who has left without finishing keeps nobody waiting."""
        return exams.attempt_ids.filtered(
            lambda one: one.number == 1 and (one.verdict != rules.OPEN or one.employee_id.active)
        )

    @api.model
    def _owe_decisions(self, ends):
        """The decision is owed from the moment on when the last one finished the first attempt."""
        asked = [
            {
                "code": DECISION,
                "estate_id": exam.estate_id.id,
                "res_model": exam._name,
                "res_id": exam.id,
                "opened_at": end,
                "name": exam.display_name,
            }
            for exam, end in ends.items()
        ]
        self.env["property.obligation"]._open(asked)

    @api.model
    def _keep_months(self, exams):
        """The exam about a month is kept when all that were opened for it are through; read with all rights."""
        months = set(exams.filtered("month").mapped("month"))
        asked = exams.search(
            [("estate_id", "in", exams.estate_id.ids), ("month", "in", list(months)), ("state", "!=", "draft")]
        )
        done = {}
        for (estate, month), rows in asked.grouped(lambda exam: (exam.estate_id, exam.month)).items():
            if end := rules.round_end([one for exam in rows for one in self._first_round(exam)]):
                done[estate, period.period_of(month, period.MONTHLY)] = end
        self.env["property.obligation"]._fulfil_periods(MONTHLY, done)

    @api.model
    def _decided(self, exams, at):
        """The decision on revising the plan stands."""
        # sudo: whoever closes an exam settles what was owed for it
        owed = self.env["property.obligation"].sudo()._for(exams, DECISION)
        self.env["property.obligation"]._fulfil({row: at for rows in owed.values() for row in rows})
