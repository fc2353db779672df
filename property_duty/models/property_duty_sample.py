# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_obligation.rules import month_report

from ..rules import draw as rules
from ..rules import log as log_rules

TYPE = "log_sample"


class PropertyDutySample(models.AbstractModel):
    """The limit of the director's monthly sample: what it is taken from, when it is owed, what counts (DUT-6).

    Estates and draws are given with all rights.
    """

    _name = "property.duty.sample"
    _description = "Monthly Sample of Duty Logs"

    def _logs(self, estate, month):
        """All closed logs of the estate's month, as many as there are now."""
        return self._all_logs(estate, month).filtered(lambda log: log.state == "closed")

    def _all_logs(self, estate, month):
        """The logs of the estate's month; one that is still open will be closed and counts for the limit."""
        return estate.env["property.duty.log"].search(
            [("estate_id", "=", estate.id), ("day", ">=", month), ("day", "<", fields.Date.add(month, months=1))],
            order="id",
        )

    def _closed(self, logs):
        """Logs were closed: the samples of their months, when they are owed already, count them."""
        keys = {(log.estate_id, f"{log.day:%Y-%m}") for log in logs}
        rows = logs.env["property.obligation"]._of_periods(TYPE, keys)
        self._recount(logs.env["property.obligation"].union(*rows.values()))

    def _owe(self, estates):
        """The sample of the month before is owed from its end on; what was signed before counts."""
        months = {estate: month_report.month_before(estate._local_date().replace(day=1)) for estate in estates}
        vals_list = [
            self._owed_vals(estate, month)
            for estate, month in months.items()
            if month >= estate.obligation_start_on.replace(day=1)
        ]
        self._recount(estates.env["property.obligation"]._open(vals_list))

    def _owed_vals(self, estate, month):
        return {
            "code": TYPE,
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": estate.id,
            "period": f"{month:%Y-%m}",
            "due_at": estate._utc(log_rules.sampled_by(month, estate.log_sample_day)),
            "population_count": len(self._all_logs(estate, month)),
        }

    def _count(self, draws):
        """Report to the clock what of the months of these draws is signed."""
        rows = draws.env["property.obligation"]._of_periods(TYPE, {(draw.estate_id, draw.period) for draw in draws})
        self._recount(draws.env["property.obligation"].union(*rows.values()))

    def _recount(self, rows):
        """Report to the clock how many logs the months of these rows have, and how many the director has drawn and
        signed."""
        rows.env["property.obligation.outcome"]._repopulate(
            {
                row: len(self._all_logs(row.estate_id.with_env(rows.env), fields.Date.to_date(f"{row.period}-01")))
                for row in rows
            }
        )
        months = [fields.Date.to_date(f"{period}-01") for period in rows.mapped("period")]
        lines = rows.env["property.duty.draw.line"].search(
            [("draw_id.estate_id", "in", rows.estate_id.ids), ("draw_id.month", "in", months)]
        )
        by_month = lines.grouped(lambda line: (line.draw_id.estate_id, line.draw_id.period))
        counts = {}
        for row in rows:
            drawn = by_month.get((row.estate_id, row.period), lines.browse())
            signed = [line.signed_at for line in drawn if line.signed_at]
            if signed:
                counts[row] = (rules.reached(len(signed), len(drawn), row.wanted_count), max(signed))
        rows._reach(counts)
