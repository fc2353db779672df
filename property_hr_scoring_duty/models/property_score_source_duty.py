# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

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
        shifts = self.env["property.shift.judge"]._judged(start_utc, end_utc, estates)
        facts = []
        for shift in shifts:
            found = shift_facts.findings(
                shift.verdict,
                shift.late_seconds,
                shift.owed_seconds,
                shift.early_seconds,
                shift.away_seconds,
            )
            facts += [self._fact(shift, *finding) for finding in found]
        return facts + self._arrivals(shifts)

    def _arrivals(self, shifts):
        """Coming late to the handover: in the group of the shift's lateness, as it is one arrival (HND-1)."""
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

    def _fact(self, shift, group, kind, quantity, evidence=None):
        return Fact(
            source=self._name,
            model=SHIFT,
            record_id=shift.id,
            group=group,
            employee_id=shift.employee_id.id,
            estate_id=shift.estate_id.id,
            at=shift.start_at,
            kind=kind,
            quantity=quantity,
            evidence=evidence or self.env["property.shift.words"]._evidence(shift),
        )
