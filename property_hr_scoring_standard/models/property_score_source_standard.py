# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import fields, models

from odoo.addons.property_hr_scoring.rules import measured
from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import reading
from .property_score_rule import KIND

RESULT = "property.standard.result"
NIGHT = time(23, 59, 59)


class PropertyScoreSourceStandard(models.AbstractModel):
    """What measured standards say about those who answer for them, once the month has ended (SCO-14).

    A fact is about one result, one rule and one person; its moment is the end of the last day of the month on which
    the person held the role. What wasn't measured, or is a share of too few records, is no fact.
    """

    _name = "property.score.source.standard"
    _inherit = "property.score.source"
    _description = "Facts from Standards"

    def _facts(self, start_utc, end_utc, estates):
        if fields.Datetime.now() < end_utc:
            return []
        first, last, rules = self._period(start_utc, end_utc, estates)
        if tried := self._tried():
            rules = tried.rule_ids.filtered("standard_code")
        if not rules:
            return []
        judging = self.env["property.score.standard"]
        if not tried:  # a what-if changes nothing, it takes what is there
            judging._measure(rules, estates, last)
        by_code = judging._results(rules, estates, last).grouped("code")
        held = self._held(rules, estates, first, last)
        return [
            fact
            for rule in rules
            for result in by_code.get(rule.standard_code, self.env[RESULT])
            if judging._verdict(result, rule) == reading.JUDGED
            for fact in self._facts_of(result, rule, held, first, last)
        ]

    def _unsettled_count(self, start_utc, end_utc, estates):
        """The rules on standards of a month that wasn't collected since it ended; collecting measures and judges."""
        first, _last, rules = self._period(start_utc, end_utc, estates)
        month = self.env["property.score.month"]._get(estates.company_id, first, create=False)
        return 0 if month.collected_at and month.collected_at >= end_utc else len(rules)

    def _period(self, start_utc, end_utc, estates):
        """First and last local day, and the rules on standards in force on the last one."""
        estate = next(iter(estates))  # read together with the others
        first = estate._local_date(start_utc)
        last = estate._local_date(end_utc - timedelta(seconds=1))
        return first, last, self.env["property.score.standard"]._rules(estate.company_id, last)

    def _held(self, rules, estates, first, last):
        """Who held the roles that answer: ``{(estate id, role id): [rules.measured.Held]}``."""
        rows = self.env["property.staff.role"]._in_force(
            first, last, [("estate_id", "in", estates.ids), ("role_id", "in", rules.answer_role_id.ids)]
        )
        found = {}
        for row in rows:
            held = measured.Held(row.employee_id.id, row.date_from, row.date_to or None)
            found.setdefault((row.estate_id.id, row.role_id.id), []).append(held)
        return found

    def _facts_of(self, result, rule, held, first, last):
        rows = held.get((result.estate_id.id, rule.answer_role_id.id), ())
        people = measured.answering(rows, first, last, rule.answer_by == "days")
        target, whole = reading.hundredths(result.target), (last - first).days + 1
        for employee_id, (days, until) in people.items():
            given = measured.Reading(rule.code, target, days, whole)
            yield Fact(
                source=self._name,
                model=RESULT,
                record_id=result.id,
                group=f"standard:{rule.code}",
                employee_id=employee_id,
                estate_id=result.estate_id.id,
                at=result.estate_id._utc(datetime.combine(until, NIGHT)),
                kind=KIND,
                quantity=reading.hundredths(result.value),
                evidence=self.env["property.score.standard"]._text(result, rule, given),
                reading=given,
            )
