# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDismissalEvidence(models.AbstractModel):
    """The shifts of the days, and the punches that were matched with them."""

    _inherit = "property.dismissal.evidence"

    @api.model
    def _rows(self, employee, days):
        rows = super()._rows(employee, days)
        # sudo: the roster of the person whose case may be read, whichever estates it was in
        shifts = self.env["property.shift"].sudo()
        found = shifts.search([("employee_id", "=", employee.id), ("date", "in", days)], order="start_at, id")
        rows += [self._row(shift) for shift in found]
        return sorted(rows, key=lambda row: row["day"])

    @api.model
    def _row(self, shift):
        def clock(moment):
            return f"{shift.estate_id._local(moment):%H:%M}" if moment else "—"

        label = dict(shift._fields["verdict"]._description_selection(self.env)).get(shift.verdict) or ""
        fact = shift.fact_text or ""
        said = [fact] if fact.casefold().startswith(label.casefold()) else filter(None, (label, fact))
        punches = (shift.first_in_at, shift.last_out_at)
        return {
            "day": shift.date,
            "planned": f"{shift.template_id.name or ''} {clock(shift.start_at)}–{clock(shift.end_at)}".strip(),
            "found": "–".join(map(clock, punches)) if any(punches) else "—",
            "verdict": " · ".join(said),
        }
