# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..rules import orientation as rules


class PropertyTrainingOrientationProgress(models.AbstractModel):
    """How far people are in their orientation: classes attended, exams passed, what is missing, what comes next."""

    _name = "property.training.orientation.progress"
    _description = "Progress of an Orientation"

    @api.model
    def _attended(self, orientations):
        """The classes that each person attended since the arrival: ``{orientation id: [rules' Attended]}``."""
        if not orientations:
            return {}
        first = fields.Datetime.to_datetime(min(orientations.mapped("arrived_on"))) - timedelta(days=1)
        # sudo: how many hours somebody has doesn't depend on who asks; only minutes leave this service
        orientations = orientations.sudo()
        rows = orientations.env["property.training.attendance"].search(
            [
                ("employee_id", "in", orientations.employee_id.ids),
                ("starts_at", ">=", first),
                ("attended_minutes", ">", 0),
            ]
        )
        by_person = rows.grouped("employee_id")
        return {
            one.id: [
                self._as_rule(row)
                for row in by_person.get(one.employee_id, rows.browse())
                if one.estate_id._local_date(row.starts_at) >= one.arrived_on
            ]
            for one in orientations
        }

    @api.model
    def _as_rule(self, row):
        sitting = row.sitting_id
        return rules.Attended(row.topic_id.id, row.attended_minutes, sitting.trainer_id.id, sitting.ends_at)

    @api.model
    def _missing(self, orientations):
        """Minutes still to attend: ``{orientation id: {part id: minutes}}``, complete parts left out."""
        parts, attended = self.env["property.training.orientation.part"]._as_rules(), self._attended(orientations)
        return {one.id: rules.missing(parts, attended[one.id], one.employee_id.id) for one in orientations}

    @api.model
    def _topics_due(self, orientations):
        """By when each topic has still to be taught to whom: list of (employee id, topic id, day)."""
        parts, attended = self.env["property.training.orientation.part"]._as_rules(), self._attended(orientations)
        return [
            (person, topic, day)
            for one in orientations
            for person in one.employee_id.ids
            for topic, day in rules.topics_due(
                parts, attended[one.id], person, one.theory_due_on, one.exam_due_on
            ).items()
        ]

    @api.model
    def _theory_ends(self, orientations):
        """When the theory of each was complete: ``{orientation id: naive UTC moment or None}``."""
        parts, attended = self.env["property.training.orientation.part"]._as_rules(), self._attended(orientations)
        return {one.id: rules.theory_end(parts, attended[one.id], one.employee_id.id) for one in orientations}

    @api.model
    def _attempts(self, orientations):
        """The finished attempts of each person at the exams of the orientation, the last one last."""
        # sudo: whether somebody may stand duty doesn't depend on who asks; no mark leaves this service
        return {
            one.id: one.exam_ids.attempt_ids.filtered(
                lambda attempt, one=one: attempt.employee_id == one.employee_id and attempt.finished_at
            ).sorted("number")
            for one in orientations.sudo()
        }

    @api.model
    def _exams_passed(self, orientations):
        """Whether the exams are passed, see rules.orientation.exam_state: ``{orientation id: bool or None}``."""
        attempts = self._attempts(orientations)
        found = {}
        # sudo: as in _attempts
        for one in orientations.sudo():
            last = {attempt.exam_id: attempt.verdict == "passed" for attempt in attempts[one.id]}
            found[one.id] = rules.exam_state(last.get(exam) for exam in one.exam_ids)
        return found

    @api.model
    def _obstacles(self, orientations):
        """Why people may not stand duty alone: ``{orientation id: one of the rules' reasons, or None}``."""
        missing, passed = self._missing(orientations), self._exams_passed(orientations)
        return {one.id: rules.obstacle(missing[one.id], passed[one.id]) for one in orientations}

    @api.model
    def _steps(self, orientations):
        """What each has to do next: ``{orientation id: one of rules.orientation.STEPS}``."""
        parts = self.env["property.training.orientation.part"]._as_rules()
        missing, passed = self._missing(orientations), self._exams_passed(orientations)
        return {one.id: rules.next_step(parts, missing[one.id], passed[one.id]) for one in orientations}

    @api.model
    def _html(self, orientation):
        """The parts with what is attended and missing, as it is shown."""
        parts = self.env["property.training.orientation.part"].search([("active", "=", True)])
        missing = self._missing(orientation)[orientation.id]
        rows = [
            {
                "name": part.name,
                "wanted": f"{part.minutes / 60:g}",
                "attended": f"{(part.minutes - missing.get(part.id, 0)) / 60:g}",
                "percent": 100 - 100 * missing.get(part.id, 0) // part.minutes,
            }
            for part in parts
        ]
        return rows and self.env["ir.qweb"]._render("property_training.orientation_progress", {"rows": rows})
