# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import training_facts

ATTEMPT = "property.training.attempt"


class PropertyScoreSourceExam(models.AbstractModel):
    """What finished attempts at exams say about people; the number of the attempt is the quantity (TRN-9)."""

    _name = "property.score.source.exam"
    _inherit = "property.score.source"
    _description = "Facts from Exams"

    def _facts(self, start_utc, end_utc, estates):
        attempts = self.env[ATTEMPT].search(
            [
                ("estate_id", "in", estates.ids),
                ("finished_at", ">=", start_utc),
                ("finished_at", "<", end_utc),
            ]
        )
        found = ((attempt, training_facts.attempt(attempt.verdict, attempt.number)) for attempt in attempts)
        return [self._fact(attempt, quantity) for attempt, quantity in found if quantity is not None]

    def _fact(self, attempt, quantity):
        return Fact(
            source=self._name,
            model=ATTEMPT,
            record_id=attempt.id,
            group="exam",
            employee_id=attempt.employee_id.id,
            estate_id=attempt.estate_id.id,
            at=attempt.finished_at,
            kind=training_facts.FAILED,
            quantity=quantity,
            evidence=self.env._(
                "Attempt %(number)s at the exam of %(topic)s", number=attempt.number, topic=attempt.topic_id.name
            ),
        )
