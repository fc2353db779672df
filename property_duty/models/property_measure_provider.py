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
    def _measure(self, code, estates, start_utc, end_utc):
        """Answer `attendance_kept` and `log_sample`."""
        if code == "attendance_kept":
            return self._measure_attendance(estates, start_utc, end_utc)
        if code == "log_sample":
            return self._measure_log_sample(estates, start_utc, end_utc)
        return super()._measure(code, estates, start_utc, end_utc)

    def _measure_attendance(self, estates, start_utc, end_utc):
        """On time / (on time + late + absent) of the shifts that began in the span.

        Excused shifts and those not needed don't count.
        """
        domain = [
            ("state", "=", "published"),
            ("verdict", "in", lateness.COUNTED),
            ("start_at", ">=", start_utc),
            ("start_at", "<", end_utc),
        ]
        # sudo: a standard is measured over all of the estate, whoever looks
        groups = (
            self.env["property.shift"]
            .sudo()
            ._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id", "verdict"], ["__count"])
        )
        counts = {}
        for estate, verdict, count in groups:
            counts.setdefault(estate.id, {})[verdict] = count
        return {
            estate_id: (
                by_verdict.get(lateness.ON_TIME, 0),
                sum(by_verdict.values()),
                "property.shift",
                [*domain, ("estate_id", "=", estate_id)],
            )
            for estate_id, by_verdict in counts.items()
        }

    def _measure_log_sample(self, estates, start_utc, end_utc):
        """Drawn and signed logs / closed logs, of those opened in the span."""
        domain = [("state", "=", "closed"), ("opened_at", ">=", start_utc), ("opened_at", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        system = self.sudo().env
        logs = system["property.duty.log"]._read_group(
            [*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["id:array_agg"]
        )
        lines = system["property.duty.draw.line"].search(
            [("log_id", "in", [number for _estate, ids in logs for number in ids]), ("signed_at", "!=", False)]
        )
        signed = set(lines.log_id.ids)
        return {
            estate.id: (
                len(signed & set(ids)),
                len(ids),
                "property.duty.log",
                [*domain, ("estate_id", "=", estate.id)],
            )
            for estate, ids in logs
        }
