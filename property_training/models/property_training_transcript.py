# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import functools
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules import exam as exams
from ..rules import matrix_sheet

THERE = ("present", "late")


class PropertyTrainingTranscript(models.AbstractModel):
    """What people were taught and what they passed: the last time of each topic, for any number of people at once.

    Called for people whom the user may see, read with all rights: what a person was taught counts wherever it was.
    """

    _name = "property.training.transcript"
    _description = "What People Were Taught and Passed"

    @api.model
    def _records(self, people):
        """The last class, passed and failed exam of each person and topic: list of ``rules.matrix.Record``."""
        ends = matrix_sheet.certificate_ends(self._valid(people), self._withdrawn(people))
        return matrix_sheet.records(self._classes(people), self._exams(people), ends)

    @api.model
    def _classes(self, people):
        rows = people.env["property.training.attendance"]
        query = rows._search(
            [("employee_id", "in", people.ids), ("outcome", "in", THERE), ("session_id.state", "=", "held")]
        )
        person, topic, estate, at = (
            rows._field_to_sql(query.table, name, query)
            for name in ("employee_id", "topic_id", "estate_id", "starts_at")
        )
        query.groupby = SQL(", ").join((person, topic, estate))
        # not by _read_group: it makes three records of each of the ten thousands of rows
        found = people.env.execute_query(query.select(person, topic, estate, SQL("MAX(%s)", at)))
        # many people share the moment of a session, so its day is worked out once
        day = functools.cache(lambda estate, last: people.env["property.estate"].browse(estate)._local_date(last))
        return [(person, topic, day(estate, last)) for person, topic, estate, last in found]

    @api.model
    def _exams(self, people):
        rows = people.env["property.training.attempt"]._read_group(
            [("employee_id", "in", people.ids), ("verdict", "!=", exams.OPEN)],
            ["employee_id", "topic_id", "estate_id", "verdict"],
            ["finished_at:max"],
        )
        return [
            (person.id, topic.id, verdict == exams.PASSED, estate._local_date(last))
            for person, topic, estate, verdict, last in rows
        ]

    @api.model
    def _valid(self, people):
        rows = people.env["property.training.certificate"]._read_group(
            [("employee_id", "in", people.ids), ("withdrawn_on", "=", False)],
            ["employee_id", "topic_id"],
            ["date_to:max", "date_to:count", "__count"],
        )
        return [(person.id, topic.id, last, ending < count) for person, topic, last, ending, count in rows]

    @api.model
    def _withdrawn(self, people):
        """The last day of withdrawn certificates: the one before they were withdrawn."""
        rows = people.env["property.training.certificate"]._read_group(
            [("employee_id", "in", people.ids), ("withdrawn_on", "!=", False)],
            ["employee_id", "topic_id"],
            ["withdrawn_on:max"],
        )
        return [(person.id, topic.id, day - timedelta(days=1)) for person, topic, day in rows]

    @api.model
    def _deadlines(self, people):
        """Last days of open attempts, and of classes and exams of running orientations: (person, topic, day)."""
        attempts = people.env["property.training.attempt"].search_fetch(
            [("employee_id", "in", people.ids), ("verdict", "=", exams.OPEN), ("due_on", "!=", False)],
            ["employee_id", "topic_id", "due_on"],
        )
        running = people.env["property.training.orientation"].search(
            [("employee_id", "in", people.ids), ("state", "=", "open")]
        )
        return [
            *((one.employee_id.id, one.topic_id.id, one.due_on) for one in attempts),
            *((one.employee_id.id, exam.topic_id.id, one.exam_due_on) for one in running for exam in one.exam_ids),
            *self.env["property.training.orientation.progress"]._topics_due(running),
        ]
