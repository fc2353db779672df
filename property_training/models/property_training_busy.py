# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import api, fields, models

from ..rules import clash, plan_hours

#: what somebody is away for who is told no more; else a span is about a sitting or an exam
LEAVE, DUTY = "leave", "duty"


class PropertyTrainingBusy(models.AbstractModel):
    """When people have no time for a class: leave, and what is planned with them already.

    Whoever knows more (shifts) overrides ``_busy_spans`` and ``_working_spans``. It is asked with all rights: when
    people are on leave counts for the plan, not why, and nobody is shown it.
    """

    _name = "property.training.busy"
    _description = "When People Have No Time"

    @api.model
    def _busy_spans(self, employees, start, end):
        """The spans in which people have no time; the same queries for any number of people.

        :param employees: ``hr.employee``
        :param start, end: naive UTC, the span that is asked about
        :return: list of ``rules.clash.Span``, moments naive UTC
        """
        found = self.env["resource.calendar.leaves"].search_fetch(
            [
                ("resource_id", "in", employees.resource_id.ids),
                ("date_from", "<", end),
                ("date_to", ">", start),
            ],
            ["resource_id", "date_from", "date_to"],
        )
        people = {person.resource_id.id: person.id for person in employees}
        return [clash.Span(people[one.resource_id.id], one.date_from, one.date_to, (LEAVE, one.id)) for one in found]

    @api.model
    def _taken_spans(self, employees, start, end, except_sittings=None, except_exams=None):
        """All that people have to do already, as ``_busy_spans``: away, in classes and exams."""
        sittings = self.env["property.training.sitting"] if except_sittings is None else except_sittings
        exams = self.env["property.training.exam"] if except_exams is None else except_exams
        return [
            *self._busy_spans(employees, start, end),
            *self._taught_spans(employees, start, end, sittings),
            *self._examined_spans(employees, start, end, exams),
        ]

    @api.model
    def _taught_spans(self, employees, start, end, except_sittings):
        """As ``_busy_spans``: the classes of these people, as trainer or trainee, but for some sittings."""
        found = self.env["property.training.sitting"].search(
            [
                ("starts_at", "<", end),
                ("ends_at", ">", start),
                ("state", "in", ("planned", "held")),
                ("id", "not in", except_sittings.ids),
                "|", ("trainer_id", "in", employees.ids), ("attendance_ids.employee_id", "in", employees.ids),
            ]
        )  # fmt: skip
        return self._spans_of(found, employees)

    @api.model
    def _examined_spans(self, employees, start, end, except_exams):
        """As ``_busy_spans``: exams that have their hours, of who sits them and who watches over them."""
        day = timedelta(days=1)
        found = self.env["property.training.exam"].search(
            [
                ("exam_on", ">=", start.date() - day),
                ("exam_on", "<=", end.date() + day),
                ("time_to", ">", 0),
                ("state", "!=", "closed"),
                ("id", "not in", except_exams.ids),
                "|", ("invigilator_id", "in", employees.ids), ("employee_ids", "in", employees.ids),
            ]
        )  # fmt: skip
        return self._spans_of(found, employees)

    @api.model
    def _spans_of(self, records, employees):
        """The spans of these sittings or exams that are about these people."""
        people = set(employees.ids)
        return [span for span in records._spans() if span.person in people]

    @api.model
    def _working_spans(self, employees, estate, start, end):
        """The working hours of people of an estate that touch a span: by its calendar, without holidays.

        :param start, end: naive UTC
        :return: as ``_busy_spans``
        """
        first, last = estate._local_date(start), estate._local_date(end)
        hours = self.env["property.training.plan.gather"]._hours(estate, first - timedelta(days=1), last)
        spans = [
            tuple(estate._utc(plan_hours.moment(day, minute)) for minute in span)
            for day, some in hours.items()
            for span in some
        ]
        return [clash.Span(person, *span) for person in employees.ids for span in spans]

    @api.model
    def _day_bounds(self, estate, day):
        """Begin and end of a day of an estate, naive UTC."""
        begin, end = (datetime.combine(one, time()) for one in (day, fields.Date.add(day, days=1)))
        return estate._utc(begin), estate._utc(end)
