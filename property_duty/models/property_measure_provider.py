# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import lateness


class PropertyMeasureProvider(models.AbstractModel):
    """The share of kept shifts, for the standards of staff conduct (STD-2)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {**super()._get_measures(), "attendance_kept": self.env._("Shifts begun in time")}

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """`attendance_kept`: on time / (on time + late + absent) of the shifts that began in the
        span.

        Excused shifts and those not needed don't count.
        """
        if code != "attendance_kept":
            return super()._measure(code, estates, start_utc, end_utc)
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
