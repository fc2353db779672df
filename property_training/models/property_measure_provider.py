# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.rules import period
from odoo.addons.property_standard.rules.figure import Figure

from ..rules import exam as exams
from ..rules import plan_rows
from ..rules.trainer_effect import UNDERSTOOD


class PropertyMeasureProvider(models.AbstractModel):
    """How much of the planned training was held, passed and understood (STD-2, TRN-8, TRN-10)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "training_executed": self.env._("Monthly plans executed as planned"),
            "exam_first": self.env._("Exams passed at the first attempt"),
            "exam_end": self.env._("Exams passed at the end"),
            "training_understood": self.env._("Training understood"),
        }

    @api.model
    def _measure_training_executed(self, estates, start_utc, end_utc):
        """Months whose approved plan was executed as planned: every class of it was held (TRN-8)."""
        # sudo: a standard is measured over all of the estate, whoever looks
        plans = self.env["property.training.plan"].sudo()
        first, last = (estates[:1]._local_date(moment) for moment in (start_utc, end_utc))
        month = [
            ("recurrence", "=", period.MONTHLY),
            ("state", "=", "approved"),
            ("date_from", ">=", first),
            ("date_from", "<", last),
        ]
        approved = plans.search([*month, ("estate_id", "in", estates.ids)])
        executed = approved.filtered(self._is_executed)
        shares = self._shares(plans._name, estates, month, [("id", "in", executed.ids)])
        return {estate_id: figure for estate_id, figure in shares.items() if figure.denominator}

    @api.model
    def _is_executed(self, plan):
        """Whether a plan has classes and all were held; a record that was corrected since was."""
        classes = plan.line_ids.filtered(lambda line: line.state == plan_rows.PLACED)
        return bool(classes) and all(line.session_id.state in ("held", "corrected") for line in classes)

    @api.model
    def _measure_exam_first(self, estates, start_utc, end_utc):
        """Passed / finished first attempts (TRN-8)."""
        first = self._first_attempts(start_utc, end_utc)
        return self._shares("property.training.attempt", estates, first, [("verdict", "=", exams.PASSED)])

    @api.model
    def _measure_exam_end(self, estates, start_utc, end_utc):
        """Who passed in the end, at whichever attempt, of those who finished the first in the span (TRN-8)."""
        first = self._first_attempts(start_utc, end_utc)
        # sudo: a standard is measured over all of the estate, whoever looks
        attempts = self.env["property.training.attempt"].sudo()
        sat = attempts.search_fetch([*first, ("estate_id", "in", estates.ids)], ["exam_id", "employee_id"])
        passed = attempts._read_group(
            [("exam_id", "in", sat.exam_id.ids), ("verdict", "=", exams.PASSED)], ["exam_id", "employee_id"]
        )
        ended = sat.filtered(lambda one, passed=set(passed): (one.exam_id, one.employee_id) in passed)
        return self._shares("property.training.attempt", estates, first, [("id", "in", ended.ids)])

    @api.model
    def _first_attempts(self, start_utc, end_utc):
        return [
            ("number", "=", 1),
            ("verdict", "!=", exams.OPEN),
            ("finished_at", ">=", start_utc),
            ("finished_at", "<", end_utc),
        ]

    @api.model
    def _measure_training_understood(self, estates, start_utc, end_utc):
        """The mean of what the trainees of the span say they understood."""
        span = [
            ("session_id.state", "=", "held"),
            ("session_id.starts_at", ">=", start_utc),
            ("session_id.starts_at", "<", end_utc),
        ]
        # sudo: a standard is measured over all of the estate, whoever looks
        forms = self.env["property.training.feedback"].sudo()
        sums = forms._read_group(
            [*span, ("estate_id", "in", estates.ids)], ["estate_id"], [f"{UNDERSTOOD}:sum", "__count"]
        )
        return {
            estate.id: Figure(total, count * 100, forms._name, [*span, ("estate_id", "=", estate.id)])
            for estate, total, count in sums
        }
