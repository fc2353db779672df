# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import exam_figures as rules


class PropertyTrainingExamStatistics(models.AbstractModel):
    """How exams came out: pass rates by attempt against what is wanted (TRN-7, TRN-8), on the screen and on paper.

    Always counted from the attempts as they are: a list that changes changes the figures. No single mark is in them.
    """

    _name = "property.training.exam.statistics"
    _description = "Statistics of Exams"

    @api.model
    def _rows(self, exams):
        """The attempts at these exams, as the rules have them, counted under the names of their topics."""
        exams.check_access("read")
        # sudo: rates are those of all who sat it, whoever of the readers asks; no single mark leaves this service
        attempts = self.env["property.training.attempt"].sudo()
        attempts = attempts.search_fetch(
            [("exam_id", "in", exams.ids)], ["exam_id", "topic_id", "employee_id", "number", "verdict"]
        )
        return [
            rules.Sat(one.exam_id.id, one.topic_id.name or "", one.employee_id.id, one.number, one.verdict)
            for one in attempts
        ]

    @api.model
    def _stages(self):
        return self.env["property.training.stage"]._as_rules()

    @api.model
    def _rounds(self, exams):
        """Of each exam: ``{exam id: [rules.exam_figures.Round]}``."""
        stages, rows = self._stages(), self._rows(exams._origin)
        found = {exam._origin.id: [] for exam in exams}
        for row in rows:
            found[row.exam].append(row)
        return {exam: rules.rounds(some, stages) for exam, some in found.items()}

    @api.model
    def _figures(self, exams):
        """Of these exams together: ``{"rounds": rows, "topics": rows}`` as they are shown."""
        stages, rows = self._stages(), self._rows(exams)
        by_topic = rules.rounds_by(rows, stages)
        return {
            "rounds": [self._shown(one) for one in rules.rounds(rows, stages)],
            "topics": [{"name": name, **self._shown(found[0])} for name, found in by_topic.items()],
        }

    @api.model
    def _shown(self, one):
        """A round as plain values."""
        return {
            "number": one.number,
            "sat": one.sat,
            "passed": one.passed,
            "failed": one.failed,
            "open": one.still_open,
            "rate": rules.per_cent(one.rate),
            "target": one.target,
            "meets": one.is_met,
        }

    @api.model
    def _html(self, exams):
        """The figures as they are shown and printed, empty while nobody sits them."""
        figures = self._figures(exams)
        return figures["rounds"] and self.env["ir.qweb"]._render(
            "property_training.report_exam_figures", {"f": figures}
        )
