# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_obligation.rules import obligation as clock

from ..rules import visit
from .property_visit_plan import TYPE


class PropertyVisitCount(models.Model):
    """The quota of the month: different units visited (VIS-1), and where the archive finds a visit (REC-5)."""

    _inherit = "property.visit"

    @api.model
    def _visited_counts(self, keys):
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

    def _recount(self, change=None):
        """Tell the clock how many units each month reached; fewer than wanted are owed again.

        :param change: done in between, when it takes visits out of their months
        """
        keys = {(record.estate_id, record.month) for record in self if record.month and record.state == visit.DONE}
        if change:
            change()
        counts = self._visited_counts(keys)
        rows = self._month_rows(keys)
        reached, reopened = {}, rows.browse()
        for estate, month in keys:
            count = counts.get((estate.id, month), 0)
            for row in rows.filtered(lambda r, e=estate, m=month: (r.res_id, r.period) == (e.id, f"{m:%Y-%m}")):
                last = self._last_counted(estate, month, row.wanted_count)
                reached[row] = (count, last or row.opened_at)
                if count < row.wanted_count and row.done_at and row.state in (clock.KEPT, clock.MISSED):
                    reopened |= row
        rows._reach(reached)
        reopened._reopen(self.env._("A visit was withdrawn."))

    @api.model
    def _month_rows(self, keys):
        """The obligations of estates and months."""
        # sudo: kept by the clock for whoever visits
        return self.env["property.obligation"].sudo().search(
            [
                ("type_id.code", "=", TYPE),
                ("res_model", "=", "property.estate"),
                ("res_id", "in", [estate.id for estate, _month in keys]),
                ("period", "in", [f"{month:%Y-%m}" for _estate, month in keys]),
            ]
        )  # fmt: skip

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

    def _document_values(self):
        return {
            record.id: {
                "estate_id": record.estate_id.id,
                "title": self.env._("Visit at %s", record.unit_id.name),
                "date": record.visited_on,
                "unit_id": record.unit_id.id,
                "partner_id": record.unit_id.current_residency_ids.partner_id[:1].id,
                "employee_id": record.employee_id.id,
            }
            for record in self
            if record.state == visit.DONE
        }

    @api.model
    def _document_fields(self):
        return {"state", "visited_on", "employee_id", "unit_id"}

    def _document_report(self):
        return self.env.ref("property_service.property_visit_report")
