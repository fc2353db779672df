# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_base.arguments import asks
from odoo.addons.property_base.rules import period

from ..rules import matrix

MONTHS = 12


class PropertyStandardMatrix(models.AbstractModel):
    """The standards of an estate over a year: a square for each month, and the figures behind it (STD-2).

    Everybody sees what the results show: those of the own estates. Any number of standards costs the same queries.
    """

    _name = "property.standard.matrix"
    _description = "Matrix of Standards"

    @api.model
    @asks(estate_id="record")
    def sheet(self, estate_id=False):
        """The matrix as the screen draws it, in one answer.

        :param estate_id: the estate; else the one to begin with of those that the user may see
        :return: dict of ``estate_id``, ``estates`` [{id, name}], ``months`` and ``rows`` [{id, name, item, squares}],
            see ``rules.matrix.square``
        """
        self.env["property.standard.result"].check_access("read")
        estates = self.env["property.estate"].search([("active", "=", True)])
        estate = estates.filtered(lambda one: one.id == estate_id) or estates._to_begin_with()
        months = self._months(estate)
        return {
            "estate_id": estate.id,
            "estates": [{"id": one.id, "name": one.name} for one in estates],
            "months": months,
            "rows": self._rows(estate, months),
        }

    def _months(self, estate):
        """The months up to the present one, the oldest first."""
        this = period.period_of(estate._local_date(), period.MONTHLY) if estate else ""
        return [period.shift(this, -back) for back in range(MONTHS - 1, -1, -1)] if estate else []

    def _rows(self, estate, months):
        """A row for each code that was measured; the newest version of the standard gives the name.

        A period stands in the month that it ends in, as in the report of that month.
        """
        if not months:
            return []
        results = self.env["property.standard.result"]
        first, last = period.bounds(months[0])[0], period.bounds(months[-1])[1]
        measured = results.search(results._ending_in(estate, first, last), order="date_end, id")
        rows = []
        for found in measured.grouped("code").values():
            standard = found[-1].standard_id
            by_month = found.grouped(lambda one: period.period_of(one.date_end, period.MONTHLY))
            squares = [self._square(by_month.get(month, found.browse())) for month in months]
            rows.append({"id": standard.id, "name": standard.name, "item": standard.item_id.name, "squares": squares})
        return rows

    def _square(self, results):
        return matrix.square(matrix.Shown(one.id, one.state, one.value, one.unit or "") for one in results)
