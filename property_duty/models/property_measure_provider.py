# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import lateness


class PropertyMeasureProvider(models.AbstractModel):
    """The share of kept shifts, and of the logs that the director drew and signed (STD-2, DUT-6)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "attendance_kept": self.env._("Shifts begun in time"),
            "log_sample": self.env._("Duty logs drawn and signed"),
        }

    @api.model
    def _measure_attendance_kept(self, estates, start_utc, end_utc):
        """On time / (on time + late + absent) of the shifts that began in the span.

        Excused shifts and those not needed don't count.
        """
        counted = [
            ("state", "=", "published"),
            ("verdict", "in", lateness.COUNTED),
            ("start_at", ">=", start_utc),
            ("start_at", "<", end_utc),
        ]
        return self._with_any(self._shares("property.shift", estates, counted, [("verdict", "=", lateness.ON_TIME)]))

    @api.model
    def _measure_log_sample(self, estates, start_utc, end_utc):
        """Drawn and signed logs / closed logs, of those opened in the span."""
        closed = [("state", "=", "closed"), ("opened_at", ">=", start_utc), ("opened_at", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        lines = self.env["property.duty.draw.line"].sudo()
        signed = lines.search(
            [
                ("signed_at", "!=", False),
                ("log_id.estate_id", "in", estates.ids),
                *((f"log_id.{name}", operator, value) for name, operator, value in closed),
            ]
        )
        return self._with_any(self._shares("property.duty.log", estates, closed, [("id", "in", signed.log_id.ids)]))

    @api.model
    def _with_any(self, figures):
        """Only estates that have something to measure."""
        return {estate_id: figure for estate_id, figure in figures.items() if figure.denominator}
