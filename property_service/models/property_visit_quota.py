# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_obligation.rules import obligation as clock

from ..rules import visit

TYPE = "monthly_visits"


class PropertyVisitQuota(models.AbstractModel):
    """The quota of the month (VIS-1): different units visited; the clock hears of every record and withdrawal."""

    _name = "property.visit.quota"
    _description = "Quota of Visits"

    @api.model
    def _counts(self, keys):
        """``{(estate id, month): number of different units visited}``.

        :param keys: pairs of an estate and the first day of a month
        """
        # sudo: the figure is one of the whole estate, whoever looks
        groups = self.env["property.visit"].sudo()._read_group(
            [
                ("state", "=", visit.DONE),
                ("estate_id", "in", [estate.id for estate, _month in keys]),
                ("month", "in", [month for _estate, month in keys]),
            ],
            ["estate_id", "month:day"],
            ["unit_id:count_distinct"],
        )  # fmt: skip
        return {(estate.id, month): count for estate, month, count in groups}

    @api.model
    def _recount(self, keys):
        """Report to the clock how many units each month reached; fewer than wanted are owed again.

        :param keys: pairs of an estate and the first day of a month
        """
        obligations, by_period = self.env["property.obligation"], {(key[0], f"{key[1]:%Y-%m}"): key for key in keys}
        counts, rows = self._counts(keys), obligations._of_periods(TYPE, by_period)
        reached, reopened = {}, obligations
        for period, (estate, month) in by_period.items():
            count, row = counts.get((estate.id, month), 0), rows.get(period, obligations)
            reached[period] = (count, self._last_counted(estate, month, row.wanted_count) or fields.Datetime.now())
            is_judged = bool(row.done_at) and row.state in (clock.KEPT, clock.MISSED)
            if visit.is_owed_again(count, row.wanted_count, is_judged):
                reopened |= row
        obligations._reach_periods(TYPE, reached)
        reopened._reopen(self.env._("A visit was withdrawn."))

    @api.model
    def _last_counted(self, estate, month, wanted):
        """The moment at which the wanted number of different units was reached, or of the last visit before it."""
        self.env["property.visit"].flush_model()
        self.env.cr.execute(
            """SELECT max(first) FROM (
                   SELECT min(visited_at) AS first FROM property_visit
                    WHERE estate_id = %s AND month = %s AND state = 'done'
                    GROUP BY unit_id ORDER BY 1 LIMIT %s) AS firsts""",
            [estate.id, month, wanted or None],
        )
        return self.env.cr.fetchone()[0]
