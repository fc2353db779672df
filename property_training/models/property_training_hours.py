# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from collections import Counter, defaultdict

from odoo import fields, models
from odoo.tools import SQL

from .property_training_attendance import OUTCOMES


class PropertyTrainingHours(models.Model):
    """Who was taught for how long: a row for each person on the list of a held session, by the estate's day (TRN-11).

    Corrected records don't count, their corrections do.
    """

    _name = "property.training.hours"
    _description = "Training Hours"
    _auto = False
    _depends = {
        "property.training.attendance": [
            *("session_id", "topic_id", "estate_id", "company_id", "employee_id", "employee_user_id"),
            *("starts_at", "outcome", "attended_minutes"),
        ],
        "property.training.session": ["state", "trainer_id"],
        "property.training.topic": ["family_id"],
        "property.estate": ["tz"],
    }
    _order = "day desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    employee_user_id = fields.Many2one("res.users", readonly=True)
    session_id = fields.Many2one("property.training.session", readonly=True, aggregator="count_distinct")
    topic_id = fields.Many2one("property.training.topic", readonly=True)
    family_id = fields.Many2one("property.training.family", readonly=True)
    trainer_id = fields.Many2one("hr.employee", readonly=True)
    estate_id = fields.Many2one("property.estate", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    day = fields.Date(readonly=True)
    outcome = fields.Selection(OUTCOMES, readonly=True)
    minutes = fields.Integer(readonly=True)
    hours = fields.Float(readonly=True, digits=(16, 2))
    listed = fields.Integer(string="On the List", readonly=True)
    came = fields.Integer(readonly=True)
    late = fields.Integer(readonly=True)
    excused = fields.Integer(readonly=True)
    absent = fields.Integer(string="Absent Without Reason", readonly=True)

    def _sheet(self):
        """The whole years of the people of these rows, a column for each family: ``families`` (names) and ``rows``.

        Whoever ticks the rows of a page gets the years that they belong to: a part of a year would look like one.
        """
        chosen = set(self._read_group([("id", "in", self.ids)], ["day:year", "employee_id"]))
        people = [person.id for _year, person in chosen]
        groups = self._read_group(
            [("employee_id", "in", people)], ["day:year", "employee_id", "family_id"], ["minutes:sum", "absent:sum"]
        )
        groups = [group for group in groups if group[:2] in chosen]
        minutes, absent = defaultdict(Counter), Counter()
        for year, person, family, taught, missed in groups:
            minutes[year, person][family] += taught
            absent[year, person] += missed
        families = self.env["property.training.family"].union(*(family for _y, _p, family, *_sums in groups)).sorted()
        return {
            "families": families.mapped("name"),
            "rows": [
                {
                    "year": year.year,
                    "name": person.name,
                    "hours": [round(mine[family] / 60, 1) for family in families],
                    "total": round(mine.total() / 60, 1),
                    "absent": absent[year, person],
                }
                for (year, person), mine in sorted(
                    minutes.items(), key=lambda item: (-item[0][0].year, item[0][1].name, item[0][1].id)
                )
            ],
        }

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT row.id, row.employee_id, row.employee_user_id, row.session_id, row.topic_id, topic.family_id,
                   session.trainer_id, row.estate_id, row.company_id,
                   (row.starts_at AT TIME ZONE 'UTC' AT TIME ZONE estate.tz)::date AS day,
                   row.outcome, row.attended_minutes AS minutes, row.attended_minutes / 60.0 AS hours,
                   1 AS listed,
                   (row.outcome IN ('present', 'late'))::int AS came,
                   (row.outcome = 'late')::int AS late,
                   (row.outcome = 'excused')::int AS excused,
                   (row.outcome = 'absent')::int AS absent
              FROM property_training_attendance row
              JOIN property_training_session session ON session.id = row.session_id AND session.state = 'held'
              JOIN property_estate estate ON estate.id = row.estate_id
              JOIN property_training_topic topic ON topic.id = row.topic_id
            """
        )
