# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PermitStateError
from ..rules import permit_life, permit_limit
from ..rules import permit_parts as parts


class PropertyPermitExaminer(models.AbstractModel):
    """Whether a permit can be asked for, and granted, as it was filled in (REC-6); names all that is wrong at once."""

    _name = "property.permit.examiner"
    _description = "Examination of Permits"

    @api.model
    def _check_asked(self, records):
        """:raises PermitStateError: grade, lead, length, watcher or certificate of one of these forms isn't right"""
        # sudo: what is right doesn't depend on who asks
        records, now = records.sudo(), fields.Datetime.now()
        without = records.filtered(lambda record: not record.permit_grade_id.active)
        for record in without:
            raise PermitStateError(self.env._("%s: choose a grade that is in use.", record.display_name))
        certificates = self._certificates(records)
        for record in records:
            texts = [
                *self._correction_texts(record),
                *self._period_texts(record, self._asked_at(record) or now),
                *self._watcher_texts(record),
                *certificates[record.id],
            ]
            self._refuse(record, texts)

    @api.model
    def _check_granted(self, records):
        """:raises PermitStateError: meanwhile a permit's end is over, or the certificate counts no more"""
        records, now = records.sudo(), fields.Datetime.now()  # sudo: as above
        certificates = self._certificates(records)
        for record in records:
            _start, end = self.env["property.permit.reader"]._period(record)
            over = [self.env._("its end is over; refuse it, and let it be asked for anew")] if end < now else []
            self._refuse(record, [*over, *certificates[record.id]])

    def _refuse(self, record, texts):
        if texts:
            raise PermitStateError(
                self.env._("%(permit)s: %(problems)s.", permit=record.display_name, problems=self._phrased(texts))
            )

    def _asked_at(self, record):
        """When the first of its corrections was handed in: a correction is measured as what it corrects, but for one
        that moves the beginning.
        """
        first, (start, _end) = record, self.env["property.permit.reader"]._period(record)
        if record.amends_id and record.permit_id.start_at != start:
            return None
        while first.amends_id:
            first = first.amends_id
        return first.submitted_at if first != record else None

    def _correction_texts(self, record):
        """A correction stays in the grade of what it corrects: another one is examined and approved otherwise."""
        if record.amends_id and record.permit_grade_id != record.permit_id.grade_id:
            return [self.env._("a correction stays in its grade; ask for another permit")]
        return []

    @api.model
    def _check_certificates(self, record, end):
        """:raises PermitStateError: a certificate that this permit asks for doesn't hold up to another end"""
        if record.permit_grade_id.needs_certificate:
            self._refuse(record, record._certificate_problems(end)[record.id])

    # ---------------------------------------------------------------- period

    def _period_texts(self, record, asked_at):
        start, end = self.env["property.permit.reader"]._period(record)
        if not (start and end):
            return [self.env._("say from when to when it is")]
        grade = record.permit_grade_id
        faults = permit_limit.faults(grade._as_rule(), asked_at, start, end)
        return [*self._limit_texts(grade, faults), *self._hours_texts(record, start, end)]

    def _hours_texts(self, record, start, end):
        """A period that is entered by the minute begins and ends within the grade's daily hours; a correction that
        leaves it as it was granted isn't measured anew.
        """
        permit, grade = record.permit_id if record.amends_id else None, record.permit_grade_id
        is_moved = not permit or (permit.start_at, permit.end_at) != (start, end)
        if not is_moved or not self.env["property.permit.reader"]._is_by_minute(record):
            return []
        begins, ends = (self.env["property.permit"]._minute(record.estate_id, one) for one in (start, end))
        first, last = grade._daily_span()
        if permit_life.is_span_within(begins, ends, first, last):
            return []
        return [
            self.env._(
                "%(grade)s is used every day from %(hours)s only; it begins and ends within these hours",
                grade=grade.name,
                hours=permit_life.hours_text(first, last),
            )
        ]

    @api.model
    def _limit_texts(self, grade, faults):
        """What is wrong with a period, in words, each with the number of the grade."""
        texts = {
            permit_limit.BACKWARDS: self.env._("it ends before it begins"),
            permit_limit.OVER: self.env._("its end is over already"),
            permit_limit.LEAD: self.env._(
                "%(grade)s is asked for at least %(days)s days before it begins",
                grade=grade.name,
                days=grade.lead_days,
            ),
            permit_limit.TOO_LONG: self.env._(
                "%(grade)s is valid for at most %(hours)s hours", grade=grade.name, hours=grade.most_hours
            ),
        }
        return [texts[fault] for fault in faults]

    # ---------------------------------------------------------------- people

    def _watcher_texts(self, record):
        reader = self.env["property.permit.reader"]
        same = parts.same_person(reader._people(record, parts.OPERATOR), reader._people(record, parts.WATCHER))
        return [self.env._("%s works and can't watch at the same time", name) for name in same]

    def _certificates(self, records):
        """{record id: texts of what the certificates lack}; only grades that ask for one."""
        found = {record.id: [] for record in records}
        if asked := records.filtered(lambda record: record.permit_grade_id.needs_certificate):
            found |= asked._certificate_problems()
        return found
