# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time, timedelta

from odoo import models

from odoo.addons.property_hr_scoring.rules.fact import Fact

from ..rules import shift_facts

SHIFT = "property.shift"


class PropertyScoreSourceDuty(models.AbstractModel):
    """What the shifts of a period say about people: on time, late, absent, left early, left the
    post.

    Reads the judged shifts, keeps nothing. A corrected punch changes the fact of the same shift, an
    approved leave takes it away.
    """

    _name = "property.score.source.duty"
    _inherit = "property.score.source"
    _description = "Facts from Shifts"

    def _facts(self, start_utc, end_utc, estates):
        shifts = self.env["property.shift.judge"]._judged(*self._days(start_utc, end_utc, estates), estates)
        facts = shift_facts.of_days(
            (shift.id, (shift.employee_id, shift.date), self._findings(shift)) for shift in shifts
        )
        return [self._fact(shifts.browse(keys), *finding) for keys, finding in facts] + self._arrivals(shifts)

    def _unsettled_count(self, start_utc, end_utc, estates):
        days = self._days(start_utc, end_utc, estates)
        return self.env["property.shift.judge"]._pending_count(*days, estates)

    def _corrected_days(self, since):
        shifts = self.env["property.shift.change"].search([("at", ">=", since)]).shift_id
        return {(shift.estate_id.company_id.id, shift.date) for shift in shifts}

    def _days(self, start_utc, end_utc, estates):
        """First and last local day of a period."""
        place = estates[:1]
        return place._local_date(start_utc), place._local_date(end_utc - timedelta(seconds=1))

    def _findings(self, shift):
        return shift_facts.findings(
            shift.verdict,
            shift.late_seconds,
            shift.owed_seconds,
            shift.early_seconds,
            shift.away_seconds,
        )

    def _arrivals(self, shifts):
        """Coming late to the handover, yet not to the shift: one arrival, one fact (HND-1)."""
        shifts = shifts.filtered(lambda shift: shift_facts.is_late_for_handover(shift.verdict))
        sheets = self.env["property.handover"].search([("in_shift_id", "in", shifts.ids), ("state", "=", "done")])
        return [
            self._fact(
                sheet.in_shift_id,
                shift_facts.ATTENDANCE,
                "handover_late",
                sheet.arrival_late_seconds,
                self.env["property.shift.words"]._evidence(sheet.in_shift_id, sheet.arrival_late_seconds),
            )
            for sheet in sheets
            if sheet.in_employee_id == sheet.in_shift_id.employee_id
        ]

    def _fact(self, shifts, group, kind, quantity, evidence=None):
        shift = shifts[0]
        day_end = shift.estate_id._utc(datetime.combine(shift.date + timedelta(days=1), time.min))
        words = self.env["property.shift.words"]
        return Fact(
            source=self._name,
            model=SHIFT,
            record_id=shift.id,
            group=group,
            employee_id=shift.employee_id.id,
            estate_id=shift.estate_id.id,
            at=shift_facts.moment(shift.start_at, day_end),
            kind=kind,
            quantity=quantity,
            evidence=evidence or " / ".join(words._evidence(part) for part in shifts),
        )
