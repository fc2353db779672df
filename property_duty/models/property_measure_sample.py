# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyMeasureProvider(models.AbstractModel):
    """The share of the logs that the director drew and signed (STD-2, DUT-6)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {**super()._get_measures(), "log_sample": self.env._("Duty logs drawn and signed")}

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """`log_sample`: drawn and signed logs / closed logs, of those opened in the span."""
        if code != "log_sample":
            return super()._measure(code, estates, start_utc, end_utc)
        domain = [("state", "=", "closed"), ("opened_at", ">=", start_utc), ("opened_at", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        logs = self.env["property.duty.log"].sudo()._read_group(
            [*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["id:array_agg"]
        )  # fmt: skip
        lines = (
            self.env["property.duty.draw.line"]
            .sudo()
            .search(  # sudo: as above
                [("log_id", "in", [number for _estate, ids in logs for number in ids]), ("signed_at", "!=", False)]
            )
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
